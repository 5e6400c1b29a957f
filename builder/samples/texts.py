"""Texts that keep to the format, the lengths and the pattern of a schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from builder.samples.pattern import matching_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.schema import Schema

_TEXTS_BY_FORMAT: Final = {
    "date-time": "2024-01-01T00:00:00Z",
    "date": "2024-01-01",
    "time": "00:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "email": "user@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "AA==",
    "binary": "",
}
_LONGEST: Final = 10_000
"""A text that must be longer is cut here: it is an example."""
_TRIED_LENGTH: Final = 12
"""A pattern is only run on so short a text: a hostile one could take for ever."""


def fitting_text(schema: Schema, variant: int = 0) -> str:
    """Return a text that fits a schema, or one without its pattern where that is too hard.

    Args:
        schema: Its format, its lengths and its pattern are kept.
        variant: Another number gives another text where there is room for one.
    """
    usual = _TEXTS_BY_FORMAT.get(schema.format, "string")
    plain = _of_length(f"{usual}{variant}" if variant else usual, schema, variant)
    if not schema.pattern or (len(plain) <= _TRIED_LENGTH and _matches(schema.pattern, plain)):
        return plain
    return next((text for text in _matching(schema, variant) if _fits(text, schema)), plain)


def _of_length(text: str, schema: Schema, variant: int) -> str:
    text = text.ljust(min(schema.min_length or 0, _LONGEST), "x")
    if schema.max_length is None or len(text) <= schema.max_length:
        return text
    ending = str(variant) if variant else ""
    return (text[: max(schema.max_length - len(ending), 0)] + ending)[: schema.max_length]


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError):
        return False


def _matching(schema: Schema, variant: int) -> Iterator[str]:
    wanted = min(schema.min_length or 0, _LONGEST)
    for repeats in (1, 0, *range(2, min(wanted, 64) + 1), wanted):
        try:
            yield matching_text(schema.pattern, repeats=repeats, variant=variant)
        except ValueError:
            return


def _fits(text: str, schema: Schema) -> bool:
    longest = len(text) if schema.max_length is None else schema.max_length
    return (schema.min_length or 0) <= len(text) <= longest
