"""The kinds of change of a callback."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, OPENAPI, SiteKind
from builder.model.change import Level

CALLBACK_KINDS: Final = (
    SiteKind(
        "cb.added",
        Level.SAFE,
        N_("the callback %(name)s was added"),
        inverse="cb.gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.gone",
        Level.BREAKING,
        N_("the callback %(name)s was removed"),
        inverse="cb.added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.expression-changed",
        Level.BREAKING,
        N_("the address of the callback %(name)s changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.op-added",
        Level.SAFE,
        N_("the operation %(name)s was added to the callback"),
        inverse="cb.op-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.op-gone",
        Level.BREAKING,
        N_("the operation %(name)s was removed from the callback"),
        inverse="cb.op-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.direction-note",
        Level.DOCS,
        N_("in a callback the API sends the request, and you send the response"),
        formats=(OPENAPI,),
    ),
)
