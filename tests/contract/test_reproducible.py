"""The same inputs give the same bytes, wherever and whenever."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.support.cli import run_cli


def hashes_of(site: Path) -> dict[str, str]:
    """Hash every file of a site by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_two_builds_are_the_same_bytes(built_site: Path, tmp_path: Path) -> None:
    """Another folder, another hash seed, another time zone, another locale."""
    mirror = tmp_path / "elsewhere" / "a mirror"
    mirror.mkdir(parents=True)
    for name in ("specs", "docs"):
        shutil.copytree(ROOT / name, mirror / name)
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        shutil.copy(ROOT / name, mirror / name)
    environment = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    finished = run_cli("build", environment=environment, folder=mirror)
    assert finished.returncode == 0, finished.stderr
    first, second = hashes_of(built_site), hashes_of(mirror / "site")
    assert first.keys() == second.keys()
    assert {name for name in first if first[name] != second[name]} == set()
