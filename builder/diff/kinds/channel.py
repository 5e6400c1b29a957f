"""The kinds of change of a channel."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, SiteKind
from builder.model.change import Level

CHANNEL_KINDS: Final = (
    SiteKind(
        "chan.added",
        Level.SAFE,
        N_("the channel was added"),
        inverse="chan.gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.gone",
        Level.BREAKING,
        N_("the channel was removed"),
        inverse="chan.added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.moved-likely",
        Level.BREAKING,
        N_("the address probably changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.param-renamed",
        Level.SAFE,
        N_("the parameter %(before)s of the address was renamed to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.param-added",
        Level.BREAKING,
        N_("the parameter %(name)s was added to the address"),
        inverse="chan.param-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.param-gone",
        Level.BREAKING,
        N_("the parameter %(name)s was removed from the address"),
        inverse="chan.param-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.param-location-changed",
        Level.RISKY,
        N_("the source of the parameter %(name)s changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.param-description-edited",
        Level.DOCS,
        N_("the description of the parameter %(name)s was edited"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.server-added",
        Level.SAFE,
        N_("now also available on the server %(name)s"),
        inverse="chan.server-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.server-gone",
        Level.BREAKING,
        N_("no longer available on the server %(name)s"),
        inverse="chan.server-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.server-list-introduced",
        Level.BREAKING,
        N_("now available on the servers %(after)s only, no longer on all"),
        inverse="chan.server-list-dropped",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.server-list-dropped",
        Level.SAFE,
        N_("now available on all servers, no longer on %(before)s only"),
        inverse="chan.server-list-introduced",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.description-edited", Level.DOCS, N_("the description was edited"), formats=(ASYNCAPI,)
    ),
    SiteKind(
        "chan.binding-method-changed",
        Level.BREAKING,
        N_("the method of the handshake changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.binding-query-changed",
        Level.BREAKING,
        N_("the query parameters of the handshake changed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.binding-headers-changed",
        Level.RISKY,
        N_("the headers of the handshake changed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.binding-other-changed",
        Level.RISKY,
        N_("the details of the protocol (binding %(name)s) changed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "chan.extension-edited",
        Level.DOCS,
        N_("the extension %(name)s was edited"),
        formats=(ASYNCAPI,),
    ),
)
