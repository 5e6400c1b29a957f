"""Channels: which there are, where, and what their addresses are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from builder.diff.channel_operations import compare_channel_operations, message_traits, sides_of
from builder.diff.matching import Pairing, followed_by, pair, pair_by_score, share
from builder.diff.parameters import VARIABLE
from builder.diff.paths import template_of
from builder.diff.schemas import compare_schemas
from builder.diff.sites import CHANNEL_PARAMETER
from builder.diff.spots import Spot
from builder.diff.values import canonical
from builder.model.change import Level, Subject, SubjectKind
from builder.model.schema import ABSENT

if TYPE_CHECKING:
    from builder.diff.facts import Scene
    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelParameter
    from builder.model.value import JsonValue

_LIKENESS: Final = 0.8
"""From here on, what is gone and what is new count as the same channel, moved."""
_WEB_SOCKET: Final = "ws"


def compare_channels(
    scene: Scene, *, renamed_servers: Mapping[str, str], renamed_schemes: Mapping[str, str]
) -> None:
    """Compare the channels of two AsyncAPI documents.

    Args:
        scene: At the document.
        renamed_servers: The revision's names of the base's servers, where they differ.
        renamed_schemes: The same for security schemes.
    """
    pairing = pair_channels(scene.base, scene.revision)
    partners = {id(after): before for before, after in pairing.both}
    for channel in scene.revision.channels:
        before = partners.get(id(channel))
        spot = Spot(scene.at(_subject(channel)), None, channel.location)
        if before is None:
            spot.note("chan.added", name=channel.address)
            continue
        spot = Spot(spot.scene, before.location, channel.location)
        _compare_addresses(spot, before, channel)
        _compare_servers(spot, before, channel, renamed_servers)
        spot.text("chan.description-edited", before.description, channel.description)
        _compare_bindings(spot, before.bindings, channel.bindings)
        spot.extensions("chan.extension-edited", before.extensions, channel.extensions)
        compare_channel_operations(scene, before, channel, renamed_schemes)
    for channel in pairing.gone:
        Spot(scene.at(_subject(channel)), channel.location, None).note(
            "chan.gone", name=channel.address
        )


def _subject(channel: Channel) -> Subject:
    return Subject(SubjectKind.CHANNEL, channel.address)


def pair_channels(base: Api, revision: Api) -> Pairing[Channel]:
    """Find out which channel of the base has become which of the revision.

    By address, then by the address without the names of its variables, then by operationIds,
    then by the messages that travel.
    """
    named = pair(
        base.channels,
        revision.channels,
        lambda channel: channel.address,
        lambda channel: template_of(channel.address),
        _ids,
    )

    traits = {
        id(channel): message_traits(api, channel)
        for api, channels in ((base, named.gone), (revision, named.added))
        for channel in channels
    }

    def likeness(before: Channel, after: Channel) -> float:
        shared = share(traits[id(before)], traits[id(after)])
        return shared if shared >= _LIKENESS and sides_of(before) == sides_of(after) else 0

    return followed_by(named, pair_by_score(named.gone, named.added, likeness))


def _ids(channel: Channel) -> frozenset[str] | None:
    """The operationIds, which name a channel as surely as its address does."""
    return frozenset(operation.id for operation in channel.operations if operation.id) or None


def _compare_addresses(spot: Spot, before: Channel, after: Channel) -> None:
    old, new = before.address, after.address
    if template_of(old) != template_of(new):
        spot.note("chan.moved-likely", name=new, before=old, after=new)
        renamed: dict[str, str] = {}
    else:
        names = zip(VARIABLE.findall(old), VARIABLE.findall(new), strict=True)
        renamed = {first: second for first, second in names if first != second}
    for first, second in renamed.items():
        spot.note("chan.param-renamed", name=second, before=first, after=second)
    pairing = pair(
        before.parameters,
        after.parameters,
        lambda parameter: parameter.name,
        lambda parameter: renamed.get(parameter.name, parameter.name),
    )
    for parameter in pairing.added:
        Spot(spot.scene, None, parameter.location).note("chan.param-added", name=parameter.name)
    for parameter in pairing.gone:
        Spot(spot.scene, parameter.location, None).note("chan.param-gone", name=parameter.name)
    for first_parameter, second_parameter in pairing.both:
        _compare_parameter(spot.scene, first_parameter, second_parameter)


def _compare_parameter(scene: Scene, before: ChannelParameter, after: ChannelParameter) -> None:
    site = CHANNEL_PARAMETER
    spot = Spot(scene.within(after.name).towards(site), before.location, after.location)
    spot.value("chan.param-location-changed", before.place, after.place, name=after.name)
    spot.text(
        "chan.param-description-edited", before.description, after.description, name=after.name
    )
    spot.extensions(f"{site.name}.extension-edited", before.extensions, after.extensions)
    compare_schemas(spot.scene, site, "", before.schema, after.schema)


def _compare_servers(
    spot: Spot, before: Channel, after: Channel, renamed: Mapping[str, str]
) -> None:
    old = [renamed.get(name, name) for name in before.server_names]
    new = list(after.server_names)
    if old and not new:
        spot.note("chan.server-list-dropped", before=sorted(old))
    elif new and not old:
        spot.note("chan.server-list-introduced", after=sorted(new))
    else:
        for name in (name for name in new if name not in old):
            spot.note("chan.server-added", name=name)
        for name in (name for name in old if name not in new):
            spot.note("chan.server-gone", name=name)


def _compare_bindings(
    spot: Spot, before: Mapping[str, JsonValue], after: Mapping[str, JsonValue]
) -> None:
    other, old, new = "chan.binding-other-changed", _binding(before), _binding(after)
    _compare_queries(spot, old.pop("query", None), new.pop("query", None))
    spot.value("chan.binding-method-changed", old.pop("method", None), new.pop("method", None))
    spot.value("chan.binding-headers-changed", old.pop("headers", None), new.pop("headers", None))
    old.pop("bindingVersion", None)
    new.pop("bindingVersion", None)
    for name in dict.fromkeys((*old, *new)):  # what the binding's standard does not name
        spot.value(other, old.get(name, ABSENT), new.get(name, ABSENT), name=_WEB_SOCKET)
    spot.extensions(other, before, after, known={_WEB_SOCKET})


def _compare_queries(spot: Spot, before: JsonValue, after: JsonValue) -> None:
    """Compare what the address of the handshake may ask for; asking for less breaks nobody."""
    if _is_loosened(before, after):
        spot = Spot(spot.scene.at_most(Level.SAFE), spot.base, spot.revision)
    spot.value("chan.binding-query-changed", before, after)


def _is_loosened(before: JsonValue, after: JsonValue) -> bool:
    """Whether a query is the same but for parameters that are new or no longer required."""
    if not isinstance(after, Mapping) or not after:
        return True
    if not isinstance(before, Mapping):
        return not after.get("required")
    old, new = before.get("properties"), after.get("properties")
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return False
    rest = [
        {key: value for key, value in query.items() if key not in {"properties", "required"}}
        for query in (before, after)
    ]
    return (
        canonical(rest[0]) == canonical(rest[1])
        and _names(after.get("required")) <= _names(before.get("required"))
        and all(name in new and canonical(old[name]) == canonical(new[name]) for name in old)
    )


def _names(required: JsonValue) -> set[str]:
    return {str(name) for name in required} if isinstance(required, list) else set()


def _binding(bindings: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    found = bindings.get(_WEB_SOCKET)
    return dict(found) if isinstance(found, Mapping) else {}
