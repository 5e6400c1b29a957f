"""A REST operation: what is sent, what comes back.

Owns Operation (method and path) with its parameters, body, responses, callbacks and links.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.location import Location
    from builder.model.api import Example, SecurityRequirement, Server
    from builder.model.schema import ExternalDocs, SchemaNode
    from builder.model.value import JsonValue
    from builder.problems import Problem


class ParameterPlace(Enum):
    """Where a parameter travels (`in`)."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one part of a form or multipart body is written."""

    content_type: str = ""
    headers: tuple[Header, ...] = ()
    style: str = ""
    is_exploded: bool | None = None
    allows_reserved: bool = False
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MediaType:
    """A body in one content type."""

    content_type: str
    schema: SchemaNode | None = None
    examples: tuple[Example, ...] = ()
    encoding: Mapping[str, Encoding] = field(default_factory=dict)
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value of a request."""

    location: Location
    name: str
    place: ParameterPlace
    description: str = ""
    is_required: bool = False
    is_deprecated: bool = False
    allows_empty: bool = False
    schema: SchemaNode | None = None
    content: MediaType | None = None
    """Set instead of `schema` where the value is itself a document."""
    examples: tuple[Example, ...] = ()
    style: str = ""
    is_exploded: bool | None = None
    allows_reserved: bool = False
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    is_of_path: bool = False
    """Whether it was declared once for all operations of the path."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response or of a part."""

    location: Location
    name: str
    description: str = ""
    is_required: bool = False
    is_deprecated: bool = False
    schema: SchemaNode | None = None
    content: MediaType | None = None
    examples: tuple[Example, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    is_exploded: bool | None = None


@dataclass(frozen=True, slots=True)
class RequestBody:
    """The body of a request, in one or more content types."""

    location: Location
    description: str = ""
    is_required: bool = False
    content: tuple[MediaType, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """What a response lets the caller do next."""

    name: str
    operation_id: str = ""
    operation_ref: str = ""
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)
    request_body: JsonValue = None
    description: str = ""
    server: Server | None = None
    """Where the linked operation is, if not where this one is."""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer."""

    location: Location
    status: str
    """A code, a range such as `4XX`, or `default`."""
    description: str = ""
    headers: tuple[Header, ...] = ()
    content: tuple[MediaType, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Callback:
    """A request that the API sends to an address of the caller's."""

    name: str
    expression: str
    """The runtime expression that gives the address."""
    operations: tuple[Operation, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """A method on a path."""

    location: Location
    id: str
    """The operationId, or `method path` where the document gives none."""
    method: str
    """In upper case."""
    path: str
    """As written, with its templates."""
    summary: str = ""
    description: str = ""
    path_summary: str = ""
    path_description: str = ""
    tags: tuple[str, ...] = ()
    external_docs: ExternalDocs | None = None
    servers: tuple[Server, ...] = ()
    """The servers that hold here: the operation's, else the path's, else the document's."""
    security: tuple[SecurityRequirement, ...] = ()
    """Alternatives; empty means that anybody may call it."""
    parameters: tuple[Parameter, ...] = ()
    """The path's and the operation's, merged."""
    request_body: RequestBody | None = None
    responses: tuple[Response, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    is_deprecated: bool = False
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What could not be read of it; the page shows each."""
    path_extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    """The path item's."""

    @property
    def title(self) -> str:
        """The name for people."""
        return self.summary or self.id
