"""The few ways in which the mirror changes its folder."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from builder.errors import ExitCode, StoreError
from builder.mirror import durable
from builder.mirror.durable import (
    inside,
    make_folder,
    remove_file,
    sweep_temporary,
    write_durably,
)
from tests.support.failing_os import CountedOs, FullOs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class RefusingOs(CountedOs):
    """Refuses one kind of call."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__()
        self._name = name
        self._number = number

    def begin(self, name: str) -> None:
        if name == self._name:
            raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize("content", [b"", b"a\n", b"\x00" * 300_000])
@pytest.mark.parametrize("before", [None, b"before"])
def test_a_file_is_written_whole(tmp_path: Path, content: bytes, before: bytes | None) -> None:
    path = tmp_path / "a.yaml"
    if before is not None:
        path.write_bytes(before)
    write_durably(path, content)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_is_cut_short_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class ShortOs(CountedOs):
        def write(self, descriptor: int, content: memoryview) -> int:
            return super().write(descriptor, content[:3])

    monkeypatch.setattr(durable, "os", ShortOs())
    write_durably(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


@pytest.mark.parametrize("mode", [0o444, 0o644])
def test_a_file_has_its_permissions_less_the_mask(tmp_path: Path, mode: int) -> None:
    mask = os.umask(0o027)
    try:
        write_durably(tmp_path / "a", b"a", mode=mode)
        write_durably(tmp_path / "a", b"b", mode=mode)
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == mode & ~0o027
    assert (tmp_path / "a").read_bytes() == b"b", "though it cannot be written to"


def test_a_file_is_safe_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = CountedOs()
    monkeypatch.setattr(durable, "os", counted)
    write_durably(tmp_path / "a", b"a")
    assert counted.calls == ["open", "write", "fsync", "replace", "fsync"]


def test_40_a_file_is_made_on_the_disk_where_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each folder stands for a disk of its own: nothing can be renamed from one to the other."""

    class FoldersApartOs(CountedOs):
        def replace(self, source: Path, target: Path) -> None:
            if source.parent != target.parent:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            super().replace(source, target)

    counted = FoldersApartOs()
    monkeypatch.setattr(durable, "os", counted)
    (tmp_path / "sub").mkdir()
    write_durably(tmp_path / "sub" / "a", b"a")
    assert (tmp_path / "sub" / "a").read_bytes() == b"a"
    assert "replace" in counted.calls


def write(folder: Path) -> None:
    write_durably(folder / "a", b"after")


def make(folder: Path) -> None:
    make_folder(folder / "b" / "c")


def remove(folder: Path) -> None:
    remove_file(folder / "a")


@pytest.mark.parametrize(
    ("number", "message", "hint"),
    [
        (errno.ENOSPC, "no space left: ", "make room"),
        (errno.EDQUOT, "no space left: ", "make room"),
        (errno.EACCES, "cannot be written: Permission denied", "writable for this user"),
        (errno.EROFS, "cannot be written: Read-only file system", "writable for this user"),
        (errno.EIO, "cannot be written: Input/output error", "a disk that works"),
        (errno.ENAMETOOLONG, "cannot be written: File name too long", "shorter name"),
    ],
)
@pytest.mark.parametrize(
    ("act", "call"),
    [
        *((write, call) for call in ("open", "write", "fsync", "replace")),
        *((make, call) for call in ("mkdir", "fsync")),
        *((remove, call) for call in ("unlink", "fsync")),
    ],
)
def test_what_the_file_system_refuses_is_said(
    act: Callable[[Path], None],
    call: str,
    number: int,
    message: str,
    hint: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "a").write_bytes(b"before")
    with monkeypatch.context() as patched:
        patched.setattr(durable, "os", RefusingOs(call, number))
        with pytest.raises(StoreError) as caught:
            act(tmp_path)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.exit_code is ExitCode.IO
    assert isinstance(caught.value.__cause__, OSError)
    if act is write:
        assert (tmp_path / "a").read_bytes() == b"before"
    assert not list(tmp_path.glob(".*"))


def test_a_full_disk_says_what_is_needed_and_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable, "os", FullOs(2))
    with pytest.raises(StoreError) as caught:
        write_durably(tmp_path / "a", b"12345")
    shown, _, numbers = caught.value.message.partition(": no space left: ")
    needed, free = numbers.split(", ")
    assert shown == f"{tmp_path.name}/a"
    assert needed == "5 bytes needed"
    assert free.removesuffix(" bytes free").isdigit()


def test_what_interrupts_a_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class InterruptedOs(CountedOs):
        def begin(self, name: str) -> None:
            if name == "fsync":
                raise KeyboardInterrupt

    monkeypatch.setattr(durable, "os", InterruptedOs())
    with pytest.raises(KeyboardInterrupt):
        write_durably(tmp_path / "a", b"a")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("act", [write, make], ids=["a file in a file", "a folder in a file"])
def test_a_file_where_a_folder_is_due_is_named(tmp_path: Path, act: Callable[[Path], None]) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="Not a directory") as caught:
        act(path)
    assert f"'{path}" in caught.value.hint
    assert path.read_bytes() == b""


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="missing/a: cannot be written: No such file"):
        write_durably(tmp_path / "missing" / "a", b"a")


def test_folders_are_made_with_those_above_and_once(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()


def test_removing_what_is_not_there_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    for _ in range(2):
        remove_file(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_only_what_writers_left_is_swept(tmp_path: Path) -> None:
    kept = ["a.yaml", ".a.tmp", "a.12.tmp", ".a.x.tmp", ".gitignore", "sub"]
    (tmp_path / "sub").mkdir()
    for name in (*kept[:-1], ".a.yaml.12.tmp", ".b.1.tmp", "sub/.a.yaml.12.tmp"):
        (tmp_path / name).write_bytes(b"")
    assert sweep_temporary(tmp_path) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(kept)
    assert (tmp_path / "sub/.a.yaml.12.tmp").exists()
    assert sweep_temporary(tmp_path / "missing") == 0


def test_a_temporary_file_is_one_that_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class CrashingOs(CountedOs):
        def replace(self, source: Path, target: Path) -> None:
            raise KeyboardInterrupt

        def unlink(self, path: Path) -> None:
            raise OSError(errno.EIO, "as after a crash")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "os", CrashingOs())
        with pytest.raises(KeyboardInterrupt):
            write_durably(tmp_path / "a.yaml", b"a")
    assert len(list(tmp_path.iterdir())) == 1
    assert sweep_temporary(tmp_path) == 1


def test_a_name_stays_in_its_folder(tmp_path: Path) -> None:
    real, linked = tmp_path / "real", tmp_path / "linked"
    (real / "history").mkdir(parents=True)
    linked.symlink_to(real)
    (real / "out").symlink_to(tmp_path)
    (real / "file.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (real / "near").symlink_to(real / "history")
    for folder in (real, linked):
        for name in ("history/spot", "near/spot", "a.yaml"):
            assert inside(folder, name) == folder / name
        for name in ("out/spot", "file.yaml", "../a.yaml"):
            with pytest.raises(StoreError, match="leads out of the mirror's folder") as caught:
                inside(folder, name)
            assert caught.value.message.startswith(f"{folder.name}/{name}: ")
            assert str(tmp_path) in caught.value.message
