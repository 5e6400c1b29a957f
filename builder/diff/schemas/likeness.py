"""How much of two schemas is the same, for guesses at what was renamed, moved or wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.schemas.folding import folded

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.api import Api
    from builder.model.schema import Schema, SchemaNode

_LAYERS: Final = 8
"""How many arrays may stand in one another."""


def share_of_equals(pair: SchemaPair) -> float:
    """Return the share of equal properties of two objects, or of two arrays' elements.

    Args:
        pair: The two.

    Returns:
        From 0 to 1; of what has no properties, 1 for the same meaning and 0 for another.
    """
    base, revision = pair.base, pair.revision
    for _ in range(_LAYERS):
        if base.items is None or revision.items is None:
            break
        base = folded(pair.scene.base, base.items)
        revision = folded(pair.scene.revision, revision.items)
    before = _members(pair.scene.base, base)
    after = _members(pair.scene.revision, revision)
    names = {**before, **after}
    if not names:
        return float(pair.is_same(base, revision))
    equal = sum(
        name in before and name in after and pair.is_same(before[name], after[name])
        for name in names
    )
    return equal / len(names)


def _members(api: Api, schema: Schema) -> dict[str, SchemaNode]:
    """Return the properties of an object, or those of all its forms."""
    members = dict(schema.properties)
    for branch in (*schema.one_of, *schema.any_of):
        members |= folded(api, branch).properties
    return members
