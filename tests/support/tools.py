"""Programs from outside Python that a test needs."""

from __future__ import annotations

import os
import shutil

import pytest


def need_tool(name: str) -> str:
    """Return a program's path; without it, skip with the reason, or fail where CI is set."""
    path = shutil.which(name)
    if path:
        return path
    reason = f"{name} is not installed; 'make test' on a machine with apt-get installs it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
