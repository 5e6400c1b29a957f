"""What a parsed description says, as the claims of `tests.support.facts`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.model.names import Slug
from builder.model.schema import ABSENT, Absent
from tests.support.facts import NOTHING, Claims, enum_text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.operation import MediaType, Operation
    from builder.model.schema import Schema, SchemaNode


@dataclass(frozen=True)
class DescribedOperation:
    """An operation as a description has it."""

    address: str
    claims: Claims


def described_operations(api: Api) -> dict[str, DescribedOperation]:
    """Return the operations by the slug of their operationId."""
    found = {Slug.of(one.id).text: _rest(api, one) for one in api.operations}
    for channel in api.channels:
        for one in channel.operations:
            if one.id:
                found[Slug.of(one.id).text] = _frames(api, channel, one)
    return found


def _rest(api: Api, operation: Operation) -> DescribedOperation:
    body = operation.request_body
    claims: Claims = {}
    for parameter in operation.parameters:
        place = f"request.{parameter.name}"
        claims |= _field(api, place, [parameter.schema] if parameter.schema else [])
        claims[f"{place}.place"] = parameter.place.value
        claims[f"{place}.required"] = str(parameter.is_required).lower()
    sent = _members(api, "request", _schemas(body.content if body else ()))
    claims |= sent | {
        place.removesuffix("presence") + "place": "body"
        for place in sent
        if place.endswith(".presence")
    }
    replies = (one.content for one in operation.responses if one.status.startswith("2"))
    claims |= _members(api, "response", _schemas(chain.from_iterable(replies)))
    return DescribedOperation(f"{operation.method} {operation.path}", claims)


def _schemas(media: Iterable[MediaType]) -> list[SchemaNode]:
    return [one.schema for one in media if one.schema is not None]


def _frames(api: Api, channel: Channel, operation: ChannelOperation) -> DescribedOperation:
    """What is sent and what comes back on the channel, whichever of the two has the id."""
    payloads: dict[Direction, list[SchemaNode]] = {Direction.SEND: [], Direction.RECEIVE: []}
    for one in channel.operations:
        payloads[one.direction] += [m.payload for m in one.messages if m.payload is not None]
    return DescribedOperation(
        channel.address,
        _members(api, "request", payloads[Direction.SEND])
        | _members(api, "response", payloads[Direction.RECEIVE]),
    )


def _members(api: Api, place: str, nodes: Iterable[SchemaNode]) -> Claims:
    """Tell of every member of these alternatives, and of the members' members."""
    parts = [part for node in nodes for part in _parts(api, node)]
    named: dict[str, list[SchemaNode]] = {}
    for part in parts:
        for name, node in part.properties.items():
            named.setdefault(name, []).append(node)
    required = {name for part in parts for name in part.required}
    claims: Claims = {}
    for name, alternatives in named.items():
        claims |= _field(api, f"{place}.{name}", alternatives)
        claims[f"{place}.{name}.required"] = str(name in required).lower()
    rows = [part.items for part in parts if part.items is not None]
    if rows:
        claims |= _members(api, place if place == "response" else f"{place}[]", rows)
    return claims


def _field(api: Api, place: str, nodes: list[SchemaNode]) -> Claims:
    parts = [part for node in nodes for part in _parts(api, node)]
    defaults = {text_of(part.default) for part in parts if part.default is not ABSENT}
    return {
        f"{place}.presence": "there",
        f"{place}.type": _type(api, parts),
        f"{place}.enum": _enum(parts),
        f"{place}.default": " ".join(sorted(defaults)) or NOTHING,
        **_members(api, place, nodes),
    }


def _parts(api: Api, node: SchemaNode) -> list[Schema]:
    """The schema behind a reference, and all that it is put together from."""
    schema = api.resolve(node)
    inner = chain(schema.all_of, schema.one_of, schema.any_of)
    return [schema, *(part for one in inner for part in _parts(api, one))]


def _type(api: Api, parts: list[Schema]) -> str:
    found = set()
    for part in parts:
        for name in part.types:
            if name == "array":
                rows = [part.items] if part.items else part.prefix_items
                inner = [inner for row in rows for inner in _parts(api, row)]
                found.add(f"array of {_type(api, inner)}")
            elif name != "null":
                found.add(f"{name} {part.format}".strip())
    return " or ".join(sorted(found)) or "any"


def _enum(parts: list[Schema]) -> str:
    values = [value for part in parts for value in part.enum or () if value is not None]
    values += (part.const for part in parts if not isinstance(part.const, Absent | None))
    return enum_text(values) if values else NOTHING
