"""Does a value fit a schema? The test that every made example is put to.

Owns `Fitting`. It follows the model, not the document, and never runs an expression that could
take long: where that leaves a pattern open, the value counts as fitting it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.model.schema import Absent, Schema, SchemaRef
from builder.samples.bounds import keeps_bounds
from builder.samples.expressions import matches

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class Fitting:
    """Holds values against the schemas of one API.

    Source: JSON Schema Validation draft-handrews-01, 6, https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01
    """

    api: Api
    direction: Direction | None = None
    """Which way the value travels: what is only read is not sent, and the other way round."""

    def fits(self, node: SchemaNode, value: JsonValue) -> bool:
        """Tell whether a value fits a schema; one that cannot be read allows everything."""
        return self._fits(node, value, frozenset())

    def is_left_out(self, node: SchemaNode) -> bool:
        """Tell whether a member does not travel this way, required or not.

        Source: OpenAPI 3.0.3, Fixed Fields (Schema Object),
        https://spec.openapis.org/oas/v3.0.3.html#fixed-fields-19
        """
        schema = self.api.resolve(node)
        if self.direction is Direction.SEND:
            return schema.is_read_only
        return self.direction is Direction.RECEIVE and schema.is_write_only

    def _fits(self, node: SchemaNode, value: JsonValue, followed: frozenset[Pointer]) -> bool:
        if isinstance(node, SchemaRef):
            if node.target in followed:
                return True
            followed |= {node.target}
        schema = self.api.resolve(node)
        return (
            schema.allows is not False
            and _has_type(schema, value)
            and _is_listed(schema, value)
            and self._keeps_limits(schema, value)
            and self._fits_branches(schema, value, followed)
            and self._fits_condition(schema, value, followed)
        )

    def _keeps_limits(self, schema: Schema, value: JsonValue) -> bool:
        match value:
            case None | bool():
                return True
            case str():
                return _is_between(len(value), schema.min_length, schema.max_length) and (
                    not schema.pattern or matches(schema.pattern, value) is not False
                )
            case int() | float():
                return keeps_bounds(schema, value)
            case Mapping():
                return self._fits_object(schema, value)
            case _:
                return self._fits_array(schema, value)

    def _fits_branches(
        self, schema: Schema, value: JsonValue, followed: frozenset[Pointer]
    ) -> bool:
        def fits(node: SchemaNode) -> bool:
            return self._fits(node, value, followed)

        if not all(map(fits, schema.all_of)):
            return False
        if schema.negated is not None and fits(schema.negated):
            return False
        if schema.any_of and not any(map(fits, schema.any_of)):
            return False
        return not schema.one_of or sum(map(fits, schema.one_of)) == 1

    def _fits_condition(
        self, schema: Schema, value: JsonValue, followed: frozenset[Pointer]
    ) -> bool:
        if schema.condition is None:
            return True
        is_met = self._fits(schema.condition, value, followed)
        then = schema.consequence if is_met else schema.alternative
        return then is None or self._fits(then, value, followed)

    def _fits_object(self, schema: Schema, value: Mapping[str, JsonValue]) -> bool:
        return (
            _is_between(len(value), schema.min_properties, schema.max_properties)
            and all(name in value or self._may_lack(schema, name) for name in schema.required)
            and all(self._fits_member(schema, *member) for member in value.items())
            and all(
                self._has_needed(needed, value)
                for name, needed in schema.dependencies.items()
                if name in value
            )
        )

    def _may_lack(self, schema: Schema, name: str) -> bool:
        return name in schema.properties and self.is_left_out(schema.properties[name])

    def _fits_member(self, schema: Schema, name: str, value: JsonValue) -> bool:
        if schema.property_names is not None and not self.fits(schema.property_names, name):
            return False
        nodes = list(member_nodes(schema, name))
        if not nodes and schema.additional_properties is False:
            return False
        return all(self.fits(node, value) for node in nodes)

    def _has_needed(
        self, needed: SchemaNode | tuple[str, ...], value: Mapping[str, JsonValue]
    ) -> bool:
        if isinstance(needed, tuple):
            return value.keys() >= set(needed)
        return self.fits(needed, value)

    def _fits_array(self, schema: Schema, value: Sequence[JsonValue]) -> bool:
        if not _is_between(len(value), schema.min_items, schema.max_items):
            return False
        if schema.has_unique_items and len(set(map(_key, value))) < len(value):
            return False
        first = len(schema.prefix_items)
        others = schema.additional_items if first else schema.items
        if others is False and len(value) > first:
            return False
        nodes = (*schema.prefix_items, *[others] * (len(value) - first))
        return all(
            isinstance(node, bool | None) or self.fits(node, element)
            for node, element in zip(nodes, value, strict=False)
        ) and (
            schema.contains is None or any(self.fits(schema.contains, element) for element in value)
        )


def member_nodes(schema: Schema, name: str) -> Iterator[SchemaNode]:
    """Walk what a member of an object must fit by its name, beside the object's own demands."""
    if name in schema.properties:
        yield schema.properties[name]
    named = [
        node
        for pattern, node in schema.pattern_properties.items()
        if matches(pattern, name) is not False
    ]
    yield from named
    others = schema.additional_properties
    if not named and name not in schema.properties and not isinstance(others, bool | None):
        yield others


def types_of(value: JsonValue) -> tuple[str, ...]:
    """Return the names of JSON Schema's types that a value has."""
    match value:
        case None:
            return ("null",)
        case bool():
            return ("boolean",)
        case str():
            return ("string",)
        case int() | float():
            is_whole = math.isfinite(value) and value % 1 == 0
            return ("number", "integer") if is_whole else ("number",)
        case Mapping():
            return ("object",)
        case _:
            return ("array",)


def _has_type(schema: Schema, value: JsonValue) -> bool:
    if value is None and schema.is_nullable:
        return True
    return not schema.types or not set(schema.types).isdisjoint(types_of(value))


def _is_listed(schema: Schema, value: JsonValue) -> bool:
    if not isinstance(schema.const, Absent) and _key(schema.const) != _key(value):
        return False
    return schema.enum is None or _key(value) in set(map(_key, schema.enum))


def _is_between(count: int, least: int | None, most: int | None) -> bool:
    return (least or 0) <= count and (most is None or count <= most)


def _key(value: JsonValue) -> Hashable:
    """Return what two values have in common if they are one in JSON: `1` is `1.0`, not `true`."""
    match value:
        case bool():
            return ("boolean", value)
        case Mapping():
            return ("object", frozenset((name, _key(member)) for name, member in value.items()))
        case None | str() | int() | float():
            return value
        case _:
            return ("array", tuple(map(_key, value)))
