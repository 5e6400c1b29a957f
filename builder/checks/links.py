"""Does every link and anchor of a built site lead somewhere?

Reads the folder of a site; follows nothing that leads to another host.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from builder.checks.finding import Finding
from builder.checks.html import line_of, read_html

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class _Page:
    """What leads to a page and away from it."""

    ids: frozenset[str]
    links: tuple[tuple[str, int], ...]
    """Each with its line."""


@dataclass(frozen=True, slots=True)
class _Site:
    """Finds what links lead to; pages share most of their links, which are looked up once."""

    root: str
    pages: Mapping[str, _Page]
    """By their full paths."""
    known: dict[str, str] = field(default_factory=dict)
    """The place that a link names to the file that is there; to an empty text without one."""

    def cause(self, path: str, link: str, fragment: str) -> str:
        """Say why a link leads nowhere; an empty text means that it leads somewhere."""
        place = os.path.normpath(Path(path).parent / link) if link else path
        if place not in self.known:
            self.known[place] = _file_at(place)
        target = self.known[place]
        if os.path.commonpath([self.root, target or place]) != self.root:
            return "leads out of the site"
        if not target:
            return "leads to a file that is not there"
        page = self.pages.get(target)
        is_known = page is None or fragment in page.ids or fragment.startswith("__")
        return "names a part that is not on the page" if fragment and not is_known else ""


def _file_at(place: str) -> str:
    """Return the full path of the file that a place stands for, where there is one."""
    if "\0" in place:
        return ""
    path = Path(place).resolve()
    if path.is_dir():
        path /= "index.html"
    return str(path) if path.is_file() else ""


def check_links(site_dir: Path) -> tuple[int, list[Finding]]:
    """Check every link of a site.

    Args:
        site_dir: The folder of the built site.

    Returns:
        How many links were followed, and what is wrong.
    """
    root = site_dir.resolve()
    pages = {str(path.resolve()): _read_page(path) for path in sorted(site_dir.rglob("*.html"))}
    site = _Site(str(root), pages)
    findings: list[Finding] = []
    count = 0
    for path, page in pages.items():
        shown = f"{site_dir.name}/{Path(path).relative_to(root).as_posix()}"
        for link, line in page.links:
            try:
                parts = urlsplit(link)
            except ValueError:
                findings.append(Finding(f"{shown}:{line}: the link '{link}' is not an address"))
                continue
            if parts.scheme or parts.netloc:
                continue
            count += 1
            cause = site.cause(path, unquote(parts.path), unquote(parts.fragment))
            if cause and not path.endswith("404.html"):
                findings.append(Finding(f"{shown}:{line}: the link '{link}' {cause}"))
    return count, findings


def _read_page(path: Path) -> _Page:
    elements = list(read_html(path.read_text(encoding="utf-8")).iter())
    names = {element.get("id") for element in elements}
    names |= {element.get("name") for element in elements if element.tag == "a"}
    links = (
        (link, line_of(element))
        for element in elements
        if element.tag != "base"
        for link in (element.get("href"), element.get("src"))
        if link is not None
    )
    return _Page(frozenset(name for name in names if name), tuple(links))
