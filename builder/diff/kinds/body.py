"""The kinds of change of a request body."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, OPENAPI, SiteKind
from builder.model.change import Level

BODY_KINDS: Final = (
    SiteKind(
        "body.added-required",
        Level.BREAKING,
        N_("a required request body was added"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.added-optional",
        Level.SAFE,
        N_("an optional request body was added"),
        formats=(OPENAPI,),
    ),
    SiteKind("body.gone", Level.BREAKING, N_("the request body was removed"), formats=(OPENAPI,)),
    SiteKind(
        "body.became-required",
        Level.BREAKING,
        N_("the request body became required"),
        inverse="body.became-optional",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.became-optional",
        Level.SAFE,
        N_("the request body became optional"),
        inverse="body.became-required",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-added",
        Level.SAFE,
        N_("the media type %(name)s of the request body was added"),
        inverse="body.media-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-gone",
        Level.BREAKING,
        N_("the media type %(name)s of the request body was removed"),
        inverse="body.media-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-widened",
        Level.SAFE,
        N_("the media type of the request body was widened from %(before)s to %(after)s"),
        inverse="body.media-narrowed",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-narrowed",
        Level.BREAKING,
        N_("the media type of the request body was narrowed from %(before)s to %(after)s"),
        inverse="body.media-widened",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-schema-set",
        Level.BREAKING,
        N_("a schema was added for the request body (%(name)s)"),
        inverse="body.media-schema-unset",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-schema-unset",
        Level.SAFE,
        N_("the schema for the request body was removed (%(name)s)"),
        inverse="body.media-schema-set",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.description-edited",
        Level.DOCS,
        N_("the description of the request body was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.example-edited",
        Level.DOCS,
        N_("the example of the request body was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.encoding-type-changed",
        Level.BREAKING,
        N_("the content type of the part %(name)s changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.encoding-style-changed",
        Level.BREAKING,
        N_("how the part %(name)s is written changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.encoding-header-changed",
        Level.RISKY,
        N_("the headers of the part %(name)s changed"),
        formats=(OPENAPI,),
    ),
)
