"""An `os` whose calls can fail: the process dies, the power goes, or the disk is full.

Stands in for the module `os` inside `builder.mirror.durable`, through which every change of a
mirror goes.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEAD = 77
"""The exit status of a process that died where it should."""
COUNTED = ("open", "write", "fsync", "replace", "unlink", "mkdir")
"""The calls that change something; `open` where it makes a file."""


class Death(StrEnum):
    """How a process ends at one of its calls."""

    BEFORE = "before"
    AFTER = "after"
    TORN = "torn"
    """In the middle of a write; before any other call."""
    POWER_CUT = "power-cut"
    """After the call, and what was not forced to the disk is lost."""


class CountedOs:
    """Lists the calls that change something."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """Give what is not counted as it is."""
        return getattr(os, name)

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        if not flags & os.O_CREAT:
            return os.open(path, flags, mode)
        with self._counted("open"):
            return os.open(path, flags, mode)

    def write(self, descriptor: int, content: memoryview) -> int:
        with self._counted("write"):
            return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        with self._counted("fsync"):
            os.fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        with self._counted("replace"):
            source.replace(target)

    def unlink(self, path: Path) -> None:
        with self._counted("unlink"):
            path.unlink()

    def mkdir(self, path: Path) -> None:
        with self._counted("mkdir"):
            path.mkdir()

    @contextmanager
    def _counted(self, name: str) -> Iterator[None]:
        self.calls.append(name)
        self.begin(name)
        yield
        self.end(name)

    def begin(self, name: str) -> None:
        """Run before a counted call."""

    def end(self, name: str) -> None:
        """Run after a counted call that worked."""


class DyingOs(CountedOs):
    """Ends the process at one of its calls, counted from 1."""

    def __init__(self, death: Death, fatal_call: int) -> None:
        super().__init__()
        self._death = death
        self._fatal_call = fatal_call

    @property
    def is_fatal(self) -> bool:
        return len(self.calls) == self._fatal_call

    def write(self, descriptor: int, content: memoryview) -> int:
        if self._death is Death.TORN and len(self.calls) + 1 == self._fatal_call:
            os.write(descriptor, content[: len(content) // 2])
        return super().write(descriptor, content)

    def begin(self, name: str) -> None:
        if self.is_fatal and self._death in {Death.BEFORE, Death.TORN}:
            os._exit(DEAD)

    def end(self, name: str) -> None:
        if self.is_fatal:
            self.die()

    def die(self) -> NoReturn:
        os._exit(DEAD)


class PowerCutOs(DyingOs):
    """Ends the process, and takes back whatever was not forced to the disk by then.

    A file's bytes are safe after an fsync of the file, its name after one of its folder.
    """

    def __init__(self, fatal_call: int) -> None:
        super().__init__(Death.POWER_CUT, fatal_call)
        self._paths: dict[int, Path] = {}
        self._unsafe_files: set[Path] = set()
        self._unsafe_names: list[tuple[Path, Callable[[], object]]] = []

    def open(self, path: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            self._unsafe_files.add(path)
            self._unsafe_names.append((path.parent, lambda: path.unlink(missing_ok=True)))
        descriptor = super().open(path, flags, mode)
        self._paths[descriptor] = path
        return descriptor

    def fsync(self, descriptor: int) -> None:
        path = self._paths[descriptor]
        self._unsafe_files.discard(path)
        if path.is_dir():
            self._unsafe_names = [name for name in self._unsafe_names if name[0] != path]
        super().fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        before = target.read_bytes() if target.exists() else None
        self._unsafe_names.append((target.parent, lambda: self._restore(target, before)))
        if source in self._unsafe_files:
            self._unsafe_files |= {target}
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        before = path.read_bytes() if path.exists() else None
        self._unsafe_names.append((path.parent, lambda: self._restore(path, before)))
        super().unlink(path)

    def mkdir(self, path: Path) -> None:
        self._unsafe_names.append((path.parent, lambda: shutil.rmtree(path, ignore_errors=True)))
        super().mkdir(path)

    def die(self) -> NoReturn:
        for path in self._unsafe_files:
            if path.exists():
                path.chmod(0o644)
                path.write_bytes(b"")
        for _, take_back in reversed(self._unsafe_names):
            take_back()
        os._exit(DEAD)

    @staticmethod
    def _restore(path: Path, content: bytes | None) -> None:
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)


class FullOs(CountedOs):
    """A disk that is full from one of its calls on; only removing works."""

    def __init__(self, first_failure: int) -> None:
        super().__init__()
        self._first_failure = first_failure

    def begin(self, name: str) -> None:
        if name != "unlink" and len(self.calls) >= self._first_failure:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
