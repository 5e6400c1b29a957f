"""Messages: which may travel, and what each carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.document import inherits_content_type
from builder.diff.fields import field_names
from builder.diff.matching import followed_by, name_likeness, pair, pair_by_score
from builder.diff.media import normalised
from builder.diff.schemas import compare_schemas, is_same_schema
from builder.diff.sites import RECEIVED_HEADERS, RECEIVED_PAYLOAD, SENT_HEADERS, SENT_PAYLOAD
from builder.diff.spots import Spot
from builder.model.merging import merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.diff.facts import Scene
    from builder.diff.matching import Pairing
    from builder.diff.sites import SchemaSite
    from builder.model.api import Api
    from builder.model.channel import Message
    from builder.model.schema import SchemaNode

_PAYLOADS: Final = {"pub": SENT_PAYLOAD, "sub": RECEIVED_PAYLOAD}
_HEADERS: Final = {"pub": SENT_HEADERS, "sub": RECEIVED_HEADERS}
_DEPRECATED: Final = "x-deprecated"


def compare_messages(
    spot: Spot, side: str, before: Sequence[Message], after: Sequence[Message]
) -> None:
    """Compare the messages of an operation.

    Args:
        spot: At the operation.
        side: `pub` or `sub`.
        before: The base's.
        after: The revision's.
    """
    pairing = _pair(spot.scene, before, after)
    _note_presence(spot, side, pairing, (len(before), len(after)))
    has_several = len(after) > 1
    for old, new in pairing.both:
        inner = spot.scene.within(f"({_label(new)})") if has_several else spot.scene
        _compare(Spot(inner, old.location, new.location), side, old, new)


def traits_of(api: Api, message: Message) -> Iterator[str]:
    """Name what a message carries, for telling how alike two are."""
    yield from field_names(api, message.payload)
    if message.payload is not None and not merged(api, message.payload).properties:
        yield message.display_name


def _pair(scene: Scene, before: Sequence[Message], after: Sequence[Message]) -> Pairing[Message]:
    named = pair(before, after, _own_name, _component_name, lambda message: message.title or None)

    def likeness(old: Message, new: Message) -> float:
        if old.payload is None or new.payload is None:
            return 0
        is_same = is_same_schema(scene.base, old.payload, scene.revision, new.payload)
        return 1 + name_likeness(old.name, new.name) if is_same else 0

    guessed = followed_by(named, pair_by_score(named.gone, named.added, likeness))
    placed = pair(guessed.gone, guessed.added, lambda message: message.location.pointer.name)
    guessed = followed_by(guessed, placed)
    if len(before) == len(after) == 1:  # the only one has become the only one
        return followed_by(guessed, pair(guessed.gone, guessed.added, lambda _: ""))
    return guessed


def _note_presence(
    spot: Spot, side: str, pairing: Pairing[Message], counts: tuple[int, int]
) -> None:
    before, after = counts
    if before == 1 and after > 1:
        names = ", ".join(_label(message) for message in pairing.added)
        spot.note(f"{side}.message-single-to-one-of", name=names)
    else:
        for message in pairing.added:
            Spot(spot.scene, None, message.location).note(
                f"{side}.message-added", name=_label(message)
            )
    if after == 1 and before > 1:
        names = ", ".join(_label(message) for message in pairing.gone)
        spot.note(f"{side}.message-one-of-to-single", name=names)
    else:
        for message in pairing.gone:
            Spot(spot.scene, message.location, None).note(
                f"{side}.message-gone", name=_label(message)
            )


def _compare(spot: Spot, side: str, before: Message, after: Message) -> None:
    told = len(spot.scene.log.facts)
    _compare_names(spot, side, before, after)
    spot.text(f"{side}.message-title-edited", before.title, after.title)
    spot.text(f"{side}.message-summary-edited", before.summary, after.summary)
    spot.text(f"{side}.message-description-edited", before.description, after.description)
    spot.docs(f"{side}.external-docs-edited", before.external_docs, after.external_docs)
    _compare_formats(spot, side, before, after)
    _compare_correlation(spot, side, before, after)
    spot.examples(f"{side}.message-example-edited", before.examples, after.examples)
    spot.value(f"{side}.message-tag-edited", _tag_names(before), _tag_names(after))
    spot.extensions(f"{side}.message-binding-changed", before.bindings, after.bindings)
    was, is_now = (bool(message.extensions.get(_DEPRECATED)) for message in (before, after))
    spot.flag(f"{side}.message-deprecated", before=was, after=is_now)
    known = () if was and not is_now else (_DEPRECATED,)
    spot.extensions(f"{side}.extension-edited", before.extensions, after.extensions, known=known)
    _compare_carried(spot, side, before, after)
    if before.traits != after.traits and len(spot.scene.log.facts) > told:
        spot.note(
            f"{side}.message-trait-changed", before=list(before.traits), after=list(after.traits)
        )


def _compare_names(spot: Spot, side: str, before: Message, after: Message) -> None:
    if before.id != after.id:
        spot.note(f"{side}.message-id-changed", before=before.id, after=after.id)
    old, new = _own_name(before), _own_name(after)
    if not old or not new or old == new or (old, new) == (before.id, after.id):
        return
    key = after.location.pointer.name
    if key == before.location.pointer.name and not key.isdecimal():
        spot.note(f"{side}.message-name-changed", before=old, after=new)
    else:
        spot.note(f"{side}.message-renamed-likely", name=new, before=old, after=new)


def _own_name(message: Message) -> str | None:
    """Return the name that the document gives it; a place in a list is none."""
    is_placed = message.name == message.location.pointer.name and not _component_name(message)
    return None if is_placed else message.name


def _component_name(message: Message) -> str | None:
    tokens = message.location.pointer.tokens
    return tokens[2] if tokens[:2] == ("components", "messages") else None


def _compare_formats(spot: Spot, side: str, before: Message, after: Message) -> None:
    old, new = normalised(before.content_type), normalised(after.content_type)
    inherits = inherits_content_type(spot.scene, before.content_type, after.content_type)
    if old != new and not inherits:
        kind = "changed" if before.content_type else "set"
        spot.note(
            f"{side}.message-content-type-{kind}",
            before=before.content_type,
            after=after.content_type,
        )
    spot.value(
        f"{side}.message-schema-format-changed",
        _schema_format(spot.scene.base, before),
        _schema_format(spot.scene.revision, after),
    )


def _schema_format(api: Api, message: Message) -> str:
    """Name the language of a payload's schema; AsyncAPI's own is what holds where none is named.

    Source: AsyncAPI 2.6.0, Message Object, `schemaFormat`,
    https://www.asyncapi.com/docs/reference/specification/v2.6.0#messageObject
    """
    given = normalised(message.schema_format)
    for suffix in ("+json", "+yaml"):
        given = given.replace(f"asyncapi{suffix}", "asyncapi")
    own = "application/vnd.aai.asyncapi"
    return own if given in {"", own, f"{own};version={api.format_version}"} else given


def _compare_correlation(spot: Spot, side: str, before: Message, after: Message) -> None:
    old, new = before.correlation_id, after.correlation_id
    prefix = f"{side}.message-correlation"
    spot.presence(
        old.place if old else "",
        new.place if new else "",
        (f"{prefix}-set", f"{prefix}-unset", f"{prefix}-location-changed"),
    )
    if old and new:
        spot.text(f"{side}.message-description-edited", old.description, new.description)


def _compare_carried(spot: Spot, side: str, before: Message, after: Message) -> None:
    """Compare headers and payload."""
    carried = (
        ("headers", _HEADERS[side], before.headers, after.headers),
        ("payload", _PAYLOADS[side], before.payload, after.payload),
    )
    for noun, site, old, new in carried:
        if old is None and new is not None:
            spot.note(f"{side}.message-{noun}-set")
        elif old is not None and new is None:
            spot.note(f"{side}.message-{noun}-unset")
        elif old is not None:
            _compare_schemas(spot, site, old, new)


def _compare_schemas(
    spot: Spot, site: SchemaSite, before: SchemaNode, after: SchemaNode | None
) -> None:
    compare_schemas(spot.scene.towards(site), site, "", before, after)


def _label(message: Message) -> str:
    return message.display_name


def _tag_names(message: Message) -> list[str]:
    return sorted(tag.name for tag in message.tags)
