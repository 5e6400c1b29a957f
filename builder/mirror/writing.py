"""The store's only writer: snapshots are added, and one rename makes them the set.

Owns the order that makes a crash harmless: objects, histories, the lock, published copies.
Does not own how a file is written (`durable`), nor what is worth keeping.
"""

from __future__ import annotations

import hashlib
import logging
import re
from typing import TYPE_CHECKING, Final

from builder.errors import StoreError
from builder.mirror.durable import inside, make_folder, remove_file, sweep_temporary, write_durably
from builder.mirror.names import refuse_clashing_names
from builder.mirror.records import (
    HISTORY_DIR,
    LOCK_FILE,
    Locked,
    history_bytes,
    history_path,
    located,
    lock_bytes,
    read_history,
)
from builder.mirror.state import STATE_FILE
from builder.model.mirror import TRANSCRIBED, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builder.mirror.state import MirrorState
    from builder.mirror.store import Store
    from builder.model.mirror import KeptFile

log = logging.getLogger(__name__)

_OBJECT: Final = re.compile(r"\d{4,}-[0-9a-f]{12}(?:\..+)?")
_OBJECT_MODE: Final = 0o444


class StoreWriter:
    """Writes a mirror's folder; made by `Store.open_for_writing`, which keeps others out.

    Args:
        specs_dir: The folder; what writers that died have left in it is removed.
        store: The set as it is.

    Attributes:
        store: The set as it was when the writer was opened, or made it.
    """

    def __init__(self, specs_dir: Path, store: Store) -> None:
        self._dir = specs_dir
        self._locked = dict(store.locked) if (specs_dir / LOCK_FILE).exists() else {}
        self._staged: dict[str, tuple[KeptFile, Snapshot]] = {}
        self.store = store
        for folder in (specs_dir, *specs_dir.glob("history/*"), *specs_dir.glob("quarantine/*")):
            if not folder.is_symlink() or folder == specs_dir:
                sweep_temporary(folder)

    def stage(
        self,
        entry: KeptFile,
        content: bytes,
        *,
        release: str,
        origin: str,
        retrieved_at: str,
        notes: tuple[str, ...] = (),
    ) -> Snapshot:
        """Keep the bytes of a spec, durably, without making them current yet.

        Bytes that are current already add nothing, and stand in for an object that is damaged.
        Bytes that were there earlier become a new snapshot that shares the earlier one's object.

        Args:
            entry: The spec, or another file with an id of its own.
            content: Its bytes.
            release: `info.version`, as the document says.
            origin: The address from which it was fetched, in the end.
            retrieved_at: ISO 8601 instant in UTC.
            notes: What a reader should know of it; see `SnapshotNote`.

        Returns:
            The snapshot that is current after `commit`.

        Raises:
            ConfigError: The spec's name cannot be kept, or records are of a newer release.
            StoreError: The folder cannot be written, or its records do not agree.
            HashMismatchError: The published copy was edited, and would be lost.
        """
        refuse_clashing_names([entry])
        rows = self._rows_of_the_set(entry)
        if rows:
            self.store.refuse_edited_copy(entry)
        else:
            self._refuse_foreign_file(entry, content)
        sha256 = hashlib.sha256(content).hexdigest()
        if rows and rows[-1].sha256 == sha256:
            snapshot = self.store.read_snapshots(entry)[-1]
            self._write_object(snapshot, content)
        else:
            number = rows[-1].sequence + 1 if rows else 1
            snapshot = self._append(
                entry,
                rows,
                Snapshot(
                    number, sha256, len(content), release, origin, retrieved_at, entry.file, notes
                ),
                content,
            )
        self._staged[entry.id] = (entry, snapshot)
        return snapshot

    def record_transcription(self, entry: KeptFile, release: str, retrieved_at: str) -> Snapshot:
        """Take the published file of a spec, written here, as its first snapshot.

        Args:
            entry: The spec.
            release: `info.version` of the file.
            retrieved_at: The date of the transcription.

        Raises:
            StoreError: The file cannot be read, or the spec has a snapshot that was fetched.
        """
        path = self._dir / entry.file
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(
                f"{self._dir.name}/{entry.file}: cannot be read: {error.strerror}",
                hint="correct 'file' in the catalog, or put the file there",
            ) from error
        history = history_path(self._dir, entry.id)
        rows = read_history(self._dir, entry.id) if history.exists() else ()
        if len(rows) > 1 or not all(row.is_transcribed for row in rows):
            raise StoreError(
                f"{self._dir.name}/{HISTORY_DIR}/{entry.id}: holds snapshots that were fetched;"
                " they are never rewritten",
                hint=f"what the publisher has of '{entry.id}' goes before a transcription",
            )
        sha256 = hashlib.sha256(content).hexdigest()
        snapshot = Snapshot(1, sha256, len(content), release, TRANSCRIBED, retrieved_at, entry.file)
        make_folder(inside(self._dir, f"{HISTORY_DIR}/{entry.id}"))
        write_durably(history, history_bytes([snapshot]))
        self._staged[entry.id] = (entry, snapshot)
        return snapshot

    def commit(self, kept: Iterable[KeptFile] = ()) -> None:
        """Make all that is staged current at once, then bring the published copies up to it.

        Args:
            kept: Further files whose published copies are brought up to date, where an earlier
                writer was interrupted before it could.

        Raises:
            StoreError: The folder cannot be written. The set is the old one or the new one.
        """
        rows = {
            spec_id: Locked(snapshot.sequence, snapshot.sha256)
            for spec_id, (_, snapshot) in self._staged.items()
        }
        if rows.items() - self._locked.items():
            write_durably(inside(self._dir, LOCK_FILE), lock_bytes(self._locked | rows))
            self._locked |= rows
            self.store = self.store.reopen()
        files = {entry.id: entry for entry in kept} | {
            spec_id: entry for spec_id, (entry, _) in self._staged.items()
        }
        self._staged.clear()
        for entry in files.values():
            self._refresh_copy(entry)

    def save_state(self, state: MirrorState) -> None:
        """Keep what is known of the origin.

        Raises:
            StoreError: The folder cannot be written.
        """
        write_durably(inside(self._dir, STATE_FILE), state.as_bytes())

    def _rows_of_the_set(self, entry: KeptFile) -> tuple[Snapshot, ...]:
        """Read a spec's history as written, without what an interrupted writer added."""
        if not history_path(self._dir, entry.id).exists() and entry.id not in self._locked:
            return ()
        rows = read_history(self._dir, entry.id)
        last = self._locked[entry.id].sequence if entry.id in self._locked else 0
        beyond = [row for row in rows if row.sequence > last]
        if len(beyond) > 1:
            raise StoreError(
                f"{self._dir.name}/{HISTORY_DIR}/{entry.id}: holds {len(beyond)} snapshots that"
                f" {LOCK_FILE} does not know",
                hint="restore both files from the same commit",
            )
        return tuple(row for row in rows if row.sequence <= last)

    def _refuse_foreign_file(self, entry: KeptFile, content: bytes) -> None:
        """See to it that a new spec takes no other file's place."""
        path = inside(self._dir, entry.file)
        if path.exists() and path.read_bytes() != content:
            raise StoreError(
                f"{self._dir.name}/{entry.file}: is in the way: it is of no snapshot",
                hint="move it away, or enter it as a transcription: make baseline",
            )

    def _append(
        self, entry: KeptFile, rows: tuple[Snapshot, ...], added: Snapshot, content: bytes
    ) -> Snapshot:
        """Add a row to a history, after the bytes of all its rows are there."""
        places = located(entry.id, (*rows, added))
        make_folder(inside(self._dir, f"{HISTORY_DIR}/{entry.id}"))
        if len(rows) == 1 and rows[0].is_transcribed:
            self._write_object(places[0], self.store.read_current(entry))
        self._write_object(places[-1], content)
        write_durably(history_path(self._dir, entry.id), history_bytes((*rows, added)))
        self._remove_orphans(entry.id, places)
        return places[-1]

    def _write_object(self, snapshot: Snapshot, content: bytes) -> None:
        """Write a snapshot's bytes, unless they are there already."""
        if not self.store.is_intact(snapshot):
            write_durably(inside(self._dir, snapshot.file), content, mode=_OBJECT_MODE)

    def _remove_orphans(self, spec_id: str, places: tuple[Snapshot, ...]) -> None:
        """Remove the objects of a spec that no row of its history names."""
        named = {place.file.rpartition("/")[2] for place in places}
        for path in sorted((self._dir / HISTORY_DIR / spec_id).iterdir()):
            if _OBJECT.fullmatch(path.name) and path.name not in named:
                remove_file(path)

    def _refresh_copy(self, entry: KeptFile) -> None:
        """Bring a published copy up to the set; one that cannot be is left as it is."""
        if entry.id not in self._locked:
            return
        try:
            self.store.refuse_edited_copy(entry)
            content = self.store.read_current(entry)
        except StoreError as error:
            log.warning("%s", error.message)
            return
        path = inside(self._dir, entry.file)
        if not path.exists() or path.read_bytes() != content:
            write_durably(path, content)
