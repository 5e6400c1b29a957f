"""The pages of a built site, read back: what a page is called, says, and shows as code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.checks.html import attributes_of, read_html, walk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LANGUAGES: Final = ("en", "zh")
CODE_SIGN: Final = "\ufffc"
"""Stands in a passage for code; it is not a word of any language."""
_INLINE: Final = frozenset(
    ["a", "abbr", "b", "br", "code", "em", "i", "kbd", "s", "strong", "sub", "sup", "tspan", "wbr"]
)
"""Do not end a passage."""
_CODE: Final = frozenset({"code", "pre", "kbd", "samp"})
_HEARD: Final = {"title", "h1"} | _CODE
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
    """An element that has not ended yet."""

    tag: str
    language: str
    said: list[str] = field(default_factory=list)
    """The texts in it, where they matter."""


class _PageReader:
    """Fills what is known of a page while walking it."""

    def __init__(self, page: BuiltPage) -> None:
        self._page = page
        self._open: list[_Open] = [_Open("", "")]
        self._listening: list[_Open] = []
        self._words: list[str] = []
        self._code_depth = 0

    def read(self, html: str) -> None:
        for event, element, text in walk(read_html(html)):
            if event == "start":
                self._start(str(element.tag), attributes_of(element))
            else:
                self._end(str(element.tag))
            if text:
                self._hear(text)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in _INLINE:
            self._end_passage()
        language = attributes.get("lang", self._open[-1].language)
        self._note_attributes(tag, attributes, language)
        if tag in _CODE:
            if not self._code_depth:
                self._words.append(CODE_SIGN)
            self._code_depth += 1
        self._open.append(_Open(tag, language))
        if tag in _HEARD:
            self._listening.append(self._open[-1])

    def _end(self, tag: str) -> None:
        if tag not in _INLINE:
            self._end_passage()
        element = self._open.pop()
        if tag not in _HEARD:
            return
        self._listening.pop()
        said = "".join(element.said)
        if tag in _CODE:
            self._code_depth -= 1
            if not self._code_depth:
                self._page.code.append(said)
        elif tag == "title" and not any(each.tag == "svg" for each in self._open):
            self._page.title = " ".join(said.split())
        elif tag == "h1":
            self._page.headings.append(" ".join(said.split()))

    def _hear(self, text: str) -> None:
        for element in self._listening:
            element.said.append(text)
        if not self._code_depth and self._open[-1].tag not in _SILENT:
            self._words.append(text)

    def _end_passage(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
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
    _PageReader(page).read(html)
    return page


def pages_of(site: Path) -> dict[str, BuiltPage]:
    """Read every page of a site, by its path; what a server shows for wrong addresses too."""
    return {
        path.relative_to(site).as_posix(): read_page(path) for path in sorted(site.rglob("*.html"))
    }
