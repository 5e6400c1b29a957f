"""Golden files are compared, written when asked, and never written where CI is set."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.golden.conftest import Golden

if TYPE_CHECKING:
    from pathlib import Path


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_what_is_the_same_passes(tmp_path: Path) -> None:
    Golden(is_updating=False).check(put(tmp_path, a="x\n"), {"a": "x\n"})


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"a": "x\n", "b": ""}, "b is missing: run with --update-golden"),
        ({}, "holds what is no longer made: a"),
        ({"a": "y\n"}, "-x\n+y"),
        ({"a": "x\r\n"}, "line ends alone"),
    ],
    ids=["missing", "stale", "other", "other line ends"],
)
def test_what_differs_fails(tmp_path: Path, made: dict[str, str], said: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)) as failure:
        Golden(is_updating=False).check(put(tmp_path, a="x\n"), made)

    assert said in str(failure.value)
    assert (tmp_path / "a").read_bytes() == b"x\n"


def test_to_update_is_to_write_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    Golden(is_updating=True).check(put(tmp_path, a="x\n", stale=""), {"a": "y\n", "in/b": ""})

    assert (tmp_path / "a").read_bytes() == b"y\n"
    assert (tmp_path / "in" / "b").read_bytes() == b""
    assert not (tmp_path / "stale").exists()


@pytest.mark.parametrize(("variables", "exit_code"), [({}, 0), ({"CI": "true"}, 4)])
def test_to_update_is_refused_where_ci_is_set(
    root: Path, variables: dict[str, str], exit_code: int
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | variables
    finished = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/golden", "--update-golden", "--fixtures", "-q"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert finished.returncode == exit_code
    assert ("is refused where CI is set" in finished.stderr) is bool(exit_code)
