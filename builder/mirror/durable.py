"""The few ways in which the mirror changes its folder, each durable or without effect.

Owns temporary files, renames and what is said when the file system refuses.
Does not own what is written. Every change that `mirror` makes goes through here.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from builder.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

_TEMPORARY: Final = re.compile(r"\..+\.\d+\.tmp")
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NO_SPACE: Final = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY: Final = (errno.EACCES, errno.EPERM, errno.EROFS)


def write_durably(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put a file in its place whole, whatever happens meanwhile.

    The bytes go to a temporary file in the same folder, are forced to the disk, and take their
    name by a rename that is forced to the disk as well.

    Args:
        path: The file; its folder exists.
        content: All of it.
        mode: Its permissions, before the user's mask.

    Raises:
        StoreError: It cannot be written. What was there before still is.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            _write(temporary, content, mode)
            os.replace(temporary, path)  # noqa: PTH105 - the calls of `os` are the unit of a crash
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - as above
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise _refusal(path, error, needed_bytes=len(content)) from error


def inside(folder: Path, name: str) -> Path:
    """Return the path of a name in a folder.

    Args:
        folder: The mirror's folder; it may itself be a link.
        name: Relative to it.

    Raises:
        StoreError: A link leads out of the folder.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise StoreError(
            f"{folder.name}/{name}: leads out of the mirror's folder, to {path.resolve()}",
            hint="put a real file or folder in the place of the link",
        )
    return path


def make_folder(path: Path) -> None:
    """Make a folder and those above it, each of them durable; one that exists is left alone.

    Raises:
        StoreError: It cannot be made, or a file stands in its place.
    """
    if path.is_dir():
        return
    if not path.parent.exists():
        make_folder(path.parent)
    try:
        os.mkdir(path)  # noqa: PTH102 - the calls of `os` are the unit of a crash
        _sync_folder(path.parent)
    except OSError as error:
        raise _refusal(path, error) from error


def remove_file(path: Path) -> None:
    """Remove a file durably; one that is not there is no fault.

    Raises:
        StoreError: It cannot be removed.
    """
    try:
        os.unlink(path)  # noqa: PTH108 - the calls of `os` are the unit of a crash
        _sync_folder(path.parent)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _refusal(path, error) from error


def sweep_temporary(folder: Path) -> int:
    """Remove what writers that died have left in a folder.

    Args:
        folder: Looked at without its subfolders; the caller is its only writer.

    Returns:
        How many files were removed.

    Raises:
        StoreError: One cannot be removed.
    """
    if not folder.is_dir():
        return 0
    orphans = sorted(path for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name))
    for path in orphans:
        remove_file(path)
    return len(orphans)


def _write(path: Path, content: bytes, mode: int) -> None:
    descriptor = os.open(path, _NEW_FILE, mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    descriptor = os.open(folder, _FOLDER)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refusal(path: Path, error: OSError, needed_bytes: int = 0) -> StoreError:
    shown = f"{path.parent.name}/{path.name}"
    if error.errno in _NO_SPACE:
        free = f"{shutil.disk_usage(path.parent).free} bytes free"
        return StoreError(
            f"{shown}: no space left: "
            + (f"{needed_bytes} bytes needed, {free}" if needed_bytes else free),
            hint="make room and run it again; nothing is half written",
        )
    if error.errno in _READ_ONLY:
        return StoreError(
            f"{shown}: cannot be written: {error.strerror}",
            hint=f"make '{path.parent}' writable for this user",
        )
    hint = f"'{path.parent}' must be a folder on a disk that works"
    if error.errno == errno.ENAMETOOLONG:
        hint = "give it a shorter name in the catalog"
    return StoreError(f"{shown}: cannot be written: {error.strerror}", hint=hint)
