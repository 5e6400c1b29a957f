"""When two JSON values say the same.

Owns the comparison: the order of keys has no meaning, and a number is what it is worth, except
in an example, where `8500.0` and `8500` are two ways to write a price.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from builder.model.schema import Absent
from builder.model.value import to_json

if TYPE_CHECKING:
    from builder.model.value import JsonValue


def canonical(value: JsonValue | Absent, *, keeps_numbers: bool = False) -> str:
    """Write a value so that values that say the same give the same text.

    Args:
        value: The value; ABSENT gives the empty text, which no value does.
        keeps_numbers: Whether a number is compared as it is written.
    """
    if isinstance(value, Absent):
        return ""
    return to_json(_settled(value, keeps_numbers=keeps_numbers))


def is_same(
    before: JsonValue | Absent, after: JsonValue | Absent, *, keeps_numbers: bool = False
) -> bool:
    """Whether two values say the same; ABSENT is the same as itself alone."""
    return canonical(before, keeps_numbers=keeps_numbers) == canonical(
        after, keeps_numbers=keeps_numbers
    )


def _settled(value: JsonValue, *, keeps_numbers: bool) -> JsonValue:
    match value:
        case None | bool() | str():
            return value
        case int() | float():
            return value if keeps_numbers else _plain(value)
        case Mapping():
            return {key: _settled(value[key], keeps_numbers=keeps_numbers) for key in sorted(value)}
        case _:
            return [_settled(element, keeps_numbers=keeps_numbers) for element in value]


def _plain(value: float) -> JsonValue:
    """Take the shortest form: 1.0 is 1."""
    if isinstance(value, int) or (math.isfinite(value) and value.is_integer()):
        return int(value)
    return float(value)
