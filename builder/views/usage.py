"""Who uses a schema: the operations that carry it, and the schemas that name it.

Owns Use and Usage. A schema is used by what refers to it, and by all that refers to that.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.channel import Direction
from builder.model.walk import channel_nodes, operation_nodes, references_in, schemas_in
from builder.views.addresses import page_owners, told_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.operation import Operation
    from builder.model.schema import Discriminator, SchemaNode

_COMPONENT_DEPTH: Final = 3
"""Tokens of a component's pointer."""


@dataclass(frozen=True, slots=True)
class Use:
    """That what a page tells of carries a schema."""

    page: int
    """Which of the spec's pages, counted from 0 in document order."""
    is_direct: bool = False
    """Whether it names the schema itself, rather than one that holds it."""
    is_sent: bool = False
    is_received: bool = False
    statuses: tuple[str, ...] = ()
    """Of the answers that hold it, in document order; empty where none does."""

    def joined(self, other: Use) -> Use:
        """Return what two uses by one page say together."""
        return Use(
            self.page,
            is_direct=self.is_direct or other.is_direct,
            is_sent=self.is_sent or other.is_sent,
            is_received=self.is_received or other.is_received,
            statuses=tuple(dict.fromkeys((*self.statuses, *other.statuses))),
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """How the component schemas of one API are used."""

    uses: Mapping[Pointer, tuple[Use, ...]] = field(default_factory=dict)
    """By component, page by page; a component that no page uses is not there."""
    referrers: Mapping[Pointer, tuple[Pointer, ...]] = field(default_factory=dict)
    """By component, the other components that name it, in document order."""


@dataclass(frozen=True, slots=True)
class _Root:
    """A schema that an operation carries."""

    node: SchemaNode
    use: Use


def usage_of(api: Api) -> Usage:
    """Find who uses each component schema of an API, through whatever stands between."""
    steps = {place: _targets(api, [schema]) for place, schema in api.schemas.items()}
    found: dict[Pointer, dict[int, Use]] = defaultdict(dict)
    for root in _roots(api):
        direct = _targets(api, [root.node])
        named = {_component(place) for place in direct}
        for place in _reached(direct, steps):
            component = _component(place)
            use = replace(root.use, is_direct=component in named)
            known = found[component].get(use.page, use)
            found[component][use.page] = known.joined(use)
    return Usage(
        {place: tuple(uses[page] for page in sorted(uses)) for place, uses in found.items()},
        _referrers(steps),
    )


def _referrers(
    steps: Mapping[Pointer, tuple[Pointer, ...]],
) -> Mapping[Pointer, tuple[Pointer, ...]]:
    named: dict[Pointer, dict[Pointer, None]] = defaultdict(dict)
    for place, targets in steps.items():
        for target in targets:
            if _component(target) != _component(place):
                named[_component(target)][_component(place)] = None
    return {place: tuple(components) for place, components in named.items()}


def _component(place: Pointer) -> Pointer:
    """Return the component in which a schema stands, or which it is."""
    return Pointer(place.tokens[:_COMPONENT_DEPTH])


def _reached(
    direct: Iterable[Pointer], steps: Mapping[Pointer, tuple[Pointer, ...]]
) -> dict[Pointer, None]:
    """Follow references from schema to schema, each once."""
    reached: dict[Pointer, None] = {}
    waiting = list(direct)[::-1]
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached[place] = None
            waiting += steps[place][::-1]
    return reached


def _targets(api: Api, nodes: list[SchemaNode]) -> tuple[Pointer, ...]:
    """List the schemas that some schemas refer to, or that their discriminators name."""
    targets = [reference.target for reference in references_in(nodes)]
    for schema in schemas_in(nodes):
        if schema.discriminator is not None:
            targets += _mapped(api, schema.discriminator)
    return tuple(dict.fromkeys(targets))


def _mapped(api: Api, discriminator: Discriminator) -> Iterator[Pointer]:
    """List the schemas that a discriminator names, by reference or by name.

    Source: OpenAPI 3.0.3, Discriminator Object,
    https://spec.openapis.org/oas/v3.0.3.html#discriminator-object
    """
    for name in discriminator.mapping.values():
        place = Pointer(("components", "schemas", name.rpartition("/")[2]))
        if place in api.schemas:
            yield place


def _roots(api: Api) -> Iterator[_Root]:
    if api.kind is ApiKind.OPENAPI:
        for page, operation in enumerate(api.operations):
            yield from _operation_roots(operation, page, is_turned=False)
    else:
        for page, (channel, owner) in enumerate(page_owners(api)):
            yield from _channel_roots(channel, told_together(channel, owner), page)


def _operation_roots(operation: Operation, page: int, *, is_turned: bool) -> Iterator[_Root]:
    """Walk what a request carries and what answers it; in a callback the API asks."""
    asked = replace(operation, responses=(), callbacks=())
    for node in operation_nodes(asked):
        yield _Root(node, Use(page, is_sent=not is_turned, is_received=is_turned))
    for response in operation.responses:
        answered = replace(asked, parameters=(), request_body=None, responses=(response,))
        statuses = () if is_turned else (response.status,)
        for node in operation_nodes(answered):
            use = Use(page, is_sent=is_turned, is_received=not is_turned, statuses=statuses)
            yield _Root(node, use)
    for callback in operation.callbacks:
        for inner in callback.operations:
            yield from _operation_roots(inner, page, is_turned=not is_turned)


def _channel_roots(
    channel: Channel, operations: list[ChannelOperation], page: int
) -> Iterator[_Root]:
    for node in channel_nodes(channel, ()):
        yield _Root(node, Use(page, is_sent=True))
    bare = replace(channel, parameters=())
    for operation in operations:
        is_sent = operation.direction is Direction.SEND
        for node in channel_nodes(bare, [operation]):
            yield _Root(node, Use(page, is_sent=is_sent, is_received=not is_sent))
