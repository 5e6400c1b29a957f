"""The store's only writer."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING

import pytest

from builder.errors import BuilderError, ConfigError, ExitCode, HashMismatchError, StoreError
from builder.mirror.records import LOCK_FILE, history_path, read_history
from builder.mirror.state import STATE_FILE, MirrorState, SpecState, read_state
from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.mirror import TRANSCRIBED, CatalogEntry, SnapshotNote
from tests.support.stores import ENTRY, OTHER, URL, fetch, transcribe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builder.mirror.writing import StoreWriter
    from builder.model.mirror import Snapshot

FIRST, SECOND, THIRD = b"openapi: 3.0.3\n", b"second\n", b"third\n"


@pytest.fixture
def specs_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "specs"
    folder.mkdir()
    return folder


@pytest.fixture
def writer(specs_dir: Path) -> Iterator[StoreWriter]:
    """The writer of a mirror that has one transcription."""
    transcribe(specs_dir, FIRST)
    with Store.open_for_writing(specs_dir, 0, pytest.fail) as opened:
        yield opened


def stage(writer: StoreWriter, content: bytes, entry: CatalogEntry = ENTRY) -> Snapshot:
    return writer.stage(
        entry, content, release="2.0", origin=URL, retrieved_at="2024-02-02T00:00:00Z"
    )


def files_in(specs_dir: Path) -> set[str]:
    paths = (path for path in specs_dir.rglob("*") if path.is_file())
    names = {path.relative_to(specs_dir).as_posix() for path in paths}
    return {name for name in names if not name.startswith(".sync.")}


def object_name(sequence: int, content: bytes, suffix: str = "openapi.yaml") -> str:
    return f"{sequence:04d}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"


def test_what_is_staged_is_not_current_before_the_commit(
    specs_dir: Path, writer: StoreWriter
) -> None:
    lock = (specs_dir / LOCK_FILE).read_bytes()
    staged = stage(writer, SECOND)
    assert (staged.sequence, staged.origin, staged.release) == (2, URL, "2.0")
    assert (specs_dir / LOCK_FILE).read_bytes() == lock
    assert (specs_dir / ENTRY.file).read_bytes() == FIRST
    assert Store(specs_dir).read_current(ENTRY) == FIRST
    writer.commit()
    assert Store(specs_dir).read_current(ENTRY) == SECOND
    assert writer.store.read_snapshots(ENTRY)[-1] == staged
    assert (specs_dir / ENTRY.file).read_bytes() == SECOND


def test_the_transcription_is_kept_when_it_is_left_behind(
    specs_dir: Path, writer: StoreWriter
) -> None:
    stage(writer, SECOND)
    writer.commit()
    snapshots = Store(specs_dir).read_snapshots(ENTRY)
    assert [snapshot.origin for snapshot in snapshots] == [TRANSCRIBED, URL]
    assert Store(specs_dir).read_content(snapshots[0]) == FIRST
    assert files_in(specs_dir) == {
        LOCK_FILE,
        ENTRY.file,
        "history/spot-rest/snapshots.json",
        f"history/spot-rest/{object_name(1, FIRST)}",
        f"history/spot-rest/{object_name(2, SECOND)}",
    }


def test_objects_cannot_be_written_to(specs_dir: Path) -> None:
    fetch(specs_dir, FIRST)
    (path,) = (specs_dir / "history/spot-rest").glob("0001-*")
    assert path.stat().st_mode & 0o222 == 0
    assert (specs_dir / ENTRY.file).stat().st_mode & 0o200


def test_a_history_is_only_added_to(specs_dir: Path) -> None:
    transcribe(specs_dir, FIRST)
    before = json.loads(history_path(specs_dir, ENTRY.id).read_bytes())["snapshots"]
    for content in (SECOND, THIRD):
        fetch(specs_dir, content)
        rows = json.loads(history_path(specs_dir, ENTRY.id).read_bytes())["snapshots"]
        assert rows[:-1] == before
        before = rows


def test_bytes_that_come_back_are_a_new_snapshot_of_the_same_object(specs_dir: Path) -> None:
    transcribe(specs_dir, FIRST)
    for content in (SECOND, FIRST, SECOND):
        fetch(specs_dir, content)
    snapshots = Store(specs_dir).read_snapshots(ENTRY)
    assert [snapshot.sequence for snapshot in snapshots] == [1, 2, 3, 4]
    assert len({snapshot.file for snapshot in snapshots}) == 2
    assert snapshots[2].origin == URL
    assert [Store(specs_dir).read_content(each) for each in snapshots] == [FIRST, SECOND] * 2
    assert len(list((specs_dir / "history/spot-rest").glob("0*"))) == 2


def test_bytes_that_are_current_add_nothing(specs_dir: Path) -> None:
    fetch(specs_dir, FIRST)
    before = {name: (specs_dir / name).read_bytes() for name in files_in(specs_dir)}
    times = {name: (specs_dir / name).stat().st_mtime_ns for name in before}
    fetch(specs_dir, FIRST)
    assert {name: (specs_dir / name).read_bytes() for name in files_in(specs_dir)} == before
    assert {name: (specs_dir / name).stat().st_mtime_ns for name in before} == times


@pytest.mark.parametrize("damage", [b"rotten\n", None])
def test_bytes_that_come_again_heal_a_damaged_object(specs_dir: Path, damage: bytes | None) -> None:
    fetch(specs_dir, FIRST)
    (path,) = (specs_dir / "history/spot-rest").glob("0001-*")
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    assert Store(specs_dir).find_damage(ENTRY) != ()
    fetch(specs_dir, FIRST)
    assert Store(specs_dir).find_damage(ENTRY) == ()
    assert path.read_bytes() == FIRST


def test_an_earlier_object_that_is_damaged_does_not_keep_news_out(specs_dir: Path) -> None:
    fetch(specs_dir, FIRST)
    fetch(specs_dir, SECOND)
    (specs_dir / "history/spot-rest" / object_name(1, FIRST)).unlink()
    fetch(specs_dir, THIRD)
    assert Store(specs_dir).read_current(ENTRY) == THIRD
    assert len(Store(specs_dir).find_damage(ENTRY)) == 1


def test_all_that_is_staged_becomes_current_with_one_change_of_the_lock(
    specs_dir: Path, writer: StoreWriter
) -> None:
    stage(writer, SECOND)
    stage(writer, FIRST, OTHER)
    assert list(json.loads((specs_dir / LOCK_FILE).read_bytes())["specs"]) == ["spot-rest"]
    writer.commit()
    lock = json.loads((specs_dir / LOCK_FILE).read_bytes())["specs"]
    assert {name: row["sequence"] for name, row in lock.items()} == {"otc-rest": 1, "spot-rest": 2}
    assert set(lock["spot-rest"]) == {"sequence", "sha256"}, "and no clock"


def test_the_lock_changes_only_when_the_set_does(specs_dir: Path, writer: StoreWriter) -> None:
    path = specs_dir / LOCK_FILE
    before = (path.read_bytes(), path.stat().st_ino)
    stage(writer, FIRST)
    writer.commit()
    writer.commit()
    assert (path.read_bytes(), path.stat().st_ino) == before


def test_what_is_staged_twice_is_taken_as_it_was_last(specs_dir: Path, writer: StoreWriter) -> None:
    stage(writer, SECOND)
    stage(writer, THIRD)
    writer.commit()
    assert [row.sequence for row in read_history(specs_dir, ENTRY.id)] == [1, 2]
    assert Store(specs_dir).read_current(ENTRY) == THIRD
    assert f"history/spot-rest/{object_name(2, SECOND)}" not in files_in(specs_dir)


def interrupt(specs_dir: Path, content: bytes, entry: CatalogEntry = ENTRY) -> None:
    """Stage something and never commit it, as a writer does that dies."""
    with Store.open_for_writing(specs_dir, 0, pytest.fail) as writer:
        stage(writer, content, entry)


@pytest.mark.parametrize("entry", [ENTRY, OTHER], ids=["known", "new"])
@pytest.mark.parametrize("again", [SECOND, THIRD], ids=["the same", "other bytes"])
def test_what_an_interrupted_writer_added_is_taken_up_or_dropped(
    specs_dir: Path, entry: CatalogEntry, again: bytes
) -> None:
    transcribe(specs_dir, FIRST)
    interrupt(specs_dir, SECOND, entry)
    last = 2 if entry is ENTRY else 1
    assert [row.sequence for row in read_history(specs_dir, entry.id)][-1] == last
    assert Store(specs_dir).find_damage(ENTRY) == ()
    fetch(specs_dir, again, entry)
    assert [row.sequence for row in read_history(specs_dir, entry.id)][-1] == last
    assert Store(specs_dir).read_current(entry) == again
    objects = {name for name in files_in(specs_dir) if f"/{entry.id}/0" in name}
    named = {snapshot.file for snapshot in Store(specs_dir).read_snapshots(entry)}
    assert objects == named


def test_a_lock_that_is_older_than_its_history_is_not_written_over(specs_dir: Path) -> None:
    fetch(specs_dir, FIRST)
    lock = (specs_dir / LOCK_FILE).read_bytes()
    fetch(specs_dir, SECOND)
    fetch(specs_dir, THIRD)
    (specs_dir / LOCK_FILE).write_bytes(lock)
    before = files_in(specs_dir)
    with pytest.raises(StoreError, match=r"holds 2 snapshots that mirror\.lock\.json") as caught:
        fetch(specs_dir, b"fourth\n")
    assert "same commit" in caught.value.hint
    assert files_in(specs_dir) == before


@pytest.mark.parametrize("is_alone", [True, False])
def test_an_edited_copy_is_not_written_over(specs_dir: Path, *, is_alone: bool) -> None:
    transcribe(specs_dir, FIRST)
    if not is_alone:
        fetch(specs_dir, SECOND)
    (specs_dir / ENTRY.file).write_bytes(b"edited\n")
    before = files_in(specs_dir)
    with pytest.raises(HashMismatchError, match="is not the snapshot that the lock names"):
        fetch(specs_dir, THIRD)
    assert (specs_dir / ENTRY.file).read_bytes() == b"edited\n"
    assert files_in(specs_dir) == before


def test_a_new_spec_takes_no_other_files_place(specs_dir: Path) -> None:
    (specs_dir / ENTRY.file).write_bytes(b"somebody's\n")
    with pytest.raises(StoreError, match="is in the way") as caught:
        fetch(specs_dir, FIRST)
    assert "make baseline" in caught.value.hint
    assert files_in(specs_dir) == {ENTRY.file}


@pytest.mark.parametrize("left", [FIRST, None], ids=["an earlier copy", "no copy"])
def test_a_commit_heals_the_copies_that_it_is_told_of(specs_dir: Path, left: bytes | None) -> None:
    fetch(specs_dir, FIRST)
    fetch(specs_dir, SECOND)
    copy = specs_dir / ENTRY.file
    copy.unlink()
    if left is not None:
        copy.write_bytes(left)
    with Store.open_for_writing(specs_dir, 0, pytest.fail) as writer:
        writer.commit()
        assert (copy.read_bytes() if copy.exists() else None) == left
        writer.commit([ENTRY, OTHER])
    assert copy.read_bytes() == SECOND


def test_a_published_name_may_change(specs_dir: Path) -> None:
    fetch(specs_dir, FIRST)
    renamed = CatalogEntry(ENTRY.id, "spot", ApiKind.OPENAPI, "spot-v2.yaml")
    with Store.open_for_writing(specs_dir, 0, pytest.fail) as writer:
        writer.commit([renamed])
    assert (specs_dir / "spot-v2.yaml").read_bytes() == FIRST
    fetch(specs_dir, SECOND, renamed)
    snapshots = Store(specs_dir).read_snapshots(renamed)
    assert [snapshot.file.partition(".")[2] for snapshot in snapshots] == ["openapi.yaml", "yaml"]
    assert Store(specs_dir).find_damage(renamed) == ()


def test_a_copy_that_cannot_be_healed_is_told_and_left(
    specs_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fetch(specs_dir, FIRST)
    (specs_dir / ENTRY.file).write_bytes(b"edited\n")
    with (
        caplog.at_level(logging.WARNING),
        Store.open_for_writing(specs_dir, 0, pytest.fail) as writer,
    ):
        stage(writer, FIRST, OTHER)
        writer.commit([ENTRY])
    assert "is not the snapshot that the lock names" in caplog.text
    assert (specs_dir / ENTRY.file).read_bytes() == b"edited\n"
    assert Store(specs_dir).read_current(OTHER) == FIRST


def test_notes_are_kept(specs_dir: Path) -> None:
    notes = (SnapshotNote.INVALID, SnapshotNote.SAME_RELEASE)
    fetch(specs_dir, FIRST, notes=notes)
    (snapshot,) = Store(specs_dir).read_snapshots(ENTRY)
    assert snapshot.notes == ("invalid", "same-release")


def test_what_dead_writers_left_is_swept(specs_dir: Path) -> None:
    fetch(specs_dir, FIRST)
    (specs_dir / "quarantine" / ENTRY.id).mkdir(parents=True)
    orphans = [
        specs_dir / f"{folder}.{name}.4711.tmp"
        for folder, name in [
            ("", LOCK_FILE),
            (f"history/{ENTRY.id}/", "snapshots.json"),
            (f"quarantine/{ENTRY.id}/", "abc.txt"),
        ]
    ]
    for path in orphans:
        path.write_bytes(b"half")
    with Store.open_for_writing(specs_dir, 0, pytest.fail):
        assert not [path for path in orphans if path.exists()]


@pytest.mark.parametrize("place", ["history", f"history/{ENTRY.id}", ENTRY.file])
def test_a_link_does_not_lead_the_writer_out(tmp_path: Path, specs_dir: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".a.1.tmp").write_bytes(b"another's")
    path = specs_dir / place
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(outside / "file" if place == ENTRY.file else outside)
    with pytest.raises(StoreError, match="leads out of the mirror's folder"):
        fetch(specs_dir, FIRST)
    assert [found.name for found in outside.iterdir()] == [".a.1.tmp"]


@pytest.mark.parametrize("place", ["history", f"history/{ENTRY.id}"])
def test_a_file_where_a_folder_is_due_is_named(specs_dir: Path, place: str) -> None:
    (specs_dir / place).parent.mkdir(exist_ok=True)
    (specs_dir / place).write_bytes(b"")
    with pytest.raises(StoreError) as caught:
        fetch(specs_dir, FIRST)
    assert caught.value.exit_code is ExitCode.IO
    assert caught.value.hint
    assert not (specs_dir / LOCK_FILE).exists()


@pytest.mark.parametrize("entry", [CatalogEntry("a", "p", ApiKind.OPENAPI, "catalog.yml")])
def test_a_name_that_is_the_mirrors_own_is_refused(specs_dir: Path, entry: CatalogEntry) -> None:
    with pytest.raises(ConfigError, match="is the mirror's own name"):
        fetch(specs_dir, FIRST, entry)
    assert files_in(specs_dir) == set()


@pytest.mark.parametrize("name", [LOCK_FILE, f"history/{ENTRY.id}/snapshots.json"])
def test_records_of_a_newer_release_are_not_written_over(specs_dir: Path, name: str) -> None:
    fetch(specs_dir, FIRST)
    newer = json.dumps(json.loads((specs_dir / name).read_bytes()) | {"version": 2}).encode()
    (specs_dir / name).write_bytes(newer)
    with pytest.raises(BuilderError, match="expected version 1, got 2") as caught:
        fetch(specs_dir, SECOND)
    assert caught.value.exit_code is ExitCode.USAGE
    assert "upgrade" in caught.value.hint
    assert (specs_dir / name).read_bytes() == newer


def test_the_state_is_saved(specs_dir: Path, writer: StoreWriter) -> None:
    state = MirrorState().with_spec(ENTRY.id, SpecState(etag='"a"'))
    writer.save_state(state)
    assert read_state(specs_dir) == state
    assert STATE_FILE in files_in(specs_dir)


def test_a_transcription_is_entered(specs_dir: Path) -> None:
    snapshot = transcribe(specs_dir, FIRST)
    assert snapshot.is_transcribed
    assert snapshot.sha256 == hashlib.sha256(FIRST).hexdigest()
    assert (snapshot.sequence, snapshot.size_bytes) == (1, len(FIRST))
    assert (snapshot.release, snapshot.retrieved_at) == ("1.0", "2024-01-01")
    assert Store(specs_dir).read_snapshots(ENTRY) == (snapshot,)


def test_a_transcription_that_was_edited_is_entered_anew(specs_dir: Path) -> None:
    transcribe(specs_dir, FIRST)
    transcribe(specs_dir, SECOND, date="2024-03-03")
    (snapshot,) = Store(specs_dir).read_snapshots(ENTRY)
    assert (snapshot.sequence, snapshot.retrieved_at) == (1, "2024-03-03")
    assert Store(specs_dir).read_current(ENTRY) == SECOND


def test_a_new_date_alone_leaves_the_lock_as_it_is(specs_dir: Path) -> None:
    transcribe(specs_dir, FIRST)
    before = (specs_dir / LOCK_FILE).read_bytes()
    transcribe(specs_dir, FIRST, date="2030-12-31")
    assert (specs_dir / LOCK_FILE).read_bytes() == before


@pytest.mark.parametrize("is_transcribed", [True, False])
def test_a_history_that_was_fetched_is_never_rewritten(
    specs_dir: Path, *, is_transcribed: bool
) -> None:
    if is_transcribed:
        transcribe(specs_dir, FIRST)
    fetch(specs_dir, SECOND)
    before = history_path(specs_dir, ENTRY.id).read_bytes()
    with pytest.raises(StoreError, match="never rewritten"):
        transcribe(specs_dir, THIRD)
    assert history_path(specs_dir, ENTRY.id).read_bytes() == before


def test_a_transcription_that_is_not_there_is_named(specs_dir: Path) -> None:
    with (
        Store.open_for_writing(specs_dir, 0, pytest.fail) as writer,
        pytest.raises(StoreError, match=r"spot\.openapi\.yaml: cannot be read: No such file"),
    ):
        writer.record_transcription(ENTRY, "1.0", "2024-01-01")
