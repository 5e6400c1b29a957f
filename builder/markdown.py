"""Markdown of ours: how code is written into it, and where it holds code.

What a spec says never comes here: `commonmark` reads it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DOCUMENTS: Final = 8192
"""How many documents of ours are remembered by where their code is: those of a large site, since
each of several criteria goes through all of them, and a smaller memory would keep none."""
_BLOCKS_ONLY: Final = (
    MarkdownIt("commonmark", {"html": True}).enable("table").disable(["inline", "text_join"])
)


def code_fence(code: str, language: str = "") -> str:
    """Fence code with more backticks than it holds in a row."""
    ticks = "`" * max(3, _longest_run(code) + 1)
    return f"{ticks}{language}\n{code}\n{ticks}"


def code_span(code: str) -> str:
    """Write a code span, whatever the code holds; it has no line breaks."""
    ticks = "`" * (_longest_run(code) + 1)
    is_stripped = code.startswith(" ") and code.endswith(" ") and code.strip(" ")
    pad = " " if not code or is_stripped or "`" in (code[0], code[-1]) else ""
    return f"{ticks}{pad}{code}{pad}{ticks}"


@lru_cache(maxsize=_DOCUMENTS)
def code_lines(markdown: str) -> frozenset[int]:
    """Tell which lines of a Markdown document of ours belong to blocks of code, fences included.

    Args:
        markdown: Its lines end in line feeds.

    Returns:
        Their numbers, from 0.
    """
    # A lone carriage return would be a line to the parser, and shift the numbers.
    tokens = _BLOCKS_ONLY.parse(markdown.replace("\r", " "))
    return frozenset(
        line
        for token in tokens
        if token.type in {"fence", "code_block"} and token.map
        for line in range(*token.map)
    )


def split_code(markdown: str) -> Iterator[tuple[str, bool]]:
    """Split a Markdown document of ours at its blocks of code.

    Yields:
        Runs of whole lines, to be joined by line feeds, and whether they are code.
    """
    code = code_lines(markdown)
    lines = enumerate(markdown.split("\n"))
    for is_code, run in groupby(lines, key=lambda numbered: numbered[0] in code):
        yield "\n".join(line for _, line in run), is_code


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """Change a Markdown document of ours everywhere but in its blocks of code.

    Args:
        markdown: The document.
        change: Gets runs of whole lines, in their order.
    """
    return "\n".join(part if is_code else change(part) for part, is_code in split_code(markdown))


def _longest_run(code: str) -> int:
    """Count the most backticks in a row."""
    return max(map(len, re.findall("`+", code)), default=0)
