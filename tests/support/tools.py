"""Programs from outside Python that a test needs."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence


def need_tool(name: str) -> str:
    """Return a program's path; without it, skip with the reason, or fail where CI is set."""
    path = shutil.which(name)
    return path or _do_without(name)


def need_part(command: Sequence[str]) -> None:
    """Go on where a command succeeds, which shows that a part is there; else skip or fail."""
    if subprocess.run(command, capture_output=True, check=False, timeout=30).returncode:
        _do_without(f"what '{' '.join(command)}' asks for")


def _do_without(name: str) -> NoReturn:
    reason = f"{name} is not installed; 'make test' on a machine with apt-get installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
