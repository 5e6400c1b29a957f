"""Hostile CommonMark to safe HTML, and to Markdown that is safe inside a document of ours.

Owns the allow-list: prose of a spec is read here and nowhere else, and written anew from what
the parser found. Called by `views`, `render` and `outputs`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import nh3
from markdown_it import MarkdownIt

from builder.markdown import code_fence, code_span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

_TAGS: Final = {
    *("p", "br", "hr", "em", "strong", "s", "del", "code", "pre", "blockquote", "sub", "sup"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "h3", "h4", "h5", "h6", "kbd"),
    *("table", "thead", "tbody", "tr", "th", "td", "b", "i"),
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_SCHEMES: Final = {"http", "https", "mailto"}
_HEADING_SHIFT: Final = 2
_REMEMBERED: Final = 16_384
"""How many texts are kept converted: shared schemas say the same on many pages."""
_DEEPEST_HEADING: Final = 6
_HIGHEST_NUMBER: Final = 999_999_999
"""Of an item in a list. Source: CommonMark 0.31.2, https://spec.commonmark.org/0.31.2/#list-items"""
_INVISIBLE: Final = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKUP: Final = re.compile(
    r"[\\`*\[\]]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # not inside a word
    r"|\A~|~(?=~|\Z)|(?<=~)~"
    r"|<(?![\s\d=])"
    r"|&(?=#?\w+;)"
)
"""What is markup anywhere in a paragraph."""
_BLOCK_MARKUP: Final = re.compile(
    r"\A(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|\A(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|~~~|=+\s*$|[-:|\s]+$|[-*_\s]+$)"
)
"""What is markup at the beginning of a line."""
_CLOSING: Final = re.compile(r"(?<!\S)#+$")
"""What would end a heading."""
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_INFO: Final = re.compile(r"[\w+#.-]+")

_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def visible(text: str) -> str:
    """Remove what deceives the eye: bidirectional controls, zero-width and control characters."""
    return _CONTROL.sub("", _INVISIBLE.sub("", text))


@lru_cache(maxsize=_REMEMBERED)
def to_html(markdown: str) -> str:
    """Turn CommonMark into HTML that holds only what the allow-list names.

    Args:
        markdown: Anything at all.

    Returns:
        Headings from `h3` downwards, no images, no scripts, links to http, https and mailto.
    """
    return _html(_PARSER.parse(visible(markdown)))


def to_html_with_links(markdown: str, target: Callable[[str], str]) -> str:
    """Turn CommonMark into HTML as `to_html` does, with its links led elsewhere.

    Args:
        markdown: Anything at all.
        target: Returns where a link leads here; it is cleaned like any other.
    """
    tokens = _PARSER.parse(visible(markdown))
    _lead_links(tokens, target)
    return _html(tokens)


def _html(tokens: list[Token]) -> str:
    _shift_headings(tokens)
    _replace_images(tokens)
    html = _clean(_PARSER.renderer.render(tokens, _PARSER.options, {}))
    shown = visible(html)
    # What was written as an entity is gone only now, and what is left may read differently.
    return (html if shown == html else _clean(shown)).strip()


def to_inline_html(markdown: str) -> str:
    """Turn CommonMark into HTML for a place where a single paragraph needs no `<p>`."""
    html = to_html(markdown)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


@lru_cache(maxsize=_REMEMBERED)
def to_markdown(markdown: str, *, heading_shift: int = _HEADING_SHIFT) -> str:
    """Make prose fit into a Markdown document of ours: no HTML, headings below ours.

    Args:
        markdown: Anything at all.
        heading_shift: How many levels its headings move down.

    Returns:
        The same prose, with everything closed that it opens.
    """
    blocks = _tree(_PARSER.parse(visible(markdown)))
    return "\n\n".join(_Writer(heading_shift).blocks(blocks))


def to_markdown_with_links(
    markdown: str, target: Callable[[str], str], *, heading_shift: int = _HEADING_SHIFT
) -> str:
    """Make prose fit as `to_markdown` does, with its links led elsewhere.

    Args:
        markdown: Anything at all.
        target: Returns where a link leads here.
        heading_shift: How many levels its headings move down.
    """
    tokens = _PARSER.parse(visible(markdown))
    _lead_links(tokens, target)
    return "\n\n".join(_Writer(heading_shift).blocks(_tree(tokens)))


@lru_cache(maxsize=_REMEMBERED)
def to_markdown_line(markdown: str) -> str:
    """Make prose fit into a line of a Markdown document of ours, after other words.

    Args:
        markdown: Anything at all.
    """
    blocks = _tree(_PARSER.parse(visible(markdown)))
    return " ".join(" ".join(_LineWriter(0).blocks(blocks)).split())


def to_words(markdown: str) -> str:
    """Take the words out of prose: one line of plain text, without its markup.

    Args:
        markdown: Anything at all.
    """
    tokens = _PARSER.parse(visible(markdown))
    return " ".join(" ".join(map(_words_of, tokens)).split())


def _words_of(token: Token) -> str:
    if token.children is None:
        return token.content
    return "".join(
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children
    )


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _shift_headings(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{_shifted(token, _HEADING_SHIFT)}"


def _shifted(heading: Token, shift: int) -> int:
    return min(int(heading.tag[1]) + shift, _DEEPEST_HEADING)


def _lead_links(tokens: Sequence[Token], target: Callable[[str], str]) -> None:
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = target(str(child.attrs.get("href", "")))


def _replace_images(tokens: Sequence[Token]) -> None:
    """Show an image as its words: a page asks no other host for anything."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                child.type = "text"
                child.tag = ""


class _Block(NamedTuple):
    """A block with those inside it; the parser lets none be deeper than its limit."""

    token: Token
    blocks: list[_Block]


def _tree(tokens: Sequence[Token]) -> list[_Block]:
    root: list[_Block] = []
    open_blocks = [root]
    for token in tokens:
        if token.nesting < 0:
            open_blocks.pop()
            continue
        block = _Block(token, [])
        open_blocks[-1].append(block)
        if token.nesting > 0:
            open_blocks.append(block.blocks)
    return root


class _Writer:
    """Writes the parser's blocks as Markdown that can be read in one way only.

    Args:
        heading_shift: How many levels headings move down.
    """

    _hard_break = "\\\n"

    def __init__(self, heading_shift: int) -> None:
        self._heading_shift = heading_shift

    def blocks(self, blocks: Sequence[_Block]) -> list[str]:
        """Write blocks that follow each other; one that says nothing is left out."""
        return [text for text in map(self._block, blocks) if text]

    def _block(self, block: _Block) -> str:
        match block.token.type:
            case "heading_open":
                return self._heading(block)
            case "fence" | "code_block":
                return self._code(block.token)
            case "html_block":
                return _paragraph(_escaped(block.token.content))
            case "hr":
                return self._rule()
            case "blockquote_open":
                return self._quotation(block)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(block)
            case "table_open":
                return self._table(block)
            case _:
                return _paragraph(self._words(block))

    def _heading(self, heading: _Block) -> str:
        level = _shifted(heading.token, self._heading_shift)
        words = _CLOSING.sub(r"\\\g<0>", " ".join(self._words(heading).split()))
        return f"{'#' * level} {words}".rstrip()

    def _code(self, code: Token) -> str:
        language = _INFO.match(code.info)
        return code_fence(code.content.removesuffix("\n"), language[0] if language else "")

    def _rule(self) -> str:
        return "***"

    def _quotation(self, quotation: _Block) -> str:
        text = "\n\n".join(self.blocks(quotation.blocks))
        return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))

    def _list(self, block: _Block) -> str:
        is_tight = all(
            inner.token.hidden
            for item in block.blocks
            for inner in item.blocks
            if inner.token.type == "paragraph_open"
        )
        number = int(block.token.attrs.get("start", 1))
        is_ordered = block.token.type == "ordered_list_open"
        items = []
        for index, item in enumerate(block.blocks):
            marker = f"{min(number + index, _HIGHEST_NUMBER)}." if is_ordered else "-"
            items.append(self._list_item(marker, item, is_tight=is_tight))
        return ("\n" if is_tight else "\n\n").join(items)

    def _list_item(self, marker: str, item: _Block, *, is_tight: bool) -> str:
        kinds = {inner.token.type for inner in item.blocks}
        is_close = is_tight and kinds <= {"paragraph_open", "bullet_list_open", "ordered_list_open"}
        text = ("\n" if is_close else "\n\n").join(self.blocks(item.blocks))
        indent = " " * (len(marker) + 1)
        lines = [f"{indent}{line}" if line else "" for line in text.split("\n")]
        return f"{marker} {lines[0].removeprefix(indent)}".rstrip(" ") + "".join(
            f"\n{line}" for line in lines[1:]
        )

    def _table(self, table: _Block) -> str:
        rows = [row for part in table.blocks for row in part.blocks]
        lines = [[self._cell(cell) for cell in row.blocks] for row in rows]
        lines.insert(1, [_alignment(cell.token) for cell in rows[0].blocks])
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)

    def _cell(self, cell: _Block) -> str:
        return " ".join(self._words(cell).split("\n")).replace("|", "\\|")

    def _words(self, block: _Block) -> str:
        """Write what stands in a block that holds words and no blocks."""
        inline = block.blocks[0].token
        parts: list[str] = []
        ends: list[str] = []
        for token in inline.children or ():
            match token.type:
                case "text" | "html_inline" | "image":
                    parts.append(_escaped(visible(token.content)))
                case "softbreak":
                    parts.append("\n")
                case "hardbreak":
                    parts.append(self._hard_break)
                case "code_inline":
                    parts.append(code_span(token.content))
                case "link_open":
                    end = _link_end(token)
                    ends.append(end)
                    if end and parts and parts[-1].endswith("!"):
                        parts[-1] = parts[-1][:-1] + "\\!"  # or it would be an image
                    parts.append("[" if end else "")
                case "link_close":
                    parts.append(ends.pop())
                case _:
                    parts.append(token.markup)
        return "".join(parts)


class _LineWriter(_Writer):
    """Writes blocks such that they can be joined on one line."""

    _hard_break = "\n"

    def _heading(self, heading: _Block) -> str:
        return _paragraph(self._words(heading))

    def _code(self, code: Token) -> str:
        return code_span(" ".join(code.content.split()))

    def _rule(self) -> str:
        return ""

    def _quotation(self, quotation: _Block) -> str:
        return "\n".join(self.blocks(quotation.blocks))


def _escaped(text: str) -> str:
    """Escape what is markup in the middle of a line."""
    return _MARKUP.sub(r"\\\g<0>", text.replace("\r", " "))


def _paragraph(words: str) -> str:
    """Escape what is markup at the beginnings of lines."""
    lines = (line.strip(" \t") for line in words.split("\n"))
    return "\n".join(_BLOCK_MARKUP.sub(r"\g<number>\\", line) for line in lines).strip("\n")


def _link_end(link: Token) -> str:
    """Write what ends a link; nothing for one that leads where none may, or is its own words."""
    address = str(link.attrs.get("href", ""))
    scheme = _SCHEME.match(address)
    if link.markup == "autolink" or (scheme and scheme[1].lower() not in _SCHEMES):
        return ""
    target = _ENTITY.sub(r"\\&", address)
    if not target or "(" in target or ")" in target:
        target = f"<{target}>"
    title = " ".join(_escaped(visible(str(link.attrs.get("title", "")))).split())
    quoted = title.replace('"', '\\"')
    return f']({target} "{quoted}")' if title else f"]({target})"


def _alignment(cell: Token) -> str:
    """Write what stands below a column's head."""
    side = str(cell.attrs.get("style", "")).removeprefix("text-align:")
    return {"left": ":---", "right": "---:", "center": ":---:"}.get(side, "---")
