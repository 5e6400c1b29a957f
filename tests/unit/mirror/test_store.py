"""The store as a reader finds it: one set, every hash checked."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from builder.errors import ExitCode, HashMismatchError, StoreError
from builder.mirror.records import LOCK_FILE, history_path
from builder.mirror.store import Store
from tests.support.stores import ENTRY, OTHER, fetch, transcribe

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model.mirror import KeptFile, Snapshot

FIRST, SECOND, THIRD = b"openapi: 3.0.3\n", b"second\n", b"third\n"
OBJECTS = "history/spot-rest"


@pytest.fixture
def specs_dir(tmp_path: Path) -> Path:
    """A transcription, and two files of the publisher's after it."""
    folder = tmp_path / "specs"
    transcribe(folder, FIRST)
    fetch(folder, SECOND)
    fetch(folder, THIRD)
    return folder


def object_of(specs_dir: Path, content: bytes) -> Path:
    (path,) = specs_dir.glob(f"{OBJECTS}/*-{hashlib.sha256(content).hexdigest()[:12]}.*")
    return path


def test_every_snapshot_can_be_read(specs_dir: Path) -> None:
    store = Store(specs_dir)
    snapshots = store.read_snapshots(ENTRY)
    assert [snapshot.sequence for snapshot in snapshots] == [1, 2, 3]
    assert [store.read_content(snapshot) for snapshot in snapshots] == [FIRST, SECOND, THIRD]
    assert [snapshot.is_transcribed for snapshot in snapshots] == [True, False, False]
    assert all(store.is_intact(snapshot) for snapshot in snapshots)
    assert store.read_current(ENTRY) == THIRD
    assert store.find_damage(ENTRY) == ()


def test_a_transcription_that_is_alone_is_the_published_file(tmp_path: Path) -> None:
    transcribe(tmp_path, FIRST)
    (snapshot,) = Store(tmp_path).read_snapshots(ENTRY)
    assert snapshot.file == ENTRY.file
    assert Store(tmp_path).read_current(ENTRY) == FIRST
    assert [path.name for path in (tmp_path / OBJECTS).iterdir()] == ["snapshots.json"]


def test_a_store_is_one_set_whatever_a_writer_does_meanwhile(specs_dir: Path) -> None:
    store = Store(specs_dir)
    assert store.locked[ENTRY.id].sequence == 3
    fetch(specs_dir, b"fourth\n")
    assert store.read_current(ENTRY) == THIRD
    assert store.reopen().read_current(ENTRY) == b"fourth\n"


def test_a_transcription_that_is_left_behind_meanwhile_is_still_read(tmp_path: Path) -> None:
    transcribe(tmp_path, FIRST)
    store = Store(tmp_path)
    assert store.locked[ENTRY.id].sequence == 1
    fetch(tmp_path, SECOND)
    assert store.read_current(ENTRY) == FIRST


def test_a_writer_may_go_by_between_two_reads(tmp_path: Path) -> None:
    transcribe(tmp_path, FIRST)

    class OvertakenStore(Store):
        is_overtaken = False

        def read_snapshots(self, entry: KeptFile) -> tuple[Snapshot, ...]:
            snapshots = super().read_snapshots(entry)
            if not self.is_overtaken:
                self.is_overtaken = True
                fetch(tmp_path, SECOND)
            return snapshots

    assert OvertakenStore(tmp_path).read_current(ENTRY) == FIRST
    assert Store(tmp_path).read_current(ENTRY) == SECOND


def test_rows_beyond_the_lock_are_not_of_the_set(specs_dir: Path) -> None:
    lock = specs_dir / LOCK_FILE
    before = lock.read_bytes()
    fetch(specs_dir, b"fourth\n")
    lock.write_bytes(before)
    store = Store(specs_dir)
    assert [snapshot.sequence for snapshot in store.read_snapshots(ENTRY)] == [1, 2, 3]
    assert store.read_current(ENTRY) == THIRD, "and not the copy of the fourth"
    assert store.find_damage(ENTRY) == ()


@pytest.mark.parametrize(
    "copy",
    [pytest.param(SECOND, id="of an earlier snapshot"), pytest.param(None, id="missing")],
)
def test_a_copy_that_an_interrupted_writer_left_is_passed_over(
    specs_dir: Path, copy: bytes | None
) -> None:
    path = specs_dir / ENTRY.file
    path.unlink()
    if copy is not None:
        path.write_bytes(copy)
    assert Store(specs_dir).read_current(ENTRY) == THIRD
    assert Store(specs_dir).find_damage(ENTRY) == ()


@pytest.mark.parametrize("content", [b"", b"edited\n", THIRD.replace(b"\n", b"\r\n")])
@pytest.mark.parametrize("is_alone", [True, False])
def test_an_edited_copy_is_refused(tmp_path: Path, content: bytes, *, is_alone: bool) -> None:
    transcribe(tmp_path, FIRST if not is_alone else THIRD)
    if not is_alone:
        fetch(tmp_path, THIRD)
    (tmp_path / ENTRY.file).write_bytes(content)
    with pytest.raises(HashMismatchError) as caught:
        Store(tmp_path).read_current(ENTRY)
    assert caught.value.message.startswith(f"{tmp_path.name}/{ENTRY.file}: is not the snapshot")
    assert hashlib.sha256(content).hexdigest()[:12] in caught.value.message
    assert "make baseline" in caught.value.hint
    assert caught.value.exit_code is ExitCode.PROBLEMS
    (damage,) = Store(tmp_path).find_damage(ENTRY)
    assert damage.message == caught.value.message


@pytest.mark.parametrize("content", [FIRST, SECOND, THIRD])
@pytest.mark.parametrize("change", [b"rotten\n", b"", None])
def test_a_damaged_object_is_found_and_the_copy_stands_in(
    specs_dir: Path, content: bytes, change: bytes | None
) -> None:
    path = object_of(specs_dir, content)
    path.unlink()
    if change is not None:
        path.write_bytes(change)
    store = Store(specs_dir)
    (damage,) = store.find_damage(ENTRY)
    assert damage.message.startswith(f"specs/{OBJECTS}/{path.name}: ")
    assert damage.hint == "restore it from the last commit"
    assert [store.is_intact(snapshot) for snapshot in store.read_snapshots(ENTRY)].count(False) == 1
    assert store.read_current(ENTRY) == THIRD


def test_nothing_is_read_from_damage(specs_dir: Path) -> None:
    object_of(specs_dir, THIRD).unlink()
    (specs_dir / ENTRY.file).write_bytes(SECOND)
    with pytest.raises(StoreError, match="cannot be read") as caught:
        Store(specs_dir).read_current(ENTRY)
    assert caught.value.exit_code is ExitCode.IO


def test_all_damage_is_told_at_once(specs_dir: Path) -> None:
    for content in (FIRST, SECOND):
        object_of(specs_dir, content).unlink()
    (specs_dir / ENTRY.file).write_bytes(b"edited\n")
    places = [error.message.partition(":")[0] for error in Store(specs_dir).find_damage(ENTRY)]
    assert [place.rpartition("/")[2][:4] for place in places] == ["0001", "0002", "spot"]


def test_a_missing_transcription_is_named(tmp_path: Path) -> None:
    transcribe(tmp_path, FIRST)
    (tmp_path / ENTRY.file).unlink()
    with pytest.raises(StoreError, match=r"spot\.openapi\.yaml: cannot be read") as caught:
        Store(tmp_path).read_current(ENTRY)
    assert caught.value.exit_code is ExitCode.IO


def test_a_spec_that_the_lock_lacks_is_named(specs_dir: Path) -> None:
    store = Store(specs_dir)
    with pytest.raises(StoreError, match="lacks 'otc-rest', which the catalog lists"):
        store.read_snapshots(OTHER)
    assert store.find_snapshots(OTHER) == ()
    assert store.find_snapshots(ENTRY) == store.read_snapshots(ENTRY)
    (damage,) = store.find_damage(OTHER)
    assert "lacks 'otc-rest'" in damage.message


@pytest.mark.parametrize("is_required", [True, False])
def test_what_need_not_be_there_is_sound_without(specs_dir: Path, *, is_required: bool) -> None:
    store = Store(specs_dir)
    assert bool(store.find_damage(OTHER, is_required=is_required)) is is_required
    object_of(specs_dir, FIRST).unlink()
    assert len(store.find_damage(ENTRY, is_required=is_required)) == 1


def test_a_mirror_without_a_lock_has_no_snapshots_yet(tmp_path: Path) -> None:
    assert Store(tmp_path).find_snapshots(ENTRY) == ()
    with pytest.raises(StoreError, match="cannot be read"):
        Store(tmp_path).read_snapshots(ENTRY)


@pytest.mark.parametrize(
    ("sequence", "sha256"),
    [(3, "0" * 64), (0, "0" * 64), (4, hashlib.sha256(THIRD).hexdigest())],
    ids=["another hash", "too early", "too late"],
)
def test_a_history_without_the_locked_snapshot_is_refused(
    specs_dir: Path, sequence: int, sha256: str
) -> None:
    lock = {"version": 1, "specs": {ENTRY.id: {"sequence": sequence, "sha256": sha256}}}
    (specs_dir / LOCK_FILE).write_text(json.dumps(lock), encoding="utf-8")
    with pytest.raises(StoreError, match="does not hold the snapshot that the lock names"):
        Store(specs_dir).read_snapshots(ENTRY)
    assert len(Store(specs_dir).find_damage(ENTRY)) == 1


def test_a_history_that_is_gone_is_damage(specs_dir: Path) -> None:
    history_path(specs_dir, ENTRY.id).unlink()
    (damage,) = Store(specs_dir).find_damage(ENTRY)
    assert damage.message.startswith(f"specs/{OBJECTS}/snapshots.json: cannot be read")
