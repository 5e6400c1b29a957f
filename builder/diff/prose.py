"""What prose says that a program would need to know: sections, tables, permissions, limits.

Reads CommonMark with tables. Finds what is named; says nothing about what it means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

_MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
_SENTENCE: Final = re.compile(r"(?<=[.!?;])\s+|\n")
_PERMISSION: Final = re.compile(r"\bpermissions?\b", re.IGNORECASE)
_NAME: Final = re.compile(r"`([^`\n]+)`|\b([A-Z][A-Za-z]+)(?=\s+permissions?\b)")
_RATE: Final = re.compile(  # bounded all through: the prose may be made to take time
    r"\b[0-9][0-9,.]{0,15}\s{0,4}(?:[a-z]{1,20}\s{1,4}){0,2}(?:[a-z]{1,20}\s{0,4})?"
    r"(?:\bper\b|\bevery\b|\beach\b|/)\s{0,4}(?:[0-9]{1,6}\s{0,4})?"
    r"(?:milliseconds?|seconds?|minutes?|hours?|days?|ms|sec|min|[smh])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next."""

    title: str
    """Empty for what stands before the first heading."""
    text: str
    """As written, without its tables."""
    tables: tuple[Table, ...] = ()


@dataclass(slots=True)
class _SectionDraft:
    title: str
    lines: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def read_sections(markdown: str) -> tuple[Section, ...]:
    """Cut prose at its headings.

    Args:
        markdown: CommonMark, with tables.

    Returns:
        In the order of the text; the first has no title and may be empty.
    """
    lines = markdown.splitlines()
    tokens = _MARKDOWN.parse("\n".join(lines))
    drafts = [_SectionDraft("")]
    consumed = 0
    for index, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        first, last = token.map
        drafts[-1].lines += lines[consumed:first]
        consumed = last
        match token.type:
            case "heading_open":
                drafts.append(_SectionDraft(tokens[index + 1].content))
            case "table_open":
                drafts[-1].tables.append(_table(_until(tokens, index, "table_close")))
            case _:
                drafts[-1].lines += lines[first:last]
    return tuple(
        Section(draft.title, "\n".join(draft.lines).strip(), tuple(draft.tables))
        for draft in drafts
    )


def permissions_in(text: str) -> tuple[str, ...]:
    """Find the permissions that prose names, sorted, each once.

    A name is what stands as code in a sentence about permissions, or a capitalised word before
    the word permission.
    """
    sentences = (part for part in _SENTENCE.split(text) if _PERMISSION.search(part))
    found = {match[1] or match[2] for part in sentences for match in _NAME.finditer(part)}
    return tuple(sorted(found))


def rate_limits_in(text: str) -> tuple[str, ...]:
    """Find the rate limits that prose names, such as `15 requests per second`, sorted."""
    return tuple(sorted({" ".join(match[0].casefold().split()) for match in _RATE.finditer(text)}))


def without_named_facts(text: str) -> str:
    """Take permissions and rate limits out of prose, to see whether anything else differs."""
    parts = (
        _NAME.sub("", part) if _PERMISSION.search(part) else part for part in _SENTENCE.split(text)
    )
    return _RATE.sub("", " ".join(parts)).strip()


def _until(tokens: list[Token], start: int, end: str) -> Iterator[Token]:
    for token in tokens[start:]:
        yield token
        if token.type == end:
            return


def _table(tokens: Iterator[Token]) -> Table:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token.content.strip())
    return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))
