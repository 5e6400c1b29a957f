"""What a page says to a reader, and what it tells machines: its texts, its code, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_UNSPOKEN: Final = {"script", "style", "nav", "button", "svg", "template", "form"}
_UNSPOKEN_CLASSES: Final = {"headerlink", "sm-machine", "sm-aside", "sm-quiet", "sm-age"}
"""What stands beside the text: anchors, tools, remarks on the page itself, its age, which a twin
tells in other words, and samples in languages that a twin leaves out."""
_BLOCKS: Final = {
    *("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre"),
    *("caption", "summary", "figcaption", "div", "blockquote", "section", "article", "details"),
    *("ul", "ol", "dl", "table", "tr", "thead", "tbody", "aside"),
}
_EXACT: Final = {"code"}


@dataclass
class PageReader(HTMLParser):
    """Collects what the head of a page links, where its pointer stands, and its texts."""

    links: dict[str, str] = field(default_factory=dict)
    """Relation to address."""
    pointer_at: int | None = None
    """How much of the body's markup stands before its first link to an index."""
    texts: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []
        self._article_depth = 0
        self._silent_depth = 0
        self._code: list[str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, and where the article begins."""
        values = {name: value or "" for name, value in attrs}
        is_twin = values.get("rel") == "alternate" and values.get("type") == "text/markdown"
        if tag == "link" and (is_twin or values.get("rel") == "describedby"):
            self.links[values["rel"]] = values.get("href", "")
        if tag == "a" and values.get("href", "").endswith("/llms.txt"):
            line, column = self.getpos()
            self.pointer_at = self.pointer_at or self._offset(line, column)
        if tag == "br":
            self._end_text()
        if tag in _VOID:
            return
        classes = set(values.get("class", "").split())
        is_silent = tag in _UNSPOKEN or bool(classes & _UNSPOKEN_CLASSES)
        self._open.append((tag, is_silent))
        self._silent_depth += is_silent
        self._article_depth += tag == "article"
        if tag in _BLOCKS:
            self._end_text()
        if tag in _EXACT and self._is_spoken:
            self._code = []

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and with a block the text before."""
        if not any(name == tag for name, _ in self._open):
            return
        if tag in _BLOCKS:
            self._end_text()
        if tag in _EXACT and self._code is not None:
            self.codes.append("".join(self._code))
            self._code = None
        while self._open:
            name, is_silent = self._open.pop()
            self._silent_depth -= is_silent
            self._article_depth -= name == "article"
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take the words of the article."""
        if self._is_spoken:
            self._text.append(data)
            if self._code is not None:
                self._code.append(data)

    @property
    def _is_spoken(self) -> bool:
        return self._article_depth > 0 and not self._silent_depth

    def _end_text(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            self.texts.append(text)
        self._text = []

    def _offset(self, line: int, column: int) -> int:
        return sum(len(row) + 1 for row in self._lines[: line - 1]) + column

    def read(self, html: str) -> PageReader:
        """Read a page, whole."""
        self._lines = html.split("\n")
        self.feed(html)
        self.close()
        return self
