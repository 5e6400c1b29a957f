"""One writer at a time."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from builder.errors import ExitCode, StoreError
from builder.mirror.exclusion import HOLDER_FILE, SYNC_LOCK_FILE, exclusive
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDING = """
import sys, pathlib
from builder.mirror.exclusion import exclusive
with exclusive(pathlib.Path(sys.argv[1]), 0, print):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder until it gets a line."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_waits_and_then_names_the_first(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    waits: list[str] = []
    with (
        pytest.raises(StoreError, match=r"is being written by .* within 0\.1 s") as caught,
        exclusive(tmp_path, 0.1, waits.append),
    ):
        pytest.fail("both hold it")
    holder = rf"process {other.pid} on {re.escape(socket.gethostname())} since 20\S+Z"
    assert [bool(re.fullmatch(holder, wait)) for wait in waits] == [True]
    assert re.search(holder, caught.value.message)
    assert "--lock-timeout" in caught.value.hint
    assert caught.value.exit_code is ExitCode.IO


def test_a_second_writer_goes_on_when_the_first_ends(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    def let_go(_: str) -> None:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()

    with exclusive(tmp_path, 60, let_go):
        assert json.loads((tmp_path / HOLDER_FILE).read_bytes())["pid"] == os.getpid()
    assert other.wait(timeout=60) == 0


def test_36_a_writer_that_was_killed_holds_nothing(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    other.kill()
    other.wait()
    assert (tmp_path / HOLDER_FILE).exists(), "it could not clean up"
    with exclusive(tmp_path, 0, pytest.fail):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [SYNC_LOCK_FILE]


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"pid": "x"}'])
def test_a_holder_that_is_not_known_is_another_process(
    tmp_path: Path, other: subprocess.Popen[str], content: str | None
) -> None:
    (tmp_path / HOLDER_FILE).unlink()
    if content is not None:
        (tmp_path / HOLDER_FILE).write_text(content, encoding="utf-8")
    with (
        pytest.raises(StoreError, match="is being written by another process"),
        exclusive(tmp_path, 0, print),
    ):
        pytest.fail("both hold it")


def test_an_error_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), exclusive(tmp_path, 0, pytest.fail):
        raise ZeroDivisionError
    with exclusive(tmp_path, 0, pytest.fail):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for name, cause in (("missing", "does not exist"), ("file", "is not a folder")):
        with (
            pytest.raises(StoreError, match=f"{name}: {cause}") as caught,
            exclusive(tmp_path / name, 0, pytest.fail),
        ):
            pytest.fail("there is nothing to hold")
        assert "-C DIR" in caught.value.hint
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.ENOSYS])
def test_a_folder_that_cannot_be_locked_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("builder.mirror.exclusion.FileLock.acquire", refuse)
    with (
        pytest.raises(StoreError, match=re.escape(os.strerror(number))) as caught,
        exclusive(tmp_path, 0, pytest.fail),
    ):
        pytest.fail("it cannot be held")
    assert caught.value.message.startswith(f"{tmp_path.name}/{SYNC_LOCK_FILE}: cannot be locked")
    assert str(tmp_path) in caught.value.hint


def test_a_link_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / SYNC_LOCK_FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="cannot be locked"), exclusive(tmp_path, 0, pytest.fail):
        pytest.fail("the lock leads elsewhere")
    assert not (tmp_path / "elsewhere").exists()
