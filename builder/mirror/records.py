"""The store's records: the lock that names the set, and a history per spec.

Owns their JSON: read strictly, written so that the same facts are the same bytes.
Called by `store` and `writing`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from builder.errors import ConfigError, StoreError
from builder.model.mirror import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LOCK_FILE: Final = "mirror.lock.json"
HISTORY_DIR: Final = "history"
SNAPSHOTS_FILE: Final = "snapshots.json"
_VERSION: Final = 1
_TEXTS: Final = ("sha256", "release", "origin", "retrieved_at", "file")
_NUMBERS: Final = ("sequence", "size_bytes")


@dataclass(frozen=True, slots=True)
class Locked:
    """Which snapshot of a spec is of the set."""

    sequence: int
    sha256: str


def read_lock(specs_dir: Path) -> dict[str, Locked]:
    """Read which snapshots make the set.

    Raises:
        ConfigError: A newer release of this program wrote it.
        StoreError: It cannot be read or is malformed.
    """
    shown = f"{specs_dir.name}/{LOCK_FILE}"
    rows = load_versioned(specs_dir / LOCK_FILE, shown).get("specs", {})
    if not isinstance(rows, dict) or not all(map(_is_locked_row, rows.values())):
        raise StoreError(f"{shown}: is malformed", hint="restore it from the last commit")
    return {name: Locked(row["sequence"], row["sha256"]) for name, row in rows.items()}


def lock_bytes(locked: Mapping[str, Locked]) -> bytes:
    """Write the lock; it holds no clock, so its bytes change only when the set does."""
    specs = {name: asdict(locked[name]) for name in sorted(locked)}
    return json_bytes({"version": _VERSION, "specs": specs})


def history_path(specs_dir: Path, spec_id: str) -> Path:
    """Say where the history of a spec is."""
    return specs_dir / HISTORY_DIR / spec_id / SNAPSHOTS_FILE


def read_history(specs_dir: Path, spec_id: str) -> tuple[Snapshot, ...]:
    """Read every row of a spec's history, oldest first, those beyond the lock included.

    `file` is the published name, as written.

    Raises:
        ConfigError: A newer release of this program wrote it.
        StoreError: It cannot be read or is malformed.
    """
    path = history_path(specs_dir, spec_id)
    shown = f"{specs_dir.name}/{path.relative_to(specs_dir).as_posix()}"
    loaded = load_versioned(path, shown)
    try:
        snapshots = tuple(_snapshot(row) for row in loaded["snapshots"])
    except (KeyError, TypeError) as error:
        raise StoreError(
            f"{shown}: is malformed: {error}", hint="restore it from the last commit"
        ) from error
    sequences = [snapshot.sequence for snapshot in snapshots]
    if sequences != sorted(set(sequences)):
        raise StoreError(
            f"{shown}: its sequence numbers do not rise: {sequences}",
            hint="restore it from the last commit",
        )
    return snapshots


def history_bytes(rows: Iterable[Snapshot]) -> bytes:
    """Write a history, oldest first."""
    return json_bytes({"version": _VERSION, "snapshots": [_row(snapshot) for snapshot in rows]})


def object_name(spec_id: str, snapshot: Snapshot) -> str:
    """Name the file that keeps a snapshot's bytes, relative to the folder of specs."""
    _, dot, suffix = snapshot.file.rpartition("/")[2].partition(".")
    name = f"{snapshot.sequence:04d}-{snapshot.sha256[:12]}{dot}{suffix}"
    return f"{HISTORY_DIR}/{spec_id}/{name}"


def located(spec_id: str, rows: tuple[Snapshot, ...]) -> tuple[Snapshot, ...]:
    """Say of each row of a history where its bytes are.

    A transcription that is alone is the published file itself. Otherwise each snapshot has an
    object, and one whose bytes were there before shares that one's.

    Args:
        spec_id: The spec.
        rows: All of its history, as `read_history` returns it.
    """
    if len(rows) == 1 and rows[0].is_transcribed:
        return rows
    names: dict[str, str] = {}
    for row in rows:
        names.setdefault(row.sha256, object_name(spec_id, row))
    return tuple(replace(row, file=names[row.sha256]) for row in rows)


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Write a record as the mirror keeps it."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def load_versioned(path: Path, shown_as: str) -> dict[str, Any]:
    """Read a record that says its version.

    Args:
        path: The file.
        shown_as: Its name in messages.

    Raises:
        ConfigError: A newer release of this program wrote it.
        StoreError: It cannot be read or is no JSON object.
    """
    try:
        loaded = json.loads(path.read_bytes())
    except OSError as error:
        raise StoreError(
            f"{shown_as}: cannot be read: {error.strerror}", hint="restore it from the last commit"
        ) from error
    except (ValueError, RecursionError) as error:
        raise StoreError(
            f"{shown_as}: is not JSON: {error}", hint="restore it from the last commit"
        ) from error
    if not isinstance(loaded, dict):
        raise StoreError(f"{shown_as}: expected an object", hint="restore it from the last commit")
    if loaded.get("version") != _VERSION:
        raise ConfigError(
            f"{shown_as}: expected version {_VERSION}, got {loaded.get('version')}",
            hint="a newer spec-mirror wrote this file; upgrade this one",
        )
    return loaded


def _is_locked_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("sequence"), int)
        and isinstance(row.get("sha256"), str)
    )


def _row(snapshot: Snapshot) -> dict[str, Any]:
    row = asdict(snapshot)
    if not snapshot.notes:
        del row["notes"]
    return row


def _snapshot(row: Any) -> Snapshot:
    """Read a snapshot's row.

    Raises:
        TypeError: A member is missing, unknown, or not of its type.
    """
    if not isinstance(row, dict):
        raise TypeError("a snapshot is not an object")
    for names, kind, called in ((_NUMBERS, int, "a number"), (_TEXTS, str, "a text")):
        for name in names:
            if not isinstance(row[name], kind):
                raise TypeError(f"'{name}' is not {called}")
    file = PurePosixPath(row["file"])
    if file.is_absolute() or ".." in file.parts:
        raise TypeError(f"'{file}' leads out of the folder of specs")
    notes = row.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, str) for note in notes):
        raise TypeError("'notes' is not a list of texts")
    return Snapshot(**{**row, "notes": tuple(notes)})
