"""What a page says to a reader, and what it tells machines: its texts, its code, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.checks.html import line_of, read_html, walk

if TYPE_CHECKING:
    from lxml import etree

_UNSPOKEN: Final = {"script", "style", "nav", "button", "svg", "template", "form"}
_UNSPOKEN_CLASSES: Final = {"headerlink", "sm-machine", "sm-aside", "sm-quiet", "sm-age"}
"""What stands beside the text: anchors, tools, remarks on the page itself, its age, which a twin
tells in other words, and samples in languages that a twin leaves out."""
_BLOCKS: Final = {
    *("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre"),
    *("caption", "summary", "figcaption", "div", "blockquote", "section", "article", "details"),
    *("ul", "ol", "dl", "table", "tr", "thead", "tbody", "aside", "br"),
}
_EXACT: Final = {"code"}


@dataclass
class PageReader:
    """Collects what the head of a page links, where its pointer stands, and its texts."""

    links: dict[str, str] = field(default_factory=dict)
    """Relation to address."""
    pointer_line: int | None = None
    """The line of the first link to an index; the first line of a page is 1."""
    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._article_depth = 0
        self._silent_depth = 0
        self._code: list[str] | None = None
        self._text: list[str] = []

    def read(self, html: str) -> PageReader:
        """Read a page, whole."""
        for event, element, text in walk(read_html(html)):
            if event == "start":
                self._start(element)
            else:
                self._end(element)
            if text and self._is_spoken:
                self._text.append(text)
                if self._code is not None:
                    self._code.append(text)
        return self

    def _start(self, element: etree._Element) -> None:
        """Note links, and where the article begins."""
        if element.tag == "link":
            self._note_relation(element)
        elif element.tag == "a" and element.get("href", "").endswith("/llms.txt"):
            self.pointer_line = self.pointer_line or line_of(element)
        self._silent_depth += _is_silent(element)
        self._article_depth += element.tag == "article"
        if element.tag in _BLOCKS:
            self._end_text()
        if element.tag in _EXACT and self._is_spoken:
            self._code = []

    def _end(self, element: etree._Element) -> None:
        """Close the element, and with a block the text before."""
        if element.tag in _BLOCKS:
            self._end_text()
        if element.tag in _EXACT and self._code is not None:
            self.codes.append("".join(self._code))
            self._code = None
        self._silent_depth -= _is_silent(element)
        self._article_depth -= element.tag == "article"

    def _note_relation(self, link: etree._Element) -> None:
        relation = link.get("rel", "")
        is_twin = relation == "alternate" and link.get("type") == "text/markdown"
        if is_twin or relation == "describedby":
            self.links[relation] = link.get("href", "")

    @property
    def _is_spoken(self) -> bool:
        return self._article_depth > 0 and not self._silent_depth

    def _end_text(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self.texts.append(text)
        self._text = []


def _is_silent(element: etree._Element) -> bool:
    classes = element.get("class", "").split()
    return element.tag in _UNSPOKEN or not _UNSPOKEN_CLASSES.isdisjoint(classes)
