"""The sections of a bundle: what it tells of each operation, and what a spec's operations share.

Owns how a bundle is read back. Code is never taken for a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from builder.markdown import split_code

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_ANSWER: Final = re.compile(r"^- (?P<status>[0-9X]{3}|default)\b", re.MULTILINE)
_FENCE: Final = re.compile(
    r"^(?P<ticks>```+)(?P<language>[^\n`]*)\n(?P<code>.*)\n(?P=ticks)$", re.DOTALL
)


@dataclass(frozen=True)
class Section:
    """A part of a bundle below a heading."""

    title: str
    """The heading, without the backslashes of Markdown."""
    text: str
    """What stands below it, code included, up to the next heading of its level."""

    @cached_property
    def prose(self) -> str:
        """The text without its blocks of code."""
        return "\n".join(part for part, is_code in split_code(self.text) if not is_code)

    @cached_property
    def code(self) -> tuple[tuple[str, str], ...]:
        """Its blocks of code: language and content."""
        return tuple(_blocks(self.text))


def unescaped(text: str) -> str:
    """Take the backslashes of Markdown out of a text."""
    return _ESCAPE.sub(r"\1", text)


def split_sections(markdown: str, level: int = 2) -> tuple[str, tuple[Section, ...]]:
    """Split Markdown at its headings of a level.

    Returns:
        What stands before the first of them, and the sections.
    """
    heading = re.compile(rf"^{'#' * level} (.+)$")
    top: list[str] = []
    found: list[tuple[str, list[str]]] = []
    for part, is_code in split_code(markdown):
        for line in part.split("\n"):
            match = None if is_code else heading.match(line)
            if match:
                found.append((unescaped(match[1]), []))
            else:
                (found[-1][1] if found else top).append(line)
    return "\n".join(top), tuple(Section(title, "\n".join(lines)) for title, lines in found)


def answers_of(section: Section) -> dict[str, list[str]]:
    """Read a section of shared answers: status to what is said of it, as often as it is said."""
    starts = [(match.start(), match["status"]) for match in _ANSWER.finditer(section.text)]
    ends = [start for start, _ in starts[1:]] + [len(section.text)]
    found: dict[str, list[str]] = {}
    for (start, status), end in zip(starts, ends, strict=True):
        found.setdefault(status, []).append(section.text[start:end])
    return found


def _blocks(markdown: str) -> Iterator[tuple[str, str]]:
    for part, is_code in split_code(markdown):
        match = _FENCE.match(part) if is_code else None
        if match:
            yield match["language"], match["code"]
