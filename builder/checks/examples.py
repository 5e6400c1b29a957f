"""Every example and default of a document, with the schema that it must keep to.

Owns the walk; `documents` validates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.schema import Absent, Schema, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.location import Location, Pointer
    from builder.model.api import Api
    from builder.model.operation import Header, MediaType, Operation, Parameter
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class Judged:
    """A value of a document that must keep to a schema."""

    location: Location
    """Of the example, or of the schema that gives it."""
    value: JsonValue
    schema: Pointer


def judged_values(api: Api) -> Iterator[Judged]:
    """Walk every example and default of a document, each once, whoever refers to it."""
    seen: set[tuple[Pointer, Pointer]] = set()
    for location, value, node in _given(api):
        place = (location.pointer, _pointer(node))
        if not isinstance(value, Absent) and place not in seen:
            seen.add(place)
            yield Judged(location, value, place[1])
    for schema in _schemas([*_nodes(api), *api.schemas.values()]):
        pointer = schema.location.pointer
        for value in schema.examples:
            yield Judged(schema.location, value, pointer)
        if not isinstance(schema.default, Absent):
            yield Judged(schema.location, schema.default, pointer)


def _pointer(node: SchemaNode) -> Pointer:
    return node.target if isinstance(node, SchemaRef) else node.location.pointer


def _given(api: Api) -> Iterator[tuple[Location, JsonValue | Absent, SchemaNode]]:
    """Walk the examples that stand beside a schema."""
    for holder in _holders(api):
        if holder.schema is not None:
            for example in holder.examples:
                yield example.location, example.value, holder.schema
    for channel in api.channels:
        for operation in channel.operations:
            for message in operation.messages:
                for example in message.examples:
                    if message.payload is not None:
                        yield example.location, example.value, message.payload
                    if message.headers is not None:
                        yield example.location, example.headers, message.headers


def _nodes(api: Api) -> Iterator[SchemaNode]:
    """Walk the schemas that stand in operations and channels."""
    for holder in _holders(api):
        if holder.schema is not None:
            yield holder.schema
    for channel in api.channels:
        for parameter in channel.parameters:
            if parameter.schema is not None:
                yield parameter.schema
        for operation in channel.operations:
            for message in operation.messages:
                yield from (node for node in (message.payload, message.headers) if node)


def _holders(api: Api) -> Iterator[Parameter | Header | MediaType]:
    """Walk everything of REST operations that has a schema, callbacks included."""
    waiting: list[Operation] = list(api.operations)
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


def _schemas(nodes: list[SchemaNode]) -> Iterator[Schema]:
    """Walk schemas and what stands in them, each once; targets of references come by themselves."""
    seen: set[Pointer] = set()
    waiting = nodes[::-1]
    while waiting:
        schema = waiting.pop()
        if isinstance(schema, SchemaRef) or schema.location.pointer in seen:
            continue
        seen.add(schema.location.pointer)
        yield schema
        waiting += list(_children(schema))[::-1]


def _children(schema: Schema) -> Iterator[SchemaNode]:
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
