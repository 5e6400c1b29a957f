"""The description of one API, as one document gives it.

Owns Api with what both formats share: info, servers, tags, security schemes, examples, media.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from builder.model.schema import ABSENT, Absent, Schema, SchemaRef

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.location import Location, Pointer
    from builder.model.channel import Channel
    from builder.model.operation import Operation
    from builder.model.schema import ExternalDocs, SchemaNode
    from builder.model.value import JsonValue
    from builder.problems import Problem

SecurityRequirement: TypeAlias = "Mapping[str, tuple[str, ...]]"
"""Scheme names that must all be met, each with its scopes."""


class ApiKind(Enum):
    """Which format described the API."""

    OPENAPI = "openapi"
    """REST over HTTP."""
    ASYNCAPI = "asyncapi"
    """Messages over a connection."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to ask."""

    name: str = ""
    url: str = ""
    email: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class License:
    """The licence of the API."""

    name: str
    url: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Info:
    """What the API calls itself."""

    title: str
    version: str
    """The release, as the publisher writes it."""
    description: str = ""
    terms_of_service: str = ""
    contact: Contact | None = None
    license: License | None = None
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A part of a server's address that the caller chooses."""

    name: str
    default: str = ""
    enum: tuple[str, ...] = ()
    description: str = ""
    examples: tuple[str, ...] = ()
    """AsyncAPI's."""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Server:
    """An address under which the API answers."""

    location: Location
    url: str
    name: str = ""
    """AsyncAPI's key of the server; empty in OpenAPI."""
    description: str = ""
    protocol: str = ""
    variables: tuple[ServerVariable, ...] = ()
    security: tuple[SecurityRequirement, ...] = ()
    bindings: Mapping[str, JsonValue] = field(default_factory=dict)
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    protocol_version: str = ""
    tags: tuple[Tag, ...] = ()

    @property
    def resolved_url(self) -> str:
        """The address with each variable at its default, without a final slash."""
        url = self.url
        for variable in self.variables:
            url = url.replace("{" + variable.name + "}", variable.default)
        return url.rstrip("/")


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations."""

    name: str
    description: str = ""
    external_docs: ExternalDocs | None = None
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OAuthFlow:
    """One way to get a token."""

    kind: str
    """`implicit`, `password`, `clientCredentials` or `authorizationCode`."""
    authorization_url: str = ""
    token_url: str = ""
    refresh_url: str = ""
    scopes: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """A way for a caller to prove who it is."""

    location: Location
    name: str
    """The component's name, which requirements use."""
    type: str
    description: str = ""
    place: str = ""
    """`in`: query, header, cookie, user or password."""
    parameter_name: str = ""
    """The header, query parameter or cookie."""
    scheme: str = ""
    bearer_format: str = ""
    open_id_connect_url: str = ""
    flows: tuple[OAuthFlow, ...] = ()
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    """Its own, and those of its flows."""


@dataclass(frozen=True, slots=True)
class Example:
    """A value that the document gives to show what is meant."""

    location: Location
    name: str = ""
    """The key of a named example; empty for the only one."""
    summary: str = ""
    description: str = ""
    value: JsonValue | Absent = ABSENT
    headers: JsonValue | Absent = ABSENT
    """The headers of a message example (AsyncAPI)."""
    external_url: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A part that the document declares once, for use by reference."""

    location: Location
    group: str
    """The member of `components`, as the document spells it, such as `requestBodies`."""
    name: str
    value: JsonValue
    """As written, references and all; for telling whether two are the same."""


@dataclass(frozen=True, slots=True)
class Api:
    """One API, as one document describes it."""

    kind: ApiKind
    format_version: str
    """Such as `3.0.3` or `2.6.0`."""
    source: str
    """The file as the mirror names it."""
    info: Info
    servers: tuple[Server, ...] = ()
    tags: tuple[Tag, ...] = ()
    external_docs: ExternalDocs | None = None
    security_schemes: Mapping[str, SecurityScheme] = field(default_factory=dict)
    operations: tuple[Operation, ...] = ()
    """REST operations in document order; empty for AsyncAPI."""
    channels: tuple[Channel, ...] = ()
    """Channels in document order; empty for OpenAPI."""
    schemas: Mapping[Pointer, Schema] = field(default_factory=dict)
    """Every schema that a reference leads to, and every component, by its pointer."""
    default_content_type: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    """Those of the document, of its `components` and of its `paths`."""
    problems: tuple[Problem, ...] = ()
    """All that was found wrong, in document order, short of stopping."""
    id: str = ""
    """AsyncAPI's `id` of the application."""
    security: tuple[SecurityRequirement, ...] = ()
    """OpenAPI: what holds where an operation says nothing."""
    components: tuple[Component, ...] = ()
    """All components in document order, whatever they are."""
    places: Mapping[Pointer, Location] = field(default_factory=dict)
    """Where members of the document, of `info`, `paths` and `tags` stand."""

    def resolve(self, node: SchemaNode) -> Schema:
        """Follow a reference to its schema.

        Args:
            node: A schema or a reference of this API.
        """
        return self.schemas[node.target] if isinstance(node, SchemaRef) else node
