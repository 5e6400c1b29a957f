"""Tests that share what takes long to make run in one worker."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GROUPED = """
import pytest


@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(8))
def test_something(number):
    pass
"""
COMMAND = [
    "-m",
    "pytest",
    "--numprocesses",
    "2",
    "--dist",
    "loadgroup",
    "--no-loadscope-reorder",
    "--verbose",
]


def test_workers_know_groups(tmp_path: Path) -> None:
    """Pytest 9.2 and pytest-xdist 3.8 lose all groups between them, and say nothing."""
    (tmp_path / "test_grouped.py").write_text(GROUPED, encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}

    finished = subprocess.run(
        [sys.executable, *COMMAND],
        cwd=tmp_path,
        env=own,
        capture_output=True,
        text=True,
        check=True,
    )

    workers = [line.split()[0] for line in finished.stdout.splitlines() if " PASSED " in line]
    assert len(workers) == 8
    assert len(set(workers)) == 1
