"""JSON values that remember how their numbers were written.

Owns JsonValue, the number types that keep their source text, and the JSON writer that uses it.
A price of `8500.0` and an order id above 2^53 must survive from the spec to the page.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Self, TypeAlias

JsonValue: TypeAlias = (
    bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None
)

_JSON_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")


class SourceInt(int):
    """An integer that keeps its source text."""

    text: str

    def __new__(cls, value: int, text: str) -> Self:
        """Keep `text` where it is a JSON number; else the plain form."""
        self = super().__new__(cls, value)
        self.text = text if _JSON_NUMBER.fullmatch(text) else int.__repr__(self)
        return self

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override] # two arguments, as __new__ takes
        return int(self), self.text


class SourceFloat(float):
    """A float that keeps its source text."""

    text: str

    def __new__(cls, value: float, text: str) -> Self:
        """Keep `text` where it is a JSON number; else the shortest form."""
        self = super().__new__(cls, value)
        self.text = text if _JSON_NUMBER.fullmatch(text) else _shortest(value)
        return self

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override] # two arguments, as __new__ takes
        return float(self), self.text


def number_text(value: float) -> str:
    """Write a number as its source did, or in its shortest form.

    Args:
        value: A finite or non-finite number; the latter have no JSON form and come as strings.
    """
    if isinstance(value, SourceInt | SourceFloat):
        return value.text
    return _shortest(value)


def _shortest(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return json.dumps(str(float(value)))
    return repr(value)


def to_json(value: JsonValue, *, indent: int | None = None) -> str:
    """Write a value as JSON text, keys in their own order, numbers as they were written.

    Args:
        value: The value.
        indent: Spaces per level; None writes one line without spaces.

    Returns:
        The text, without a final newline. Characters outside ASCII stay as they are.
    """
    return _write(value, indent, 0)


def _write(value: JsonValue, indent: int | None, depth: int) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return number_text(value)
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Mapping():
            colon = ":" if indent is None else ": "
            members = [
                f"{json.dumps(key, ensure_ascii=False)}{colon}{_write(member, indent, depth + 1)}"
                for key, member in value.items()
            ]
            return _join("{", members, "}", indent, depth)
        case _:
            return _join(
                "[", [_write(member, indent, depth + 1) for member in value], "]", indent, depth
            )


def _join(opening: str, members: list[str], closing: str, indent: int | None, depth: int) -> str:
    if not members or indent is None:
        return f"{opening}{','.join(members)}{closing}"
    inner = "\n" + " " * indent * (depth + 1)
    outer = "\n" + " " * indent * depth
    return f"{opening}{inner}{f',{inner}'.join(members)}{outer}{closing}"
