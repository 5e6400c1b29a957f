"""Golden files: `pytest tests/golden --update-golden` writes them, a reviewer reads the diff."""

from __future__ import annotations

import os
from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SHOWN_LINES = 40


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write the golden files."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files instead of comparing them; refused where CI is set",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write golden files where nobody reads the diff."""
    if is_updating(config) and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused where CI is set")


def is_updating(config: pytest.Config) -> bool:
    """Tell whether golden files are written; where this file was loaded late, they are not."""
    return bool(config.getoption("update_golden", default=False))


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares what was made with the files that say what it should be."""

    is_updating: bool

    def check(self, folder: Path, made: Mapping[str, str]) -> None:
        """Compare a folder with what was made, name by name and byte by byte."""
        stored = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        if self.is_updating:
            for name in stored.keys() - made.keys():
                stored[name].unlink()
            for name, text in made.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode())
            return
        for name, text in made.items():
            assert name in stored, f"{folder.name}/{name} is missing: run with --update-golden"
            _compare(f"{folder.parent.name}/{folder.name}/{name}", stored[name].read_bytes(), text)
        stale = sorted(stored.keys() - made.keys())
        assert not stale, f"{folder} holds what is no longer made: {', '.join(stale)}"


def _compare(name: str, stored: bytes, made: str) -> None:
    if stored == made.encode():
        return
    lines = list(
        unified_diff(
            stored.decode().splitlines(), made.splitlines(), f"{name} (golden)", "made", lineterm=""
        )
    )
    shown = "\n".join(lines[:_SHOWN_LINES]) or "they differ in line ends alone"
    pytest.fail(f"{name} is not what was made:\n{shown}", pytrace=False)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """What compares."""
    return Golden(is_updating(request.config))
