"""A process that dies in the middle of `spec-mirror sync`, or of the comparisons after it.

Usage: python -m tests.support.dying_sync FOLDER. Copies FOLDER/old to FOLDER/<k> for each step k
that changes something in the mirror's folder, lets a process sync the copy that dies there, and
lists the steps of the one that lived as JSON. The origin of the mirror must be running.

Nothing that the process does to its folder is missed: whatever opens a file for writing, renames,
removes or makes something raises an audit event, from whichever library it comes; bytes and their
way to the disk are counted where `durable` writes them.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any, Final

from builder.cli import main as cli
from builder.errors import ExitCode
from builder.mirror import durable
from builder.pipeline.loading import load_mirror, load_releases
from tests.support.failing_os import DEAD

_CHANGING: Final = {
    *("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink"),
    *("os.truncate", "os.utime", "shutil.move", "shutil.rmtree", "shutil.copyfile"),
}
"""Audit events that change a file system, whose first argument is a path.

Source: Python 3.11, Audit events table, https://docs.python.org/3.11/library/audit_events.html
"""
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Steps:
    """Counts what a process does to a folder, and ends it at one of its steps.

    It dies before the step, which is after the one before it; a write is half done by then.
    """

    root: Path
    fatal: int
    taken: list[str] = field(default_factory=list)

    def take(self, name: str) -> None:
        """Count a step that is about to be taken."""
        self.taken.append(name)
        if len(self.taken) == self.fatal:
            os._exit(DEAD)

    @property
    def is_next_fatal(self) -> bool:
        return len(self.taken) + 1 == self.fatal

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event for a step, if it changes something below the folder."""
        if event == "open":
            path, _, flags = arguments
            is_change = bool(flags & _WRITING)
        else:
            path, is_change = (arguments or (None,))[0], event in _CHANGING
        if is_change and isinstance(path, str | os.PathLike) and self._is_below(path):
            self.take(f"{event} {Path(path).suffix or Path(path).name}")

    def _is_below(self, path: str | os.PathLike[str]) -> bool:
        return Path(path).absolute().is_relative_to(self.root)


class WatchedOs:
    """Stands in for `os` inside `durable`: bytes and fsync raise no audit events."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        """Give what raises an event, or changes nothing, as it is."""
        return getattr(os, name)

    def write(self, descriptor: int, content: memoryview) -> int:
        if self._steps.is_next_fatal:
            os.write(descriptor, content[: len(content) // 2])
        self._steps.take("write")
        return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        self._steps.take("fsync")


def sync_and_compare(root: Path) -> None:
    """Sync a mirror as a user does, then compare its snapshots as a build does."""
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        try:
            cli.main(["-C", str(root), "sync"])
        except SystemExit as ended:
            if ended.code != ExitCode.PROBLEMS:
                raise RuntimeError(said.getvalue()) from ended
    load_releases(root, load_mirror(root))


def die_everywhere(folder: Path) -> list[str]:
    """Let a sync die at each of its steps in turn, each time in a mirror of its own.

    Returns:
        The steps of the sync that lived.
    """
    warm = folder / "warm"
    shutil.copytree(folder / "old", warm)
    sync_and_compare(warm)
    shutil.rmtree(warm)
    for fatal in itertools.count(1):
        root = folder / str(fatal)
        shutil.copytree(folder / "old", root)
        process = os.fork()
        if process == 0:
            steps = Steps(root, fatal)
            vars(durable)["os"] = WatchedOs(steps)
            sys.addaudithook(steps.hear)
            sync_and_compare(root)
            (folder / "steps.json").write_text(json.dumps(steps.taken), encoding="utf-8")
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if status == 0:
            break
        if status != DEAD:
            raise RuntimeError(f"the sync ended with {status} before step {fatal}")
    return list(json.loads((folder / "steps.json").read_bytes()))


if __name__ == "__main__":
    print(json.dumps(die_everywhere(Path(sys.argv[1]))))  # noqa: T201 - its report
