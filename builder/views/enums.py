"""Enum values with their meanings.

Owns where meanings come from: the extensions that publishers use, and lists in descriptions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.value import to_json
from builder.views.prose import Prose, prose_of

if TYPE_CHECKING:
    from builder.model.names import Anchor
    from builder.model.schema import Schema
    from builder.model.value import JsonValue
    from builder.model.words import Words

_NAMES: Final = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_MEANINGS: Final = (
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-enum-description",
    "x-enum-descr",
)
_VALUE: Final = r"`?([\w.-]{1,40})`?[ \t]*[:=]"
_LISTED: Final = re.compile(
    rf"(?:(?:^|[·•;\n])[ \t]*(?:[-*+][ \t]+)?|\s[-*]\s){_VALUE}"
    rf"[ \t]*([^·•;\n]+?)(?=\s[-*]\s{_VALUE}|[·•;\n]|$)"
)
"""`VALUE: meaning`, in lines, in a list, or in one line between dots, semicolons or dashes."""


@dataclass(frozen=True, slots=True)
class EnumValueView:
    """One allowed value."""

    text: str
    """As it travels: a text without quotes, anything else as JSON."""
    anchor: Anchor
    name: str
    """What the publisher calls it, or empty."""
    meaning: Prose


def enum_values(schema: Schema, anchor: Anchor, words: Words) -> tuple[EnumValueView, ...]:
    """List the allowed values of a schema with their meanings, in the spec's order."""
    values = schema.enum or ()
    names = _parallel(schema, _NAMES, values)
    meanings = _parallel(schema, _MEANINGS, values)
    described = () if any(meanings) else _LISTED.finditer(schema.description)
    listed = {match[1]: match[2].strip() for match in described}
    return tuple(
        EnumValueView(
            text=text,
            anchor=anchor / text,
            name="" if _repeats(names[index], values[index]) else names[index],
            meaning=prose_of(words, meanings[index] or listed.get(text, "")),
        )
        for index, text in enumerate(_text(value) for value in values)
    )


def _repeats(name: str, value: JsonValue) -> bool:
    """Tell whether a name says a text again, with or without what all names of an enum share."""
    return isinstance(value, str) and (name == value or name.endswith(f"_{value}"))


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else to_json(value)


def _parallel(schema: Schema, keys: tuple[str, ...], values: tuple[JsonValue, ...]) -> list[str]:
    """Read an extension that runs beside the enum, as a list or as a mapping by value."""
    for key in keys:
        given = schema.extensions.get(key)
        if isinstance(given, Mapping):
            return [str(given.get(_text(value), "") or "") for value in values]
        if isinstance(given, Sequence) and not isinstance(given, str):
            padded = [*given, *[""] * len(values)]
            return [str(padded[index] or "") for index in range(len(values))]
    return [""] * len(values)
