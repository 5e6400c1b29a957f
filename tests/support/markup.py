"""Reads HTML and Markdown back, as a browser and an assistant would."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

_VOID = {"br", "hr", "img", "wbr", "input", "meta", "link", "source"}
_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable("table")
_BLOCK_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable("table").disable("inline")
"""Leaves the text of paragraphs, headings and cells as it stands in the source."""
_KEPT_TEXTS: Final = 4096


@dataclass(slots=True)
class Element:
    """An element with all text inside it."""

    tag: str
    attributes: Mapping[str, str]
    parents: tuple[str, ...]
    """The tags around it, from the outside inwards."""
    text: str = field(default="")

    @property
    def classes(self) -> set[str]:
        """Its classes."""
        return set(self.attributes.get("class", "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parents = tuple(element.tag for element in self.open)
        element = Element(tag, {name: value or "" for name, value in attrs}, parents)
        self.elements.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, text: str) -> None:
        for element in self.open:
            element.text += text


def elements_of(html: str) -> list[Element]:
    """List the elements of a piece of HTML in document order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.elements


def text_outside(html: str, *tags: str) -> str:
    """Return the text of a piece of HTML that stands in none of the given elements."""
    reader = _TextReader(set(tags))
    reader.feed(html)
    reader.close()
    return reader.text


class _TextReader(HTMLParser):
    def __init__(self, left_out: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._left_out = left_out
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag in self._left_out

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag in self._left_out and self._depth > 0

    def handle_data(self, text: str) -> None:
        if not self._depth:
            self.text += text


def markdown_tokens(markdown: str) -> list[Token]:
    """List the tokens of a CommonMark document with tables, those inside paragraphs too."""
    tokens = []
    for token in _PARSER.parse(markdown):
        tokens += [token, *(token.children or ())]
    return tokens


@dataclass(frozen=True, slots=True)
class _Outline:
    """What stands in the blocks of a document."""

    headings: tuple[tuple[int, str], ...]
    texts: tuple[str, ...]


@lru_cache(_KEPT_TEXTS)
def _outline(markdown: str) -> _Outline:
    tokens = _BLOCK_PARSER.parse(markdown)
    headings = (
        (int(token.tag[1]), tokens[index + 1].content)
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    )
    texts = (token.content for token in tokens if token.type in {"inline", "html_block"})
    return _Outline(tuple(headings), tuple(texts))


def headings_of(markdown: str) -> list[tuple[int, str]]:
    """List the headings of a CommonMark document: level and source text."""
    return list(_outline(markdown).headings)


def texts_of_blocks(markdown: str) -> list[str]:
    """List the source texts of paragraphs, headings and cells: what is not code."""
    return list(_outline(markdown).texts)


def raw_html_of(markdown: str) -> list[str]:
    """List what a reader of CommonMark would take for HTML."""
    return [
        token.content
        for token in markdown_tokens(markdown)
        if token.type in {"html_block", "html_inline"}
    ]


def code_of(markdown: str) -> list[str]:
    """List the code of a CommonMark document: fences and spans."""
    return [
        token.content
        for token in markdown_tokens(markdown)
        if token.type in {"fence", "code_block", "code_inline"}
    ]


class _Careless(MarkdownIt):
    """Reads links as the most careless readers do."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Take every address."""
        return True


_CARELESS_PARSER: Final = _Careless("commonmark")


def link_targets_of(markdown: str) -> list[str]:
    """List where links and images of a document lead, for readers who check nothing."""
    return [
        str(child.attrs.get("href") or child.attrs.get("src"))
        for token in _CARELESS_PARSER.parse(markdown)
        for child in token.children or ()
        if child.type in {"link_open", "image"}
    ]
