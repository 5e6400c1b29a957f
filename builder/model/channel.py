"""A channel and what travels on it.

Owns Channel, ChannelOperation and Message. Direction is the client's:
`parse` has already settled which of publish and subscribe means sending.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.location import Location
    from builder.model.api import Example, SecurityRequirement, Tag
    from builder.model.schema import ExternalDocs, SchemaNode
    from builder.model.value import JsonValue
    from builder.problems import Problem


class Direction(Enum):
    """Which way a message travels, seen by the client."""

    SEND = "send"
    """You send it."""
    RECEIVE = "receive"
    """You receive it."""


@dataclass(frozen=True, slots=True)
class CorrelationId:
    """Where a message carries the id that ties it to another."""

    place: str
    """A runtime expression."""
    description: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of message."""

    location: Location
    name: str = ""
    title: str = ""
    summary: str = ""
    description: str = ""
    content_type: str = ""
    """Such as `application/json`; the document's default where the message gives none."""
    headers: SchemaNode | None = None
    payload: SchemaNode | None = None
    correlation_id: CorrelationId | None = None
    tags: tuple[Tag, ...] = ()
    external_docs: ExternalDocs | None = None
    bindings: Mapping[str, JsonValue] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    id: str = ""
    """The messageId, or empty."""
    schema_format: str = ""
    """The media type of the payload's schema, where the message names one."""
    traits: tuple[str, ...] = ()
    """The names of the traits that were merged into it."""

    @property
    def display_name(self) -> str:
        """The name for people."""
        return self.title or self.name


@dataclass(frozen=True, slots=True)
class ChannelParameter:
    """A part of a channel's address."""

    location: Location
    name: str
    description: str = ""
    schema: SchemaNode | None = None
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    place: str = ""
    """`location`: a runtime expression that says where the value comes from, or empty."""


@dataclass(frozen=True, slots=True)
class ChannelOperation:
    """What a client can do on a channel."""

    location: Location
    id: str
    """The operationId, or empty where the document gives none."""
    direction: Direction
    keyword: str
    """`publish` or `subscribe`, as the document says."""
    summary: str = ""
    description: str = ""
    tags: tuple[Tag, ...] = ()
    external_docs: ExternalDocs | None = None
    security: tuple[SecurityRequirement, ...] = ()
    """Alternatives; empty means that anybody may."""
    messages: tuple[Message, ...] = ()
    """One, or the branches of a `oneOf`."""
    bindings: Mapping[str, JsonValue] = field(default_factory=dict)
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What could not be read of it; the page shows each."""
    traits: tuple[str, ...] = ()
    """The names of the traits that were merged into it."""


@dataclass(frozen=True, slots=True)
class Channel:
    """An address on a connection, with its operations."""

    location: Location
    address: str
    """As written, with its parameters in braces."""
    description: str = ""
    server_names: tuple[str, ...] = ()
    """Where it can be reached; empty means on every server."""
    parameters: tuple[ChannelParameter, ...] = ()
    operations: tuple[ChannelOperation, ...] = ()
    bindings: Mapping[str, JsonValue] = field(default_factory=dict)
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
