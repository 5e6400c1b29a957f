"""The kinds of change of a response."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, OPENAPI, SiteKind
from builder.model.change import Level

RESPONSE_KINDS: Final = (
    SiteKind(
        "res.success-added",
        Level.SAFE,
        N_("the response %(name)s was added"),
        inverse="res.success-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.success-gone",
        Level.BREAKING,
        N_("the response %(name)s was removed"),
        inverse="res.success-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.redirect-added",
        Level.RISKY,
        N_("the redirection %(name)s was added"),
        inverse="res.redirect-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.redirect-gone",
        Level.RISKY,
        N_("the redirection %(name)s was removed"),
        inverse="res.redirect-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.error-added",
        Level.SAFE,
        N_("the error response %(name)s was added"),
        inverse="res.error-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.error-gone",
        Level.SAFE,
        N_("the error response %(name)s was removed"),
        inverse="res.error-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.default-added",
        Level.SAFE,
        N_("the default response was added"),
        inverse="res.default-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.default-gone",
        Level.RISKY,
        N_("the default response was removed"),
        inverse="res.default-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.status-changed-likely",
        Level.BREAKING,
        N_("the status of success probably changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-added",
        Level.RISKY,
        N_("the media type %(name)s was added"),
        inverse="res.media-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-gone",
        Level.BREAKING,
        N_("the media type %(name)s was removed"),
        inverse="res.media-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-widened",
        Level.BREAKING,
        N_("the media type was widened from %(before)s to %(after)s"),
        inverse="res.media-narrowed",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-narrowed",
        Level.SAFE,
        N_("the media type was narrowed from %(before)s to %(after)s"),
        inverse="res.media-widened",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-schema-set",
        Level.SAFE,
        N_("a schema was added for %(name)s"),
        inverse="res.media-schema-unset",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-schema-unset",
        Level.RISKY,
        N_("the schema for %(name)s was removed"),
        inverse="res.media-schema-set",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.description-edited", Level.DOCS, N_("the description was edited"), formats=(OPENAPI,)
    ),
    SiteKind("res.example-edited", Level.DOCS, N_("the example was edited"), formats=(OPENAPI,)),
    SiteKind(
        "res.header-added", Level.SAFE, N_("the header %(name)s was added"), formats=(OPENAPI,)
    ),
    SiteKind(
        "res.header-gone-required",
        Level.BREAKING,
        N_("the required header %(name)s was removed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-gone-optional",
        Level.RISKY,
        N_("the optional header %(name)s was removed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-became-required",
        Level.SAFE,
        N_("the header %(name)s is now always sent"),
        inverse="res.header-became-optional",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-became-optional",
        Level.BREAKING,
        N_("the header %(name)s may now be missing"),
        inverse="res.header-became-required",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-style-changed",
        Level.BREAKING,
        N_("how the header %(name)s is written changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-deprecated",
        Level.SAFE,
        N_("the header %(name)s is now deprecated"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.link-added",
        Level.SAFE,
        N_("the link %(name)s was added"),
        inverse="res.link-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.link-gone",
        Level.RISKY,
        N_("the link %(name)s was removed"),
        inverse="res.link-added",
        formats=(OPENAPI,),
    ),
    SiteKind("res.link-changed", Level.RISKY, N_("the link %(name)s changed"), formats=(OPENAPI,)),
)
