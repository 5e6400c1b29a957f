"""A mirror with a history, as the commands tell of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError
from builder.mirror.catalog import read_catalog
from builder.mirror.state import STATE_FILE, Failure, MirrorState, SpecState
from builder.mirror.store import Store
from builder.model.mirror import SnapshotNote
from builder.pipeline import checking
from builder.pipeline.checking import check_mirror
from builder.pipeline.loading import load_mirror
from tests.support.cli import run_cli
from tests.support.stores import ENTRY, OTHER, URL, fetch, transcribe

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = """\
version: 1
title: Sample API
products: [{id: spot, title: Spot}, {id: otc, title: OTC}]
specs:
  - {id: spot-rest, product: spot, kind: openapi, file: spot.openapi.yaml}
  - {id: otc-rest, product: otc, kind: openapi, file: otc.yaml}
"""
SPEC = """\
openapi: 3.0.3
info: {{title: Sample, version: '{release}'}}
paths:
  /orders:
    get:
      operationId: listOrders
      responses: {{'200': {{description: ok}}}}
"""


def spec(release: str) -> bytes:
    return SPEC.format(release=release).encode()


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """A transcription that the publisher's file has followed, and one that is alone."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Sample\n", encoding="utf-8")
    specs_dir = tmp_path / "specs"
    transcribe(specs_dir, spec("1.0"))
    fetch(specs_dir, spec("2.0"), notes=(SnapshotNote.SAME_RELEASE,))
    transcribe(specs_dir, spec("3.0"), OTHER)
    (specs_dir / "catalog.yml").write_text(CATALOG, encoding="utf-8")
    return tmp_path


def test_history_lists_the_snapshots_newest_first(mirror: Path) -> None:
    finished = run_cli("history", folder=mirror)
    assert finished.returncode == 0, finished.stderr
    rows = [line.split() for line in finished.stdout.splitlines()]
    assert [(row[0], row[1], row[2][:10], row[4]) for row in rows] == [
        ("spot-rest", "2.0", "2024-02-02", URL),
        ("spot-rest", "1.0", "2024-01-01", "transcribed"),
        ("otc-rest", "1.0", "2024-01-01", "transcribed"),
    ]
    assert ["same-release" in row for row in rows] == [True, False, False]
    store = Store(mirror / "specs")
    newest_first = (*store.read_snapshots(ENTRY)[::-1], *store.read_snapshots(OTHER))
    assert [row[3] for row in rows] == [snapshot.sha256[:12] for snapshot in newest_first]
    assert finished.stderr == ""


def test_history_of_one_spec_as_json(mirror: Path) -> None:
    finished = run_cli("history", "spot-rest", "--json", folder=mirror)
    (told,) = json.loads(finished.stdout)
    assert told["id"] == "spot-rest"
    newest, oldest = told["snapshots"]
    assert (newest["sequence"], oldest["sequence"]) == (2, 1)
    assert newest["notes"] == ["same-release"]
    assert oldest["origin"] == "transcribed"
    for row in (newest, oldest):
        content = (mirror / "specs" / row["file"]).read_bytes()
        assert len(content) == row["bytes"]


def test_a_spec_that_is_not_there_has_no_history(mirror: Path) -> None:
    finished = run_cli("history", "earn-rest", folder=mirror)
    assert finished.returncode == 2
    assert finished.stdout == ""
    assert "error: there is no spec 'earn-rest'" in finished.stderr
    assert "hint: there are: spot-rest, otc-rest" in finished.stderr


def test_check_hashes_every_snapshot(
    mirror: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "LOCALE_DIR", tmp_path / "no translations")
    report = check_mirror(mirror)
    assert report.findings == ()
    assert report.checked["snapshots"] == 3
    oldest = Store(mirror / "specs").read_snapshots(ENTRY)[0]
    path = mirror / "specs" / oldest.file
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"listOrders", b"lostOrders"))
    (finding,) = check_mirror(mirror).findings
    assert finding.message.startswith(f"specs/{oldest.file}: is not the snapshot")
    assert finding.hint == "restore it from the last commit"


def test_check_hashes_texts_too(
    mirror: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "LOCALE_DIR", tmp_path / "no translations")
    text = "documents:\n  - {id: bundle, language: en, file: llms-full.txt, kind: text}\n"
    (mirror / "specs/catalog.yml").write_text(CATALOG + text, encoding="utf-8")
    assert check_mirror(mirror).findings == (), "it need not be there"
    (kept,) = read_catalog(mirror / "specs").documents
    fetch(mirror / "specs", b"# Sample\n", kept)
    assert check_mirror(mirror).findings == ()
    (mirror / "specs/llms-full.txt").write_bytes(b"edited\n")
    (finding,) = check_mirror(mirror).findings
    assert finding.message.startswith("specs/llms-full.txt: is not the snapshot")


@pytest.mark.parametrize(
    "name", ["mirror.lock.json", "mirror.state.json", "history/spot-rest/snapshots.json"]
)
def test_a_record_of_a_newer_release_is_refused(mirror: Path, name: str) -> None:
    (mirror / "specs" / name).write_text('{"version": 2}', encoding="utf-8")
    with pytest.raises(ConfigError, match=f"specs/{name}: expected version 1, got 2") as caught:
        load_mirror(mirror)
    assert "upgrade" in caught.value.hint


def test_a_spec_knows_how_its_origin_does(mirror: Path) -> None:
    healthy, unknown = (spec.health for spec in load_mirror(mirror).specs)
    assert (healthy.retrieved_at, unknown.retrieved_at) == ("2024-02-02T00:00:00Z", "2024-01-01")
    assert healthy.last_good_check_at == healthy.last_failure_at == ""
    failure = Failure("2024-03-04T00:00:00Z", "timeout", "no answer within 10 s")
    state = SpecState(last_good_check_at="2024-03-03T00:00:00Z", last_failure=failure)
    (mirror / "specs" / STATE_FILE).write_bytes(
        MirrorState().with_spec("spot-rest", state).as_bytes()
    )
    failing, unknown = (spec.health for spec in load_mirror(mirror).specs)
    assert failing.retrieved_at == "2024-02-02T00:00:00Z", "a failure ages nothing"
    assert failing.last_good_check_at == "2024-03-03T00:00:00Z"
    assert failing.last_failure_at == "2024-03-04T00:00:00Z"
    assert failing.last_failure_message == "no answer within 10 s"
    assert unknown.last_failure_at == ""


def test_names_that_clash_stop_the_mirror(mirror: Path) -> None:
    catalog = mirror / "specs/catalog.yml"
    catalog.write_text(CATALOG.replace("otc.yaml", "Spot.OpenAPI.yaml"), encoding="utf-8")
    finished = run_cli("check", folder=mirror)
    assert finished.returncode == 2
    assert "would be one file where case does not count" in finished.stderr
