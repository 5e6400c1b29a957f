"""Do pages and their Markdown twins lead to each other, and say the same?"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from builder.checks.bundles.material import BundleKind
from builder.checks.finding import Finding
from builder.commonmark import to_words
from builder.views.page import INDEX_FILE, twin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.checks.bundles.material import BundleFile, Material

_EARLY: Final = 0.1
"""The part of a page in which its pointer for machines must stand."""
_LARGEST_LOSS: Final = 0.05
"""The part of a page's texts that its twin may lack: labels that only help the eye."""
_VOID: Final = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_UNSPOKEN: Final = {"script", "style", "nav", "button", "svg", "template", "form"}
_UNSPOKEN_CLASSES: Final = {"headerlink", "sm-machine", "sm-aside", "sm-quiet", "sm-age"}
"""What stands beside the text: anchors, tools, remarks on the page itself, its age, which a twin
tells in other words, and samples in languages that a twin leaves out."""
_SENTENCE: Final = 5
"""Words; a shorter text is a label."""
_BLOCKS: Final = {
    *("p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre"),
    *("caption", "summary", "figcaption", "div", "blockquote", "section", "article", "details"),
    *("ul", "ol", "dl", "table", "tr", "thead", "tbody", "aside"),
}
_EXACT: Final = {"code"}
_WORD: Final = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+")
"""A word, or a Chinese character."""


@dataclass
class _PageReader(HTMLParser):
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

    def read(self, html: str) -> None:
        """Read a page."""
        self._lines = html.split("\n")
        self.feed(html)
        self.close()


def check_pointers(material: Material) -> tuple[int, list[Finding]]:
    """Check that each page names its twin and the index, early, and each twin the index."""
    findings = []
    count = 0
    for path, html in material.pages.items():
        count += 1
        reader = _PageReader()
        reader.read(html)
        twin = _twin_path(material, path)
        for relation, expected in (("alternate", twin), ("describedby", _index_of(material, path))):
            found = _resolved(path, reader.links.get(relation, ""))
            if found != expected:
                cause = f"its link rel={relation} leads to '{found}', not to '{expected}'"
                findings.append(Finding(f"{path}: {cause}"))
        body = html.find("<body")
        limit = body + (len(html) - body) * _EARLY
        if reader.pointer_at is None or reader.pointer_at > limit:
            findings.append(Finding(f"{path}: names no index for machines at its beginning"))
    for file in material.of(BundleKind.TWIN):
        count += 1
        beginning = file.text.split("\n\n", 2)[:2]
        if not beginning[-1].startswith("> ") or "/llms.txt" not in beginning[-1]:
            findings.append(Finding(f"{file.path}: does not begin with a pointer to the index"))
    return count, findings


def check_twins(material: Material) -> tuple[int, list[Finding]]:
    """Check that each page has a twin that says what it says, names and values all of them.

    Returns:
        How many texts were looked for, and what a twin lacks.
    """
    findings = []
    count = 0
    for path, html in material.pages.items():
        twin = material.by_path.get(_twin_path(material, path))
        if twin is None:
            findings.append(Finding(f"{path}: has no Markdown twin"))
            continue
        reader = _PageReader()
        reader.read(html)
        count += len(reader.texts) + len(reader.codes)
        findings += [Finding(f"{twin.path}: {cause}") for cause in _losses(reader, twin)]
    pages = {_twin_path(material, path) for path in material.pages}
    findings += [
        Finding(f"{file.path}: is the twin of no page")
        for file in material.of(BundleKind.TWIN)
        if file.path not in pages
    ]
    return count, findings


def _twin_path(material: Material, page: str) -> str:
    """Return where a page's twin stands."""
    prefix = _prefix_of(material, page)
    return prefix + twin_of(page.removeprefix(prefix).removesuffix("index.html"))


def _prefix_of(material: Material, path: str) -> str:
    return max((p for p in material.prefixes.values() if path.startswith(p)), key=len)


def _index_of(material: Material, path: str) -> str:
    return f"{_prefix_of(material, path)}{INDEX_FILE}"


def _resolved(page: str, link: str) -> str:
    path = unquote(urlsplit(link).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else ""


def _losses(reader: _PageReader, twin: BundleFile) -> Iterator[str]:
    said = _words(to_words(twin.text))
    sentences = [text for text in reader.texts if len(_WORD.findall(text)) >= _SENTENCE]
    missing = [text for text in sentences if _words(text) not in said]
    if len(missing) > _LARGEST_LOSS * len(sentences):
        share = f"{len(missing)} of {len(sentences)} sentences"
        yield f"lacks {share} of its page, such as {missing[0][:80]!r}"
    spaced = to_words(twin.text)
    for code in dict.fromkeys(reader.codes):
        if " ".join(code.split()) not in spaced:
            yield f"lacks the code {code[:80]!r} of its page"


def _words(text: str) -> str:
    """Spell a text by its words alone, so that punctuation and markup do not matter."""
    return f" {' '.join(_WORD.findall(text.lower()))} "
