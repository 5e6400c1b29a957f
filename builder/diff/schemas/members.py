"""The listed properties of an object: which there are, which must be there, in what order.

Owns the match of properties by name, and the guess that one was renamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from builder.diff.facts import join_member
from builder.diff.schemas.folding import folded
from builder.diff.schemas.pair import offered
from builder.model.change import Flow, Level
from builder.model.schema import ABSENT, Absent, Schema

if TYPE_CHECKING:
    from builder.diff.facts import Scene
    from builder.diff.schemas.pair import SchemaPair
    from builder.location import Location
    from builder.model.api import Api
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue

_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_LIKENESS: Final = 0.7
"""From which share of equal letters on two names are alike."""
_MOST_GUESSES: Final = 400
"""More pairs of names are no longer a matter of a rename."""


@dataclass(frozen=True, slots=True)
class _Property:
    """A listed property, as one side has it."""

    name: str
    location: Location
    node: SchemaNode | None
    """None where the object demands it and says nothing of it."""
    whole: Schema
    is_required: bool
    is_other_side: bool
    """Whether it never travels this way: read only where values are sent, and the reverse."""


def compare_members(pair: SchemaPair) -> None:
    """Compare the listed properties."""
    before = _properties(pair.scene.base, pair.base, pair.scene)
    after = _properties(pair.scene.revision, pair.revision, pair.scene)
    gone = [one for name, one in before.items() if name not in after]
    added = [one for name, one in after.items() if name not in before]
    renames = _renames(pair, gone, added) if pair.site.below.has_members else {}
    for name, one in after.items():
        if name in before:
            _compare_property(pair, before[name], one)
    for one in gone:
        if one.name in renames:
            _note_renamed(pair, one, renames[one.name])
        else:
            _note_member(pair, f"prop-gone-{_manner(one)}", base=one)
    for one in added:
        if one not in renames.values():
            _note_member(pair, f"prop-added-{_manner(one)}", revision=one)
    _compare_orders(pair)


def _compare_orders(pair: SchemaPair) -> None:
    """Compare the order of the properties, where they are the same ones."""
    before, after = list(pair.base.properties), list(pair.revision.properties)
    if before != after and set(before) == set(after) and pair.site.below.has_members:
        pair.scene.note(
            f"{pair.site.below.name}.prop-order-changed",
            base=pair.base.location,
            revision=pair.revision.location,
            member=pair.member,
            before=before,
            after=after,
        )


def _properties(api: Api, schema: Schema, scene: Scene) -> dict[str, _Property]:
    """Return the properties by name, those that are only demanded last."""
    found = {}
    for name in dict.fromkeys((*schema.properties, *schema.required)):
        node = schema.properties.get(name) or _other(schema)
        whole = Schema(schema.location) if node is None else folded(api, node)
        is_other_side = (whole.is_read_only and scene.flow is Flow.SENT) or (
            whole.is_write_only and scene.flow is Flow.RECEIVED
        )
        is_required = name in schema.required and not is_other_side
        place = schema.location if node is None else node.location
        found[name] = _Property(name, place, node, whole, is_required, is_other_side)
    return found


def _other(schema: Schema) -> SchemaNode | None:
    """Return what a property must fit that is not listed; None where anything goes."""
    others = schema.additional_properties
    if others is False:
        return Schema(schema.location, allows=False)
    return None if others is True else others


def _compare_property(pair: SchemaPair, before: _Property, after: _Property) -> None:
    if before.is_required != after.is_required:
        manner = "required" if after.is_required else "optional"
        _note_member(pair, f"prop-became-{manner}", base=before, revision=after)
    is_other_side = before.is_other_side and after.is_other_side
    judged = pair.at_most(Level.SAFE) if is_other_side else pair
    judged.step(after.name, before.node, after.node)


def _note_renamed(pair: SchemaPair, before: _Property, after: _Property) -> None:
    _note_member(
        pair,
        "prop-renamed-likely",
        base=before,
        revision=after,
        values=(before.name, after.name),
    )
    pair.step(after.name, before.node, after.node)


def _note_member(
    pair: SchemaPair,
    kind: str,
    *,
    base: _Property | None = None,
    revision: _Property | None = None,
    values: tuple[JsonValue | Absent, JsonValue | Absent] = (ABSENT, ABSENT),
) -> None:
    """Note what happened to a property as such; at least one side has it."""
    name = next(side.name for side in (revision, base) if side is not None)
    site = pair.site.below
    pair.scene.note(
        f"{site.name}.{offered(kind, site)}",
        base=None if base is None else base.location,
        revision=None if revision is None else revision.location,
        member=join_member(pair.member, name),
        name=name,
        before=values[0],
        after=values[1],
    )


def _manner(one: _Property) -> str:
    if one.is_other_side:
        return "other-side"
    return "required" if one.is_required else "optional"


def _renames(
    pair: SchemaPair, gone: list[_Property], added: list[_Property]
) -> dict[str, _Property]:
    """Guess which property got which name: by old name, where there is only one candidate."""
    if len(gone) * len(added) > _MOST_GUESSES:
        return {}
    likely = [(one, other) for one in gone for other in added if _is_renamed(pair, one, other)]
    old_names = [one.name for one, _ in likely]
    new_names = [other.name for _, other in likely]
    return {
        one.name: other
        for one, other in likely
        if old_names.count(one.name) == 1 and new_names.count(other.name) == 1
    }


def _is_renamed(pair: SchemaPair, before: _Property, after: _Property) -> bool:
    if before.node is None or after.node is None or _manner(before) != _manner(after):
        return False
    is_telling = (
        _is_rich(before.whole)
        or _is_like(before.name, after.name)
        or (before.whole.description and before.whole.description == after.whole.description)
    )
    return bool(is_telling) and pair.is_same(before.node, after.node)


def _is_rich(schema: Schema) -> bool:
    """Tell whether a schema says so much that another one like it is hardly chance."""
    return len(schema.properties) > 1 or len(schema.enum or ()) > 1 or bool(schema.pattern)


def _is_like(one: str, other: str) -> bool:
    first, second = (_NOT_LETTERS.sub("", name).lower() for name in (one, other))
    if not first or not second:
        return False
    return (
        first == second
        or first.endswith(second)
        or second.endswith(first)
        or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LIKENESS
    )
