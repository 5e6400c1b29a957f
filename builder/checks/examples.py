"""Every example and default of a document, with the schema that it must keep to.

Owns what is judged by which schema; `documents` validates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.schema import Absent, SchemaRef
from builder.model.walk import api_nodes, holders_of, schemas_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.location import Location, Pointer
    from builder.model.api import Api
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
    for schema in schemas_in([*api_nodes(api), *api.schemas.values()]):
        pointer = schema.location.pointer
        for value in schema.examples:
            yield Judged(schema.location, value, pointer)
        if not isinstance(schema.default, Absent):
            yield Judged(schema.location, schema.default, pointer)


def _pointer(node: SchemaNode) -> Pointer:
    return node.target if isinstance(node, SchemaRef) else node.location.pointer


def _given(api: Api) -> Iterator[tuple[Location, JsonValue | Absent, SchemaNode]]:
    """Walk the examples that stand beside a schema."""
    for holder in holders_of(api.operations):
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
