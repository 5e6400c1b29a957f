"""AsyncAPI 2.x to model.

Owns the reading of channels, operations, messages and traits.
Source: AsyncAPI 2.6.0, https://www.asyncapi.com/docs/reference/specification/v2.6.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.model.api import Api, ApiKind, Example, Server
from builder.model.channel import (
    Channel,
    ChannelOperation,
    ChannelParameter,
    CorrelationId,
    Direction,
    Message,
)
from builder.model.schema import ABSENT
from builder.parse.cursor import Cursor
from builder.parse.metadata import (
    read_info,
    read_security,
    read_security_schemes,
    read_tags,
    read_variables,
)
from builder.parse.schema import SchemaReader, read_external_docs
from builder.parse.yaml12 import SourceMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.value import JsonValue
    from builder.problems import ProblemLog

_KEYWORDS: Final = ("publish", "subscribe")
_JSON_SCHEMA_FORMATS: Final = ("", "vnd.aai.asyncapi", "schema+json", "schema+yaml")


def read_asyncapi(
    root: Cursor, format_version: str, log: ProblemLog, *, publish_means_receive: bool
) -> Api:
    """Read an AsyncAPI 2.x document.

    Args:
        root: The document's root.
        format_version: Its `asyncapi` member.
        log: Where spoilt parts are noted.
        publish_means_receive: This publisher writes from the server's side.

    Raises:
        SpecFaultError: The document as a whole cannot be used.
    """
    reader = _AsyncApiReader(root, log, publish_means_receive=publish_means_receive)
    channels = tuple(reader.channel(*entry) for entry in root.require("channels").members())
    reader.schemas.finish()
    return Api(
        kind=ApiKind.ASYNCAPI,
        format_version=format_version,
        source=root.document.source,
        info=read_info(root),
        servers=tuple(reader.server(*entry) for entry in root.members("servers")),
        tags=read_tags(root),
        external_docs=read_external_docs(root),
        security_schemes=read_security_schemes(root, log),
        channels=channels,
        schemas=reader.schemas.targets,
        default_content_type=root.text("defaultContentType"),
        extensions=root.extensions(),
        problems=log.since(0),
    )


class _AsyncApiReader:
    """Holds what every channel of one document shares."""

    def __init__(self, root: Cursor, log: ProblemLog, *, publish_means_receive: bool) -> None:
        self._log = log
        self._default_content_type = root.text("defaultContentType")
        self.schemas = SchemaReader(log)
        components = root.get("components")
        for _, schema in components.members("schemas") if components else ():
            self.schemas.require(schema)
        sent = "subscribe" if publish_means_receive else "publish"
        self._directions = {
            keyword: Direction.SEND if keyword == sent else Direction.RECEIVE
            for keyword in _KEYWORDS
        }

    def server(self, name: str, place: Cursor) -> Server:
        server = place.follow()
        url, protocol = server.text("url"), server.text("protocol")
        return Server(
            location=server.location,
            url=url if "://" in url or not protocol else f"{protocol}://{url}",
            name=name,
            description=server.text("description"),
            protocol=protocol,
            variables=read_variables(server),
            security=read_security(server),
            bindings=_raw(server, "bindings"),
            extensions=server.extensions(),
        )

    def channel(self, address: str, place: Cursor) -> Channel:
        """Read a channel; what of it cannot be read is noted on its operations."""
        mark = len(self._log)
        description = ""
        servers: tuple[str, ...] = ()
        bindings: dict[str, JsonValue] = {}
        parameters: list[ChannelParameter] = []
        operations: list[ChannelOperation] = []
        item = place
        with self._log.tolerating():
            item = place.follow()
            description = item.text("description")
            servers = item.texts("servers")
            bindings = _raw(item, "bindings")
            for name, child in item.members("parameters"):
                with self._log.tolerating():
                    parameters.append(self._parameter(name, child.follow()))
        with self._log.tolerating():
            for keyword in _KEYWORDS:
                stated = item.get(keyword)
                if stated is not None:
                    operations.append(self._operation(keyword, stated, mark))
        return Channel(
            location=item.location,
            address=address,
            description=description,
            server_names=servers,
            parameters=tuple(parameters),
            operations=tuple(operations),
            bindings=bindings,
            extensions=item.extensions() if item.is_mapping else {},
        )

    def _parameter(self, name: str, place: Cursor) -> ChannelParameter:
        return ChannelParameter(
            location=place.location,
            name=name,
            description=place.text("description"),
            schema=self.schemas.member(place, "schema"),
            extensions=place.extensions(),
        )

    def _operation(self, keyword: str, place: Cursor, mark: int) -> ChannelOperation:
        messages: list[Message] = []
        whole = place
        with self._log.tolerating():
            whole = _with_traits(place)
            message = whole.get("message")
            for branch in self._branches(message) if message else ():
                with self._log.tolerating():
                    messages.append(self._message(branch))
        return ChannelOperation(
            location=place.location,
            id=whole.text("operationId"),
            direction=self._directions[keyword],
            keyword=keyword,
            summary=whole.text("summary"),
            description=whole.text("description"),
            tags=read_tags(whole),
            external_docs=read_external_docs(whole),
            security=read_security(whole),
            messages=tuple(messages),
            bindings=_raw(whole, "bindings"),
            extensions=whole.extensions(),
            problems=self._log.since(mark),
        )

    def _branches(self, place: Cursor) -> list[Cursor]:
        target = place.follow()
        if target.is_mapping and target.has("oneOf"):
            return list(target.elements("oneOf"))
        return [place]

    def _message(self, place: Cursor) -> Message:
        target = place.follow()
        message = _with_traits(target)
        correlation = message.get("correlationId")
        correlation = correlation.follow() if correlation else None
        schema_format = message.text("schemaFormat")
        if not any(known in schema_format for known in _JSON_SCHEMA_FORMATS if known):
            self._check_schema_format(message, schema_format)
        return Message(
            location=target.location,
            name=message.text("name") or message.text("messageId") or target.pointer.name,
            title=message.text("title"),
            summary=message.text("summary"),
            description=message.text("description"),
            content_type=message.text("contentType") or self._default_content_type,
            headers=self.schemas.member(message, "headers"),
            payload=self.schemas.member(message, "payload"),
            correlation_id=CorrelationId(
                correlation.text("location"), correlation.text("description")
            )
            if correlation
            else None,
            tags=read_tags(message),
            external_docs=read_external_docs(message),
            bindings=_raw(message, "bindings"),
            examples=tuple(_message_example(child) for child in message.elements("examples")),
            extensions=message.extensions(),
        )

    def _check_schema_format(self, message: Cursor, schema_format: str) -> None:
        if schema_format:
            raise message.require("schemaFormat").fault(
                "schema-format-unknown",
                f"a payload in '{schema_format}' is not read",
                hint="AsyncAPI schemas and JSON Schema are",
            )


def _message_example(place: Cursor) -> Example:
    return Example(
        location=place.location,
        name=place.text("name"),
        summary=place.text("summary"),
        value=place.member("payload").value if place.has("payload") else ABSENT,
        headers=place.member("headers").value if place.has("headers") else ABSENT,
    )


def _raw(place: Cursor, key: str) -> dict[str, JsonValue]:
    child = place.get(key)
    if child is None:
        return {}
    child = child.follow()
    return {name: member.follow().value for name, member in child.members()}


def _with_traits(place: Cursor) -> Cursor:
    """Merge the traits of an operation or message into it.

    AsyncAPI 2.6 applies traits with the JSON Merge Patch algorithm in their order; they never
    override what the object itself says.

    Source: AsyncAPI 2.6.0, Traits Merge Mechanism,
    https://www.asyncapi.com/docs/reference/specification/v2.6.0#traits-merge-mechanism
    """
    traits = [trait.follow() for trait in place.elements("traits")]
    if not traits:
        return place
    merged: JsonValue = {}
    for layer in (*traits, place):
        merged = _merge(merged, layer.value)
    return Cursor(place.document, place.pointer, merged, place.mark)


def _merge(base: JsonValue, patch: JsonValue) -> JsonValue:
    if not isinstance(patch, SourceMap) or not isinstance(base, dict):
        return patch
    merged = SourceMap()
    marks: Mapping[str, tuple[int, int]] = base.marks if isinstance(base, SourceMap) else {}
    merged.update(base)
    merged.marks.update(marks)
    for key, value in patch.items():
        merged[key] = _merge(base.get(key), value)
        merged.marks[key] = patch.marks[key]
    return merged
