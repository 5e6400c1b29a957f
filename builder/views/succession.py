"""Which page tells of an operation after the next release.

Owns the pages that a snapshot had, and which page of the next took each one's place. Pure;
called where snapshots are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.channels import pair_channels
from builder.diff.matching import pair
from builder.diff.paths import pair_operations
from builder.model.api import ApiKind
from builder.model.mirror import FormerPage
from builder.views.addresses import page_names, page_owners

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.channel import ChannelOperation


def former_pages(base: Api, revision: Api) -> tuple[FormerPage, ...]:
    """List the pages of a snapshot, and what became of each in the next.

    Args:
        base: The earlier snapshot.
        revision: The next one, of the same kind.

    Returns:
        In the order of the base.
    """
    if base.kind is ApiKind.OPENAPI:
        return _operations(base, revision)
    return _channel_operations(base, revision)


def _operations(base: Api, revision: Api) -> tuple[FormerPage, ...]:
    places = {id(operation): place for place, operation in enumerate(revision.operations)}
    pairing = pair_operations(base, revision)
    successors = {id(before): places[id(after)] for before, after in pairing.both}
    return tuple(
        FormerPage(
            name, operation.title, operation.method, operation.path, successors.get(id(operation))
        )
        for name, operation in zip(page_names(base), base.operations, strict=True)
    )


def _channel_operations(base: Api, revision: Api) -> tuple[FormerPage, ...]:
    before, after = _owners_by_channel(base), _owners_by_channel(revision)
    successors: dict[int, int] = {}
    for channel, next_channel in pair_channels(base, revision).both:
        both = pair(
            before.get(id(channel), []),
            after.get(id(next_channel), []),
            lambda owner: owner[1].id or None,
            lambda owner: owner[1].direction,
        ).both
        successors |= {place: next_place for (place, _), (next_place, _) in both}
    return tuple(
        FormerPage(
            name,
            operation.summary or operation.id or channel.address,
            operation.direction.value,
            channel.address,
            successors.get(place),
        )
        for place, (name, (channel, operation)) in enumerate(
            zip(page_names(base), page_owners(base), strict=True)
        )
    )


def _owners_by_channel(api: Api) -> dict[int, list[tuple[int, ChannelOperation]]]:
    """List the operations with pages of each channel, each with its place among all pages."""
    found: dict[int, list[tuple[int, ChannelOperation]]] = {}
    for place, (channel, operation) in enumerate(page_owners(api)):
        found.setdefault(id(channel), []).append((place, operation))
    return found
