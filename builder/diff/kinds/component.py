"""The kinds of change of a component."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SiteKind
from builder.model.change import Level

if TYPE_CHECKING:
    from builder.model.api import ApiKind

_BOTH: Final = (OPENAPI, ASYNCAPI)


def _shared(
    component: str,
    added: str,
    gone: str,
    renamed: str,
    formats: tuple[ApiKind, ...] = _BOTH,
) -> tuple[SiteKind, ...]:
    """Write what can happen to a component that nothing uses; its users tell the rest."""
    ids = {what: f"comp.{component}-{what}" for what in ("added", "gone", "renamed")}
    return (
        SiteKind(ids["added"], Level.DOCS, added, ids["gone"], formats),
        SiteKind(ids["gone"], Level.SAFE, gone, ids["added"], formats),
        SiteKind(ids["renamed"], Level.DOCS, renamed, "", formats),
    )


COMPONENT_KINDS: Final = (
    *_shared(
        "schema",
        N_("the shared schema %(name)s was added"),
        N_("the shared schema %(name)s was removed"),
        N_("the shared schema %(before)s was renamed to %(after)s"),
    ),
    *_shared(
        "parameter",
        N_("the shared parameter %(name)s was added"),
        N_("the shared parameter %(name)s was removed"),
        N_("the shared parameter %(before)s was renamed to %(after)s"),
    ),
    *_shared(
        "response",
        N_("the shared response %(name)s was added"),
        N_("the shared response %(name)s was removed"),
        N_("the shared response %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    *_shared(
        "request-body",
        N_("the shared request body %(name)s was added"),
        N_("the shared request body %(name)s was removed"),
        N_("the shared request body %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    *_shared(
        "header",
        N_("the shared header %(name)s was added"),
        N_("the shared header %(name)s was removed"),
        N_("the shared header %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    *_shared(
        "example",
        N_("the shared example %(name)s was added"),
        N_("the shared example %(name)s was removed"),
        N_("the shared example %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    *_shared(
        "link",
        N_("the shared link %(name)s was added"),
        N_("the shared link %(name)s was removed"),
        N_("the shared link %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    *_shared(
        "callback",
        N_("the shared callback %(name)s was added"),
        N_("the shared callback %(name)s was removed"),
        N_("the shared callback %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    *_shared(
        "message",
        N_("the shared message %(name)s was added"),
        N_("the shared message %(name)s was removed"),
        N_("the shared message %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    *_shared(
        "server",
        N_("the shared server %(name)s was added"),
        N_("the shared server %(name)s was removed"),
        N_("the shared server %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    *_shared(
        "channel",
        N_("the shared channel %(name)s was added"),
        N_("the shared channel %(name)s was removed"),
        N_("the shared channel %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    *_shared(
        "correlation-id",
        N_("the shared correlation id %(name)s was added"),
        N_("the shared correlation id %(name)s was removed"),
        N_("the shared correlation id %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    *_shared(
        "operation-trait",
        N_("the shared operation trait %(name)s was added"),
        N_("the shared operation trait %(name)s was removed"),
        N_("the shared operation trait %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    *_shared(
        "message-trait",
        N_("the shared message trait %(name)s was added"),
        N_("the shared message trait %(name)s was removed"),
        N_("the shared message trait %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
)
