"""Hostile CommonMark to safe HTML, and to Markdown that is safe inside a document of ours.

Owns the allow-list. Prose of a spec becomes HTML here and nowhere else; called by `render`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import nh3
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_TAGS: Final = {
    *("p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "sub", "sup", "kbd"),
    *("ul", "ol", "li", "dl", "dt", "dd", "a", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td", "b", "i"),
}
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}, "th": {"align"}, "td": {"align"}}
_SCHEMES: Final = {"http", "https", "mailto"}
_HEADING_SHIFT: Final = 2
_REMEMBERED: Final = 16_384
"""How many texts are kept converted: shared schemas say the same on many pages."""
_DEEPEST_HEADING: Final = 6
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_BLOCKS_ONLY: Final = MarkdownIt("commonmark", {"html": True}).enable("table")


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
    tokens = _PARSER.parse(visible(markdown))
    _shift_headings(tokens)
    _replace_images(tokens)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    ).strip()


def to_inline_html(markdown: str) -> str:
    """Turn CommonMark into HTML for a place where a single paragraph needs no `<p>`."""
    html = to_html(markdown)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


@lru_cache(maxsize=_REMEMBERED)
def to_markdown(markdown: str, *, heading_shift: int = 2) -> str:
    """Make prose fit into a Markdown document of ours: no HTML, headings below ours.

    Args:
        markdown: Anything at all.
        heading_shift: How many levels its headings move down.
    """
    lines = visible(markdown).strip().replace("\r\n", "\n").split("\n")
    tokens = _BLOCKS_ONLY.parse("\n".join(lines))
    code = {
        line
        for token in tokens
        if token.type in {"fence", "code_block"} and token.map
        for line in range(*token.map)
    }
    kept = []
    for number, line in enumerate(lines):
        if number in code:
            kept.append(line.rstrip())
            continue
        heading = re.match(r"(#{1,6})(\s.*)", line)
        if heading:
            level = min(len(heading[1]) + heading_shift, _DEEPEST_HEADING)
            line = "#" * level + heading[2]  # noqa: PLW2901 - the line as it will stand
        kept.append(_without_html(line).rstrip())
    return "\n".join(kept)


def _without_html(line: str) -> str:
    """Escape what would be a tag, outside code spans."""
    parts = re.split(r"(`+[^`]*`+)", line)
    return "".join(
        part if index % 2 else re.sub(r"<(?=[A-Za-z/!?])", r"\\<", part)
        for index, part in enumerate(parts)
    )


def _shift_headings(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            level = min(int(token.tag[1]) + _HEADING_SHIFT, _DEEPEST_HEADING)
            token.tag = f"h{level}"


def _replace_images(tokens: Sequence[Token]) -> None:
    """Show an image as its words: a page asks no other host for anything."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                child.type = "text"
                child.tag = ""
