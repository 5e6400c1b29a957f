"""The pages of a built site, read back: what a page is called, says, and shows as code."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LANGUAGES: Final = ("en", "zh")
CODE_SIGN: Final = "\ufffc"
"""Stands in a passage for code; it is not a word of any language."""
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "circle",
        "col",
        "ellipse",
        "hr",
        "img",
        "input",
        "line",
        "link",
        "meta",
        "path",
        "polygon",
        "polyline",
        "rect",
        "source",
        "track",
        "use",
        "wbr",
    ]
)
_INLINE: Final = frozenset(
    ["a", "abbr", "b", "br", "code", "em", "i", "kbd", "s", "strong", "sub", "sup", "tspan", "wbr"]
)
"""Do not end a passage."""
_CODE: Final = frozenset({"code", "pre", "kbd", "samp"})
_SILENT: Final = frozenset({"script", "style"})
_SPOKEN_ATTRIBUTES: Final = ("title", "aria-label", "alt", "placeholder")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of words, as a reader sees or hears it."""

    text: str
    """On one line."""
    language: str
    """That of the nearest `lang` around it."""


@dataclass(slots=True)
class BuiltPage:
    """What one page holds."""

    size_bytes: int
    language: str = ""
    """The `lang` of its `html`."""
    title: str = ""
    description: str = ""
    headings: list[str] = field(default_factory=list)
    """The first-level ones."""
    ids: list[str] = field(default_factory=list)
    twins: dict[str, str] = field(default_factory=dict)
    """Where it says that its twins stand, by language."""
    passages: list[Passage] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    """The text of every piece of code, in the order of the page."""


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    language: str
    text: str = ""


class _PageReader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self._open: list[_Open] = []
        self._words = ""
        self._code_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        around = self._open[-1].language if self._open else ""
        if tag not in _INLINE:
            self._end_passage()
        language = attributes.get("lang", around)
        self._note_attributes(tag, attributes, language)
        if tag in _VOID:
            return
        if tag in _CODE:
            self._words += "" if self._code_depth else CODE_SIGN
            self._code_depth += 1
        self._open.append(_Open(tag, language))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open):
            while self._close() != tag:
                pass

    def handle_data(self, text: str) -> None:
        for element in self._open:
            if element.tag in {"title", "h1"} | _CODE:
                element.text += text
        if self._open and not self._code_depth and self._open[-1].tag not in _SILENT:
            self._words += text

    def _close(self) -> str:
        element = self._open[-1]
        if element.tag not in _INLINE:
            self._end_passage()
        self._open.pop()
        if element.tag in _CODE:
            self._code_depth -= 1
            if not self._code_depth:
                self._page.code.append(element.text)
        elif element.tag == "title" and not any(each.tag == "svg" for each in self._open):
            self._page.title = " ".join(element.text.split())
        elif element.tag == "h1":
            self._page.headings.append(" ".join(element.text.split()))
        return element.tag

    def _end_passage(self) -> None:
        text = " ".join(self._words.split())
        self._words = ""
        if text and self._open:
            self._page.passages.append(Passage(text, self._open[-1].language))

    def _note_attributes(self, tag: str, attributes: Mapping[str, str], language: str) -> None:
        page = self._page
        spoken = [attributes[name] for name in _SPOKEN_ATTRIBUTES if attributes.get(name)]
        if tag == "html":
            page.language = language
        elif tag == "meta" and attributes.get("name") == "description":
            page.description = attributes["content"]
            spoken.append(page.description)
        elif tag == "link" and attributes.get("hreflang"):
            page.twins[attributes["hreflang"]] = attributes["href"]
        if "id" in attributes:
            page.ids.append(attributes["id"])
        page.passages += [Passage(" ".join(text.split()), language) for text in spoken]


def read_page(path: Path) -> BuiltPage:
    """Read one page."""
    html = path.read_text(encoding="utf-8")
    page = BuiltPage(len(html.encode()))
    reader = _PageReader(page)
    reader.feed(html)
    reader.close()
    return page


def pages_of(site: Path) -> dict[str, BuiltPage]:
    """Read every page of a site, by its path; what a server shows for wrong addresses too."""
    return {
        path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))
    }
