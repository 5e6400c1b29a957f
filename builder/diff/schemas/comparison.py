"""The way through a pair of schemas.

Owns Walk: it steps from pair to pair, ends circles, and leaves out what was found equal before.
`compare_schemas`, `is_same_schema` and `similarity` are the ways in.
"""

from __future__ import annotations

from dataclasses import fields, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.diff.catalogue import SCHEMA_KINDS
from builder.diff.deprecation import within_promise
from builder.diff.facts import FactLog, Scene
from builder.diff.schemas.arrays import compare_elements
from builder.diff.schemas.bounds import (
    compare_lengths,
    compare_ranges,
    compare_sizes,
    compare_steps,
    compare_widths,
)
from builder.diff.schemas.branches import compare_choices, compare_leftovers, compare_wrapping
from builder.diff.schemas.conditions import compare_conditions, compare_exclusions
from builder.diff.schemas.discriminators import compare_discriminators
from builder.diff.schemas.extras import compare_extras
from builder.diff.schemas.folding import folded
from builder.diff.schemas.lifecycle import compare_lifecycles
from builder.diff.schemas.likeness import share_of_equals
from builder.diff.schemas.members import compare_members
from builder.diff.schemas.notes import compare_notes
from builder.diff.schemas.pair import SchemaPair
from builder.diff.schemas.types import compare_types
from builder.diff.schemas.values import (
    compare_consts,
    compare_defaults,
    compare_formats,
    compare_lists,
    compare_patterns,
)
from builder.diff.sites import REQUEST_BODY, SENT_PAYLOAD
from builder.location import Location
from builder.model.api import ApiKind
from builder.model.change import Level, Subject, SubjectKind
from builder.model.schema import Schema, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from builder.diff.sites import SchemaSite
    from builder.model.api import Api
    from builder.model.schema import SchemaNode

_Comparer: TypeAlias = "Callable[[SchemaPair], None]"
_COMPARERS: Final[tuple[tuple[tuple[str, ...], tuple[_Comparer, ...]], ...]] = (
    ((), (compare_lists, compare_consts, compare_defaults, compare_exclusions)),
    (("string", "number", "integer"), (compare_formats,)),
    (("number", "integer"), (compare_ranges, compare_steps)),
    (("string",), (compare_lengths, compare_patterns)),
    (("array",), (compare_sizes, compare_elements)),
    (("object",), (compare_widths, compare_members, compare_extras)),
    ((), (compare_conditions, compare_discriminators, compare_choices)),
)
"""What is compared of values of some types; of all where no type is named."""
_SITES: Final = {
    ApiKind.OPENAPI: REQUEST_BODY.below,
    ApiKind.ASYNCAPI: SENT_PAYLOAD.below,
}
"""Where every kind can be noted: what means the same does so at any place."""
_DEPTH: Final = 64
_BUDGET: Final = 4_000
"""How many pairs one comparison may hold: a schema of few lines can ask for millions."""
_NOWHERE: Final = Location("", 1, 1)
_BLANK: Final = Schema(_NOWHERE)
_SAID_BY: Final = attrgetter(*(entry.name for entry in fields(Schema)))
_NESTED_IN: Final = attrgetter(
    *(entry.name for entry in fields(Schema) if "SchemaNode" in str(entry.type))
)
_WORDS: Final = frozenset(
    name
    for name, kind in SCHEMA_KINDS.items()
    if kind.sent is Level.DOCS or name.startswith("all-of-note")
)
"""The kinds of change that leave the meaning as it was."""


def compare_schemas(
    scene: Scene,
    site: SchemaSite,
    member: str,
    base: SchemaNode | None,
    revision: SchemaNode | None,
) -> None:
    """Note what differs between two schemas.

    Args:
        scene: Where the facts go; knows which way the values travel.
        site: The place where the schemas stand.
        member: Where they stand, for people; empty for the subject itself.
        base: The base's schema; None where it says nothing, and so allows anything.
        revision: The revision's.
    """
    Walk().compare(scene, site, member, base, revision)


def is_same_schema(
    base_api: Api, base: SchemaNode, revision_api: Api, revision: SchemaNode
) -> bool:
    """Tell whether two schemas mean the same, however they are spelled and described.

    Args:
        base_api: Whose schema the first is.
        base: A schema.
        revision_api: Whose schema the second is.
        revision: Another one.
    """
    return Walk().is_same(_scene(base_api, revision_api), base, revision)


def similarity(base_api: Api, base: SchemaNode, revision_api: Api, revision: SchemaNode) -> float:
    """Tell how much of two schemas is the same.

    Args:
        base_api: Whose schema the first is.
        base: A schema.
        revision_api: Whose schema the second is.
        revision: Another one.

    Returns:
        From 0 to 1: of objects the share of equal properties; else 1 for the same meaning.
    """
    return Walk().likeness(_scene(base_api, revision_api), base, revision)


def _scene(base: Api, revision: Api) -> Scene:
    return Scene(base, revision, FactLog(), Subject(SubjectKind.DOCUMENT))


class Walk:
    """One way through a pair of schemas and all that stands below."""

    def __init__(self) -> None:
        self._open: dict[Hashable, int] = {}
        """The pairs that are being compared, each with how many stand around it."""
        self._lowest = _DEPTH
        """The outermost pair that was met again; what stands within it is not settled yet."""
        self._left = _BUDGET
        self._same: dict[Hashable, bool] = {}

    def compare(
        self,
        scene: Scene,
        site: SchemaSite,
        member: str,
        base: SchemaNode | None,
        revision: SchemaNode | None,
    ) -> None:
        """Compare two schemas, unless they are being compared already or are known to be equal.

        Args:
            scene: Where the facts go.
            site: The place where the schemas stand.
            member: Where they stand, for people.
            base: The base's schema; None where it says nothing.
            revision: The revision's.
        """
        if base is None and revision is None:
            return
        if _is_leaf(base) and _is_leaf(revision):
            _compare(self._pair(scene, site, member, base, revision))
            return
        key = _pair_key(scene, base, revision)
        if key in scene.log.settled:
            return
        depth = len(self._open)
        if key in self._open or depth >= _DEPTH or self._left <= 0:
            self._lowest = min(self._lowest, self._open.get(key, -1))
            if key not in self._open:
                scene.log.unfinished += [node.location for node in (revision or base,) if node]
            return
        noted, outer = len(scene.log.facts), self._lowest
        self._left -= 1
        self._open[key], self._lowest = depth, _DEPTH
        _compare(self._pair(scene, site, member, base, revision))
        del self._open[key]
        if noted == len(scene.log.facts) and self._lowest >= depth:
            scene.log.settled.add(key)
        self._lowest = min(outer, self._lowest)

    def is_same(self, scene: Scene, base: SchemaNode, revision: SchemaNode) -> bool:
        """Tell whether two schemas mean the same, their words aside.

        Args:
            scene: Whose schemas.
            base: One of the base.
            revision: One of the revision.
        """
        key = _pair_key(scene, base, revision)
        if key not in self._same:
            log = FactLog(settled=scene.log.settled)
            self.compare(replace(scene, log=log), _SITES[scene.base.kind], "", base, revision)
            is_same = all(fact.id.rpartition(".")[2] in _WORDS for fact in log.facts)
            if key in self._open:
                return is_same
            self._same[key] = is_same
        return self._same[key]

    def likeness(self, scene: Scene, base: SchemaNode, revision: SchemaNode) -> float:
        """Tell from 0 to 1 how much of two schemas is the same.

        Args:
            scene: Whose schemas.
            base: One of the base.
            revision: One of the revision.
        """
        return share_of_equals(self._pair(scene, _SITES[scene.base.kind], "", base, revision))

    def _pair(
        self,
        scene: Scene,
        site: SchemaSite,
        member: str,
        base: SchemaNode | None,
        revision: SchemaNode | None,
    ) -> SchemaPair:
        whole = _BLANK if base is None else folded(scene.base, base)
        scene = within_promise(scene, whole.extensions)
        other = _BLANK if revision is None else folded(scene.revision, revision)
        return SchemaPair(self, scene, site, member, whole, other, base, revision)


def _compare(pair: SchemaPair) -> None:
    if compare_wrapping(pair):
        return
    compare_lifecycles(pair)
    compare_notes(pair)
    pair = compare_leftovers(pair)
    if not compare_types(pair):
        return
    for types, comparers in _COMPARERS:
        if not types or pair.may_be(*types):
            for compare in comparers:
                compare(pair)


def _pair_key(
    scene: Scene, base: SchemaNode | None, revision: SchemaNode | None
) -> tuple[Hashable, ...]:
    return (scene.flow, _node_key(scene.base, base), _node_key(scene.revision, revision))


def _node_key(api: Api, node: SchemaNode | None) -> Hashable:
    """Name a schema by its place; what was put together on the way, by its parts too."""
    if node is None:
        return None
    schema = api.resolve(node)
    said = tuple(map(bool, _SAID_BY(schema)))
    return (
        schema.location.pointer,
        said,
        tuple(_branch_key(api, branch) for branch in schema.all_of),
    )


def _branch_key(api: Api, branch: SchemaNode) -> Hashable:
    return branch.target if isinstance(branch, SchemaRef) else _node_key(api, branch)


def _is_leaf(node: SchemaNode | None) -> bool:
    """Tell whether no other schema stands in one."""
    return node is None or (isinstance(node, Schema) and not any(_NESTED_IN(node)))
