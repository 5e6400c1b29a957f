"""Values made from schemas: the same every time, and held against their schemas.

Owns `make_value`: it tries shapes and variants in a fixed order until a value fits. A schema that
no value within reach fits gets the nearest one, which says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count, islice, repeat
from typing import TYPE_CHECKING, Final

from builder.model.schema import ABSENT, Absent, Schema, SchemaRef
from builder.model.value import to_json
from builder.samples.bounds import fitting_number
from builder.samples.fitting import Fitting, member_nodes
from builder.samples.pattern import matching_texts
from builder.samples.shapes import Shapes, Trail, recurs, without_choices
from builder.samples.texts import fitting_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api
    from builder.model.channel import Direction
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue
    from builder.samples.shapes import Step

_DEPTH: Final = 32
_TURNS: Final = 2
"""How often what must contain itself does."""
_BUDGET: Final = 5_000
"""How many values an example may hold: a schema of few lines can ask for millions."""
_PATIENCE: Final = 200
"""How many tries may fail in all before only what comes first is tried."""
_SHAPES: Final = 16
"""How many ways through its choices are tried for a schema."""
_TRIES: Final = 48
"""How many values are tried for a schema, beside as many as are wanted."""
_VARIANTS: Final = 8
"""How many values of each shape are tried before other types are."""
_LONGER_FROM: Final = 4
"""From which variant on an array has more elements than it needs."""
_GROWTH: Final = 64
"""How many members are tried beside those that must be there."""
_NESTING: Final = ("object", "array")
_KINDS: Final = ("string", "integer", "boolean", "object", "array", "null")


@dataclass(frozen=True, slots=True)
class MadeValue:
    """A value made from a schema."""

    value: JsonValue
    is_fitting: bool
    """False where no value that fits was within reach; this one is near."""


def make_value(api: Api, node: SchemaNode, direction: Direction | None = None) -> MadeValue:
    """Make a value that fits a schema.

    Args:
        api: Whose schema it is.
        node: The schema or a reference to it.
        direction: Which way it travels; what is only read or only written is left out then.
    """
    value = _Maker(api, direction, is_strict=True).value(node, ())
    if not isinstance(value, Absent):
        return MadeValue(value, is_fitting=True)
    value = _Maker(api, direction, is_strict=False).value(node, ())
    return MadeValue(None if isinstance(value, Absent) else value, is_fitting=False)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One way to make a value."""

    shape: Schema
    trail: Trail
    is_lean: bool = False
    """Whether only what must be there is."""


class _Maker:
    """Makes one value with everything in it.

    Args:
        api: Whose schemas they are.
        direction: Which way the value travels.
        is_strict: Whether nothing may stand in it that does not fit.
    """

    def __init__(self, api: Api, direction: Direction | None, *, is_strict: bool) -> None:
        self._api = api
        self._fitting = Fitting(api, direction)
        self._shapes = Shapes(api)
        self._is_strict = is_strict
        self._left = _BUDGET
        self._patience = _PATIENCE

    def value(self, node: SchemaNode, trail: Trail, variant: int = 0) -> JsonValue | Absent:
        """Make a value, or ABSENT where none is within reach.

        Args:
            node: What it must fit.
            trail: The references that led here.
            variant: Another number gives another value where the schema leaves room.
        """
        found: JsonValue | Absent = ABSENT
        for number, value in enumerate(self._several(node, trail, variant + 1)):
            found = value
            if number == variant:
                break
        return found

    def _several(self, node: SchemaNode, trail: Trail, wanted: int) -> Iterator[JsonValue]:
        """Make values, each another one."""
        written = set()
        for value in islice(self._tries(node, trail), _TRIES + 2 * wanted):
            text = None if isinstance(value, Absent) else to_json(value)
            if text not in written and not isinstance(value, Absent) and self._is_good(node, value):
                written.add(text)
                yield value
            elif self._patience < 0:
                return
            else:
                self._patience -= 1

    def _is_good(self, node: SchemaNode, value: JsonValue) -> bool:
        return not self._is_strict or self._fitting.fits(node, value)

    def _tries(self, node: SchemaNode, trail: Trail) -> Iterator[JsonValue | Absent]:
        """Make values that may fit: one of each shape first, then variants, then other types."""
        plans: list[_Plan] = []
        for shape, step in islice(self._found_shapes(node, trail), _SHAPES):
            plan = _Plan(shape, (*trail, step))
            if self._is_deep_enough(plan.trail, step) and _kinds(shape)[0] in _NESTING:
                yield None
                continue
            plans.append(plan)
            yield self._made(plan, 0)
            yield self._grown(plan, node)
        for plan in plans:
            yield from (self._made(plan, variant) for variant in range(1, _VARIANTS))
            yield from (self._plain(plan, kind, 0) for kind in _kinds(plan.shape)[1:])
        for variant in range(_VARIANTS, _BUDGET):
            yield from (self._made(plan, variant) for plan in plans)

    def _found_shapes(self, node: SchemaNode, trail: Trail) -> Iterator[tuple[Schema, Step]]:
        shapes = self._shapes.of(node, trail)
        return shapes if self._is_strict else chain(shapes, [self._rough_shape(node)])

    def _rough_shape(self, node: SchemaNode) -> tuple[Schema, Step]:
        """Return the shape of a schema whose branches contradict each other."""
        step = (node.target,) if isinstance(node, SchemaRef) else ()
        return without_choices(self._api.resolve(node)), step

    def _is_deep_enough(self, trail: Trail, step: Step) -> bool:
        self._left -= 1
        turns = max((sum(target in past for past in trail) for target in step), default=0)
        return self._left < 0 or len(trail) > _DEPTH or turns > _TURNS

    def _made(self, plan: _Plan, variant: int) -> JsonValue | Absent:
        """Take what a shape gives to choose from; make what it leaves open."""
        shape = plan.shape
        if not isinstance(shape.const, Absent):
            return shape.const
        choices = list(shape.enum or ())
        if not isinstance(shape.default, Absent):
            choices = [shape.default, *(each for each in choices if each != shape.default)]
        if variant < len(choices):
            return choices[variant]
        if shape.enum is not None:
            return ABSENT
        return self._plain(plan, _kinds(shape)[0], variant - len(choices))

    def _plain(self, plan: _Plan, kind: str, variant: int) -> JsonValue | Absent:
        match kind:
            case "object":
                return self._object(plan, variant)
            case "array":
                return self._array(plan, variant)
            case "boolean":
                return variant % 2 == 1
            case "integer" | "number":
                return fitting_number(plan.shape, is_integer=kind == "integer", variant=variant)
            case "null":
                return None
            case _:
                return fitting_text(plan.shape, variant)

    def _grown(self, plan: _Plan, node: SchemaNode) -> JsonValue | Absent:
        """Make the least that fits, and add of the rest what leaves it fitting."""
        kind = _kinds(plan.shape)[0]
        lean = replace(plan, is_lean=True)
        if kind == "array":
            return self._array(lean, 0)
        made = self._object(lean, 0) if kind == "object" else ABSENT
        if isinstance(made, Absent) or not self._fitting.fits(node, made):
            return ABSENT
        whole = self._members(plan, 0)
        for name in islice((name for name in whole if name not in made), _GROWTH):
            value = self.value(whole[name], plan.trail)
            more = {**made} if isinstance(value, Absent) else {**made, name: value}
            if self._fitting.fits(node, more):
                made = more
        return {name: made[name] for name in dict.fromkeys((*whole, *made)) if name in made}

    def _object(self, plan: _Plan, variant: int) -> dict[str, JsonValue] | Absent:
        made = {}
        for name, node in self._members(plan, variant).items():
            value = self.value(node, plan.trail, variant)
            if not isinstance(value, Absent):
                made[name] = value
            elif name in plan.shape.required:
                return ABSENT
        return made

    def _members(self, plan: _Plan, variant: int) -> dict[str, SchemaNode]:
        """Choose the members of an object, with what each must fit."""
        schema = plan.shape
        names = [
            name
            for name, node in schema.properties.items()
            if not self._fitting.is_left_out(node)
            and (name in schema.required or not (plan.is_lean or self._is_barred(node, plan.trail)))
        ]
        names += [name for name in schema.required if name not in schema.properties]
        wanted = schema.min_properties or 0
        if not (plan.is_lean or schema.properties or self._is_closed(schema, plan.trail)):
            wanted = max(wanted, 1)
        for name in islice(self._further_names(plan, variant), max(self._left, 0)):
            if len(names) >= wanted:
                break
            names += [] if name in names else [name]
        if schema.max_properties is not None:
            names = sorted(names, key=lambda name: name not in schema.required)
            names = names[: max(schema.max_properties, len(schema.required))]
        return {name: _node_of(schema, name) for name in names}

    def _is_barred(self, node: SchemaNode, trail: Trail) -> bool:
        return recurs(node, trail) or self._api.resolve(node).allows is False

    def _is_closed(self, schema: Schema, trail: Trail) -> bool:
        """Tell whether an object says nothing of members beside those that it names."""
        others = [*schema.pattern_properties.values(), schema.additional_properties]
        nodes = [node for node in others if not isinstance(node, bool | None)]
        return all(self._is_barred(node, trail) for node in nodes)

    def _further_names(self, plan: _Plan, variant: int) -> Iterator[str]:
        """Make names for members that a schema does not name."""
        schema = plan.shape
        if schema.property_names is not None:
            wanted = (schema.min_properties or 1) + len(schema.properties) + variant
            named = self._several(schema.property_names, plan.trail, wanted)
            yield from (name for name in named if isinstance(name, str))
        for pattern in schema.pattern_properties:
            yield from matching_texts(pattern, (schema.min_properties or 1) + variant)
        if schema.additional_properties is not False and schema.property_names is None:
            yield from (f"property{number}" for number in count(1))

    def _array(self, plan: _Plan, variant: int) -> list[JsonValue]:
        made: list[JsonValue] = []
        for node in self._element_nodes(plan, variant):
            if self._left < 0:
                break
            value = self._element(node, plan, variant, made)
            if isinstance(value, Absent):
                break
            made.append(value)
        return made

    def _element_nodes(self, plan: _Plan, variant: int) -> Iterator[SchemaNode]:
        """Walk what the elements of an array must fit: those of a tuple, then further ones."""
        schema = plan.shape
        least = schema.min_items or 0
        most = _BUDGET if schema.max_items is None else schema.max_items
        fixed = schema.prefix_items[: least if plan.is_lean else most]
        yield from fixed
        given = schema.additional_items if schema.prefix_items else schema.items
        rest = given if isinstance(given, Schema | SchemaRef) else None
        if schema.contains is not None:
            sought = (schema.contains,) if rest is None else (rest, schema.contains)
            yield _all_of(schema, sought)
            rest = rest or schema.contains
            least -= 1
        wanted = least if plan.is_lean else max(least, variant + 1 - _LONGER_FROM)
        if rest is not None and not (fixed or schema.contains or plan.is_lean):
            wanted = max(wanted, 0 if recurs(rest, plan.trail) else 1)
        yield from repeat(rest or Schema(schema.location), max(min(wanted, most) - len(fixed), 0))

    def _element(
        self, node: SchemaNode, plan: _Plan, variant: int, before: list[JsonValue]
    ) -> JsonValue | Absent:
        """Make an element, another than those before it where a schema demands that."""
        if not plan.shape.has_unique_items:
            return self.value(node, plan.trail, variant)
        written = {to_json(value) for value in before}
        fresh = (
            value
            for value in self._several(node, plan.trail, len(before) + 1 + variant)
            if to_json(value) not in written
        )
        return next(islice(fresh, 0 if before else variant, None), ABSENT)


def _node_of(schema: Schema, name: str) -> SchemaNode:
    """Return what a member of an object must fit, as one schema."""
    return _all_of(schema, tuple(member_nodes(schema, name)))


def _all_of(schema: Schema, nodes: tuple[SchemaNode, ...]) -> SchemaNode:
    return nodes[0] if len(nodes) == 1 else Schema(schema.location, all_of=nodes)


def _kinds(schema: Schema) -> tuple[str, ...]:
    """Return the types that a value may have, the likeliest first."""
    kinds = schema.types or (_implied_type(schema), *_KINDS)
    return tuple(dict.fromkeys((*kinds, "null") if schema.is_nullable else kinds))


def _implied_type(schema: Schema) -> str:
    """Tell what a schema without a type speaks of."""
    if schema.properties or schema.additional_properties or schema.required:
        return "object"
    if schema.min_properties or schema.pattern_properties or schema.property_names:
        return "object"
    if schema.items or schema.prefix_items or schema.contains or schema.min_items:
        return "array"
    bounds = (schema.minimum, schema.maximum, schema.exclusive_minimum, schema.exclusive_maximum)
    if schema.multiple_of is not None or any(bound is not None for bound in bounds):
        return "number"
    return "string"
