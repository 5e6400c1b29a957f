"""Fixtures that every layer may use. The network is cut but for the loopback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from builder.pipeline.building import build_site
from builder.pipeline.loading import load_mirror, load_site
from tests.support.pages import BuiltPage, pages_of

if TYPE_CHECKING:
    from builder.model.mirror import Mirror
    from builder.views.site import Site

ROOT = Path(__file__).parent.parent


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
    return load_site(ROOT, "en")


@pytest.fixture(scope="session")
def chinese_site() -> Site:
    """The Chinese site of the mirror that ships."""
    return load_site(ROOT, "zh")


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell how large the matrix of samples was that this run has executed."""
    passed = [report.nodeid for report in terminalreporter.stats.get("passed", [])]
    executed = [node for node in passed if "/test_samples.py::test_a_printed_" in node]
    if executed:
        terminalreporter.write_line(f"samples executed as they are printed: {len(executed)}")
