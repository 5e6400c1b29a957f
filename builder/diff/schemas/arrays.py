"""What the elements of an array must be.

Owns items, positional items and those past them, contains and uniqueness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.schemas.folding import folded, is_free

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.api import Api
    from builder.model.schema import Schema, SchemaNode


def compare_elements(pair: SchemaPair) -> None:
    """Compare all that is said of elements."""
    if pair.base.has_unique_items != pair.revision.has_unique_items:
        pair.note("unique-items-on" if pair.revision.has_unique_items else "unique-items-off")
    _compare_positions(pair)
    _compare_contained(pair)


def _compare_positions(pair: SchemaPair) -> None:
    before, after = pair.base.prefix_items, pair.revision.prefix_items
    if not before and not after:
        pair.step("[]", pair.base.items, pair.revision.items)
        return
    for position, (old, new) in enumerate(zip(before, after, strict=False)):
        pair.step(f"[{position}]", old, new)
    for position in range(len(before), len(after)):
        pair.note("tuple-item-added", name=str(position))
    for position in range(len(after), len(before)):
        pair.note("tuple-item-gone", name=str(position))
    if before and after:
        _compare_rest(pair)


def _compare_rest(pair: SchemaPair) -> None:
    """Compare what is said of the elements past the positions."""
    before, after = (
        _rest(pair.scene.base, pair.base),
        _rest(pair.scene.revision, pair.revision),
    )
    if before is None and after is not None:
        pair.note("additional-items-set", name="additionalItems")
    elif (before is not None and after is None) or (before is False and after is not False):
        pair.note("additional-items-unset", name="additionalItems")
    elif after is False and before is not False:
        pair.note("additional-items-set", name="additionalItems")
    elif not isinstance(before, bool) and not isinstance(after, bool):
        pair.step("[]", before, after)


def _rest(api: Api, schema: Schema) -> SchemaNode | bool | None:
    """Return what the other elements must fit: None where anything goes, False where nothing."""
    rest = schema.additional_items
    if rest is None or isinstance(rest, bool):
        return False if rest is False else None
    whole = folded(api, rest)
    if whole.allows is False:
        return False
    return None if is_free(whole) else rest


def _compare_contained(pair: SchemaPair) -> None:
    before, after = pair.base.contains, pair.revision.contains
    if before is None and after is not None:
        pair.note("contains-set", name="contains")
    elif before is not None and after is None:
        pair.note("contains-unset", name="contains")
    else:
        pair.step("(contains)", before, after)
