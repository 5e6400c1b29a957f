"""The headings of Markdown, and how a link names the part below one.

Owns the slugs: readers of Markdown lead `#slug` to a heading by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from builder.commonmark import to_words
from builder.markdown import split_code

_HEADING: Final = re.compile(
    r"^(?P<level>#{1,6}) (?P<text>.+?)(?: \{ #(?P<id>[a-z0-9-]+) \})?$", re.MULTILINE
)
_UNSPOKEN: Final = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown document of ours."""

    level: int
    """From 1."""
    text: str
    """Without its markup."""
    slug: str
    """What a link to it says after `#`; no other heading of the document has it."""
    id: str = ""
    """The name that a hand-written page gives it in every language, or empty."""


def headings_of(markdown: str) -> tuple[Heading, ...]:
    """List the headings of a Markdown document of ours, in their order.

    Source: how GitHub names the headings of a document,
    https://docs.github.com/en/get-started/writing-on-github (read 2026-11-22)
    """
    found = []
    taken: Counter[str] = Counter()
    for part, is_code in split_code(markdown):
        for match in () if is_code else _HEADING.finditer(part):
            text = to_words(match["text"])
            slug = _UNSPOKEN.sub("", text.lower()).replace(" ", "-")
            number = taken[slug]
            taken[slug] += 1
            whole = f"{slug}-{number}" if number else slug
            found.append(Heading(len(match["level"]), text, whole, match["id"] or ""))
    return tuple(found)
