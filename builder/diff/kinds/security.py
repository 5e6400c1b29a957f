"""The kinds of change of what a caller must prove."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SiteKind
from builder.model.change import Level

SECURITY_KINDS: Final = (
    SiteKind(
        "sec.requirement-added",
        Level.BREAKING,
        N_("operation now needs credentials"),
        inverse="sec.requirement-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.requirement-gone",
        Level.SAFE,
        N_("operation now public"),
        inverse="sec.requirement-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.alternative-added",
        Level.SAFE,
        N_("another OR-alternative"),
        inverse="sec.alternative-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.alternative-gone",
        Level.BREAKING,
        N_("an OR-alternative removed"),
        inverse="sec.alternative-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scheme-joined",
        Level.BREAKING,
        N_("scheme ANDed into an alternative"),
        inverse="sec.scheme-left",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scheme-left",
        Level.SAFE,
        N_("scheme dropped from an AND"),
        inverse="sec.scheme-joined",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scope-added",
        Level.BREAKING,
        N_("scope now needed"),
        inverse="sec.scope-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.scope-gone",
        Level.SAFE,
        N_("scope no longer needed"),
        inverse="sec.scope-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-added",
        Level.BREAKING,
        N_("root security added"),
        inverse="sec.global-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-gone",
        Level.RISKY,
        N_("root security removed"),
        inverse="sec.global-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-scope-added",
        Level.BREAKING,
        N_("root scope added"),
        inverse="sec.global-scope-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.global-scope-gone",
        Level.SAFE,
        N_("root scope removed"),
        inverse="sec.global-scope-added",
        formats=(OPENAPI,),
    ),
    SiteKind("sec.def-added", Level.SAFE, N_("scheme declared"), inverse="sec.def-gone"),
    SiteKind("sec.def-gone", Level.BREAKING, N_("scheme in use removed"), inverse="sec.def-added"),
    SiteKind("sec.def-type-changed", Level.BREAKING, N_("type changed")),
    SiteKind(
        "sec.def-location-changed", Level.BREAKING, N_("apiKey in: changed"), formats=(OPENAPI,)
    ),
    SiteKind("sec.def-name-changed", Level.BREAKING, N_("apiKey name changed")),
    SiteKind("sec.def-http-scheme-changed", Level.BREAKING, N_("http scheme changed")),
    SiteKind("sec.def-bearer-format-changed", Level.RISKY, N_("bearerFormat"), formats=(OPENAPI,)),
    SiteKind("sec.def-openid-url-changed", Level.RISKY, N_("openIdConnectUrl")),
    SiteKind(
        "sec.def-flow-added",
        Level.SAFE,
        N_("OAuth flow added"),
        inverse="sec.def-flow-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-flow-gone",
        Level.BREAKING,
        N_("OAuth flow removed"),
        inverse="sec.def-flow-added",
        formats=(OPENAPI,),
    ),
    SiteKind("sec.def-auth-url-changed", Level.RISKY, N_("authorizationUrl"), formats=(OPENAPI,)),
    SiteKind("sec.def-token-url-changed", Level.BREAKING, N_("tokenUrl"), formats=(OPENAPI,)),
    SiteKind("sec.def-refresh-url-changed", Level.RISKY, N_("refreshUrl"), formats=(OPENAPI,)),
    SiteKind(
        "sec.def-scope-added",
        Level.SAFE,
        N_("scope declared"),
        inverse="sec.def-scope-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "sec.def-scope-gone",
        Level.BREAKING,
        N_("scope withdrawn"),
        inverse="sec.def-scope-added",
        formats=(OPENAPI,),
    ),
    SiteKind("sec.def-scope-text-edited", Level.DOCS, N_("scope text"), formats=(OPENAPI,)),
    SiteKind(
        "sec.def-description-edited", Level.DOCS, N_("scheme text (signing recipe lives here)")
    ),
    SiteKind("sec.def-in-changed", Level.BREAKING, N_("in"), formats=(ASYNCAPI,)),
    SiteKind("sec.def-flow-changed", Level.RISKY, N_("flows"), formats=(ASYNCAPI,)),
)
