"""Code to coloured HTML, with no more elements than it has colours.

Owns which tokens are coloured. A page shows a sample in ten languages, so that an element per
token, as Pygments writes them, would be most of it. Called by `render`.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pygments.token import _TokenType

_CLASSES: Final[Mapping[_TokenType, str]] = {
    Comment: "c",
    Keyword: "k",
    Keyword.Constant: "",
    Name.Function: "nf",
    Number: "m",
    String: "s",
    String.Interpol: "",
}
"""The class of each coloured kind of token, as Pygments and Material's style sheet name it; a kind
within it is coloured alike. Names, constants and punctuation keep the colour of plain code."""

_CONTINUED: Final = "\\\n"
"""Ends a line of a command that goes on; Pygments takes it for an escape in a text."""


@lru_cache(maxsize=4096)
def highlight(code: str, lexer: str) -> str:
    """Colour code.

    Args:
        code: Comes back unchanged but for its markup.
        lexer: The language, by its name in Pygments.

    Returns:
        HTML for the inside of a `pre`, safe whatever the code says.
    """
    spans = groupby(_runs(code, lexer), key=lambda run: run[0])
    return "".join(_span(name, "".join(text for _, text in runs)) for name, runs in spans)


def _runs(code: str, lexer: str) -> Iterator[tuple[str, str]]:
    """Yield pieces of code with their class; a blank takes that of the piece before it."""
    tokens = get_lexer_by_name(lexer, stripnl=False, ensurenl=False).get_tokens(code)
    name = ""
    for kind, text in tokens:
        if text == _CONTINUED:
            name = ""
        elif not text.isspace():
            name = _class_of(kind)
        yield name, text


def _class_of(kind: _TokenType) -> str:
    while kind.parent is not None:
        if kind in _CLASSES:
            return _CLASSES[kind]
        kind = kind.parent
    return ""


def _span(name: str, code: str) -> str:
    text = escape(code, quote=False)
    if not name:
        return text
    visible = text.rstrip()
    return f"<span class={name}>{visible}</span>{text[len(visible) :]}"
