"""The kinds of change of a server and its address."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SiteKind
from builder.model.change import Level

SERVER_KINDS: Final = (
    SiteKind(
        "server.added", Level.SAFE, N_("the server %(name)s was added"), inverse="server.gone"
    ),
    SiteKind(
        "server.gone", Level.BREAKING, N_("the server %(name)s was removed"), inverse="server.added"
    ),
    SiteKind(
        "server.url-changed",
        Level.BREAKING,
        N_("the address of the server changed from %(before)s to %(after)s"),
    ),
    SiteKind(
        "server.renamed-likely",
        Level.DOCS,
        N_("the server %(before)s was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.description-edited",
        Level.DOCS,
        N_("the description of the server %(name)s was edited"),
    ),
    SiteKind(
        "server.order-changed",
        Level.RISKY,
        N_("the default server changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "server.scope-changed",
        Level.RISKY,
        N_("which servers a path or an operation uses was declared anew"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "server.protocol-changed",
        Level.BREAKING,
        N_("the protocol changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.protocol-version-changed",
        Level.BREAKING,
        N_("the version of the protocol changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.variable-added",
        Level.RISKY,
        N_("the variable %(name)s was added to the address"),
        inverse="server.variable-gone",
    ),
    SiteKind(
        "server.variable-gone",
        Level.BREAKING,
        N_("the variable %(name)s was removed from the address"),
        inverse="server.variable-added",
    ),
    SiteKind(
        "server.variable-default-changed",
        Level.RISKY,
        N_("the default of the variable %(name)s changed from %(before)s to %(after)s"),
    ),
    SiteKind(
        "server.variable-value-added",
        Level.SAFE,
        N_("the variable %(name)s may now also be %(after)s"),
        inverse="server.variable-value-gone",
    ),
    SiteKind(
        "server.variable-value-gone",
        Level.BREAKING,
        N_("the variable %(name)s may no longer be %(before)s"),
        inverse="server.variable-value-added",
    ),
    SiteKind(
        "server.security-added",
        Level.BREAKING,
        N_("credentials are now needed to connect"),
        inverse="server.security-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-gone",
        Level.SAFE,
        N_("credentials are no longer needed to connect"),
        inverse="server.security-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-alternative-added",
        Level.SAFE,
        N_("the credentials %(name)s are now accepted as well"),
        inverse="server.security-alternative-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-alternative-gone",
        Level.BREAKING,
        N_("the credentials %(name)s are no longer accepted"),
        inverse="server.security-alternative-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.tag-edited",
        Level.DOCS,
        N_("the tags of the server %(name)s were edited"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.binding-changed",
        Level.RISKY,
        N_("the details of the protocol (binding %(name)s) changed"),
        formats=(ASYNCAPI,),
    ),
)
