"""Chromium without a window: the same engine in half of the time, since it is never drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from tests.support.reader import KeptReader, Reader
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser that lives as long as the tests of this package run, not longer.

    Its event loop runs in the main thread, where the tests of other packages want one of their own.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=need_tool("chromium-headless-shell"), args=list(ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, built_site: Path) -> Iterator[Reader]:
    """A reader of the site; whatever a page does, nothing may leave and nothing may complain."""
    reader = Reader(browser, built_site)
    yield reader
    reader.close()
    assert reader.outside == []
    assert reader.complaints == []


@pytest.fixture(scope="package")
def windows(browser: Browser, built_site: Path) -> Iterator[KeptReader]:
    """The windows that stay open from one test to the next."""
    windows = KeptReader(browser, built_site)
    yield windows
    windows.close()


@pytest.fixture
def kept_reader(windows: KeptReader) -> Iterator[KeptReader]:
    """A reader of whom the same is asked, and who keeps the windows open."""
    yield windows
    outside, complaints = [*windows.outside], [*windows.complaints]
    windows.rest()
    assert outside == []
    assert complaints == []
