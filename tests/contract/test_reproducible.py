"""The same inputs give the same bytes, wherever and whenever."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.support.cli import run_cli
from tests.support.tools import need_tool


def hashes_of(site: Path) -> dict[str, str]:
    """Hash every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def a_day_later() -> dict[str, str]:
    """What makes a process see tomorrow; its timeouts run as ever."""
    tomorrow = subprocess.run(
        [need_tool("faketime"), "-f", "+1d", "env"], capture_output=True, text=True, check=True
    )
    lines = (line.partition("=") for line in tomorrow.stdout.splitlines())
    wanted = {name: value for name, _, value in lines if name in {"LD_PRELOAD", "FAKETIME"}}
    assert len(wanted) == 2
    return wanted | {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}


def copied_backwards(source: Path, target: Path) -> None:
    """Copy a folder's files from the last to the first, so that it lists them otherwise."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)


def test_two_builds_are_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """Another folder, order of files, hash seed, time zone and locale, and a day later."""
    mirror = tmp_path / "elsewhere" / "a mirror"
    for name in ("specs", "docs"):
        copied_backwards(ROOT / name, mirror / name)
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        shutil.copy(ROOT / name, mirror / name)
    environment = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    environment |= a_day_later()
    finished = run_cli("build", environment=environment, folder=mirror)
    assert finished.returncode == 0, finished.stderr
    first, second = hashes_of(built_site), hashes_of(mirror / "site")
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == set()
