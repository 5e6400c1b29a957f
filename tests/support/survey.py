"""A walk over every page of the site, and what was noted on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias, TypedDict, cast

from tests.support.browser import LANGUAGES, Reader

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


class Seen(TypedDict):
    """What a page holds once its scripts have run."""

    title: str
    language: str
    headings: list[str]
    """The first-level ones."""
    ids: list[str]
    links: list[str]
    """Absolute, but for those to other hosts."""
    languages: dict[str, str]
    """Where the language switch leads, by language."""
    alternates: dict[str, str]
    """Where the head says that other languages stand, by language."""
    markdown: str
    description: str


class PageFacts(Seen):
    """What a page is like."""

    url: str
    requests: list[str]
    complaints: list[str]


Survey: TypeAlias = Callable[[str], dict[str, PageFacts]]
"""The facts of a language's pages, by address."""

_SEEN: Final = """() => {
  const absolute = (selector) => document.querySelector(selector)?.href ?? "";
  const byLanguage = (selector) =>
    Object.fromEntries(
      [...document.querySelectorAll(selector)].map((link) => [link.hreflang, link.href]));
  return {
    title: document.title,
    language: document.documentElement.lang,
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.firstChild.textContent),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    links: [...document.querySelectorAll("a[href]")].map((link) => link.href)
      .filter((href) => href.startsWith("file:")),
    languages: byLanguage("a[hreflang]"),
    alternates: byLanguage("link[rel~=alternate][hreflang]"),
    markdown: absolute('link[rel~=alternate][type="text/markdown"]'),
    description: absolute("link[rel=describedby]"),
  };
}"""


def survey_site(browser: Browser, site: Path, language: str) -> dict[str, PageFacts]:
    """Open every page of a language from its folder and note what it is like, by address."""
    root = site if language == "en" else site / language
    others = {site / other for other in LANGUAGES if other != "en" and root == site}
    addresses = [
        path.relative_to(root).as_posix().removesuffix("index.html")
        for path in sorted(root.rglob("index.html"))
        if others.isdisjoint(path.parents)
    ]
    reader = Reader(browser, site)
    page = reader.open("", language)
    facts = {}
    for address in addresses:
        reader.journal.clear()
        page.goto(reader.address(address, language))
        seen = cast("Seen", page.evaluate(_SEEN))
        facts[address] = PageFacts(
            **seen,
            url=page.url,
            requests=[*reader.journal.requests],
            complaints=[*reader.journal.complaints],
        )
    reader.forget()
    return facts
