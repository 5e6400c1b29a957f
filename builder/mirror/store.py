"""The store of snapshots as a reader finds it: one set, named by the lock, every hash checked.

Owns where a snapshot's bytes are, and what is said when they are not what they were.
Readers never wait: what a set names is never changed, only the lock is replaced.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from builder.errors import BuilderError, HashMismatchError, StoreError
from builder.mirror.exclusion import exclusive
from builder.mirror.records import (
    HISTORY_DIR,
    LOCK_FILE,
    Locked,
    located,
    read_history,
    read_lock,
)
from builder.mirror.writing import StoreWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from builder.model.mirror import KeptFile, Snapshot


class Store:
    """The set that a mirror keeps, as it was when the lock was first read.

    Args:
        specs_dir: The folder with the catalog, the current files and the lock.
    """

    def __init__(self, specs_dir: Path) -> None:
        self._dir = specs_dir

    @staticmethod
    @contextmanager
    def open_for_writing(
        specs_dir: Path, lock_timeout_s: float, on_wait: Callable[[str], None]
    ) -> Iterator[StoreWriter]:
        """Become the only writer of a mirror, for as long as the context lasts.

        Args:
            specs_dir: The folder with the catalog, the current files and the lock.
            lock_timeout_s: How long to wait for another writer.
            on_wait: Told once who holds the mirror, before the wait.

        Raises:
            StoreError: The folder cannot be written, or the other writer did not end in time.
        """
        with exclusive(specs_dir, lock_timeout_s, on_wait):
            yield StoreWriter(specs_dir, Store(specs_dir))

    @cached_property
    def locked(self) -> dict[str, Locked]:
        """The set: which snapshot of each spec is the current one.

        Raises:
            ConfigError: The lock is of a newer release of this program.
            StoreError: It cannot be read.
        """
        return read_lock(self._dir)

    def find_snapshots(self, entry: KeptFile) -> tuple[Snapshot, ...]:
        """Read the history of a spec as `read_snapshots` does; empty where the set lacks it.

        Raises:
            ConfigError: Lock or history are of a newer release of this program.
            StoreError: They cannot be read or do not agree.
        """
        if not (self._dir / LOCK_FILE).exists() or entry.id not in self.locked:
            return ()
        return self.read_snapshots(entry)

    def read_snapshots(self, entry: KeptFile) -> tuple[Snapshot, ...]:
        """Read the history of a spec, oldest first, the locked snapshot last.

        Each snapshot's `file` says where its bytes are now.

        Raises:
            ConfigError: Lock or history are of a newer release of this program.
            StoreError: They cannot be read or do not agree.
        """
        locked = self.locked.get(entry.id)
        if locked is None:
            raise StoreError(
                f"{self._dir.name}/{LOCK_FILE}: lacks '{entry.id}', which the catalog lists",
                hint=f"fetch it with: spec-mirror sync {entry.id}",
            )
        rows = read_history(self._dir, entry.id)
        upto = tuple(row for row in located(entry.id, rows) if row.sequence <= locked.sequence)
        if not upto or (upto[-1].sequence, upto[-1].sha256) != (locked.sequence, locked.sha256):
            raise StoreError(
                f"{self._dir.name}/{HISTORY_DIR}/{entry.id}: does not hold the snapshot"
                " that the lock names",
                hint="restore both files from the same commit",
            )
        return upto

    def read_content(self, snapshot: Snapshot) -> bytes:
        """Read a snapshot's bytes.

        Raises:
            StoreError: They cannot be read.
            HashMismatchError: They are not what they were.
        """
        content = self._read_file(snapshot.file)
        actual = hashlib.sha256(content).hexdigest()
        if actual != snapshot.sha256:
            raise self._mismatch(snapshot.file, actual, snapshot.sha256)
        return content

    def read_current(self, entry: KeptFile) -> bytes:
        """Read the bytes of the locked snapshot of a spec.

        The published copy is looked at too: one that was edited is refused, one that an
        interrupted writer left behind is passed over, and one that is sound stands in for an
        object that is not.

        Raises:
            StoreError: The bytes cannot be read.
            HashMismatchError: Bytes or copy are not what they were.
        """
        try:
            return self._current(entry)
        except HashMismatchError:
            return self._current(entry)  # a writer may have gone by between the two reads

    def is_intact(self, snapshot: Snapshot) -> bool:
        """Whether a snapshot's bytes are there, and what they were."""
        try:
            self.read_content(snapshot)
        except StoreError:
            return False
        return True

    def find_damage(self, entry: KeptFile, *, is_required: bool = True) -> tuple[BuilderError, ...]:
        """Hash every snapshot of a spec, and its published copy.

        Args:
            entry: The spec, or another file that is kept.
            is_required: Whether it is damage that the set lacks it.

        Returns:
            What is wrong, oldest snapshot first; empty where all is sound.
        """
        find = self.read_snapshots if is_required else self.find_snapshots
        try:
            snapshots = find(entry)
        except BuilderError as error:
            return (error,)
        if not snapshots:
            return ()
        damage: dict[str, BuilderError] = {}
        for snapshot in snapshots:
            try:
                self.read_content(snapshot)
            except StoreError as error:
                damage[snapshot.file] = error
        if snapshots[-1].file != entry.file:
            try:
                self._read_copy(entry, snapshots[-1])
            except StoreError as error:
                damage[entry.file] = error
        return tuple(damage.values())

    def refuse_edited_copy(self, entry: KeptFile) -> None:
        """See to it that replacing the published copy of a spec loses nothing.

        Raises:
            StoreError: It cannot be read.
            HashMismatchError: It is of no snapshot that the mirror knows.
        """
        current = self.read_snapshots(entry)[-1]
        if current.file == entry.file:
            self.read_content(current)
        else:
            self._read_copy(entry, current)

    def reopen(self) -> Store:
        """Return the set as it is now."""
        return Store(self._dir)

    def _current(self, entry: KeptFile) -> bytes:
        current = self.read_snapshots(entry)[-1]
        if current.file == entry.file:
            return self.read_content(current)
        copy = self._read_copy(entry, current)
        return self.read_content(current) if copy is None else copy

    def _read_copy(self, entry: KeptFile, current: Snapshot) -> bytes | None:
        """Read the published copy of a spec that has objects.

        Returns:
            None where an interrupted writer left it out, or at another snapshot.

        Raises:
            HashMismatchError: It is of no snapshot at all.
        """
        if not (self._dir / entry.file).exists():
            return None
        content = self._read_file(entry.file)
        actual = hashlib.sha256(content).hexdigest()
        if actual == current.sha256:
            return content
        if actual not in {row.sha256 for row in read_history(self._dir, entry.id)}:
            raise self._mismatch(entry.file, actual, current.sha256)
        return None

    def _read_file(self, name: str) -> bytes:
        try:
            return (self._dir / name).read_bytes()
        except OSError as error:
            raise StoreError(
                f"{self._dir.name}/{name}: cannot be read: {error.strerror}",
                hint="restore it from the last commit",
            ) from error

    def _mismatch(self, name: str, actual: str, expected: str) -> HashMismatchError:
        hint = "restore it from the last commit"
        if not name.startswith(f"{HISTORY_DIR}/"):
            hint = f"restore '{name}', or enter an edited transcription: make baseline"
        return HashMismatchError(
            f"{self._dir.name}/{name}: is not the snapshot that the lock names"
            f" (sha256 {actual[:12]}, expected {expected[:12]})",
            hint=hint,
        )
