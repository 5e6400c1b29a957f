"""Whatever happens to a writer, the mirror holds the old set or the new one.

Numbers are those of the list of faults that a mirror must bear.
"""

from __future__ import annotations

import ast
import itertools
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder.errors import ExitCode, StoreError
from builder.mirror import durable
from builder.mirror.records import HISTORY_DIR
from builder.mirror.store import Store
from tests.conftest import ROOT
from tests.support.dying_writer import ENTRIES, NEW, OLD, make_old, update
from tests.support.failing_os import COUNTED, CountedOs, Death, FullOs

if TYPE_CHECKING:
    from pathlib import Path

MIRROR = ROOT / "builder/mirror"
MUTATING = {
    *("chmod", "hardlink_to", "link", "makedirs", "mkdir", "rename", "renames", "rmdir", "rmtree"),
    *("symlink", "symlink_to", "touch", "truncate", "unlink", "write_bytes", "write_text"),
}
"""What changes a file system, by its name in `os`, `pathlib` or `shutil`."""


def contents_of(specs_dir: Path, store: Store | None = None) -> dict[str, bytes]:
    """Read the set as a reader does."""
    store = store or Store(specs_dir)
    return {entry.id: store.read_current(entry) for entry in ENTRIES if entry.id in store.locked}


def damage_in(specs_dir: Path) -> list[str]:
    store = Store(specs_dir)
    kept = [entry for entry in ENTRIES if entry.id in store.locked]
    return [error.message for entry in kept for error in store.find_damage(entry)]


def temporary_in(specs_dir: Path) -> list[str]:
    return sorted(path.name for path in specs_dir.rglob("*.tmp"))


def copies_in(specs_dir: Path) -> dict[str, bytes]:
    paths = {entry.id: specs_dir / entry.file for entry in ENTRIES}
    return {name: path.read_bytes() for name, path in paths.items() if path.exists()}


def assert_it_heals(specs_dir: Path) -> None:
    """Hold a mirror whose writer died against all that is promised."""
    found = contents_of(specs_dir)
    assert found in (OLD, NEW)
    assert damage_in(specs_dir) == []
    with Store.open_for_writing(specs_dir, 0, print) as writer:
        assert temporary_in(specs_dir) == []
        writer.commit(ENTRIES)
    assert copies_in(specs_dir) == found
    update(specs_dir)
    assert contents_of(specs_dir) == copies_in(specs_dir) == NEW
    assert damage_in(specs_dir) == []
    assert sequences_in(specs_dir) == {
        "spot-rest": [1, 2],
        "otc-rest": [1, 2, 3],
        "earn-stream": [1],
    }
    assert orphans_in(specs_dir) == []
    assert temporary_in(specs_dir) == []


def sequences_in(specs_dir: Path) -> dict[str, list[int]]:
    store = Store(specs_dir)
    return {
        entry.id: [snapshot.sequence for snapshot in store.read_snapshots(entry)]
        for entry in ENTRIES
    }


def orphans_in(specs_dir: Path) -> list[str]:
    store = Store(specs_dir)
    named = {snap.file for entry in ENTRIES for snap in store.read_snapshots(entry)}
    objects = {
        path.relative_to(specs_dir).as_posix() for path in specs_dir.glob(f"{HISTORY_DIR}/*/*-*")
    }
    return sorted(objects - named)


@pytest.mark.parametrize("death", list(Death))
def test_33_a_writer_that_dies_anywhere_leaves_the_old_set_or_the_new(
    death: Death, tmp_path: Path
) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "tests.support.dying_writer", death, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=300,
    )
    assert finished.returncode == 0, finished.stderr
    calls = json.loads(finished.stdout)
    folders = sorted((path.parent for path in tmp_path.glob("*/specs")), key=lambda p: int(p.name))
    assert len(folders) == len(calls) + 1, "one death per call, and one that lived"
    assert set(calls) == set(COUNTED)
    sets = set()
    for folder in folders:
        sets.add(json.dumps(sorted(contents_of(folder / "specs"))))
        assert_it_heals(folder / "specs")
    assert len(sets) == 2, "deaths before and after the lock was replaced"


def test_every_change_of_a_mirror_is_one_of_the_counted_calls() -> None:
    """Otherwise the writer could die where no test lets it."""
    called = {
        node.attr
        for node in ast.walk(ast.parse((MIRROR / "durable.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if node.value.id == "os" and node.attr.islower()
    }
    assert called == {*COUNTED, "close", "getpid"}
    for path in MIRROR.glob("*.py"):
        names = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        if path.name not in {"durable.py", "catalogues.py", "comparisons.py"}:  # no spec is theirs
            assert not names & MUTATING, f"{path.name} changes files without builder.mirror.durable"


def test_a_reader_in_the_middle_of_an_update_sees_one_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specs_dir = tmp_path / "specs"
    make_old(specs_dir)
    earlier = Store(specs_dir)
    assert contents_of(specs_dir, earlier) == OLD
    seen = []

    class WatchedOs(CountedOs):
        def begin(self, name: str) -> None:
            assert contents_of(specs_dir, earlier) == OLD, "its set is the one that it began with"
            seen.append(contents_of(specs_dir))

    monkeypatch.setattr(durable, "os", WatchedOs())
    update(specs_dir)
    assert all(contents in (OLD, NEW) for contents in seen)
    changes = [before != after for before, after in itertools.pairwise(seen)]
    assert sum(changes) == 1, "all three specs change at once"


def count_calls(specs_dir: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    counted = CountedOs()
    with monkeypatch.context() as patched:
        patched.setattr(durable, "os", counted)
        update(specs_dir)
    return counted.calls


def test_32_a_full_disk_costs_nothing_but_the_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "old"
    make_old(template)
    shutil.copytree(template, tmp_path / "0" / "specs")
    calls = count_calls(tmp_path / "0" / "specs", monkeypatch)
    refused: list[StoreError] = []
    for first_failure in range(1, len(calls) + 1):
        specs_dir = tmp_path / str(first_failure) / "specs"
        shutil.copytree(template, specs_dir)
        with monkeypatch.context() as patched:
            patched.setattr(durable, "os", FullOs(first_failure))
            try:
                update(specs_dir)
            except StoreError as refusal:
                refused.append(refusal)
        assert temporary_in(specs_dir) == []
        assert_it_heals(specs_dir)
    assert len(refused) >= len(calls) - 2, "only removing the holder's name may fail unnoticed"
    for error in refused:
        assert error.exit_code is ExitCode.IO
        assert "no space left: " in error.message
        assert error.message.endswith(" bytes free")
        assert "make room" in error.hint
    assert any("bytes needed" in error.message for error in refused)
