"""Servers: where the API answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.matching import Pairing, followed_by, pair
from builder.diff.security import compare_server_security
from builder.diff.spots import Spot
from builder.model.api import ApiKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.diff.facts import Scene
    from builder.model.api import Server, ServerVariable
    from builder.model.operation import Operation

_ANY: Final = "*"
"""What a variable may be where it is not a closed list."""


def pair_servers(scene: Scene) -> Pairing[Server]:
    """Find out which server of the base has become which of the revision."""
    return _pair(scene, scene.base.servers, scene.revision.servers)


def compare_servers(scene: Scene, pairing: Pairing[Server]) -> None:
    """Compare the servers of two documents, or of two operations that have their own."""
    for server in pairing.added:
        Spot(scene, None, server.location).note("server.added", name=_label(server))
    for server in pairing.gone:
        Spot(scene, server.location, None).note("server.gone", name=_label(server))
    for before, after in pairing.both:
        _compare(scene, before, after)


def compare_server_order(scene: Scene, pairing: Pairing[Server]) -> None:
    """Compare which server comes first: it is the one that tools take."""
    if scene.revision.kind is not ApiKind.OPENAPI or not scene.base.servers:
        return
    first = scene.base.servers[0]
    successor = next((after for before, after in pairing.both if before is first), None)
    default = scene.revision.servers[0] if scene.revision.servers else None
    if successor is not None and default is not None and successor is not default:
        Spot(scene, first.location, default.location).note(
            "server.order-changed", before=first.url, after=default.url
        )


def compare_server_scope(scene: Scene, base: Operation, revision: Operation) -> None:
    """Compare where an operation answers, if that is not where the others do."""
    had_own = base.servers != scene.base.servers
    has_own = revision.servers != scene.revision.servers
    if had_own and has_own:
        compare_servers(scene, _pair(scene, base.servers, revision.servers))
        return
    before, after = _addresses(base.servers), _addresses(revision.servers)
    whole = _addresses(scene.revision.servers if had_own else scene.base.servers)
    if had_own != has_own and whole != (before if had_own else after):
        Spot(scene, base.location, revision.location).note(
            "server.scope-changed", before=before, after=after
        )


def _pair(scene: Scene, base: Sequence[Server], revision: Sequence[Server]) -> Pairing[Server]:
    if scene.revision.kind is ApiKind.ASYNCAPI:
        return pair(base, revision, _name, _address)
    exact = pair(base, revision, _address, _description)
    if len(exact.gone) == len(exact.added) == 1:
        return followed_by(exact, Pairing(((exact.gone[0], exact.added[0]),), (), ()))
    return exact


def _compare(scene: Scene, before: Server, after: Server) -> None:
    spot = Spot(scene, before.location, after.location)
    _compare_descriptions(spot, before, after)
    spot = Spot(scene.within(_label(after)), before.location, after.location)
    spot.value("server.url-changed", _address(before), _address(after))
    spot.value("server.protocol-changed", before.protocol, after.protocol)
    spot.value("server.protocol-version-changed", before.protocol_version, after.protocol_version)
    spot.extensions("server.binding-changed", before.bindings, after.bindings)
    spot.extensions("doc.extension-edited", before.extensions, after.extensions)
    _compare_variables(spot, before.variables, after.variables)
    if scene.revision.kind is ApiKind.ASYNCAPI:
        compare_server_security(spot, before.security, after.security)


def _compare_descriptions(spot: Spot, before: Server, after: Server) -> None:
    label = _label(after)
    if before.name != after.name:
        spot.note("server.renamed-likely", name=label, before=before.name, after=after.name)
    spot.text("server.description-edited", before.description, after.description, name=label)
    spot.value("server.tag-edited", _tags(before), _tags(after), name=label)


def _compare_variables(
    spot: Spot, before: Sequence[ServerVariable], after: Sequence[ServerVariable]
) -> None:
    pairing = pair(before, after, lambda variable: variable.name)
    for variable in pairing.added:
        spot.note("server.variable-added", name=variable.name, after=variable.default)
    for variable in pairing.gone:
        spot.note("server.variable-gone", name=variable.name, before=variable.default)
    for old, new in pairing.both:
        spot.value("server.variable-default-changed", old.default, new.default, name=new.name)
        spot.text("server.description-edited", old.description, new.description, name=new.name)
        _compare_choices(spot, old, new)


def _compare_choices(spot: Spot, before: ServerVariable, after: ServerVariable) -> None:
    old, new = before.enum or (_ANY,), after.enum or (_ANY,)
    gone = [value for value in old if value not in new]
    added = [value for value in new if value not in old]
    if _ANY in old:  # a list that closes takes values away, whichever it names
        added = []
    if _ANY in new:
        gone = []
    for value in added:
        spot.note("server.variable-value-added", name=after.name, after=value)
    for value in gone:
        spot.note("server.variable-value-gone", name=after.name, before=value)


def _name(server: Server) -> str:
    return server.name


def _label(server: Server) -> str:
    return server.name or server.url


def _address(server: Server) -> str:
    """The address without its protocol, which AsyncAPI names apart."""
    url = server.url.rstrip("/")
    return url.removeprefix(f"{server.protocol}://") if server.protocol else url


def _description(server: Server) -> str | None:
    return server.description or None


def _addresses(servers: Sequence[Server]) -> list[str]:
    return sorted(server.resolved_url for server in servers)


def _tags(server: Server) -> list[str]:
    return sorted(tag.name for tag in server.tags)
