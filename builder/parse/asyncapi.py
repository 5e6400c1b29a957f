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
from builder.parse.cursor import Cursor, describe
from builder.parse.metadata import (
    read_components,
    read_extensions,
    read_info,
    read_places,
    read_security,
    read_security_schemes,
    read_tags,
    read_variables,
)
from builder.parse.schema import SchemaReader, read_external_docs
from builder.parse.yaml12 import SourceMap
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from builder.model.api import SecurityRequirement, Tag
    from builder.model.schema import ExternalDocs
    from builder.model.value import JsonValue
    from builder.problems import Problem, ProblemLog

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
    channels = tuple(reader.channel(*entry) for entry in root.require("channels").entries())
    reader.schemas.finish()
    return Api(
        kind=ApiKind.ASYNCAPI,
        format_version=format_version,
        source=root.document.source,
        info=read_info(root),
        servers=tuple(reader.server(*entry) for entry in root.entries("servers")),
        tags=read_tags(root),
        external_docs=read_external_docs(root),
        security_schemes=read_security_schemes(root, log),
        channels=channels,
        schemas=reader.schemas.targets,
        default_content_type=root.text("defaultContentType"),
        extensions=read_extensions(root, "components"),
        problems=log.since(0),
        id=root.text("id"),
        components=read_components(root),
        places=read_places(root),
    )


class _AsyncApiReader:
    """Holds what every channel of one document shares."""

    def __init__(self, root: Cursor, log: ProblemLog, *, publish_means_receive: bool) -> None:
        self._log = log
        self._default_content_type = root.text("defaultContentType")
        self.schemas = SchemaReader(log)
        components = root.get("components")
        for _, schema in components.entries("schemas") if components else ():
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
            protocol_version=server.text("protocolVersion"),
            tags=read_tags(server),
        )

    def channel(self, address: str, place: Cursor) -> Channel:
        """Read a channel; what of it cannot be read is noted on its operations."""
        mark = len(self._log)
        description = ""
        servers: tuple[str, ...] = ()
        bindings: dict[str, JsonValue] = {}
        parameters: list[ChannelParameter] = []
        operations: list[ChannelOperation] = []
        try:
            item = place.follow()
            names = item.names
        except SpecFaultError as fault:
            self._log.append(fault.problem)
            return Channel(place.location, address)
        with self._log.tolerating():
            description = item.text("description")
        with self._log.tolerating():
            servers = item.texts("servers")
        with self._log.tolerating():
            bindings = _raw(item, "bindings")
        with self._log.tolerating():
            for name, child in item.entries("parameters"):
                with self._log.tolerating():
                    parameters.append(self._parameter(name, child.follow()))
        own = self._log.since(mark)
        operations = [
            self._operation(keyword, item.member(keyword), own)
            for keyword in _KEYWORDS
            if keyword in names
        ]
        return Channel(
            location=item.location,
            address=address,
            description=description,
            server_names=servers,
            parameters=tuple(parameters),
            operations=tuple(operations),
            bindings=bindings,
            extensions=item.extensions(),
        )

    def _parameter(self, name: str, place: Cursor) -> ChannelParameter:
        return ChannelParameter(
            location=place.location,
            name=name,
            description=place.text("description"),
            schema=self.schemas.member(place, "schema"),
            extensions=place.extensions(),
            place=place.text("location"),
        )

    def _operation(
        self, keyword: str, place: Cursor, of_channel: tuple[Problem, ...]
    ) -> ChannelOperation:
        """Read an operation; what of it and of its channel cannot be read is noted on it."""
        mark = len(self._log)
        facts = _OperationFacts()
        messages: list[Message] = []
        traits: tuple[str, ...] = ()
        try:
            whole = _with_traits(place)
            traits = _trait_names(place)
        except SpecFaultError as fault:
            self._log.append(fault.problem)
            whole = place
        if whole.is_mapping:
            facts.read(whole, self._log)
            with self._log.tolerating():
                message = whole.get("message")
                for branch in self._branches(message) if message else ():
                    with self._log.tolerating():
                        messages.append(self._message(branch))
        return ChannelOperation(
            location=place.location,
            id=facts.id,
            direction=self._directions[keyword],
            keyword=keyword,
            summary=facts.summary,
            description=facts.description,
            tags=facts.tags,
            external_docs=facts.external_docs,
            security=facts.security,
            messages=tuple(messages),
            bindings=facts.bindings,
            extensions=whole.extensions() if whole.is_mapping else {},
            problems=of_channel + self._log.since(mark),
            traits=traits,
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
                correlation.text("location"),
                correlation.text("description"),
                correlation.extensions(),
            )
            if correlation
            else None,
            tags=read_tags(message),
            external_docs=read_external_docs(message),
            bindings=_raw(message, "bindings"),
            examples=tuple(_message_example(child) for child in message.elements("examples")),
            extensions=message.extensions(),
            id=message.text("messageId"),
            schema_format=schema_format,
            traits=_trait_names(target),
        )

    def _check_schema_format(self, message: Cursor, schema_format: str) -> None:
        if schema_format:
            raise message.require("schemaFormat").fault(
                "schema-format-unknown",
                f"a payload in '{schema_format}' is not read",
                hint="AsyncAPI schemas and JSON Schema are",
            )


class _OperationFacts:
    """The plain members of an operation, each kept at its default where it cannot be read."""

    def __init__(self) -> None:
        self.id = ""
        self.summary = ""
        self.description = ""
        self.tags: tuple[Tag, ...] = ()
        self.external_docs: ExternalDocs | None = None
        self.security: tuple[SecurityRequirement, ...] = ()
        self.bindings: dict[str, JsonValue] = {}

    def read(self, place: Cursor, log: ProblemLog) -> None:
        """Read every member by itself: a bad word must not make a private operation public."""
        with log.tolerating():
            self.id = place.text("operationId")
        with log.tolerating():
            self.summary = place.text("summary")
        with log.tolerating():
            self.description = place.text("description")
        with log.tolerating():
            self.tags = read_tags(place)
        with log.tolerating():
            self.external_docs = read_external_docs(place)
        with log.tolerating():
            self.security = read_security(place)
        with log.tolerating():
            self.bindings = _raw(place, "bindings")


def _message_example(place: Cursor) -> Example:
    return Example(
        location=place.location,
        name=place.text("name"),
        summary=place.text("summary"),
        value=place.member("payload").value if place.has("payload") else ABSENT,
        headers=place.member("headers").value if place.has("headers") else ABSENT,
        extensions=place.extensions(),
    )


def _raw(place: Cursor, key: str) -> dict[str, JsonValue]:
    child = place.get(key)
    if child is None:
        return {}
    child = child.follow()
    return {name: member.follow().value for name, member in child.members()}


def _with_traits(place: Cursor) -> Cursor:
    """Merge the traits of an operation or message into it.

    AsyncAPI 2.6 merges each trait into the object with the JSON Merge Patch algorithm, in their
    order: a trait wins over the object, a later trait over an earlier one.

    Source: AsyncAPI 2.6.0, Operation Object, `traits`,
    https://www.asyncapi.com/docs/reference/specification/v2.6.0#operationObject
    """
    traits = [trait.follow() for trait in place.elements("traits")]
    merged = place
    for trait in traits:
        if not trait.is_mapping:
            raise trait.fault("type-unexpected", f"expected a trait, got {describe(trait.value)}")
        merged = Cursor(place.document, place.pointer, _merge(merged, trait), place.mark)
    return merged


def _trait_names(place: Cursor) -> tuple[str, ...]:
    """Name the traits of an operation or message: by component, or by position."""
    return tuple(trait.follow().pointer.name for trait in place.elements("traits"))


def _merge(target: Cursor, patch: Cursor) -> SourceMap:
    """Apply one step of a merge patch; every member keeps the place where it was written.

    Source: RFC 7396, https://www.rfc-editor.org/rfc/rfc7396
    """
    merged = SourceMap()
    members = dict(target.entries()) if target.is_mapping else {}
    for name, child in patch.entries():
        if child.value is None:
            members.pop(name, None)
        elif child.is_mapping:
            own = members.get(name) or Cursor(child.document, child.pointer, None, child.mark)
            inner = _merge(own, child)
            place = own if own.is_mapping else child
            members[name] = Cursor(place.document, place.pointer, inner, place.mark)
        else:
            members[name] = child
    for name, member in members.items():
        merged[name] = member.value
        merged.marks[name] = member.mark
        merged.origins[name] = member.pointer
    return merged
