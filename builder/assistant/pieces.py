"""A long text in pieces of bounded size, none of which cuts a line.

Owns cursors: where a piece ended, and of which text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.errors import QuestionError
from builder.markdown import code_lines
from builder.problems import one_line
from builder.tokens import count_tokens

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

_CURSOR: Final = re.compile(r"(\d{1,9})-([0-9a-f]{12})")
_SHOWN_CURSOR: Final = 40
_AGAIN: Final = "ask again without a cursor to begin at the beginning"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text."""

    text: str
    """Whole lines; empty where the only line is left out."""
    cursor: str
    """Asks for the next piece; empty where this is the last."""
    left_out_tokens: int = 0
    """How large the next line is where it is too large for any piece, and so left out."""


def piece_of(text: str, max_tokens: int, cursor: str = "") -> Piece:
    """Cut the next piece off a text, at a heading or a blank line where there is one.

    Args:
        text: Markdown; its lines end in line feeds.
        max_tokens: What the piece may hold, at least 1.
        cursor: Of the piece before; empty for the first.

    Raises:
        QuestionError: The cursor is not of this text.
    """
    lines = text.rstrip("\n").split("\n")
    start = line_after(cursor, text, len(lines))
    end, room = start, max_tokens
    while end < len(lines) and (size := count_tokens(lines[end] + "\n")) <= room:
        end, room = end + 1, room - size
    if end == start:
        return Piece("", _cursor(end + 1, lines, text), count_tokens(lines[end]))
    if end < len(lines):
        end = _best_end(lines, start, end, code_lines(text))
    return Piece("\n".join(lines[start:end]).strip("\n"), _cursor(end, lines, text))


def line_after(cursor: str, text: str, count: int) -> int:
    """Find where the piece after a cursor begins.

    Args:
        cursor: As an answer gave it; empty for the beginning.
        text: What is cut.
        count: How many places it has.

    Returns:
        From 0, less than the count.

    Raises:
        QuestionError: The cursor is not of this text.
    """
    if not cursor:
        return 0
    match = _CURSOR.fullmatch(cursor)
    shown = one_line(cursor[:_SHOWN_CURSOR])
    if match is None:
        raise QuestionError(
            f"'{shown}' is no cursor", hint=f"give one as an answer did, or {_AGAIN}"
        )
    if match[2] != _mark(text) or int(match[1]) >= count:
        raise QuestionError(
            f"the cursor '{shown}' is not of this answer: something else was asked, or the mirror"
            " has changed since",
            hint=_AGAIN,
        )
    return int(match[1])


def cursor_at(line: int, text: str) -> str:
    """Name a place in a text.

    Args:
        line: From 0.
        text: What is cut.
    """
    return f"{line}-{_mark(text)}"


def _cursor(end: int, lines: Sequence[str], text: str) -> str:
    return cursor_at(end, text) if end < len(lines) else ""


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _best_end(lines: Sequence[str], start: int, end: int, code: Container[int]) -> int:
    """Find a better place to end in the second half of a piece: before a heading, at a blank."""
    places = range(end, start + (end - start) // 2, -1)
    headings = (n for n in places if lines[n].startswith("#") and n not in code)
    blanks = (n for n in places if not lines[n].strip() and n not in code)
    return next(headings, next(blanks, end))
