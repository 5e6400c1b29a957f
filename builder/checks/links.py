"""Does every link and anchor of a built site lead somewhere?

Reads the folder of a site; follows nothing that leads to another host.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from builder.checks.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path

_LINKING: Final = {"href", "src"}


class _Page(HTMLParser):
    """Collects the ids and the links of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called and where it leads."""
        for name, value in attrs:
            if value and (name == "id" or (name == "name" and tag == "a")):
                self.ids.add(value)
            elif name in _LINKING and value is not None and tag != "base":
                self.links.append((value, self.getpos()[0]))


def check_links(site_dir: Path) -> tuple[int, list[Finding]]:
    """Check every link of a site.

    Args:
        site_dir: The folder of the built site.

    Returns:
        How many links were followed, and what is wrong.
    """
    pages = {path.resolve(): _read_page(path) for path in sorted(site_dir.rglob("*.html"))}
    root = site_dir.resolve()
    findings: list[Finding] = []
    count = 0
    for path, page in pages.items():
        shown = f"{site_dir.name}/{path.relative_to(root).as_posix()}"
        for link, line in page.links:
            try:
                parts = urlsplit(link)
            except ValueError:
                findings.append(Finding(f"{shown}:{line}: the link '{link}' is not an address"))
                continue
            if parts.scheme or parts.netloc:
                continue
            count += 1
            cause = _cause(path, parts.path, unquote(parts.fragment), pages, root)
            if cause and path.name != "404.html":
                findings.append(Finding(f"{shown}:{line}: the link '{link}' {cause}"))
    return count, findings


def _read_page(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _cause(path: Path, link: str, fragment: str, pages: dict[Path, _Page], root: Path) -> str:
    """Say why a link leads nowhere; an empty text means that it leads somewhere."""
    if "\0" in unquote(link):
        return "leads to a file that is not there"
    target = (path.parent / unquote(link)).resolve() if link else path
    if target.is_dir():
        target /= "index.html"
    if not target.is_relative_to(root):
        return "leads out of the site"
    if not target.is_file():
        return "leads to a file that is not there"
    page = pages.get(target)
    if fragment and page is not None and fragment not in page.ids and not fragment.startswith("__"):
        return "names a part that is not on the page"
    return ""
