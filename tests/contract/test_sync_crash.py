"""A `spec-mirror sync` that is killed at any of its steps: 33 of the list of faults."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder.mirror.catalog import read_catalog
from builder.mirror.store import Store
from builder.pipeline import checking, syncing
from builder.pipeline.checking import check_mirror
from builder.pipeline.loading import load_mirror, load_releases
from tests.conftest import ROOT
from tests.support.origin import answer
from tests.support.synced import rest_spec, stream_spec

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.origin import Origin

CATALOG = """\
version: 1
title: Sample
origin: {origin}
products:
  - {{id: sample, title: Sample}}
specs:
  - {{id: alpha, product: sample, kind: openapi, file: alpha.openapi.yaml}}
  - {{id: beta, product: sample, kind: openapi, file: beta.openapi.yaml}}
  - {{id: gamma, product: sample, kind: asyncapi, file: gamma.asyncapi.yaml}}
  - {{id: delta, product: sample, kind: openapi, file: delta.openapi.yaml}}
"""


def files_of(release: str) -> dict[str, bytes]:
    return {
        "alpha": rest_spec("Alpha", release, 1),
        "beta": rest_spec("Beta", release, 1),
        "gamma": stream_spec("Gamma", release, 1),
        "delta": rest_spec("Delta", release, 1),
    }


OLD = files_of("1.0.0")
NEW = files_of("1.1.0") | {"delta": OLD["delta"]}
"""Three are updated; the fourth becomes a login page."""

STEPS = {
    *("open .lock", "open .tmp", "write", "fsync", "os.rename .tmp", "os.remove .json"),
    *("os.mkdir quarantine", "os.mkdir delta", "os.mkdir comparisons"),
}


def publish(origin: Origin, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        kind = "asyncapi" if name == "gamma" else "openapi"
        origin.serve(f"{name}.{kind}.yaml", answer(content))


def sync(root: Path) -> dict[str, str]:
    report = syncing.sync_mirror(
        root, syncing.SyncRequest(), syncing.Listener(), syncing.MACHINE, {}
    )
    return {verdict.id: verdict.outcome.value for verdict in report.verdicts}


def contents_of(root: Path) -> dict[str, bytes]:
    store = Store(root / "specs")
    return {entry.id: store.read_current(entry) for entry in read_catalog(root / "specs").entries}


def left_behind_in(root: Path) -> list[str]:
    """Name what no reader asks for: temporary files, and objects that no history names."""
    specs_dir = root / "specs"
    store = Store(specs_dir)
    named = {
        snapshot.file
        for entry in read_catalog(specs_dir).entries
        for snapshot in store.read_snapshots(entry)
    }
    found = {path.relative_to(specs_dir).as_posix() for path in specs_dir.glob("history/*/*-*")}
    temporary = {path.name for path in specs_dir.rglob("*.tmp")}
    return sorted((found - named) | temporary)


def releases_in(root: Path) -> dict[str, int]:
    """Count the releases of each spec that a build can tell of."""
    return {
        spec.entry.id: sum(not release.problem for release in spec.releases)
        for spec in load_releases(root, load_mirror(root)).specs
    }


@pytest.mark.usefixtures("clock")
def test_33_a_sync_that_is_killed_anywhere_leaves_the_old_set_or_the_new(
    tmp_path: Path, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old"
    (old / "specs").mkdir(parents=True)
    (old / "mkdocs.yml").write_text("site_name: Sample\n", encoding="utf-8")
    catalog = CATALOG.format(origin=origin.url)
    (old / "specs" / "catalog.yml").write_text(catalog, encoding="utf-8")
    publish(origin, OLD)
    assert set(sync(old).values()) == {"new"}
    publish(origin, NEW | {"delta": b"<html>Please log in</html>"})
    finished = subprocess.run(
        [sys.executable, "-m", "tests.support.dying_sync", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    steps = json.loads(finished.stdout)
    assert set(steps) >= STEPS, "from the folder's lock to the cache of comparisons"
    monkeypatch.setattr(checking, "LOCALE_DIR", tmp_path / "none")
    seen = set()
    for number in range(1, len(steps) + 2):
        root = tmp_path / str(number)
        found = contents_of(root)
        assert found in (OLD, NEW), f"killed at step {number}"
        seen.add(found == NEW)
        assert check_mirror(root).findings == ()
        outcome = "unchanged" if found == NEW else "updated"
        assert sync(root) == {
            "alpha": outcome,
            "beta": outcome,
            "gamma": outcome,
            "delta": "rejected",
        }
        assert contents_of(root) == NEW
        assert check_mirror(root).findings == ()
        assert left_behind_in(root) == []
        assert releases_in(root) == {"alpha": 1, "beta": 1, "gamma": 1, "delta": 0}
    assert seen == {False, True}
