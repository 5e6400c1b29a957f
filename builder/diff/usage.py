"""Which schemas a client ever meets: those that an operation or a channel leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.schema import Schema, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.channel import Channel
    from builder.model.operation import Header, MediaType, Operation, Parameter
    from builder.model.schema import SchemaNode


def schemas_in_use(api: Api) -> frozenset[Pointer]:
    """Return the targets of all references that lead on from what a client can do."""
    used: set[Pointer] = set()
    waiting = [*_of_operations(api.operations), *_of_channels(api.channels)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, SchemaRef):
            if node.target in used:
                continue
            used.add(node.target)
        waiting.extend(_below(api.resolve(node)))
    return frozenset(used)


def _below(schema: Schema) -> Iterator[SchemaNode]:
    singles = (
        schema.items,
        schema.additional_items,
        schema.contains,
        schema.additional_properties,
        schema.property_names,
        schema.negated,
        schema.condition,
        schema.consequence,
        schema.alternative,
        *schema.dependencies.values(),
    )
    yield from (node for node in singles if isinstance(node, Schema | SchemaRef))
    for group in (schema.prefix_items, schema.all_of, schema.one_of, schema.any_of):
        yield from group
    yield from schema.properties.values()
    yield from schema.pattern_properties.values()


def _of_operations(operations: Iterable[Operation]) -> Iterator[SchemaNode]:
    for operation in operations:
        yield from _of_values(operation.parameters)
        if operation.request_body is not None:
            yield from _of_content(operation.request_body.content)
        for response in operation.responses:
            yield from _of_values(response.headers)
            yield from _of_content(response.content)
        for callback in operation.callbacks:
            yield from _of_operations(callback.operations)


def _of_values(values: Iterable[Parameter | Header]) -> Iterator[SchemaNode]:
    for value in values:
        if value.schema is not None:
            yield value.schema
        if value.content is not None:
            yield from _of_content((value.content,))


def _of_content(content: Iterable[MediaType]) -> Iterator[SchemaNode]:
    for media in content:
        if media.schema is not None:
            yield media.schema
        for encoding in media.encoding.values():
            yield from _of_values(encoding.headers)


def _of_channels(channels: Iterable[Channel]) -> Iterator[SchemaNode]:
    for channel in channels:
        nodes = [parameter.schema for parameter in channel.parameters]
        for operation in channel.operations:
            for message in operation.messages:
                nodes += [message.headers, message.payload]
        yield from (node for node in nodes if node is not None)
