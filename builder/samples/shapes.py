"""The shapes that a value of a schema can have: one for each way through its choices.

Owns `Shapes`. A shape is a schema without `allOf`, `oneOf`, `anyOf`, `if` and `dependencies`:
from one that contradicts nothing else, a value can be made straight away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.model.merging import both
from builder.model.schema import Schema, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue

Step: TypeAlias = "tuple[Pointer, ...]"
"""The references that were followed to one schema."""
Trail: TypeAlias = "tuple[Step, ...]"
"""One step for each value in which the next one stands."""
_Shape: TypeAlias = tuple[Schema, Step]
_Part: TypeAlias = "tuple[SchemaNode, ...]"
"""What may be chosen for one part of a schema, the best first."""

_LONGEST_STEP: Final = 32
"""So many references may lead from one schema to the next before they count as a circle."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Finds the shapes of an API's schemas."""

    api: Api

    def of(self, node: SchemaNode, trail: Trail, step: Step = ()) -> Iterator[_Shape]:
        """Walk the shapes of a schema: those of its examples, then the first of each choice.

        Args:
            node: The schema or a reference to it.
            trail: What led to the value in which this one stands; what does not lead back there
                is chosen first.
            step: The references that were followed to this schema so far.

        Yields:
            A shape, and the step with what was followed.
        """
        schema = self.api.resolve(node)
        if isinstance(node, SchemaRef):
            step = (*step, node.target)
        for example in schema.examples:
            yield _example_as_schema(schema, example), step
        choices = _choices(schema, trail)
        if (schema.all_of or choices) and len(step) <= _LONGEST_STEP:
            branches: list[_Part] = [(branch,) for branch in schema.all_of]
            parts = [*branches, (without_choices(schema),), *choices]
            yield from self._joined(None, parts, trail, step)
        else:
            yield without_choices(schema), step

    def _joined(
        self, whole: Schema | None, parts: list[_Part], trail: Trail, step: Step
    ) -> Iterator[_Shape]:
        """Walk the ways to join what is chosen with one choice of each further part."""
        if not parts:
            if whole is not None:
                yield whole, step
            return
        for option in parts[0]:
            if recurs(option, (step,)):
                yield from self._joined(whole, parts[1:], trail, step)
                continue
            for part, further in self.of(option, trail, step):
                joined = part if whole is None else both(whole, part)
                if joined.allows is not False:
                    yield from self._joined(joined, parts[1:], trail, further)


def recurs(node: SchemaNode, trail: Trail) -> bool:
    """Tell whether a schema leads back to one in which it stands, whatever is chosen."""
    if isinstance(node, SchemaRef):
        return any(node.target in step for step in trail)
    return any(recurs(branch, trail) for branch in node.all_of) or any(
        branches and all(recurs(branch, trail) for branch in branches)
        for branches in (node.one_of, node.any_of)
    )


def without_choices(schema: Schema) -> Schema:
    """Return what a schema says of itself, beside its branches."""
    return replace(
        schema,
        examples=(),
        all_of=(),
        one_of=(),
        any_of=(),
        discriminator=None,
        negated=None,
        condition=None,
        consequence=None,
        alternative=None,
        dependencies={},
    )


def _choices(schema: Schema, trail: Trail) -> list[_Part]:
    """Return what can be chosen beside what a schema says of itself."""
    parts = [
        (*_named(branches, schema), *branches)
        for branches in (_ordered(schema.one_of, trail), _ordered(schema.any_of, trail))
        if branches
    ]
    if schema.condition is not None:
        anything = Schema(schema.location)
        met = _together(schema, schema.condition, schema.consequence or anything)
        parts.append((met, schema.alternative or anything))
    for name, needed in schema.dependencies.items():
        if name in schema.properties or name in schema.required:
            parts.append((_as_schema(needed, schema), Schema(schema.location)))
    return parts


def _as_schema(needed: SchemaNode | tuple[str, ...], owner: Schema) -> SchemaNode:
    return Schema(owner.location, required=needed) if isinstance(needed, tuple) else needed


def _ordered(branches: _Part, trail: Trail) -> _Part:
    """Return branches so that those that lead back to where they stand come last."""
    return tuple(sorted(branches, key=lambda branch: recurs(branch, trail)))


def _named(branches: _Part, schema: Schema) -> _Part:
    """Return the branches that a discriminator names, each with the value that names it."""
    if schema.discriminator is None:
        return ()
    values = {
        target.rpartition("/")[2]: value for value, target in schema.discriminator.mapping.items()
    }
    name = schema.discriminator.property_name
    return tuple(
        _together(
            schema,
            branch,
            Schema(
                schema.location,
                properties={
                    name: Schema(schema.location, const=values.get(branch.name, branch.name))
                },
            ),
        )
        for branch in branches
        if isinstance(branch, SchemaRef)
    )


def _together(schema: Schema, *nodes: SchemaNode) -> Schema:
    return Schema(schema.location, all_of=nodes)


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
