"""The catalogue of kinds, put together: ids to rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from builder.diff.kinds.body import BODY_KINDS
from builder.diff.kinds.callback import CALLBACK_KINDS
from builder.diff.kinds.channel import CHANNEL_KINDS
from builder.diff.kinds.component import COMPONENT_KINDS
from builder.diff.kinds.document import DOCUMENT_KINDS
from builder.diff.kinds.exchange import EXCHANGE_KINDS
from builder.diff.kinds.operation import OPERATION_KINDS
from builder.diff.kinds.parameter import PARAMETER_KINDS
from builder.diff.kinds.response import RESPONSE_KINDS
from builder.diff.kinds.schema.arrays import ARRAY_KINDS
from builder.diff.kinds.schema.bounds import BOUND_KINDS
from builder.diff.kinds.schema.branches import BRANCH_KINDS
from builder.diff.kinds.schema.notes import NOTE_KINDS
from builder.diff.kinds.schema.objects import OBJECT_KINDS
from builder.diff.kinds.schema.values import VALUE_KINDS
from builder.diff.kinds.security import SECURITY_KINDS
from builder.diff.kinds.server import SERVER_KINDS
from builder.diff.sites import SCHEMA_SITES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.diff.kinds.kind import SchemaKind, SiteKind

SCHEMA_KINDS: Final[Mapping[str, SchemaKind]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            *VALUE_KINDS,
            *BOUND_KINDS,
            *ARRAY_KINDS,
            *OBJECT_KINDS,
            *BRANCH_KINDS,
            *NOTE_KINDS,
        )
    }
)
"""By name, without a site."""
SITE_KINDS: Final[Mapping[str, SiteKind]] = MappingProxyType(
    {
        kind.id: kind
        for kind in (
            *DOCUMENT_KINDS,
            *SERVER_KINDS,
            *COMPONENT_KINDS,
            *SECURITY_KINDS,
            *OPERATION_KINDS,
            *PARAMETER_KINDS,
            *BODY_KINDS,
            *RESPONSE_KINDS,
            *CALLBACK_KINDS,
            *CHANNEL_KINDS,
            *EXCHANGE_KINDS,
        )
    }
)
"""By id."""
_SITE_NAMES: Final = frozenset(site.name for site in SCHEMA_SITES)


def kind_of_schema(change_id: str) -> SchemaKind | None:
    """Return the kind of a change to a schema, or None where it is of another sort."""
    if change_id in SITE_KINDS:
        return None
    site, _, name = change_id.rpartition(".")
    return SCHEMA_KINDS[name] if site in _SITE_NAMES else None
