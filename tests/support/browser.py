"""A browser that is cut off from the network, and the reader who sits before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route

ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LANGUAGES: Final = ("en", "zh")
KINDS: Final = {
    "front-page": "",
    "authentication": "authentication/",
    "walkthrough": "signed-request-walkthrough/",
    "specs": "specs/",
    "overview": "spot/overview/",
    "request-with-query": "spot/rest/get-order/",
    "request-with-body": "spot/rest/create-order/",
    "received-messages": "spot/websocket/orderbook-incremental-updates/",
    "sent-messages": "spot/websocket/subscription/",
    "login": "spot/websocket/websocket-authentication/",
}
"""A page of every kind, by what it is."""
_OUTSIDE: Final = re.compile(r"^(?!file:|data:|blob:|about:|https?://127\.0\.0\.1[:/])")


def prefix_of(language: str) -> str:
    """Return where a language stands below the site's root."""
    return "" if language == "en" else f"{language}/"


@dataclass
class Journal:
    """What the pages of a reader asked for, and what they complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """The requests that left, or would have left, this machine."""
        return [url for url in self.requests if _OUTSIDE.match(url)]

    def clear(self) -> None:
        """Begin anew."""
        self.requests.clear()
        self.complaints.clear()

    def follow(self, context: BrowserContext) -> None:
        """Write down everything that happens in a context, and let nothing leave it."""
        context.route(_OUTSIDE, _abort)
        context.on("request", self._note_request)
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.text} ({message.location['url']})")


def _abort(route: Route) -> None:
    route.abort()


class Reader:
    """Somebody who opens pages of the site, from its folder or from a server on the loopback.

    Windows of one kind share a context, as starting one takes as long as a page does;
    `forget` closes the pages and clears what they stored.
    """

    def __init__(self, browser: Browser, site: Path) -> None:
        self.journal = Journal()
        self._browser = browser
        self._site = site
        self._contexts: dict[tuple[object, ...], BrowserContext] = {}

    def address(self, address: str, language: str = "en", server: str = "") -> str:
        """Return a page's URL: `file:`, or the server's where one is given."""
        path = f"{prefix_of(language)}{address}index.html"
        return server + path if server else (self._site / path).as_uri()

    def open(
        self,
        address: str,
        language: str = "en",
        *,
        server: str = "",
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        has_script: bool = True,
        before: str = "",
    ) -> Page:
        """Open a page in a window of its own.

        Args:
            address: Relative to the site of its language.
            language: Such as `en`.
            server: The URL of the site's root; its folder where empty.
            width: In CSS pixels.
            scheme: What the reader's system prefers.
            has_script: Whether JavaScript runs.
            before: A script that runs before those of the page.
        """
        key = (server, scheme, has_script)
        if key not in self._contexts:
            self._contexts[key] = self._browser.new_context(
                offline=not server, color_scheme=scheme, java_script_enabled=has_script
            )
            self._contexts[key].set_default_timeout(10_000)
            self.journal.follow(self._contexts[key])
        page = self._contexts[key].new_page()
        page.set_viewport_size({"width": width, "height": 900})
        if before:
            page.add_init_script(before)
        page.goto(self.address(address, language, server))
        return page

    def forget(self) -> None:
        """Close every page, and leave nothing of it behind."""
        for context in self._contexts.values():
            for page in context.pages:
                page.evaluate("localStorage.clear(); sessionStorage.clear()")
                page.close()
        self.journal.clear()
