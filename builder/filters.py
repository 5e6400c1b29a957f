"""What templates do to a value: prose, code and names, in HTML and in Markdown.

Owns the filters of the Jinja environment. Whatever a spec says comes out as text. Called by
`render` alone.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from builder.commonmark import (
    to_html,
    to_html_with_links,
    to_inline_html,
    to_markdown,
    to_markdown_line,
    to_markdown_with_links,
    visible,
)
from builder.highlighting import highlight
from builder.markdown import code_fence, code_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from builder.diff.words import Span
    from builder.views.prose import Prose
    from builder.views.published import PublishedView

_SEPARATORS: Final = frozenset("_/.-:")
_SHORTEST_PIECE: Final = 5
"""Letters of a name; a break after fewer would help no reader."""
_SHORTEST_WRAPPED: Final = 16
"""Letters of a name; a shorter one fits into the narrowest column."""
_BLANK_LINE: Final = re.compile(r"^([ \t]*)\n", re.MULTILINE)
_PLAIN_MARKUP: Final = re.compile(r"[\\`*{}\[\]<>#|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\A[-+=]")
_PLAIN_NUMBER: Final = re.compile(r"\A(\d+)(?=[.)](?: |\Z))")
_BLANKS_AROUND: Final = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", "~": "&#126;", "=": "&#61;"}
"""What an engine has no backslash for, though CommonMark does."""


def keep_blank_lines(code: str) -> str:
    """Write the ends of blank lines such that they show, and are none in the source."""
    return _BLANK_LINE.sub(r"\1&#10;", code)


def _prose_html(prose: Prose) -> Markup:
    return Markup(to_html(prose.markdown))  # noqa: S704 - the allow-list has cleaned it


def _published_html(view: PublishedView) -> Markup:
    return Markup(to_html_with_links(view.text.markdown, view.target))  # noqa: S704 - the allow-list has cleaned it


def _prose_inline(prose: Prose) -> Markup:
    return Markup(to_inline_html(prose.markdown))  # noqa: S704 - the allow-list has cleaned it


def _code(text: str, lexer: str = "text") -> Markup:
    html = highlight(text.rstrip("\n"), lexer)
    return Markup(keep_blank_lines(html))  # noqa: S704 - it is escaped there


@lru_cache(maxsize=4096)
def _breakable(name: str) -> Markup:
    """Let a long name wrap at its humps and separators, never inside a syllable."""
    if len(name) < _SHORTEST_WRAPPED:
        return escape(name)
    pieces = [""]
    for before, letter in pairwise(f" {name}"):
        is_hump = letter.isupper() and before.islower()
        is_separated = before in _SEPARATORS and letter not in _SEPARATORS
        if (is_hump or is_separated) and len(pieces[-1]) >= _SHORTEST_PIECE:
            pieces.append("")
        pieces[-1] += letter
    return Markup("<wbr>").join(pieces)


def _fence(text: str, lexer: str = "") -> str:
    return code_fence(text.rstrip(), lexer)


def _span(text: object) -> str:
    return code_span(" ".join(visible(str(text)).split()))


def _plain_markdown(text: object) -> str:
    """Escape a text for Markdown such that it stays plain, on one line, wherever it stands."""
    line = " ".join(visible(str(text)).split())
    escaped = _PLAIN_MARKUP.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), line)
    return _PLAIN_NUMBER.sub(r"\1\\", escaped)


def _spans_markdown(spans: Iterable[Span]) -> str:
    """Write words and code in Markdown, with the blanks between them."""
    return "".join(
        _span(span.text) if span.is_code else _BLANKS_AROUND.sub(_plain_between, visible(span.text))
        for span in spans
    )


def _plain_between(match: re.Match[str]) -> str:
    return f"{match[1]}{_plain_markdown(match[2])}{match[3]}"


def _cell(text: str) -> str:
    """Make Markdown fit into a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ")


def _quoted(text: object) -> str:
    """Quote a text for YAML, which reads JSON's strings.

    Source: YAML 1.2.2, 1.2 YAML History, https://yaml.org/spec/1.2.2/#12-yaml-history
    """
    return json.dumps(str(text), ensure_ascii=False)


def _visible_text(value: object) -> str:
    return visible(str(value))


def _prose_markdown(prose: Prose, heading_shift: int = 2) -> str:
    return to_markdown(prose.markdown, heading_shift=heading_shift)


def _published_markdown(view: PublishedView) -> str:
    return to_markdown_with_links(view.text.markdown, view.twin_target, heading_shift=0)


def _prose_line(prose: Prose) -> str:
    return to_markdown_line(prose.markdown)


def _prose_clause(prose: Prose) -> str:
    """Write prose as a part of a list: without the full stop that ends it."""
    return to_markdown_line(prose.markdown).removesuffix(".").removesuffix("。")


HTML_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "prose": _prose_html,
    "published": _published_html,
    "prose_inline": _prose_inline,
    "code": _code,
    "breakable": _breakable,
    "visible": _visible_text,
}
TEXT_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "published": _published_markdown,
    "prose": _prose_markdown,
    "line": _prose_line,
    "clause": _prose_clause,
    "fence": _fence,
    "span": _span,
    "plain": _plain_markdown,
    "spans": _spans_markdown,
    "cell": _cell,
    "visible": _visible_text,
    "quoted": _quoted,
}
