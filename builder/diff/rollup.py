"""Puts together what one edit made, wherever it shows.

A component that changed is noted at every operation that uses it; readers want it once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.change import ChangeGroup
from builder.model.schema import Absent
from builder.model.value import to_json

if TYPE_CHECKING:
    from collections.abc import Hashable

    from builder.model.change import ApiChanges, Change
    from builder.model.value import JsonValue


def roll_up(changes: ApiChanges) -> tuple[ChangeGroup, ...]:
    """Group the changes that say the same of the same place in the documents.

    Args:
        changes: The worst first; groups keep the order of their first changes.
    """
    groups: dict[Hashable, list[Change]] = {}
    for change in changes.changes:
        groups.setdefault(_edit(change), []).append(change)
    return tuple(ChangeGroup(tuple(group)) for group in groups.values())


def _edit(change: Change) -> Hashable:
    """Name the edit that a change shows."""
    return (
        change.id,
        change.name,
        change.base,
        change.revision,
        _text(change.before),
        _text(change.after),
    )


def _text(value: JsonValue | Absent) -> str | None:
    return None if isinstance(value, Absent) else to_json(value)
