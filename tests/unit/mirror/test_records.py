"""The lock and the histories as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from builder.errors import BuilderError, ConfigError, StoreError
from builder.mirror.records import (
    LOCK_FILE,
    Locked,
    history_bytes,
    history_path,
    located,
    lock_bytes,
    read_history,
    read_lock,
)
from builder.model.mirror import TRANSCRIBED, Snapshot

if TYPE_CHECKING:
    from pathlib import Path

ID = "spot-rest"
URL = "https://example.com/spot.yaml"


def snapshot(
    sequence: int,
    letter: str = "a",
    origin: str = URL,
    file: str = "spot.openapi.yaml",
    notes: tuple[str, ...] = (),
) -> Snapshot:
    return Snapshot(sequence, letter * 64, 1, "1.0", origin, "2024-01-01", file, notes)


def row(**change: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(history_bytes([snapshot(1)]))["snapshots"][0]
    return made | change


def save(specs_dir: Path, content: object, name: str = "") -> None:
    path = specs_dir / name if name else history_path(specs_dir, ID)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")


def test_the_lock_is_sorted_and_holds_no_clock() -> None:
    written = lock_bytes({"b": Locked(2, "y"), "a": Locked(1, "x")})
    assert json.loads(written) == {
        "version": 1,
        "specs": {"a": {"sequence": 1, "sha256": "x"}, "b": {"sequence": 2, "sha256": "y"}},
    }
    assert written.index(b'"a"') < written.index(b'"b"')
    assert written.endswith(b"}\n")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    rows = (snapshot(1), snapshot(2, "b", notes=("invalid", "same-release")))
    locked = {"a": Locked(1, "x")}
    save(tmp_path, history_bytes(rows).decode())
    save(tmp_path, lock_bytes(locked).decode(), LOCK_FILE)
    assert read_history(tmp_path, ID) == rows
    assert read_lock(tmp_path) == locked


def test_a_row_without_notes_is_written_without_them() -> None:
    rows = json.loads(history_bytes([snapshot(1), snapshot(2, notes=("invalid",))]))["snapshots"]
    assert "notes" not in rows[0]
    assert rows[1]["notes"] == ["invalid"]


@pytest.mark.parametrize(
    ("rows", "files"),
    [
        pytest.param([(1, "a", TRANSCRIBED)], ["spot.openapi.yaml"], id="transcription alone"),
        pytest.param(
            [(1, "a", URL)],
            ["history/spot-rest/0001-aaaaaaaaaaaa.openapi.yaml"],
            id="fetched alone",
        ),
        pytest.param(
            [(1, "a", TRANSCRIBED), (2, "b", URL)],
            [
                "history/spot-rest/0001-aaaaaaaaaaaa.openapi.yaml",
                "history/spot-rest/0002-bbbbbbbbbbbb.openapi.yaml",
            ],
            id="transcription left behind",
        ),
        pytest.param(
            [(1, "a", URL), (2, "b", URL), (3, "a", URL)],
            [
                "history/spot-rest/0001-aaaaaaaaaaaa.openapi.yaml",
                "history/spot-rest/0002-bbbbbbbbbbbb.openapi.yaml",
                "history/spot-rest/0001-aaaaaaaaaaaa.openapi.yaml",
            ],
            id="the same bytes again",
        ),
    ],
)
def test_each_snapshot_has_its_place(rows: list[tuple[int, str, str]], files: list[str]) -> None:
    places = located(ID, tuple(snapshot(*each) for each in rows))
    assert [place.file for place in places] == files


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("spot.yaml", "0012-aaaaaaaaaaaa.yaml"),
        ("Spot.v2.OpenAPI.YML", "0012-aaaaaaaaaaaa.v2.OpenAPI.YML"),
        ("spot", "0012-aaaaaaaaaaaa"),
    ],
)
def test_an_object_keeps_the_published_suffix(file: str, name: str) -> None:
    (place,) = located(ID, (snapshot(12, file=file),))
    assert place.file == f"history/{ID}/{name}"


@pytest.mark.parametrize("name", [LOCK_FILE, f"history/{ID}/snapshots.json"])
@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        ("", StoreError, "is not JSON"),
        ("{", StoreError, "is not JSON"),
        ("[" * 100_000, StoreError, "is not JSON"),
        ("\udcff", StoreError, "is not JSON"),
        ("[]", StoreError, "expected an object"),
        ("null", StoreError, "expected an object"),
        ("{}", ConfigError, "expected version 1, got None"),
        ('{"version": 2}', ConfigError, "expected version 1, got 2"),
        ('{"version": "1"}', ConfigError, "expected version 1, got 1"),
        (None, StoreError, "cannot be read: No such file"),
    ],
)
def test_a_record_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: str | None, error: type[BuilderError], message: str
) -> None:
    if content is not None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(error, match=message) as caught:
        read_lock(tmp_path) if name == LOCK_FILE else read_history(tmp_path, ID)
    assert caught.value.message.startswith(f"{tmp_path.name}/{name}: ")
    assert caught.value.hint
    if error is ConfigError:
        assert "upgrade" in caught.value.hint


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([{"sequence": 1}], "size_bytes", id="row without members"),
        pytest.param([row(clock=1)], "clock", id="row with a member too many"),
        pytest.param(["a"], "not an object", id="row of text"),
        pytest.param(5, "iterable", id="number"),
        pytest.param([row(sequence="1")], "'sequence' is not a number", id="sequence of text"),
        pytest.param([row(release=1)], "'release' is not a text", id="release of a number"),
        pytest.param([row(notes="invalid")], "'notes' is not a list", id="notes of text"),
        pytest.param([row(notes=[1])], "'notes' is not a list", id="notes of numbers"),
        pytest.param([row(file="../spot.yaml")], "leads out", id="file above the folder"),
        pytest.param([row(file="/etc/passwd")], "leads out", id="file of the machine"),
        pytest.param([row(sequence=2), row()], "do not rise", id="sequence that falls"),
        pytest.param([row(), row()], "do not rise", id="sequence that stays"),
    ],
)
def test_a_malformed_history_is_refused(tmp_path: Path, rows: object, message: str) -> None:
    save(tmp_path, {"version": 1, "snapshots": rows})
    with pytest.raises(StoreError, match=message) as caught:
        read_history(tmp_path, ID)
    assert "restore it from the last commit" in caught.value.hint


@pytest.mark.parametrize(
    "specs",
    [
        pytest.param([], id="list"),
        pytest.param({ID: {}}, id="entry without members"),
        pytest.param({ID: 5}, id="entry of a number"),
        pytest.param({ID: {"sequence": "1", "sha256": "a"}}, id="sequence of text"),
        pytest.param({ID: {"sequence": 1, "sha256": 2}}, id="hash of a number"),
    ],
)
def test_a_malformed_lock_is_refused(tmp_path: Path, specs: object) -> None:
    save(tmp_path, {"version": 1, "specs": specs}, LOCK_FILE)
    with pytest.raises(StoreError, match="is malformed"):
        read_lock(tmp_path)
