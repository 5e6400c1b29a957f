"""The kinds of change of what a caller must prove."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SiteKind
from builder.model.change import Level

SECURITY_KINDS: Final = (
    SiteKind(
        "sec.requirement-added",
        Level.BREAKING,
        N_("credentials are now needed"),
        inverse="sec.requirement-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.requirement-gone",
        Level.SAFE,
        N_("credentials are no longer needed"),
        inverse="sec.requirement-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.alternative-added",
        Level.SAFE,
        N_("the credentials %(name)s are now accepted as well"),
        inverse="sec.alternative-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.alternative-gone",
        Level.BREAKING,
        N_("the credentials %(name)s are no longer accepted"),
        inverse="sec.alternative-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scheme-joined",
        Level.BREAKING,
        N_("the credentials %(name)s are now needed in addition"),
        inverse="sec.scheme-left",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scheme-left",
        Level.SAFE,
        N_("the credentials %(name)s are no longer needed in addition"),
        inverse="sec.scheme-joined",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scope-added",
        Level.BREAKING,
        N_("the scope %(name)s is now needed"),
        inverse="sec.scope-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scope-gone",
        Level.SAFE,
        N_("the scope %(name)s is no longer needed"),
        inverse="sec.scope-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-added",
        Level.BREAKING,
        N_("the whole API now asks for the credentials %(name)s by default"),
        inverse="sec.global-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-gone",
        Level.RISKY,
        N_("the whole API no longer asks for the credentials %(name)s by default"),
        inverse="sec.global-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-scope-added",
        Level.BREAKING,
        N_("the whole API now asks for the scope %(name)s by default"),
        inverse="sec.global-scope-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-scope-gone",
        Level.SAFE,
        N_("the whole API no longer asks for the scope %(name)s by default"),
        inverse="sec.global-scope-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-added",
        Level.SAFE,
        N_("the security scheme %(name)s was added"),
        inverse="sec.def-gone",
    ),
    SiteKind(
        "sec.def-gone",
        Level.BREAKING,
        N_("the security scheme %(name)s was removed"),
        inverse="sec.def-added",
    ),
    SiteKind(
        "sec.def-type-changed",
        Level.BREAKING,
        N_("the type of the security scheme %(name)s changed from %(before)s to %(after)s"),
    ),
    SiteKind(
        "sec.def-location-changed",
        Level.BREAKING,
        N_("the key of %(name)s moved from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-in-changed",
        Level.BREAKING,
        N_("the key of %(name)s moved from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "sec.def-name-changed",
        Level.BREAKING,
        N_("the field that carries the key was renamed from %(before)s to %(after)s"),
    ),
    SiteKind(
        "sec.def-http-scheme-changed",
        Level.BREAKING,
        N_("the HTTP authentication scheme changed from %(before)s to %(after)s"),
    ),
    SiteKind(
        "sec.def-bearer-format-changed",
        Level.RISKY,
        N_("the format of the bearer token changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-openid-url-changed",
        Level.RISKY,
        N_("the address of OpenID Connect changed from %(before)s to %(after)s"),
    ),
    SiteKind(
        "sec.def-flow-added",
        Level.SAFE,
        N_("the OAuth flow %(name)s was added"),
        inverse="sec.def-flow-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-flow-gone",
        Level.BREAKING,
        N_("the OAuth flow %(name)s was removed"),
        inverse="sec.def-flow-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-flow-changed",
        Level.RISKY,
        N_("the OAuth flows of %(name)s changed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "sec.def-auth-url-changed",
        Level.RISKY,
        N_("the address for authorization changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-token-url-changed",
        Level.BREAKING,
        N_("the address for tokens changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-refresh-url-changed",
        Level.RISKY,
        N_("the address for refreshing tokens changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-scope-added",
        Level.SAFE,
        N_("the scope %(name)s was declared"),
        inverse="sec.def-scope-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-scope-gone",
        Level.BREAKING,
        N_("the scope %(name)s was withdrawn"),
        inverse="sec.def-scope-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-scope-text-edited",
        Level.DOCS,
        N_("the description of the scope %(name)s was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-description-edited",
        Level.DOCS,
        N_("the description of the security scheme %(name)s was edited"),
    ),
)
