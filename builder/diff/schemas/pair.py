"""Two schemas at the same place, and how to say what differs between them.

Owns SchemaPair: where the comparers read, what they note with, and how they step further in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from builder.diff.catalogue import SCHEMA_KINDS
from builder.diff.facts import join_member
from builder.diff.spots import Spot
from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.diff.facts import Scene
    from builder.diff.schemas.comparison import Walk
    from builder.diff.sites import SchemaSite
    from builder.model.change import Level
    from builder.model.schema import Schema, SchemaNode
    from builder.model.value import JsonValue

_ADDED: Final = "all-of-branch-added"
_GONE: Final = "all-of-branch-gone"
_SUBSTITUTES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "exclusive-minimum-set": "exclusive-minimum-on",
        "exclusive-minimum-unset": "exclusive-minimum-off",
        "exclusive-maximum-set": "exclusive-maximum-on",
        "exclusive-maximum-unset": "exclusive-maximum-off",
        "contains-set": _ADDED,
        "contains-unset": _GONE,
        "property-names-set": _ADDED,
        "property-names-unset": _GONE,
        "if-then-set": _ADDED,
        "if-then-unset": _GONE,
        "if-else-set": _ADDED,
        "if-else-unset": _GONE,
        "dependency-set": _ADDED,
        "dependency-unset": _GONE,
        "pattern-property-set": _ADDED,
        "pattern-property-unset": _GONE,
        "additional-items-set": _ADDED,
        "additional-items-unset": _GONE,
        "tuple-item-added": _ADDED,
        "tuple-item-gone": _GONE,
        "prop-added-required": _ADDED,
        "prop-added-optional": "all-of-note-added",
        "prop-gone-required": _GONE,
        "prop-gone-optional": _GONE,
        "prop-became-required": _ADDED,
        "prop-became-optional": _GONE,
        "prop-added-other-side": "all-of-note-added",
        "prop-gone-other-side": "all-of-note-gone",
    }
)
"""What a kind is called where the catalogue does not have it: the format has other words for it
or does not know the keyword, or objects are not expected at the site."""


@dataclass(frozen=True, slots=True)
class SchemaPair:
    """Two schemas that stand at the same place, with all that is folded into them."""

    walk: Walk
    scene: Scene
    site: SchemaSite
    member: str
    base: Schema
    revision: Schema
    base_node: SchemaNode | None
    """As written; None where nothing is said."""
    revision_node: SchemaNode | None

    @property
    def spot(self) -> Spot:
        """Where differences between the two are noted."""
        return Spot(
            self.scene,
            None if self.base_node is None else self.base.location,
            None if self.revision_node is None else self.revision.location,
            self.member,
        )

    def id(self, kind: str) -> str:
        """Return the id of a kind here."""
        return f"{self.site.name}.{offered(kind, self.site)}"

    def note(
        self,
        kind: str,
        *,
        before: JsonValue | Absent = ABSENT,
        after: JsonValue | Absent = ABSENT,
        name: str = "",
    ) -> None:
        """Note a difference between the two.

        Args:
            kind: Its name in the catalogue, without a site.
            before: The value in the base.
            after: The value in the revision.
            name: What it is about, where before and after do not say it.
        """
        self.spot.note(self.id(kind), name=name, before=before, after=after)

    def may_be(self, *types: str) -> bool:
        """Tell whether both sides allow values of one of these types."""
        return all(
            not schema.types or not set(types).isdisjoint(schema.types)
            for schema in (self.base, self.revision)
        )

    def step(
        self,
        segment: str,
        base: SchemaNode | None,
        revision: SchemaNode | None,
    ) -> None:
        """Compare what stands below: a property, an element.

        Args:
            segment: How to say where: a name, `[]`, `{}` or words in parentheses.
            base: What the base has there.
            revision: What the revision has there.
        """
        self.walk.compare(self.scene, self.site.below, self.place(segment), base, revision)

    def branch(self, segment: str, base: SchemaNode | None, revision: SchemaNode | None) -> None:
        """Compare what the value itself must fit too.

        Args:
            segment: How to say which demand: words in parentheses; empty for no word.
            base: The demand in the base.
            revision: The demand in the revision.
        """
        self.walk.compare(self.scene, self.site, self.place(segment), base, revision)

    def is_same(self, base: SchemaNode, revision: SchemaNode) -> bool:
        """Tell whether two schemas, one of each side, mean the same."""
        return self.walk.is_same(self.scene, base, revision)

    def at_most(self, level: Level) -> SchemaPair:
        """Let no difference between the two be judged worse than a level."""
        return replace(self, scene=self.scene.at_most(level))

    def likeness(self, base: SchemaNode, revision: SchemaNode) -> float:
        """Tell from 0 to 1 how much of two schemas, one of each side, is the same."""
        return self.walk.likeness(self.scene, base, revision)

    def place(self, segment: str) -> str:
        """Say where something stands below."""
        if segment.startswith(("[", "{")):
            return self.member + segment
        return join_member(self.member, segment)


def offered(kind: str, site: SchemaSite) -> str:
    """Return the name under which a kind can be noted at a site.

    Args:
        kind: Its name in the catalogue, without a site.
        site: The place.
    """
    row = SCHEMA_KINDS[kind]
    if site.format in row.formats and (site.has_members or not row.is_of_members):
        return kind
    return _SUBSTITUTES[kind]
