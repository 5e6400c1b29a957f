"""What a client can do on a channel: send, receive, and on what terms.

A change of what is sent is called `pub.…`, of what is received `sub.…`, whichever keyword the
document uses for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.matching import pair
from builder.diff.messages import compare_messages, traits_of
from builder.diff.security import compare_channel_security, demand
from builder.diff.spots import Spot
from builder.model.change import Subject, SubjectKind
from builder.model.channel import Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.diff.facts import Scene
    from builder.model.api import Api, Tag
    from builder.model.channel import Channel, ChannelOperation


def side_of(operation: ChannelOperation) -> str:
    """Name the side of an operation as ids do."""
    return "pub" if operation.direction is Direction.SEND else "sub"


def sides_of(channel: Channel) -> frozenset[str]:
    """Name the sides of all operations of a channel."""
    return frozenset(side_of(operation) for operation in channel.operations)


def message_traits(api: Api, channel: Channel) -> set[str]:
    """Name what travels on a channel, for telling how alike two channels are."""
    return {
        f"{side_of(operation)} {trait}"
        for operation in channel.operations
        for message in operation.messages
        for trait in traits_of(api, message)
    }


def compare_channel_operations(
    scene: Scene, base: Channel, revision: Channel, renamed_schemes: Mapping[str, str]
) -> None:
    """Compare what a client can do on a channel.

    Args:
        scene: At the document.
        base: The base's channel.
        revision: The revision's.
        renamed_schemes: Security schemes that mean the same under another name.
    """
    pairing = pair(base.operations, revision.operations, side_of)
    if len(pairing.gone) == len(pairing.added) == 1:
        flipped, after = pairing.gone[0], pairing.added[0]
        here = scene.at(_subject(revision, after, flipped))
        Spot(here, flipped.location, after.location).note(
            f"{side_of(flipped)}.flipped", before=side_of(flipped), after=side_of(after)
        )
    else:
        for operation in pairing.added:
            Spot(scene.at(_subject(revision, operation)), None, operation.location).note(
                f"{side_of(operation)}.added", name=revision.address
            )
        for operation in pairing.gone:
            Spot(scene.at(_subject(base, operation)), operation.location, None).note(
                f"{side_of(operation)}.gone", name=base.address
            )
    for before, after in pairing.both:
        here = scene.at(_subject(revision, after, before))
        _compare(Spot(here, before.location, after.location), before, after, renamed_schemes)


def _subject(
    channel: Channel, operation: ChannelOperation, before: ChannelOperation | None = None
) -> Subject:
    known = operation.id or (before.id if before is not None else "")
    name = f"{operation.direction.value} {channel.address}"
    return Subject(SubjectKind.CHANNEL_OPERATION, name, known)


def _compare(
    spot: Spot,
    before: ChannelOperation,
    after: ChannelOperation,
    renamed_schemes: Mapping[str, str],
) -> None:
    side, told = side_of(after), len(spot.scene.log.facts)
    spot.presence(
        before.id, after.id, (f"{side}.id-added", f"{side}.id-gone", f"{side}.id-changed")
    )
    spot.text(f"{side}.summary-edited", before.summary, after.summary)
    spot.text(f"{side}.description-edited", before.description, after.description)
    spot.value(f"{side}.tag-edited", tag_names(before.tags), tag_names(after.tags))
    spot.docs(f"{side}.external-docs-edited", before.external_docs, after.external_docs)
    compare_channel_security(
        spot, side, demand(before.security, renamed_schemes), demand(after.security)
    )
    spot.extensions(f"{side}.binding-changed", before.bindings, after.bindings)
    spot.extensions(f"{side}.extension-edited", before.extensions, after.extensions)
    if len(spot.scene.log.facts) > told:  # a trait that changes nothing is a way of writing
        _note_traits(spot, side, before.traits, after.traits)
    compare_messages(spot, side, before.messages, after.messages)


def _note_traits(spot: Spot, side: str, before: Sequence[str], after: Sequence[str]) -> None:
    for name in (name for name in after if name not in before):
        spot.note(f"{side}.trait-added", name=name)
    for name in (name for name in before if name not in after):
        spot.note(f"{side}.trait-gone", name=name)


def tag_names(tags: Sequence[Tag]) -> list[str]:
    """Name tags, in an order that does not depend on the document's."""
    return sorted(tag.name for tag in tags)
