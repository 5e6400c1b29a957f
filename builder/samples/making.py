"""Values made from schemas: the same every time, and fitting as far as that needs no search.

Owns `make_value`. What `not`, `if` and `dependencies` say is not followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.model.schema import Absent, Schema, SchemaRef
from builder.model.value import to_json
from builder.samples.bounds import fitting_number
from builder.samples.merging import merge
from builder.samples.texts import fitting_text

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue

_Step: TypeAlias = "tuple[Pointer, ...]"
"""The references that were followed to one schema."""
_Trail: TypeAlias = "tuple[_Step, ...]"
"""One step for each value in which the next one stands."""

_DEPTH: Final = 32
_TURNS: Final = 2
"""How often what must contain itself does."""
_BUDGET: Final = 5_000
"""How many values an example may hold: a schema of few lines can ask for millions."""


def make_value(api: Api, node: SchemaNode) -> JsonValue:
    """Make a value that fits a schema.

    Args:
        api: Whose schema it is.
        node: The schema or a reference to it.
    """
    return _Maker(api).value(node, ())


class _Maker:
    """Makes one value with everything in it."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._left = _BUDGET

    def value(self, node: SchemaNode, trail: _Trail, variant: int = 0) -> JsonValue:
        """Make a value.

        Args:
            node: What it must fit.
            trail: The references that led here.
            variant: Another number gives another value where the schema leaves room.
        """
        self._left -= 1
        schema, step = self._whole(node, trail, ())
        if not isinstance(schema.const, Absent):
            return schema.const
        choices = _choices(schema)
        if choices and (len(choices) > 1 or not variant):
            return choices[variant % len(choices)]
        trail = (*trail, step)
        turns = max((sum(target in past for past in trail) for target in step), default=0)
        if self._left < 0 or len(trail) > _DEPTH or turns > _TURNS:
            return None
        return self._plain(schema, trail, variant)

    def _whole(self, node: SchemaNode, trail: _Trail, step: _Step) -> tuple[Schema, _Step]:
        """Merge a schema with all that holds beside it, and the first of each choice.

        Returns:
            A schema without `allOf`, `oneOf` and `anyOf`, and the step with what was followed.
        """
        schema = self._api.resolve(node)
        if isinstance(node, SchemaRef):
            step = (*step, node.target)
        if schema.examples:
            return _example_as_schema(schema, schema.examples[0]), step
        whole: Schema | None = None
        own = replace(schema, all_of=(), one_of=(), any_of=())
        chosen = [
            next((branch for branch in branches if not _recurs(branch, trail)), branches[0])
            for branches in (schema.one_of, schema.any_of)
            if branches
        ]
        for part in (*schema.all_of, own, *chosen):
            if _recurs(part, (step,)):
                continue
            merged, step = (own, step) if part is own else self._whole(part, trail, step)
            whole = merged if whole is None else merge(whole, merged)
        return whole or own, step

    def _plain(self, schema: Schema, trail: _Trail, variant: int) -> JsonValue:
        kind = schema.types[0] if schema.types else _implied_type(schema)
        match kind:
            case "object":
                return self._object(schema, trail, variant)
            case "array":
                return self._array(schema, trail, variant)
            case "boolean":
                return variant % 2 == 1
            case "integer" | "number":
                return fitting_number(schema, is_integer=kind == "integer", variant=variant)
            case "null":
                return None
            case _:
                return fitting_text(schema, variant)

    def _object(self, schema: Schema, trail: _Trail, variant: int) -> dict[str, JsonValue]:
        members = {
            name: child
            for name, child in schema.properties.items()
            if name in schema.required or not (_recurs(child, trail) or self._is_barred(child))
        }
        others = schema.additional_properties
        other = Schema(schema.location) if isinstance(others, bool | None) else others
        for name in schema.required:
            members.setdefault(name, other)
        for number in range(1, min(schema.min_properties or 0, self._left) + 1):
            if others is not False and len(members) < (schema.min_properties or 0):
                members.setdefault(f"property{number}", other)
        if schema.max_properties is not None and len(members) > schema.max_properties:
            names = sorted(members, key=lambda name: name not in schema.required)
            members = {name: members[name] for name in names[: schema.max_properties]}
        return {name: self.value(child, trail, variant) for name, child in members.items()}

    def _is_barred(self, node: SchemaNode) -> bool:
        return self._api.resolve(node).allows is False

    def _array(self, schema: Schema, trail: _Trail, variant: int) -> list[JsonValue]:
        most = len(schema.prefix_items) if schema.max_items is None else schema.max_items
        made = [self.value(child, trail, variant) for child in schema.prefix_items[:most]]
        element = self._element(schema)
        is_shown = schema.items is not None or schema.contains is not None
        wanted = max(schema.min_items or 0, 1 if is_shown and not made else 0)
        if schema.max_items is not None:
            wanted = min(wanted, schema.max_items)
        if _recurs(element, trail) and not schema.min_items:
            return made
        written = {to_json(value) for value in made}
        for step in range(min(2 * wanted, max(self._left, 0)) if wanted > len(made) else 0):
            turn = step if schema.has_unique_items else 0
            value = self.value(element, trail, variant + turn)
            if not (schema.has_unique_items and to_json(value) in written):
                made.append(value)
                written.add(to_json(value))
            if len(made) >= wanted:
                break
        return made

    def _element(self, schema: Schema) -> SchemaNode:
        """Return what the elements after the fixed ones must fit."""
        given = schema.additional_items if schema.prefix_items else schema.items
        nodes = [node for node in (given, schema.contains) if isinstance(node, Schema | SchemaRef)]
        if not nodes:
            return Schema(schema.location)
        return nodes[0] if len(nodes) == 1 else Schema(schema.location, all_of=tuple(nodes))


def _recurs(node: SchemaNode, trail: _Trail) -> bool:
    """Tell whether a schema leads back to one in which it stands, whatever is chosen."""
    if isinstance(node, SchemaRef):
        return any(node.target in step for step in trail)
    return any(_recurs(branch, trail) for branch in node.all_of) or any(
        branches and all(_recurs(branch, trail) for branch in branches)
        for branches in (node.one_of, node.any_of)
    )


def _example_as_schema(schema: Schema, example: JsonValue) -> Schema:
    """Return the schema of an example: it may stand beside others that hold too."""
    if not isinstance(example, Mapping):
        return Schema(schema.location, const=example)
    return Schema(
        schema.location,
        types=("object",),
        properties={
            name: Schema(schema.location, const=member) for name, member in example.items()
        },
    )


def _choices(schema: Schema) -> tuple[JsonValue, ...]:
    """Return the values to choose from, the default first; what does not fit is left out."""
    given = schema.enum or ()
    if not isinstance(schema.default, Absent) and (not given or schema.default in given):
        given = (schema.default, *(value for value in given if value != schema.default))
    return tuple(value for value in given if _is_fit(value, schema)) or (schema.enum or ())


def _is_fit(value: JsonValue, schema: Schema) -> bool:
    """Tell whether a value has the type of a schema, and the members that must be there."""
    if value is None and schema.is_nullable:
        return True
    if isinstance(value, Mapping) and not value.keys() >= set(schema.required):
        return False
    return not schema.types or not set(schema.types).isdisjoint(_types_of(value))


def _types_of(value: JsonValue) -> tuple[str, ...]:
    match value:
        case None:
            return ("null",)
        case bool():
            return ("boolean",)
        case str():
            return ("string",)
        case int() | float():
            return ("number", "integer") if value % 1 == 0 else ("number",)
        case Mapping():
            return ("object",)
        case _:
            return ("array",)


def _implied_type(schema: Schema) -> str:
    """Tell what a schema without a type speaks of."""
    if schema.properties or schema.additional_properties or schema.required:
        return "object"
    if schema.min_properties or schema.pattern_properties:
        return "object"
    if schema.items or schema.prefix_items or schema.contains or schema.min_items:
        return "array"
    bounds = (schema.minimum, schema.maximum, schema.exclusive_minimum, schema.exclusive_maximum)
    if schema.multiple_of is not None or any(bound is not None for bound in bounds):
        return "number"
    return "string"
