"""Is an index an `llms.txt`, to the letter?

Source: the llms.txt proposal, version 2 (10 August 2026), https://llmstxt.org/, and the narrower
grammar of its reference parser, llms-txt 0.0.7
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from builder.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.checks.bundles.material import BundleFile

_ITEM: Final = re.compile(r"- \[(?:\\.|[^\[\]\\])+\]\([^()\s]+\)(?:: \S.*)?")
_HEADING: Final = re.compile(r"(#{1,6}) \S")


def check_index(file: BundleFile) -> list[Finding]:
    """Read an index by the grammar: a title, a summary, free text, then sections of links alone."""
    return [
        Finding(f"{file.path}:{number}: {cause}", "an index is a title, a summary and lists")
        for number, cause in _faults(file.text)
    ]


def _faults(text: str) -> Iterator[tuple[int, str]]:
    lines = text.removeprefix("\ufeff").split("\n")
    if not lines[0].startswith("# "):
        yield 1, "does not begin with a heading of the first level"
    if lines[1:2] != [""]:
        yield 2, "no blank line after the title"
    if not any(line.startswith("> ") for line in lines[2:3]):
        yield 3, "no summary in a quotation after the title"
    numbered = list(enumerate(lines, start=1))[1:]
    headings = [(number, line) for number, line in numbered if _HEADING.match(line)]
    for number, line in headings:
        if not line.startswith("## "):
            yield number, f"the heading '{line}' is of no section"
    starts = [number for number, line in headings if line.startswith("## ")]
    for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
        yield from _section_faults(numbered[start - 1 : end - 2], lines[start - 1])
    titles = Counter(lines[start - 1] for start in starts)
    for title, count in titles.items():
        if count > 1:
            yield lines.index(title) + 1, f"{count} sections are called '{title[3:]}'"


def _section_faults(rows: list[tuple[int, str]], title: str) -> Iterator[tuple[int, str]]:
    items = [(number, line) for number, line in rows if line]
    for number, line in items:
        if not _ITEM.fullmatch(line):
            yield number, f"the section '{title[3:]}' has something else than links"
    if not items:
        yield rows[0][0] if rows else 1, f"the section '{title[3:]}' lists nothing"
