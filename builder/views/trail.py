"""The way from a schema's root to where a reader of it is.

Owns Trail: what contains itself is found by it, and what is shown again and again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from builder.model.schema import SchemaRef

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import Schema, SchemaNode

_DEPTH: Final = 48
"""Levels that are followed; beyond them no reader follows either."""
_PLENTY: Final = 500
"""Fields of one tree after which no schema is unfolded a second time."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The schemas that contain a value, from the outside inwards."""

    places: tuple[Pointer, ...] = ()
    shown: Counter[Pointer] = field(default_factory=Counter)
    """How often each schema is shown so far; all trails of one tree share it."""

    def is_recursive(self, node: SchemaNode) -> bool:
        """Tell whether a schema contains itself here."""
        return place_of(node) in self.places or len(self.places) >= _DEPTH

    def is_repeated(self, node: SchemaNode) -> bool:
        """Tell whether a schema is unfolded above, in a tree that holds plenty already."""
        return self.shown.total() > _PLENTY and place_of(node) in self.shown

    def into(self, node: SchemaNode) -> Trail:
        """Go into a schema."""
        return replace(self, places=(*self.places, place_of(node)))

    def note(self, node: SchemaNode) -> None:
        """Note that a schema is unfolded here."""
        self.shown[place_of(node)] += 1


def place_of(node: SchemaNode) -> Pointer:
    """Return where a schema stands: for one that only adds words to a reference, its target."""
    while not isinstance(node, SchemaRef):
        if len(node.all_of) != 1 or has_parts(node):
            return node.location.pointer
        node = node.all_of[0]
    return node.target


def owner_of(api: Api, node: SchemaNode | None) -> Pointer | None:
    """Return the component that says what a value holds, or what its elements hold.

    Args:
        api: Where references lead.
        node: The value's schema, if it has one.
    """
    for _ in range(_DEPTH):
        if node is None:
            return None
        place = place_of(node)
        if place in api.schemas:
            return place
        node = api.resolve(node).items
    return None


def has_parts(schema: Schema) -> bool:
    """Tell whether a schema, apart from its `allOf`, says what its values hold."""
    return bool(
        schema.properties
        or schema.pattern_properties
        or schema.additional_properties
        or schema.items
        or schema.prefix_items
        or schema.one_of
        or schema.any_of
    )
