"""The store: current files, history and lock."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from builder.errors import ConfigError, ExitCode, HashMismatchError, StoreError
from builder.mirror.store import HISTORY_DIR, LOCK_FILE, SNAPSHOTS_FILE, Store
from builder.model.api import ApiKind
from builder.model.mirror import TRANSCRIBED, CatalogEntry

if TYPE_CHECKING:
    from pathlib import Path

ENTRY = CatalogEntry("spot-rest", "spot", ApiKind.OPENAPI, "spot.yaml")
OTHER = CatalogEntry("otc-rest", "otc", ApiKind.OPENAPI, "otc.yaml")
CONTENT = b"openapi: 3.0.3\n"


@pytest.fixture
def specs_dir(tmp_path: Path) -> Path:
    """A folder with two files and no lock."""
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / ENTRY.file).write_bytes(CONTENT)
    (folder / OTHER.file).write_bytes(b"other\n")
    return folder


def record(specs_dir: Path, entry: CatalogEntry = ENTRY, date: str = "2024-01-01") -> None:
    Store(specs_dir).record_transcription(entry, "1.0", date, TRANSCRIBED)


def history_of(specs_dir: Path, entry: CatalogEntry = ENTRY) -> Path:
    return specs_dir / HISTORY_DIR / entry.id / SNAPSHOTS_FILE


def edit(path: Path, change: dict[str, Any]) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | change), encoding="utf-8")


def row(sequence: int, sha256: str, **change: Any) -> dict[str, Any]:
    return {
        "sequence": sequence,
        "sha256": sha256,
        "size_bytes": 1,
        "release": "1.0",
        "origin": "https://example.com/spot.yaml",
        "retrieved_at": "2024-01-01",
        "file": "spot.yaml",
    } | change


def test_what_is_recorded_is_read_back(specs_dir: Path) -> None:
    store = Store(specs_dir)
    recorded = store.record_transcription(ENTRY, "3.3.0", "2024-01-01", TRANSCRIBED)
    assert recorded.sequence == 1
    assert recorded.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert recorded.size_bytes == len(CONTENT)
    assert (recorded.release, recorded.retrieved_at) == ("3.3.0", "2024-01-01")
    assert recorded.is_transcribed
    assert store.read_snapshots(ENTRY) == (recorded,)
    assert store.read_content(recorded) == CONTENT


def test_the_lock_holds_no_clock_and_is_sorted(specs_dir: Path) -> None:
    record(specs_dir, ENTRY)
    record(specs_dir, OTHER)
    before = (specs_dir / LOCK_FILE).read_bytes()
    record(specs_dir, ENTRY, date="2030-12-31")
    assert (specs_dir / LOCK_FILE).read_bytes() == before
    lock = json.loads(before)
    assert list(lock["specs"]) == ["otc-rest", "spot-rest"]
    assert set(lock["specs"]["spot-rest"]) == {"sequence", "sha256"}
    assert before.endswith(b"}\n")


def test_recording_again_takes_the_new_bytes(specs_dir: Path) -> None:
    record(specs_dir)
    (specs_dir / ENTRY.file).write_bytes(b"edited\n")
    store = Store(specs_dir)
    with pytest.raises(HashMismatchError):
        store.read_content(store.read_snapshots(ENTRY)[-1])
    record(specs_dir)
    assert store.read_content(store.read_snapshots(ENTRY)[-1]) == b"edited\n"


@pytest.mark.parametrize(
    "rows",
    [
        [row(1, "a")],
        [row(1, "a", origin=TRANSCRIBED), row(2, "b")],
    ],
    ids=["fetched", "transcribed, then fetched"],
)
def test_a_history_that_was_fetched_is_never_rewritten(
    specs_dir: Path, rows: list[dict[str, Any]]
) -> None:
    record(specs_dir)
    edit(history_of(specs_dir), {"snapshots": rows})
    before = history_of(specs_dir).read_bytes()
    with pytest.raises(StoreError, match="never rewritten"):
        record(specs_dir)
    assert history_of(specs_dir).read_bytes() == before


def test_the_locked_snapshot_is_the_last_though_the_history_goes_on(specs_dir: Path) -> None:
    record(specs_dir)
    edit(history_of(specs_dir), {"snapshots": [row(1, "a"), row(2, "b"), row(3, "c")]})
    edit(specs_dir / LOCK_FILE, {"specs": {ENTRY.id: {"sequence": 2, "sha256": "b"}}})
    assert [each.sequence for each in Store(specs_dir).read_snapshots(ENTRY)] == [1, 2]


@pytest.mark.parametrize("content", [b"", b"edited\n", CONTENT.replace(b"\n", b"\r\n")])
def test_a_file_that_is_not_the_locked_one_is_refused(specs_dir: Path, content: bytes) -> None:
    record(specs_dir)
    (specs_dir / ENTRY.file).write_bytes(content)
    store = Store(specs_dir)
    with pytest.raises(HashMismatchError) as caught:
        store.read_content(store.read_snapshots(ENTRY)[-1])
    assert caught.value.message.startswith("specs/spot.yaml: is not the snapshot")
    assert hashlib.sha256(content).hexdigest()[:12] in caught.value.message
    assert "make baseline" in caught.value.hint
    assert caught.value.exit_code is ExitCode.PROBLEMS


def test_a_missing_file_is_named(specs_dir: Path) -> None:
    record(specs_dir)
    (specs_dir / ENTRY.file).unlink()
    store = Store(specs_dir)
    with pytest.raises(StoreError, match=r"specs/spot\.yaml: cannot be read") as caught:
        store.read_content(store.read_snapshots(ENTRY)[-1])
    assert caught.value.exit_code is ExitCode.IO


def test_a_spec_that_the_lock_lacks_is_named(specs_dir: Path) -> None:
    record(specs_dir, OTHER)
    with pytest.raises(StoreError, match="lacks 'spot-rest', which the catalog lists"):
        Store(specs_dir).read_snapshots(ENTRY)


@pytest.mark.parametrize(
    ("sequence", "sha256"), [(1, "0" * 64), (0, "0" * 64)], ids=["another hash", "too early"]
)
def test_a_history_without_the_locked_snapshot_is_refused(
    specs_dir: Path, sequence: int, sha256: str
) -> None:
    record(specs_dir)
    edit(specs_dir / LOCK_FILE, {"specs": {ENTRY.id: {"sequence": sequence, "sha256": sha256}}})
    with pytest.raises(StoreError, match="does not hold the snapshot that the lock names"):
        Store(specs_dir).read_snapshots(ENTRY)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[]", "expected an object"),
        ("null", "expected an object"),
    ],
)
def test_a_file_that_is_no_json_object_is_refused(
    specs_dir: Path, content: str, message: str
) -> None:
    record(specs_dir)
    for path in (history_of(specs_dir), specs_dir / LOCK_FILE):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(StoreError, match=message) as caught:
            Store(specs_dir).read_snapshots(ENTRY)
        assert path.name in caught.value.message


@pytest.mark.parametrize("name", [LOCK_FILE, f"{HISTORY_DIR}/{ENTRY.id}/{SNAPSHOTS_FILE}"])
def test_a_file_that_is_missing_is_named(specs_dir: Path, name: str) -> None:
    record(specs_dir)
    (specs_dir / name).unlink()
    with pytest.raises(StoreError, match=f"specs/{name}: cannot be read"):
        Store(specs_dir).read_snapshots(ENTRY)


@pytest.mark.parametrize("name", [LOCK_FILE, f"{HISTORY_DIR}/{ENTRY.id}/{SNAPSHOTS_FILE}"])
def test_a_file_of_a_newer_release_is_refused(specs_dir: Path, name: str) -> None:
    record(specs_dir)
    edit(specs_dir / name, {"version": 2})
    with pytest.raises(ConfigError, match="expected version 1, got 2") as caught:
        Store(specs_dir).read_snapshots(ENTRY)
    assert "upgrade" in caught.value.hint


@pytest.mark.parametrize(
    "snapshots",
    [
        pytest.param([{"sequence": 1}], id="row without members"),
        pytest.param([row(1, "a", clock=1)], id="row with a member too many"),
        pytest.param(["a"], id="row of text"),
        pytest.param(5, id="number"),
        pytest.param([{**row(1, "a"), "sequence": "1"}], id="sequence of text"),
    ],
)
def test_a_malformed_history_is_refused(specs_dir: Path, snapshots: object) -> None:
    record(specs_dir)
    edit(history_of(specs_dir), {"snapshots": snapshots})
    with pytest.raises(StoreError, match="is malformed"):
        Store(specs_dir).read_snapshots(ENTRY)


@pytest.mark.parametrize(
    "specs",
    [
        pytest.param([], id="list"),
        pytest.param({ENTRY.id: {}}, id="entry without members"),
        pytest.param({ENTRY.id: 5}, id="entry of a number"),
        pytest.param({ENTRY.id: {"sequence": "1", "sha256": "a"}}, id="sequence of text"),
    ],
)
def test_a_malformed_lock_is_refused(specs_dir: Path, specs: object) -> None:
    record(specs_dir)
    edit(specs_dir / LOCK_FILE, {"specs": specs})
    with pytest.raises(StoreError):
        Store(specs_dir).read_snapshots(ENTRY)
