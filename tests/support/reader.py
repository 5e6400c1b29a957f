"""Somebody who opens pages of the built site in a browser that is cut off from the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

Scheme: TypeAlias = Literal["light", "dark"]

KINDS: Final = {
    "front page": "",
    "guide": "authentication/",
    "guide with pictures": "websocket-guide/",
    "auth tester": "auth-tester/",
    "specs": "specs/",
    "overview": "futures/overview/",
    "known gaps": "known-gaps/",
    "request with a query": "spot/rest/get-order/",
    "request with a body": "spot/rest/create-order/",
    "received messages": "spot/websocket/orderbook-incremental-updates/",
    "login": "otc/websocket/websocket-authentication/",
    "type": "spot/schemas/rest/order-result/",
    "index by letter": "reference/enums/",
    "index of fields": "reference/fields/t/",
    "index of values": "reference/enums/0-9/",
}
"""A page of every kind."""
WIDE: Final = 1280
NARROW: Final = 360
"""In CSS pixels: a small telephone."""
_STEP_MS: Final = 20
_INSIDE: Final = ("file:", "data:", "blob:")


def prefix_of(language: str) -> str:
    """Return where a language stands below the site's root."""
    return "" if language == "en" else f"{language}/"


def wait_until(page: Page, expression: str, timeout_ms: int = 30_000) -> None:
    """Wait until an expression, or a function, holds in a page.

    Playwright's own `wait_for_function` has the page evaluate a text, which its policy forbids.
    """
    for _ in range(timeout_ms // _STEP_MS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(_STEP_MS)
    raise AssertionError(f"still not so after {timeout_ms} ms: {expression}")


class Reader:
    """Opens pages from the site's folder; notes what leaves it and what complains.

    Args:
        browser: Where the pages open.
        site: The folder of the built site.
    """

    def __init__(self, browser: Browser, site: Path) -> None:
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self._browser = browser
        self._site = site
        self._contexts: list[BrowserContext] = []

    def window(
        self, *, width: int = WIDE, scheme: Scheme = "light", has_script: bool = True
    ) -> Page:
        """Open an empty window that shares nothing with others."""
        context = self._browser.new_context(offline=True, java_script_enabled=has_script)
        context.on("request", self._note_request)
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self._contexts.append(context)
        return _adjusted(context.new_page(), width, scheme)

    def go(self, page: Page, address: str, language: str = "en") -> Page:
        """Open a page of the site in a window."""
        page.goto(self.url(address, language))
        return page

    def open(
        self, address: str, language: str = "en", *, width: int = WIDE, scheme: Scheme = "light"
    ) -> Page:
        """Open a page of the site in a window of its own."""
        return self.go(self.window(width=width, scheme=scheme), address, language)

    def url(self, address: str, language: str = "en") -> str:
        """Return a page's address as the browser shows it."""
        return (self._site / f"{prefix_of(language)}{address}index.html").as_uri()

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith(_INSIDE):
            self.outside.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)


class KeptReader(Reader):
    """A reader whose windows stay open for the next test, which is half of the time of most.

    For tests that change nothing in a window but what it shows and remembers.
    """

    def __init__(self, browser: Browser, site: Path) -> None:
        super().__init__(browser, site)
        self._used: list[tuple[bool, Page]] = []
        self._kept: dict[bool, list[Page]] = {True: [], False: []}

    def window(
        self, *, width: int = WIDE, scheme: Scheme = "light", has_script: bool = True
    ) -> Page:
        """Open a window that remembers nothing of what it was used for."""
        kept = self._kept[has_script]
        page = kept.pop() if kept else super().window(has_script=has_script)
        self._used.append((has_script, page))
        return _adjusted(page, width, scheme)

    def rest(self) -> None:
        """Keep the windows of a test for the next one."""
        for has_script, page in self._used:
            if has_script:
                page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            self._kept[has_script].append(page)
        self._used.clear()
        self.outside.clear()
        self.complaints.clear()


def _adjusted(page: Page, width: int, scheme: Scheme) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="null", color_scheme=scheme)
    return page
