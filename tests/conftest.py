"""Fixtures that every layer may use. The network is cut but for the loopback."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import pytest
from filelock import FileLock

from builder import render
from builder.languages import read_languages
from builder.pipeline.building import build_site
from builder.pipeline.loading import load_mirror
from tests.support.compiled import CompiledTemplates
from tests.support.pages import BuiltPage, pages_of
from tests.support.shipped import shipped_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.mirror import Mirror
    from builder.views.site import Site

ROOT = Path(__file__).parent.parent
FOLDERS = ("contract", "unit", "golden", "meta", "browser")
"""The order in which workers take up tests: the longest groups first, so that none is left over."""
WHOLE_SITES = {"english_site", "chinese_site"}
"""Fixtures that take a worker seconds, and quick tests need."""
ALONE = {
    "browser/test_accessibility",
    "browser/test_content_policy",
    "browser/test_same_everywhere",
    "contract/test_samples",
}
"""Modules of many slow tests that share nothing: they come last and fill up the workers."""


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> Iterator[None]:
    """Let the renderers of a worker share what Jinja compiles: the tests make hundreds of them."""
    kept = {is_html: CompiledTemplates() for is_html in (False, True)}

    def environment(*, autoescape: bool, **options: Any) -> jinja2.Environment:
        return jinja2.Environment(
            autoescape=autoescape,  # noqa: S701 - as the renderer asks for it
            bytecode_cache=kept[autoescape],
            **options,
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "Environment", environment)
        patch.setattr(render, "read_languages", cache(read_languages))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository, which is itself a mirror."""
    return ROOT


@pytest.fixture(scope="session")
def mirror() -> Mirror:
    """The mirror that ships."""
    return load_mirror(ROOT)


@pytest.fixture(scope="session")
def english_site() -> Site:
    """The English site of the mirror that ships."""
    return shipped_site("en")


@pytest.fixture(scope="session")
def chinese_site() -> Site:
    """The Chinese site of the mirror that ships."""
    return shipped_site("zh")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share, and no other run does."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built_site(run_folder: Path) -> Path:
    """The whole site, built once for all workers of a run."""
    site = run_folder / "built-site"
    with FileLock(run_folder / "built-site.lock"):
        if not site.is_dir():
            build_site(ROOT, site)
    return site


@pytest.fixture(scope="session")
def built_pages(built_site: Path) -> dict[str, BuiltPage]:
    """Every page of the whole site, by its path."""
    pages = pages_of(built_site)
    assert len(pages) > 200
    return pages


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep together what shares fixtures: a module's tests, or those of whole sites.

    The tests of a group run in one worker, one after the other; those without one wherever there
    is room.
    """
    group = _group_of(_module_of(item), set(getattr(item, "fixturenames", ())))
    if group and not item.get_closest_marker("xdist_group"):
        item.add_marker(pytest.mark.xdist_group(group))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order tests, which `--no-loadscope-reorder` leaves so; at random within a folder."""
    items.sort(
        key=lambda item: (
            not item.get_closest_marker("xdist_group"),
            FOLDERS.index(_module_of(item).partition("/")[0]),
        )
    )


def _module_of(item: pytest.Item) -> str:
    return item.path.relative_to(ROOT / "tests").with_suffix("").as_posix()


def _group_of(module: str, fixtures: set[str]) -> str:
    """Name the group of a test; nothing where it stands alone."""
    if module in ALONE:
        return ""
    if "built_pages" in fixtures:
        return "pages"
    is_quick = not module.startswith(("contract/", "browser/"))
    return "sites" if is_quick and WHOLE_SITES & fixtures else module


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how large the matrix of samples was that this run has executed."""
    passed = [report.nodeid for report in terminalreporter.stats.get("passed", [])]
    executed = [node for node in passed if "/test_samples.py::test_a_printed_" in node]
    if executed:
        terminalreporter.write_line(f"samples executed as they are printed: {len(executed)}")
