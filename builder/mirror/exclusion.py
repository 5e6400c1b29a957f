"""One writer at a time.

Owns the lock between processes and who is said to hold it.
The operating system drops the lock with the process, so a crash leaves none behind.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from builder.errors import StoreError
from builder.mirror.durable import remove_file, write_durably
from builder.mirror.records import json_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SYNC_LOCK_FILE: Final = ".sync.lock"
HOLDER_FILE: Final = ".sync.holder.json"


@contextmanager
def exclusive(specs_dir: Path, timeout_s: float, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold a mirror's folder against other writers.

    Args:
        specs_dir: The folder.
        timeout_s: How long to wait for another writer; 0 does not wait.
        on_wait: Told once who holds it, before the wait.

    Raises:
        StoreError: The folder cannot be written, or the other writer did not end in time.
    """
    lock = _acquired(specs_dir, timeout_s, on_wait)
    try:
        _write_holder(specs_dir)
        yield
    finally:
        with suppress(StoreError):
            remove_file(specs_dir / HOLDER_FILE)
        lock.release()


def _acquired(specs_dir: Path, timeout_s: float, on_wait: Callable[[str], None]) -> FileLock:
    if not specs_dir.is_dir():
        cause = "is not a folder" if specs_dir.exists() else "does not exist"
        raise StoreError(f"{specs_dir}: {cause}", hint="name the mirror's folder with -C DIR")
    lock = FileLock(specs_dir / SYNC_LOCK_FILE, fallback_to_soft=False)
    try:
        try:
            lock.acquire(blocking=False)
        except Timeout:
            on_wait(_holder(specs_dir))
            lock.acquire(timeout=timeout_s)
    except Timeout as error:
        raise StoreError(
            f"{specs_dir.name}: is being written by {_holder(specs_dir)},"
            f" which did not end within {timeout_s:g} s",
            hint="wait for it, or give it more time with --lock-timeout",
        ) from error
    except OSError as error:
        raise StoreError(
            f"{specs_dir.name}/{SYNC_LOCK_FILE}: cannot be locked: {error.strerror or error}",
            hint=f"make '{specs_dir}' a writable folder on a local disk",
        ) from error
    return lock


def _write_holder(specs_dir: Path) -> None:
    """Tell other writers who holds the folder, as well as it goes."""
    started_at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "started_at": started_at}
    with suppress(StoreError):
        write_durably(specs_dir / HOLDER_FILE, json_bytes(holder))


def _holder(specs_dir: Path) -> str:
    try:
        holder = json.loads((specs_dir / HOLDER_FILE).read_bytes())
        return f"process {int(holder['pid'])} on {holder['host']} since {holder['started_at']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
