"""One schema out of several that hold at once.

Owns `merge`: bounds become the narrower ones, properties and required names add up.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from builder.model.schema import Absent, Schema, SchemaNode
from builder.samples.bounds import common_multiple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.value import JsonValue

_Number = TypeVar("_Number", int, float)
_Allowed: TypeAlias = "SchemaNode | bool | None"
"""What else may be there: anything (true, or not said), nothing, or what fits a schema."""


def merge(first: Schema, second: Schema) -> Schema:
    """Return the schema of what fits both; where both give a value, the second's counts.

    Args:
        first: A schema without `allOf`, `oneOf` and `anyOf`; the words are taken from here.
        second: Another one.
    """
    return replace(
        first,
        types=_common_types(first.types, second.types),
        allows=False if second.allows is False else first.allows,
        format=first.format or second.format,
        enum=_common_values(first.enum, second.enum),
        const=first.const if isinstance(second.const, Absent) else second.const,
        default=first.default if isinstance(second.default, Absent) else second.default,
        multiple_of=common_multiple(first.multiple_of, second.multiple_of),
        minimum=_greatest(first.minimum, second.minimum),
        maximum=_least(first.maximum, second.maximum),
        exclusive_minimum=_greatest(first.exclusive_minimum, second.exclusive_minimum),
        exclusive_maximum=_least(first.exclusive_maximum, second.exclusive_maximum),
        min_length=_greatest(first.min_length, second.min_length),
        max_length=_least(first.max_length, second.max_length),
        pattern=first.pattern or second.pattern,
        items=_joined(first.items, second.items),
        prefix_items=first.prefix_items or second.prefix_items,
        additional_items=_allowed(first.additional_items, second.additional_items),
        contains=first.contains or second.contains,
        min_items=_greatest(first.min_items, second.min_items),
        max_items=_least(first.max_items, second.max_items),
        has_unique_items=first.has_unique_items or second.has_unique_items,
        properties=_united(first.properties, second.properties),
        required=tuple(dict.fromkeys((*first.required, *second.required))),
        min_properties=_greatest(first.min_properties, second.min_properties),
        max_properties=_least(first.max_properties, second.max_properties),
        pattern_properties=_united(first.pattern_properties, second.pattern_properties),
        additional_properties=_allowed(first.additional_properties, second.additional_properties),
    )


def _common_types(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    """Return the types in both: an integer is a number too."""
    if not first or not second:
        return first or second
    common = [name for name in first if name in second]
    if "integer" in {*first, *second} and "number" in {*first, *second} and not common:
        return ("integer",)
    return tuple(common) or first


def _common_values(
    first: tuple[JsonValue, ...] | None, second: tuple[JsonValue, ...] | None
) -> tuple[JsonValue, ...] | None:
    if first is None or second is None:
        return second if first is None else first
    return tuple(value for value in first if value in second) or first


def _greatest(first: _Number | None, second: _Number | None) -> _Number | None:
    if first is None or second is None:
        return second if first is None else first
    return max(first, second)


def _least(first: _Number | None, second: _Number | None) -> _Number | None:
    if first is None or second is None:
        return second if first is None else first
    return min(first, second)


def _joined(first: SchemaNode | None, second: SchemaNode | None) -> SchemaNode | None:
    if first is None or second is None:
        return second if first is None else first
    return _together(first, second)


def _together(first: SchemaNode, second: SchemaNode) -> SchemaNode:
    return first if first == second else Schema(first.location, all_of=(first, second))


def _allowed(first: _Allowed, second: _Allowed) -> _Allowed:
    if first is False or second is False:
        return False
    if isinstance(first, bool | None) or isinstance(second, bool | None):
        return second if isinstance(first, bool | None) else first
    return _together(first, second)


def _united(
    first: Mapping[str, SchemaNode], second: Mapping[str, SchemaNode]
) -> dict[str, SchemaNode]:
    shared = {name: _together(first[name], second[name]) for name in first if name in second}
    return {**first, **second, **shared}
