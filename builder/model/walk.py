"""Ways through an API: what holds a schema, and what stands in one.

Each step is written once here; checks, views and the comparison go by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.schema import Schema, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.operation import Header, MediaType, Operation, Parameter
    from builder.model.schema import SchemaNode


def holders_of(operations: Iterable[Operation]) -> Iterator[Parameter | Header | MediaType]:
    """Walk everything of REST operations that has a schema, callbacks included."""
    waiting = list(operations)
    while waiting:
        operation = waiting.pop(0)
        yield from _with_content(operation.parameters)
        if operation.request_body is not None:
            yield from _with_headers(operation.request_body.content)
        for response in operation.responses:
            yield from _with_content(response.headers)
            yield from _with_headers(response.content)
        for callback in operation.callbacks:
            waiting += callback.operations


def operation_nodes(operation: Operation) -> Iterator[SchemaNode]:
    """Walk the schemas that a REST operation holds, without going into them."""
    for holder in holders_of([operation]):
        if holder.schema is not None:
            yield holder.schema


def channel_nodes(channel: Channel, operations: Iterable[ChannelOperation]) -> Iterator[SchemaNode]:
    """Walk the schemas that operations of a channel hold, without going into them."""
    for parameter in channel.parameters:
        if parameter.schema is not None:
            yield parameter.schema
    for operation in operations:
        for message in operation.messages:
            yield from (node for node in (message.payload, message.headers) if node)


def api_nodes(api: Api) -> Iterator[SchemaNode]:
    """Walk the schemas that an API's operations and channels hold, without going into them."""
    for operation in api.operations:
        yield from operation_nodes(operation)
    for channel in api.channels:
        yield from channel_nodes(channel, channel.operations)


def schemas_in(nodes: Iterable[SchemaNode]) -> Iterator[Schema]:
    """Walk schemas and what stands in them, each once; references are not followed."""
    seen: set[Pointer] = set()
    waiting = list(nodes)[::-1]
    while waiting:
        schema = waiting.pop()
        if isinstance(schema, SchemaRef) or schema.location.pointer in seen:
            continue
        seen.add(schema.location.pointer)
        yield schema
        waiting += list(children_of(schema))[::-1]


def references_in(nodes: Iterable[SchemaNode]) -> Iterator[SchemaRef]:
    """Walk the references among schemas and in what stands in them, each as often as it stands."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SchemaRef):
            yield node
        else:
            waiting += list(children_of(node))[::-1]


def children_of(schema: Schema) -> Iterator[SchemaNode]:
    """Walk the schemas that stand directly in one."""
    candidates = (
        *schema.properties.values(),
        *schema.pattern_properties.values(),
        *schema.dependencies.values(),
        *schema.prefix_items,
        *schema.all_of,
        *schema.one_of,
        *schema.any_of,
        schema.items,
        schema.additional_items,
        schema.contains,
        schema.additional_properties,
        schema.property_names,
        schema.negated,
        schema.condition,
        schema.consequence,
        schema.alternative,
    )
    for child in candidates:
        if isinstance(child, Schema | SchemaRef):
            yield child


def _with_content(
    holders: Iterable[Parameter | Header],
) -> Iterator[Parameter | Header | MediaType]:
    for holder in holders:
        yield holder
        if holder.content is not None:
            yield from _with_headers([holder.content])


def _with_headers(content: Iterable[MediaType]) -> Iterator[Parameter | Header | MediaType]:
    for media in content:
        yield media
        for encoding in media.encoding.values():
            yield from _with_content(encoding.headers)
