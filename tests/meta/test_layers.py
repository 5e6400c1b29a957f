"""Imports point one way."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.rows import assert_each, tables_of

BUILDER = ROOT / "builder"
LAYERS = (
    {"errors", "location", "problems"},
    {"model"},
    {"parse", "diff", "signing"},
    {"samples", "commonmark", "markdown"},
    {"views"},
    {"content_policy", "filters", "highlighting", "languages", "render", "tokens"},
    {"outputs", "guides"},
    {"assistant"},
    {"mirror", "writer", "checks", "engine"},
    {"pipeline"},
    {"cli", "mcp_server", "mkdocs_plugin"},
    {"__main__"},
)
"""From the inside outwards; a module may import its own layer and those before it."""
SHELL = {
    "mirror",
    "writer",
    "checks",
    "engine",
    "pipeline",
    "cli",
    "mcp_server",
    "mkdocs_plugin",
    "__main__",
}
"""May do input and output. The shell is called from the use cases alone."""
IMPURE = {"os", "pathlib", "subprocess", "time", "datetime", "random", "socket", "urllib.request"}
READS_WHAT_SHIPS = {"render", "languages", "tokens"}
"""Read the templates and the vocabulary that ship, and nothing else."""
MODULES = sorted(BUILDER.rglob("*.py"))
PACKAGES = tables_of(MODULES, lambda path: path.parent.relative_to(ROOT).as_posix())


def part_of(module: str) -> str:
    """The layer's name for `builder.part.module`; the package itself has none."""
    part = module.split(".")[1] if "." in module else ""
    return "" if part.startswith("__") else part


@cache
def imports_of(path: str) -> set[str]:
    """Every module that a file imports, type-checking imports included."""
    found = set()
    for node in ast.walk(ast.parse((BUILDER / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "builder":
            found |= {f"builder.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def layer_of(part: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if part in layer)


def assert_imports_inwards(path: Path) -> None:
    relative = path.relative_to(BUILDER)
    part = relative.parts[0].removesuffix(".py")
    if part == "__init__":
        return
    names = imports_of(relative.as_posix())
    ours = {part_of(name) for name in names if name.startswith("builder.")} - {""}
    outward = {other for other in ours if layer_of(other) > layer_of(part)}
    assert not outward, f"{relative} imports outwards"
    inner = {"mirror", "writer", "checks", "engine"}
    if part not in {"pipeline", "mkdocs_plugin", *inner}:
        assert not ours & inner, f"{relative}: the shell is called by use cases alone"
    if part not in SHELL | READS_WHAT_SHIPS:
        assert not names & IMPURE, f"{relative} is of the pure core"


def test_every_module_has_a_layer() -> None:
    parts = {path.relative_to(BUILDER).parts[0].removesuffix(".py") for path in MODULES}
    named = set().union(*LAYERS)
    assert parts - {"__init__"} <= named


def test_raw_mappings_stay_in_parse() -> None:
    """Nobody but the parser and the checks of raw documents reads a cursor."""
    readers = {"parse", "mirror", "checks"}
    for path in MODULES:
        part = path.relative_to(BUILDER).parts[0].removesuffix(".py")
        names = imports_of(path.relative_to(BUILDER).as_posix())
        if any(name.startswith(("builder.parse.cursor", "builder.parse.yaml12")) for name in names):
            assert part in readers, path


def assert_says_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text))
    assert docstring
    assert len(docstring.splitlines()) <= 8
    assert len(text.splitlines()) <= 450, "split it by a noun"


@pytest.mark.parametrize("paths", PACKAGES)
class TestEveryModule:
    def test_imports_inwards(self, paths: list[Path]) -> None:
        assert_each(paths, assert_imports_inwards, str)

    def test_says_what_it_owns(self, paths: list[Path]) -> None:
        assert_each(paths, assert_says_what_it_owns, str)
