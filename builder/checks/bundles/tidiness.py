"""Is a file for assistants clean text, with headings that can be relied on?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from builder.checks.finding import Finding
from builder.markdown import split_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.checks.bundles.material import BundleFile

_LEFTOVERS: Final[Mapping[str, re.Pattern[str]]] = {
    "a template's braces": re.compile(r"\{\{|\{%"),
    "a container of another engine": re.compile(r"^:::", re.MULTILINE),
    "a reference that was not followed": re.compile(r"\$ref\b"),
    "a value of a programming language": re.compile(
        r"(?<![\w`'\"])(?:undefined|None|NaN|\[object \w+\])(?! [a-z]|[\w`'\"])"
    ),
    "bytes in Base64": re.compile(r"base64,|[A-Za-z0-9+/]{200,}={0,2}"),
}
"""What building leaves behind where it goes wrong, outside code."""
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TRAILING: Final = re.compile(r"[ \t]+$", re.MULTILINE)
_CODE_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_HTML: Final = {"html_block", "html_inline"}


def check_text(file: BundleFile) -> list[Finding]:
    """Look for what no reader should see: markup, remains of a build, deceiving characters."""
    return [Finding(f"{file.path}: {cause}") for cause in _stains(file)]


def check_outline(file: BundleFile) -> list[Finding]:
    """Check that there is one title, and that no level of headings is left out."""
    levels = [heading.level for heading in file.headings]
    findings = []
    if levels.count(1) != 1 or levels[0] != 1:
        findings.append(Finding(f"{file.path}: has not one title, at its beginning"))
    for number, (before, level) in enumerate(pairwise(levels), start=2):
        if level > before + 1:
            cause = f"heading {number} is of level {level} below one of level {before}"
            findings.append(Finding(f"{file.path}: {cause}"))
    return findings


def _stains(file: BundleFile) -> Iterator[str]:
    text = file.text
    if "\r" in text:
        yield "has a carriage return"
    if _INVISIBLE.search(text):
        yield "has a character that nobody sees"
    for token in file.tokens:
        for part in (token, *(token.children or ())):
            if part.type in _HTML:
                yield f"has the markup {part.content.strip()[:60]!r}"
    for part, is_code in split_code(text):
        if not is_code:
            yield from _remains(part)


def _remains(part: str) -> Iterator[str]:
    if _TRAILING.search(part):
        yield "has blanks at the end of a line"
    spoken = _CODE_SPAN.sub("", part)
    for name, pattern in _LEFTOVERS.items():
        match = pattern.search(spoken)
        if match:
            yield f"has {name}: {match[0][:60]!r}"
