"""`allOf` folded into one schema.

Owns which demands can be said as one. What cannot (two patterns, two `oneOf`) stays in `all_of`
of the merged schema, each branch with nothing but that demand: a page shows it, nothing is lost.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from builder.model.schema import ABSENT, Absent, Schema, SchemaRef
from builder.model.value import number_text, to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue

_BLANK: Final[Mapping[str, object]] = {
    "pattern": "",
    "one_of": (),
    "any_of": (),
    "discriminator": None,
    "negated": None,
    "contains": None,
    "condition": None,
    "consequence": None,
    "alternative": None,
    "const": ABSENT,
}
"""The demands that do not fold, each with what it is where nothing is demanded."""
DEMANDS: Final = (
    ("pattern",),
    ("one_of", "discriminator"),
    ("any_of",),
    ("negated",),
    ("contains",),
    ("condition", "consequence", "alternative"),
    ("const",),
)
"""The demands that do not fold, in groups that only mean something together."""


def merged(api: Api, node: SchemaNode) -> Schema:
    """Return a schema with its `allOf` folded in.

    Args:
        api: Whose schema.
        node: The schema.
    """
    return _merged(api, node, set())


def _merged(api: Api, node: SchemaNode, folded: set[Pointer]) -> Schema:
    """Fold a schema; a reference that is folded in already adds nothing, and ends a circle."""
    schema = api.resolve(node)
    if not schema.all_of:
        return schema
    whole = replace(schema, all_of=(), properties={}, required=())
    own_members = Schema(schema.location, properties=schema.properties, required=schema.required)
    for branch in (*schema.all_of, own_members):
        if isinstance(branch, SchemaRef):
            if branch.target in folded:
                continue
            folded.add(branch.target)
        whole = both(whole, _merged(api, branch, folded))
    return whole


def both(whole: Schema, part: Schema) -> Schema:
    """Return what two schemas demand together; in words and examples, the first goes first.

    Args:
        whole: A schema; what does not fold stays in its `all_of`.
        part: Another, whose `all_of` is folded in or not to be.
    """
    whole, part = _with_named_values(whole, part)
    types, is_possible = _common_types(whole.types, part.types)
    enum, has_value = _common_values(whole.enum, part.enum)
    is_ruled_out = False in (whole.allows, part.allows) or not (is_possible and has_value)
    folded = replace(
        whole,
        **_annotations(whole, part),
        **_bounds(whole, part),
        **_structure(whole, part),
        types=types,
        is_nullable=_may_both_be_null(whole, part),
        enum=enum,
        allows=False if is_ruled_out else whole.allows,
    )
    rest: list[SchemaNode] = [*whole.all_of, *part.all_of]
    for names in DEMANDS:
        demand: dict[str, Any] = {name: getattr(part, name) for name in names}
        present = {name: getattr(whole, name) for name in names}
        if all(value == _BLANK[name] for name, value in demand.items()) or demand == present:
            continue
        if all(value == _BLANK[name] for name, value in present.items()):
            folded = replace(folded, **demand)
        else:
            rest.append(Schema(part.location, **demand))
    return replace(folded, all_of=tuple(rest)) if rest else folded


def _annotations(whole: Schema, part: Schema) -> dict[str, Any]:
    formats = dict.fromkeys(filter(None, (whole.format, part.format)))
    return {
        "title": whole.title or part.title,
        "description": whole.description or part.description,
        "format": ", ".join(formats),
        "default": part.default if isinstance(whole.default, Absent) else whole.default,
        "examples": whole.examples or part.examples,
        "is_deprecated": whole.is_deprecated or part.is_deprecated,
        "is_read_only": whole.is_read_only or part.is_read_only,
        "is_write_only": whole.is_write_only or part.is_write_only,
        "external_docs": whole.external_docs or part.external_docs,
        "xml": {**part.xml, **whole.xml},
        "extensions": {**part.extensions, **whole.extensions},
        "problem": whole.problem or part.problem,
    }


def _bounds(whole: Schema, part: Schema) -> dict[str, Any]:
    least = ("minimum", "exclusive_minimum", "min_length", "min_items", "min_properties")
    most = ("maximum", "exclusive_maximum", "max_length", "max_items", "max_properties")
    choices: tuple[tuple[tuple[str, ...], Callable[[Any, Any], Any]], ...] = (
        (least, max),
        (most, min),
        (("multiple_of",), _common_multiple),
    )
    return {
        name: _joined(getattr(whole, name), getattr(part, name), choose)
        for names, choose in choices
        for name in names
    } | {"has_unique_items": whole.has_unique_items or part.has_unique_items}


def _structure(whole: Schema, part: Schema) -> dict[str, Any]:
    return {
        "required": tuple(dict.fromkeys((*whole.required, *part.required))),
        "properties": _members(whole.properties, part.properties),
        "pattern_properties": _members(whole.pattern_properties, part.pattern_properties),
        "additional_properties": _joined(
            whole.additional_properties, part.additional_properties, _both_or_neither
        ),
        "property_names": _joined(whole.property_names, part.property_names, _both_nodes),
        "dependencies": _dependencies(whole, part),
        "items": _joined(whole.items, part.items, _both_nodes),
        "prefix_items": tuple(
            _joined(one, other, _both_nodes)
            for one, other in zip_longest(whole.prefix_items, part.prefix_items)
        ),
        "additional_items": _joined(
            whole.additional_items, part.additional_items, _both_or_neither
        ),
    }


def _joined(one: Any, other: Any, join: Callable[[Any, Any], Any]) -> Any:
    """Join two values of a keyword of which either may be missing."""
    if one is None or other is None:
        return one if other is None else other
    return join(one, other)


def _both_nodes(one: SchemaNode, other: SchemaNode) -> SchemaNode:
    """Return a schema for what must fit two."""
    return one if one == other else Schema(one.location, all_of=(one, other))


def _both_or_neither(one: SchemaNode | bool, other: SchemaNode | bool) -> SchemaNode | bool:  # noqa: FBT001 - a keyword of JSON Schema
    """Join what is said of all others, where True allows and False forbids them."""
    if isinstance(one, bool):
        return other if one else False
    if isinstance(other, bool):
        return one if other else False
    return _both_nodes(one, other)


def _members(
    ones: Mapping[str, SchemaNode], others: Mapping[str, SchemaNode]
) -> dict[str, SchemaNode]:
    return {
        name: _joined(ones.get(name), others.get(name), _both_nodes)
        for name in dict.fromkeys((*ones, *others))
    }


def _dependencies(whole: Schema, part: Schema) -> dict[str, SchemaNode | tuple[str, ...]]:
    joined = dict(whole.dependencies)
    for name, needed in part.dependencies.items():
        known = joined.get(name)
        if known is None:
            joined[name] = needed
        elif isinstance(known, tuple) and isinstance(needed, tuple):
            joined[name] = tuple(dict.fromkeys((*known, *needed)))
        else:
            joined[name] = _both_nodes(_as_schema(known, whole), _as_schema(needed, part))
    return joined


def _as_schema(needed: SchemaNode | tuple[str, ...], owner: Schema) -> SchemaNode:
    return Schema(owner.location, required=needed) if isinstance(needed, tuple) else needed


def _common_types(ones: tuple[str, ...], others: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the types that both allow, and whether there are any; an integer is a number."""
    if not ones or not others:
        return ones or others, True
    either = dict.fromkeys((*ones, *others))
    common = tuple(kind for kind in either if _allows(ones, kind) and _allows(others, kind))
    return common, bool(common)


def _allows(types: tuple[str, ...], kind: str) -> bool:
    return kind in types or (kind == "integer" and "number" in types)


def _may_both_be_null(whole: Schema, part: Schema) -> bool:
    """Tell whether null fits both; a `nullable` beside no type is meant for what it stands with."""
    if whole.types and part.types:
        return whole.is_nullable and part.is_nullable
    return whole.is_nullable or part.is_nullable


def _common_values(
    ones: tuple[JsonValue, ...] | None, others: tuple[JsonValue, ...] | None
) -> tuple[tuple[JsonValue, ...] | None, bool]:
    """Return the values that both list, and whether there are any."""
    if ones is None or others is None:
        return (others if ones is None else ones), True
    texts = {to_json(value) for value in others}
    common = tuple(value for value in ones if to_json(value) in texts)
    return common, bool(common)


def _with_named_values(whole: Schema, part: Schema) -> tuple[Schema, Schema]:
    """Write what runs beside two enums by value, so that it stays beside what both list."""
    if whole.enum is None or part.enum is None:
        return whole, part
    return _by_value(whole, whole.enum), _by_value(part, part.enum)


def _by_value(schema: Schema, values: tuple[JsonValue, ...]) -> Schema:
    texts = [value if isinstance(value, str) else to_json(value) for value in values]
    extensions = {
        name: dict(zip(texts, given, strict=False))
        if name.startswith("x-enum") and isinstance(given, Sequence) and not isinstance(given, str)
        else given
        for name, given in schema.extensions.items()
    }
    return replace(schema, extensions=extensions)


def _common_multiple(one: float, other: float) -> float:
    """Return the least number that is a multiple of both, as exact as they are written."""
    if not (math.isfinite(one) and math.isfinite(other)):
        return one
    first, second = (Fraction(Decimal(number_text(number))) for number in (one, other))
    common = Fraction(
        math.lcm(first.numerator, second.numerator),
        math.gcd(first.denominator, second.denominator),
    )
    if common in (first, second):
        return one if common == first else other
    return int(common) if common.denominator == 1 else float(common)
