"""The store of snapshots: the current files, their history, and the lock that names the set.

Owns `mirror.lock.json` and `history/<id>/snapshots.json`. The lock holds no clock: its bytes
change only when the set does. Reading checks every hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from builder.errors import ConfigError, HashMismatchError, StoreError
from builder.model.mirror import Snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model.mirror import CatalogEntry

LOCK_FILE: Final = "mirror.lock.json"
HISTORY_DIR: Final = "history"
SNAPSHOTS_FILE: Final = "snapshots.json"
_VERSION: Final = 1


class Store:
    """The specs that a mirror keeps.

    Args:
        specs_dir: The folder with the catalog, the current files and the lock.
    """

    def __init__(self, specs_dir: Path) -> None:
        self._dir = specs_dir

    def read_content(self, snapshot: Snapshot) -> bytes:
        """Read a snapshot's bytes.

        Raises:
            StoreError: The file cannot be read.
            HashMismatchError: The file is not the one that the lock names.
        """
        path = self._dir / snapshot.file
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(
                f"{self._dir.name}/{snapshot.file}: cannot be read: {error.strerror}",
                hint="restore it from the last commit",
            ) from error
        actual = hashlib.sha256(content).hexdigest()
        if actual != snapshot.sha256:
            raise HashMismatchError(
                f"{self._dir.name}/{snapshot.file}: is not the snapshot that the lock names"
                f" (sha256 {actual[:12]}, expected {snapshot.sha256[:12]})",
                hint=f"restore '{snapshot.file}', or enter an edited transcription: make baseline",
            )
        return content

    def read_snapshots(self, entry: CatalogEntry) -> tuple[Snapshot, ...]:
        """Read the history of a spec, oldest first, the locked snapshot last.

        Raises:
            ConfigError: Lock or history are of a newer release of this program.
            StoreError: They cannot be read or do not agree.
        """
        locked = self._read_lock().get(entry.id)
        if locked is None:
            raise StoreError(
                f"{self._dir.name}/{LOCK_FILE}: lacks '{entry.id}', which the catalog lists",
                hint=f"enter '{entry.file}' with 'make baseline'",
            )
        name = f"{HISTORY_DIR}/{entry.id}/{SNAPSHOTS_FILE}"
        shown = f"{self._dir.name}/{name}"
        rows = _load_versioned(self._dir / name, shown)
        try:
            snapshots = tuple(_snapshot(row) for row in rows["snapshots"])
        except (KeyError, TypeError) as error:
            raise StoreError(f"{shown}: is malformed: {error}") from error
        upto = tuple(snap for snap in snapshots if snap.sequence <= locked["sequence"])
        if not upto or upto[-1].sha256 != locked["sha256"]:
            raise StoreError(
                f"{self._dir.name}/{name}: does not hold the snapshot that the lock names",
                hint="restore both files from the same commit",
            )
        return upto

    def record_transcription(
        self, entry: CatalogEntry, release: str, retrieved_at: str, origin: str
    ) -> Snapshot:
        """Enter the current file of a spec as its first snapshot.

        Args:
            entry: The spec.
            release: `info.version` of the file.
            retrieved_at: The date of the transcription.
            origin: What to write as the origin.

        Raises:
            StoreError: The spec has more than one snapshot, so its history is not ours to rewrite.
        """
        content = (self._dir / entry.file).read_bytes()
        history = self._dir / HISTORY_DIR / entry.id / SNAPSHOTS_FILE
        if history.exists():
            rows = _load_json(history, history.name)["snapshots"]
            if len(rows) > 1 or rows[0]["origin"] != origin:
                raise StoreError(
                    f"{history}: holds snapshots that were fetched; they are never rewritten"
                )
        snapshot = Snapshot(
            sequence=1,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            release=release,
            origin=origin,
            retrieved_at=retrieved_at,
            file=entry.file,
        )
        history.parent.mkdir(parents=True, exist_ok=True)
        _save_json(history, {"version": _VERSION, "snapshots": [asdict(snapshot)]})
        lock_path = self._dir / LOCK_FILE
        locked = self._read_lock() if lock_path.exists() else {}
        locked[entry.id] = {"sequence": snapshot.sequence, "sha256": snapshot.sha256}
        _save_json(lock_path, {"version": _VERSION, "specs": dict(sorted(locked.items()))})
        return snapshot

    def _read_lock(self) -> dict[str, dict[str, Any]]:
        shown = f"{self._dir.name}/{LOCK_FILE}"
        specs = _load_versioned(self._dir / LOCK_FILE, shown).get("specs", {})
        if not isinstance(specs, dict) or not all(map(_is_locked_row, specs.values())):
            raise StoreError(f"{shown}: is malformed", hint="restore it from the last commit")
        return specs


def _is_locked_row(row: Any) -> bool:
    return (
        isinstance(row, dict)
        and isinstance(row.get("sequence"), int)
        and isinstance(row.get("sha256"), str)
    )


def _snapshot(row: dict[str, Any]) -> Snapshot:
    """Read a snapshot's row.

    Raises:
        TypeError: A member is missing, unknown, or not of its type.
    """
    snapshot = Snapshot(**row)
    for name in ("sequence", "size_bytes"):
        if not isinstance(row[name], int):
            raise TypeError(f"'{name}' is not a number")
    return snapshot


def _load_versioned(path: Path, shown_as: str) -> dict[str, Any]:
    loaded = _load_json(path, shown_as)
    if loaded.get("version") != _VERSION:
        raise ConfigError(
            f"{shown_as}: expected version {_VERSION}, got {loaded.get('version')}",
            hint="a newer spec-mirror wrote this file; upgrade this one",
        )
    return loaded


def _load_json(path: Path, shown_as: str) -> dict[str, Any]:
    try:
        loaded = json.loads(path.read_bytes())
    except OSError as error:
        raise StoreError(f"{shown_as}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise StoreError(f"{shown_as}: is not JSON: {error}") from error
    if not isinstance(loaded, dict):
        raise StoreError(f"{shown_as}: expected an object")
    return loaded


def _save_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
