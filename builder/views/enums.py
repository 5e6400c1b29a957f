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
_LISTED: Final = re.compile(
    r"(?:^|[·•;\n]|\s-\s|\*\s)\s*`?([\w.-]{1,40})`?\s*[:=]\s*([^·•;\n]{1,200})"
)


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
    listed = dict(_LISTED.findall(schema.description)) if not any(meanings) else {}
    return tuple(
        EnumValueView(
            text=text,
            anchor=anchor / text,
            name=names[index] if names[index] != text else "",
            meaning=prose_of(words, meanings[index] or listed.get(text, "").strip()),
        )
        for index, text in enumerate(_text(value) for value in values)
    )


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
