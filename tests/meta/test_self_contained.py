"""The project stands alone, and ships nothing that it should not."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.conftest import ROOT

PLACES = re.compile(r"/(work|root|home)/[a-z]|/tmp/[a-z]|\.\./shared")
"""Paths of one machine."""
REMOTE = re.compile(r"""(?:src|href)\s*=\s*["']https?://|url\(\s*["']?https?://|@import\s""")
TEXT_SUFFIXES = (
    *(".py", ".md", ".yml", ".yaml", ".toml", ".j2", ".css", ".js", ".mjs", ".sh", ".html"),
    *(".json", ".txt", ".in", ".po", ""),
)


def tracked_files() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def text_of(name: str) -> str:
    suffix = "." + name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""
    if suffix not in TEXT_SUFFIXES:
        return ""
    return (ROOT / name).read_text(encoding="utf-8")


def test_no_file_names_a_path_of_one_machine() -> None:
    own = "tests/meta/test_self_contained.py"
    found = {
        name: match[0]
        for name in tracked_files()
        if name != own and (match := PLACES.search(text_of(name)))
    }
    assert not found


def test_no_lock_names_an_index() -> None:
    for name in tracked_files():
        if name.startswith("requirements/") or name.endswith("package-lock.json"):
            text = text_of(name)
            assert "://" not in re.sub(r'"(url|funding)": ?"[^"]*"', "", text), name
            assert "index-url" not in text, name


def test_nothing_built_is_tracked() -> None:
    built = ("site/", ".venv/", ".cache/", "node_modules/")
    names = tracked_files()
    assert not [name for name in names if name.startswith(built) or "/node_modules/" in name]


@pytest.mark.parametrize("folder", ["builder/assets", "builder/theme", "builder/templates"])
def test_no_asset_names_another_host(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*")):
        if path.is_file():
            assert not REMOTE.search(path.read_text(encoding="utf-8")), path


def test_the_only_key_is_the_published_one() -> None:
    """Long hexadecimal texts are signatures, hashes, or the demonstration key and secret."""
    demo = (ROOT / "builder/signing/recipes/btse.yml").read_text(encoding="utf-8")
    key_like = re.compile(r"\b[0-9a-f]{63}[x]\b|\b[0-9a-f]{62}x\b")
    for name in tracked_files():
        for found in key_like.findall(text_of(name)):
            assert found in demo, name
