"""Security schemes: how a caller proves who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.matching import pair
from builder.diff.spots import Spot
from builder.model.api import ApiKind
from builder.model.change import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.diff.facts import Scene
    from builder.model.api import Api, OAuthFlow, SecurityScheme


def renamed_schemes(scene: Scene) -> dict[str, str]:
    """Find the schemes that mean the same under another name: base's name to revision's."""
    pairing = pair(
        scene.base.security_schemes.values(),
        scene.revision.security_schemes.values(),
        lambda scheme: scheme.name,
        _meaning,
    )
    return {old.name: new.name for old, new in pairing.both if old.name != new.name}


def compare_schemes(scene: Scene, renames: dict[str, str]) -> None:
    """Compare the schemes of two documents.

    Args:
        scene: At the document.
        renames: What `renamed_schemes` found; a rename alone costs no caller anything.
    """
    base, revision = scene.base.security_schemes, scene.revision.security_schemes
    used = set(_used_names(scene.base))
    for name, scheme in revision.items():
        if name not in base:
            Spot(scene, None, scheme.location).note("sec.def-added", name=name)
    for name, scheme in base.items():
        if name in revision:
            _compare(Spot(scene, scheme.location, revision[name].location), scheme, revision[name])
            continue
        is_harmless = name in renames or name not in used
        place = scene.at_most(Level.SAFE) if is_harmless else scene
        Spot(place, scheme.location, None).note("sec.def-gone", name=name)


def _meaning(scheme: SecurityScheme) -> tuple[object, ...]:
    return (
        scheme.type,
        scheme.place,
        scheme.parameter_name.casefold(),
        scheme.scheme.casefold(),
        scheme.open_id_connect_url,
        tuple((flow.kind, flow.token_url, flow.authorization_url) for flow in scheme.flows),
    )


def _used_names(api: Api) -> Iterator[str]:
    places = [api.security]
    places += [operation.security for operation in api.operations]
    places += [server.security for server in api.servers]
    places += [operation.security for channel in api.channels for operation in channel.operations]
    for requirements in places:
        for requirement in requirements:
            yield from requirement


def _compare(spot: Spot, before: SecurityScheme, after: SecurityScheme) -> None:
    if before.type != after.type:  # all else differs with it
        spot.note("sec.def-type-changed", name=after.name, before=before.type, after=after.type)
        return
    is_rest = spot.scene.revision.kind is ApiKind.OPENAPI
    place = "sec.def-location-changed" if is_rest else "sec.def-in-changed"
    spot.value(place, before.place, after.place, name=after.name)
    spot.text("sec.def-description-edited", before.description, after.description, name=after.name)
    if not is_rest:
        spot.value("sec.def-flow-changed", _flows(before), _flows(after), name=after.name)
    _compare_proofs(Spot(spot.scene.within(after.name), spot.base, spot.revision), before, after)


def _compare_proofs(spot: Spot, before: SecurityScheme, after: SecurityScheme) -> None:
    """Compare what has to be sent, inside the scheme."""
    old, new = before.parameter_name, after.parameter_name
    if before.place == after.place == "header":  # names of headers do not mind case
        is_renamed = old.casefold() != new.casefold()
    else:
        is_renamed = old != new
    if is_renamed:
        spot.note("sec.def-name-changed", before=old, after=new)
    if before.scheme.casefold() != after.scheme.casefold():
        spot.note("sec.def-http-scheme-changed", before=before.scheme, after=after.scheme)
    spot.value("sec.def-openid-url-changed", before.open_id_connect_url, after.open_id_connect_url)
    spot.extensions("doc.extension-edited", before.extensions, after.extensions)
    if spot.scene.revision.kind is ApiKind.OPENAPI:
        spot.value("sec.def-bearer-format-changed", before.bearer_format, after.bearer_format)
        _compare_flows(spot, before, after)


def _compare_flows(spot: Spot, before: SecurityScheme, after: SecurityScheme) -> None:
    pairing = pair(before.flows, after.flows, lambda flow: flow.kind)
    for flow in pairing.added:
        spot.note("sec.def-flow-added", name=flow.kind)
    for flow in pairing.gone:
        spot.note("sec.def-flow-gone", name=flow.kind)
    for old, new in pairing.both:
        _compare_flow(spot, old, new)


def _compare_flow(spot: Spot, before: OAuthFlow, after: OAuthFlow) -> None:
    kind = after.kind
    spot.value(
        "sec.def-auth-url-changed", before.authorization_url, after.authorization_url, name=kind
    )
    spot.value("sec.def-token-url-changed", before.token_url, after.token_url, name=kind)
    spot.value("sec.def-refresh-url-changed", before.refresh_url, after.refresh_url, name=kind)
    for scope in after.scopes:
        if scope not in before.scopes:
            spot.note("sec.def-scope-added", name=scope, after=scope)
    for scope, words in before.scopes.items():
        if scope not in after.scopes:
            spot.note("sec.def-scope-gone", name=scope, before=scope)
        else:
            spot.text("sec.def-scope-text-edited", words, after.scopes[scope], name=scope)


def _flows(scheme: SecurityScheme) -> dict[str, list[str]]:
    """All that matters about the flows, whatever their order."""
    return {
        flow.kind: [
            flow.authorization_url,
            flow.token_url,
            flow.refresh_url,
            *sorted(flow.scopes),
        ]
        for flow in sorted(scheme.flows, key=lambda flow: flow.kind)
    }
