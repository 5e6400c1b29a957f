"""The browser, its reader, a server on the loopback, and what a walk over every page noted.

The browser lives as long as the tests of this package run, not longer: its event loop runs in
the main thread, where the tests of other packages want one of their own.
"""

from __future__ import annotations

import json
import threading
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, cast

import pytest
from filelock import FileLock
from playwright.sync_api import sync_playwright

from tests.support.browser import ARGUMENTS, Reader
from tests.support.survey import survey_site
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.survey import PageFacts, Survey


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    path = need_tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def shared_reader(browser: Browser, built_site: Path) -> Reader:
    """The one reader of this run, whose windows are used again and again."""
    return Reader(browser, built_site)


@pytest.fixture
def reader(shared_reader: Reader) -> Iterator[Reader]:
    """A reader of the site; whatever a test does, nothing may leave and nothing may break."""
    yield shared_reader
    journal = shared_reader.journal
    outside, complaints = [*journal.outside], [*journal.complaints]
    shared_reader.forget()
    assert outside == []
    assert complaints == []


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="package")
def server(built_site: Path) -> Iterator[str]:
    """The URL of the site on a plain static server."""
    handler = partial(_QuietHandler, directory=str(built_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="package")
def survey(browser: Browser, built_site: Path, run_folder: Path) -> Survey:
    """What every page of a language is like in the browser, noted once for all workers of a run."""

    @cache
    def noted(language: str) -> dict[str, PageFacts]:
        notes = run_folder / f"survey-{language}.json"
        with FileLock(f"{notes}.lock"):
            if not notes.is_file():
                walked = survey_site(browser, built_site, language)
                notes.write_text(json.dumps(walked), encoding="utf-8")
        return cast("dict[str, PageFacts]", json.loads(notes.read_text(encoding="utf-8")))

    return noted
