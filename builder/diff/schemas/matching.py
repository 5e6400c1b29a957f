"""Which branch of a choice is which on the other side.

Owns Branch, the names by which people know one, and the match: by the discriminator's value, the
component's name, the title, the meaning, and at last by likeness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.diff.schemas.folding import folded
from builder.diff.values import canonical
from builder.model.schema import Absent, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.diff.schemas.pair import SchemaPair
    from builder.model.api import Api
    from builder.model.schema import Schema, SchemaNode

_LIKENESS: Final = 0.5
"""From which share of equal properties on two branches are the same one."""
_MOST_GUESSES: Final = 400
"""More pairs are matched by name alone."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a choice."""

    node: SchemaNode
    whole: Schema
    position: int
    """Counted from 1."""
    tag: str = ""
    """The value of the discriminator, where one names it."""

    @property
    def component(self) -> str:
        """The name of the component that stands here; empty for an inline schema."""
        return self.node.name if isinstance(self.node, SchemaRef) else ""

    @property
    def label(self) -> str:
        """What people call it."""
        return self.tag or self.component or self.whole.title or str(self.position)


@dataclass(frozen=True, slots=True)
class Match:
    """The branches of both sides, put together."""

    both: tuple[tuple[Branch, Branch], ...]
    gone: tuple[Branch, ...]
    added: tuple[Branch, ...]


def branches_of(api: Api, schema: Schema, nodes: Sequence[SchemaNode]) -> tuple[Branch, ...]:
    """Return the branches of a choice with their names.

    Args:
        api: Whose schema.
        schema: What has the choice.
        nodes: The branches.
    """
    branches = []
    for position, node in enumerate(nodes, 1):
        whole = folded(api, node)
        branches.append(Branch(node, whole, position, _tag(api, schema, node, whole)))
    return tuple(branches)


def match_branches(pair: SchemaPair, before: Sequence[Branch], after: Sequence[Branch]) -> Match:
    """Put the branches of both sides together.

    Args:
        pair: Where they stand.
        before: Those of the base.
        after: Those of the revision.
    """
    gone, added = list(before), list(after)
    both: list[tuple[Branch, Branch]] = []
    names: tuple[Callable[[Branch], str], ...] = (
        lambda branch: branch.tag,
        lambda branch: branch.component,
        lambda branch: branch.whole.title,
    )
    for name_of in names:
        for one in tuple(gone):
            same = [other for other in added if name_of(one) and name_of(other) == name_of(one)]
            if len(same) == 1:
                both.append((one, same[0]))
                gone.remove(one)
                added.remove(same[0])
    if len(gone) * len(added) <= _MOST_GUESSES:
        both += _alike(pair, gone, added)
    both.sort(key=lambda match: match[1].position)
    return Match(tuple(both), tuple(gone), tuple(added))


def _alike(
    pair: SchemaPair, gone: list[Branch], added: list[Branch]
) -> list[tuple[Branch, Branch]]:
    """Take out the branches that mean the same, then those that are most alike."""
    scored = []
    for one in gone:
        for other in added:
            is_same = pair.is_same(one.node, other.node)
            likeness = 2.0 if is_same else pair.likeness(one.node, other.node)
            if likeness >= _LIKENESS:
                scored.append((-likeness, one.position, other.position, one, other))
    both = []
    for *_, one, other in sorted(scored, key=lambda score: score[:3]):
        if one in gone and other in added:
            both.append((one, other))
            gone.remove(one)
            added.remove(other)
    return both


def are_apart(api: Api, schemas: Sequence[Schema]) -> bool:
    """Tell whether it is plain that no value fits two of these schemas.

    Args:
        api: Whose schemas.
        schemas: What `folded` returned.
    """
    return all(
        _is_apart(api, one, other)
        for position, one in enumerate(schemas)
        for other in schemas[position + 1 :]
    )


def _is_apart(api: Api, one: Schema, other: Schema) -> bool:
    if (one.is_nullable and other.is_nullable) or not (one.types and other.types):
        return False
    if _with_integers(one.types).isdisjoint(_with_integers(other.types)):
        return True
    if (*one.types, *other.types) != ("object", "object"):
        return False
    shared = ((_fixed(api, one, name), _fixed(api, other, name)) for name in one.required)
    return any(first and second and first != second for first, second in shared)


def _with_integers(types: tuple[str, ...]) -> set[str]:
    return {*types, "integer"} if "number" in types else set(types)


def _tag(api: Api, schema: Schema, node: SchemaNode, whole: Schema) -> str:
    """Return the value of the discriminator that means a branch."""
    discriminator = schema.discriminator
    if discriminator is None:
        return ""
    if isinstance(node, SchemaRef):
        for value, target in discriminator.mapping.items():
            if target.rpartition("/")[2] == node.name:
                return value
    return _fixed(api, whole, discriminator.property_name).strip('"')


def _fixed(api: Api, schema: Schema, name: str) -> str:
    """Return the only value that a required property may have, as a text; else nothing."""
    if name not in schema.required or name not in schema.properties:
        return ""
    member = folded(api, schema.properties[name])
    if not isinstance(member.const, Absent):
        return canonical(member.const)
    return canonical(member.enum[0]) if member.enum and len(member.enum) == 1 else ""
