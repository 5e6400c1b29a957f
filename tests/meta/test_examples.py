"""The ready files for unattended use are what they are said to be."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import click
import pytest

from builder.cli.main import cli
from builder.parse.yaml12 import load_yaml
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = sorted((ROOT / "examples" / "unattended").iterdir())
GUIDES = [ROOT / "docs" / language / "unattended" / "index.md" for language in ("en", "zh")]
CALL = re.compile(r"(?<![\w./-])spec-mirror (?:-C \S+ |--quiet )*([a-z]+)\b([^\n|;&>`]*)")
"""A call of the command: its name, and what follows on the line."""


def calls_in(path: Path) -> list[tuple[str, list[str]]]:
    text = path.read_text(encoding="utf-8")
    return [
        (found[1], re.findall(r"(?<!\S)--[a-z-]+", found[2]))
        for line in text.splitlines()
        if not line.lstrip().startswith("#")
        for found in CALL.finditer(line)
    ]


@pytest.mark.parametrize("path", [*EXAMPLES, *GUIDES], ids=lambda path: "/".join(path.parts[-2:]))
def test_every_call_is_one_that_the_command_line_takes(path: Path) -> None:
    for name, options in calls_in(path):
        command = cli.get_command(click.Context(cli), name)
        assert command, f"{path}: there is no command '{name}'"
        known = {option for param in command.params for option in param.opts}
        assert set(options) <= known | {"--help"}, f"{path}: {name}"


def test_the_calls_are_found() -> None:
    found = {name for path in [*EXAMPLES, *GUIDES] for name, _ in calls_in(path)}
    assert {"sync", "build", "check", "diff"} <= found


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.suffix == ".yml"])
def test_a_pipeline_is_sound_yaml(path: Path) -> None:
    root = load_yaml(path.read_text(encoding="utf-8"), path.name).root
    assert isinstance(root, dict)
    assert "sync" in (root.get("jobs") or root)


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.suffix == ".sh"])
def test_a_script_is_sound(path: Path) -> None:
    assert path.stat().st_mode & 0o111, "it can be run"
    subprocess.run(["sh", "-n", str(path)], check=True)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.parts[-3])
def test_the_guide_names_every_file(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    for path in EXAMPLES:
        assert f"examples/unattended/{path.name}" in text, path.name
