"""A text that a publisher offers as one file, and the chapters that it is made of.

Owns Chapter and `chapters_of`. A publisher's `llms-full.txt` is its pages one after another,
each under a heading of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_HEADING: Final = re.compile(r"^# +(?P<title>\S.*?)(?: +#+)?\s*$")
_FENCE: Final = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
_SHORTEST_RULE: Final = 3


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the publisher's."""

    title: str
    markdown: str
    """What follows the title: hostile."""


def chapters_of(text: str) -> tuple[Chapter, ...]:
    """Split a text at its first-level headings.

    Args:
        text: CommonMark; a heading inside a fence of code is code.

    Returns:
        In their order. What stands before the first heading is a chapter without a title; one
        that says nothing is left out.
    """
    chapters: list[tuple[str, list[str]]] = [("", [])]
    fence = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        fence = _fence_after(line, fence)
        heading = None if fence else _HEADING.match(line)
        if heading:
            chapters.append((heading["title"], []))
        else:
            chapters[-1][1].append(line)
    made = (Chapter(title, _without_rules("\n".join(lines))) for title, lines in chapters)
    return tuple(chapter for chapter in made if chapter.markdown)


def _fence_after(line: str, fence: str) -> str:
    """Return the fence that is open after a line; empty where none is."""
    found = _FENCE.match(line)
    if found is None:
        return fence
    marks = found["fence"]
    if not fence:
        return "" if marks[0] == "`" and "`" in found["info"] else marks
    closes = marks[0] == fence[0] and len(marks) >= len(fence) and not found["info"].strip()
    return "" if closes else fence


def _without_rules(markdown: str) -> str:
    """Take away the lines that only part one page from the next."""
    lines = markdown.strip().split("\n")
    while lines and _is_rule(lines[0]):
        lines.pop(0)
    while lines and _is_rule(lines[-1]):
        lines.pop()
    return "\n".join(lines).strip()


def _is_rule(line: str) -> bool:
    bare = line.strip()
    if not bare:
        return True
    return len(bare) >= _SHORTEST_RULE and bare[0] in "-*_" and not bare.strip(bare[0])
