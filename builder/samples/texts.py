"""Texts that keep to the format, the lengths and the pattern of a schema."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Final

from builder.samples.expressions import matches
from builder.samples.pattern import matching_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from builder.model.schema import Schema


def _time(number: int) -> str:
    return f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z"


_TEXTS_BY_FORMAT: Final[Mapping[str, Callable[[int], str]]] = {
    "date-time": lambda number: f"2024-01-01T{_time(number)}",
    "date": lambda number: (
        f"{2024 + number // 336}-{1 + number // 28 % 12:02}-{1 + number % 28:02}"
    ),
    "time": _time,
    "duration": lambda number: f"P{number + 1}D",
    "uuid": lambda number: f"00000000-0000-4000-8000-{number:012x}",
    "email": lambda number: f"user{number or ''}@example.com",
    "idn-email": lambda number: f"user{number or ''}@example.com",
    "uri": lambda number: f"https://example.com/{number or ''}",
    "url": lambda number: f"https://example.com/{number or ''}",
    "iri": lambda number: f"https://example.com/{number or ''}",
    "uri-reference": lambda number: f"/{number or ''}",
    "iri-reference": lambda number: f"/{number or ''}",
    "uri-template": lambda number: f"https://example.com/{number or ''}{{id}}",
    "json-pointer": lambda number: f"/{number or ''}",
    "relative-json-pointer": str,
    "regex": lambda number: f"^{number or ''}",
    "hostname": lambda number: f"example{number or ''}.com",
    "idn-hostname": lambda number: f"example{number or ''}.com",
    "ipv4": lambda number: f"192.0.2.{1 + number % 254}",
    "ipv6": lambda number: f"2001:db8::{1 + number % 65535:x}",
    "byte": lambda number: b64encode(number.to_bytes(1 + number.bit_length() // 8)).decode(),
    "binary": lambda number: str(number or ""),
}
"""A text per format of JSON Schema and OpenAPI, and another for every number."""
_LONGEST: Final = 10_000
"""A text that must be longer is cut here: it is an example."""


def fitting_text(schema: Schema, variant: int = 0) -> str:
    """Return a text that fits a schema, or one without its pattern where that is too hard.

    Args:
        schema: Its format, its lengths and its pattern are kept.
        variant: Another number gives another text where there is room for one.
    """
    usual = _TEXTS_BY_FORMAT.get(schema.format.partition(",")[0], _plain_text)
    plain = _of_length(usual(variant), schema, variant)
    if not schema.pattern or matches(schema.pattern, plain):
        return plain
    return next((text for text in _matching(schema, variant) if _fits(text, schema)), plain)


def _plain_text(number: int) -> str:
    return f"string{number or ''}"


def _of_length(text: str, schema: Schema, variant: int) -> str:
    text = text.ljust(min(schema.min_length or 0, _LONGEST), "x")
    if schema.max_length is None or len(text) <= schema.max_length:
        return text
    ending = str(variant) if variant else ""
    return (text[: max(schema.max_length - len(ending), 0)] + ending)[: schema.max_length]


def _matching(schema: Schema, variant: int) -> Iterator[str]:
    wanted = min(schema.min_length or 0, _LONGEST)
    for repeats in (1 + variant, 0, *range(1, min(wanted, 64) + 1), wanted):
        try:
            yield matching_text(schema.pattern, repeats=repeats, variant=variant)
        except ValueError:
            return


def _fits(text: str, schema: Schema) -> bool:
    longest = len(text) if schema.max_length is None else schema.max_length
    return (schema.min_length or 0) <= len(text) <= longest
