"""The places where a schema can stand, and which way its values travel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from builder.model.api import ApiKind
from builder.model.change import Flow


@dataclass(frozen=True, slots=True)
class SchemaSite:
    """A place where a schema can stand: the first part of a change's id."""

    name: str
    """Such as `req.body`."""
    field_name: str
    """The site of what lies below it, such as `req.field`."""
    flow: Flow
    format: ApiKind
    has_members: bool = True
    """Whether there are kinds for the properties below: a header's value is no object."""

    @property
    def below(self) -> SchemaSite:
        """The site of its properties and elements."""
        return replace(self, name=self.field_name)


REQUEST_BODY: Final = SchemaSite("req.body", "req.field", Flow.SENT, ApiKind.OPENAPI)
PARAMETER: Final = SchemaSite("param", "param.field", Flow.SENT, ApiKind.OPENAPI)
RESPONSE_BODY: Final = SchemaSite("res.body", "res.field", Flow.RECEIVED, ApiKind.OPENAPI)
RESPONSE_HEADER: Final = SchemaSite(
    "res.header", "res.header", Flow.RECEIVED, ApiKind.OPENAPI, has_members=False
)
SENT_PAYLOAD: Final = SchemaSite("pub.payload", "pub.field", Flow.SENT, ApiKind.ASYNCAPI)
SENT_HEADERS: Final = SchemaSite("pub.header", "pub.header", Flow.SENT, ApiKind.ASYNCAPI)
RECEIVED_PAYLOAD: Final = SchemaSite("sub.payload", "sub.field", Flow.RECEIVED, ApiKind.ASYNCAPI)
RECEIVED_HEADERS: Final = SchemaSite("sub.header", "sub.header", Flow.RECEIVED, ApiKind.ASYNCAPI)
CHANNEL_PARAMETER: Final = SchemaSite(
    "chan.param", "chan.param", Flow.SENT, ApiKind.ASYNCAPI, has_members=False
)

SCHEMA_SITES: Final = (
    REQUEST_BODY,
    REQUEST_BODY.below,
    PARAMETER,
    PARAMETER.below,
    RESPONSE_BODY,
    RESPONSE_BODY.below,
    RESPONSE_HEADER,
    SENT_PAYLOAD,
    SENT_PAYLOAD.below,
    SENT_HEADERS,
    RECEIVED_PAYLOAD,
    RECEIVED_PAYLOAD.below,
    RECEIVED_HEADERS,
    CHANNEL_PARAMETER,
)
"""Every place, whatever the format."""
