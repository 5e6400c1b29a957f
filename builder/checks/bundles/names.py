"""What a spec says of each operation, by the names that a bundle must hold.

Owns OperationNames. Everything here is read from the model: the views that bundles are written
from are never asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.channel import Direction
from builder.model.schema import Absent, Schema, SchemaRef
from builder.model.value import to_json
from builder.model.walk import channel_nodes, children_of, holders_of, operation_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.location import Pointer
    from builder.model.api import Api, SecurityRequirement
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.operation import Operation
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue
    from builder.model.words import Words

_DIRECTIONS: Final = {Direction.SEND: "You send", Direction.RECEIVE: "You receive"}


@dataclass(frozen=True, slots=True)
class OperationNames:
    """What must be found of an operation."""

    label: str
    """How the heading names it, such as `POST /orders` or `You send ping`."""
    id: str
    """The operationId, or empty."""
    url: str
    """Its absolute address on the first server, or the address of the connection."""
    fields: frozenset[str]
    """Parameters, headers and the fields of all bodies and messages."""
    values: frozenset[str]
    """The values of enums and constants, as they are written."""
    statuses: frozenset[str]
    is_public: bool
    schemas: tuple[tuple[str, Pointer], ...]
    """Where the schemas of its bodies and messages stand, each with the status of its answer;
    what is sent, and all messages, have none."""


def names_of(api: Api, words: Words) -> list[OperationNames]:
    """List what a spec says of each of its operations.

    Operations of a channel that have no id are told with those that have one.
    """
    found = [_rest_names(api, operation) for operation in api.operations]
    for channel in api.channels:
        named = [operation for operation in channel.operations if operation.id]
        unnamed = [operation for operation in channel.operations if not operation.id]
        for operation in named or unnamed:
            together = [operation, *unnamed] if named else [operation]
            found.append(_channel_names(api, channel, operation, together, words))
    return found


def component_names(api: Api, pointer: Pointer) -> tuple[frozenset[str], frozenset[str]]:
    """List the fields and the values of a component and of all that it refers to."""
    return _names_in(api, [api.schemas[pointer]])


def _rest_names(api: Api, operation: Operation) -> OperationNames:
    fields, values = _names_in(api, operation_nodes(operation))
    holders = list(holders_of([operation]))
    named = {holder.name for holder in holders if hasattr(holder, "name")}
    server = operation.servers[0].resolved_url if operation.servers else ""
    return OperationNames(
        label=f"{operation.method} {operation.path}",
        id=operation.id,
        url=server + operation.path,
        fields=fields | named,
        values=values,
        statuses=frozenset(response.status for response in operation.responses),
        is_public=_is_public(operation.security),
        schemas=tuple(_body_schemas(operation)),
    )


def _channel_names(
    api: Api,
    channel: Channel,
    operation: ChannelOperation,
    together: list[ChannelOperation],
    words: Words,
) -> OperationNames:
    fields, values = _names_in(api, channel_nodes(channel, together))
    servers = [
        server for server in api.servers if server.name in (channel.server_names or (server.name,))
    ]
    messages = [message for each in together for message in each.messages]
    return OperationNames(
        label=f"{words.gettext(_DIRECTIONS[operation.direction])} {channel.address}",
        id=operation.id,
        url=servers[0].resolved_url if servers else "",
        fields=fields | {parameter.name for parameter in channel.parameters},
        values=values,
        statuses=frozenset(),
        is_public=_is_public(operation.security),
        schemas=tuple(
            ("", _pointer(node))
            for message in messages
            for node in (message.payload, message.headers)
            if node is not None
        ),
    )


def _body_schemas(operation: Operation) -> Iterator[tuple[str, Pointer]]:
    contents = [("", operation.request_body.content if operation.request_body else ())]
    contents += [(response.status, response.content) for response in operation.responses]
    for status, content in contents:
        for media in content:
            if media.schema is not None:
                yield status, _pointer(media.schema)


def _is_public(security: Iterable[SecurityRequirement]) -> bool:
    alternatives = list(security)
    return not alternatives or not all(alternatives)


def _pointer(node: SchemaNode) -> Pointer:
    return node.target if isinstance(node, SchemaRef) else node.location.pointer


def _names_in(api: Api, nodes: Iterable[SchemaNode]) -> tuple[frozenset[str], frozenset[str]]:
    fields: set[str] = set()
    values: set[str] = set()
    for schema in _schemas(api, nodes):
        fields |= set(schema.properties)
        given = list(schema.enum or ())
        if not isinstance(schema.const, Absent):
            given.append(schema.const)
        values |= {_text(value) for value in given}
    return frozenset(fields), frozenset(values)


def _schemas(api: Api, nodes: Iterable[SchemaNode]) -> Iterator[Schema]:
    """Walk schemas and all that they hold or refer to, each once."""
    seen: set[Pointer] = set()
    waiting = list(nodes)
    while waiting:
        schema = api.resolve(waiting.pop())
        if schema.location.pointer not in seen:
            seen.add(schema.location.pointer)
            yield schema
            waiting += children_of(schema)


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else to_json(value)
