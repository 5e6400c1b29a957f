"""The kinds of change of a path and its operations."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, OPENAPI, SiteKind
from builder.model.change import Level

OPERATION_KINDS: Final = (
    SiteKind(
        "path.added",
        Level.SAFE,
        N_("the path %(name)s was added"),
        inverse="path.gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.gone",
        Level.BREAKING,
        N_("the path %(name)s was removed"),
        inverse="path.added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.gone-after-deprecation",
        Level.SAFE,
        N_("the path %(name)s was removed after its deprecation"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.moved-likely",
        Level.BREAKING,
        N_("the path probably moved from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.variable-renamed",
        Level.SAFE,
        N_("the path variable %(before)s was renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.summary-edited",
        Level.DOCS,
        N_("the summary of the path was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.description-edited",
        Level.DOCS,
        N_("the description of the path was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.case-changed",
        Level.BREAKING,
        N_("the upper and lower case of the path changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.trailing-slash-changed",
        Level.BREAKING,
        N_("the trailing slash of the path changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.added", Level.SAFE, N_("the operation was added"), inverse="op.gone", formats=(OPENAPI,)
    ),
    SiteKind(
        "op.gone",
        Level.BREAKING,
        N_("the operation was removed"),
        inverse="op.added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.gone-after-deprecation",
        Level.SAFE,
        N_("the operation was removed after its deprecation"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.gone-before-sunset",
        Level.BREAKING,
        N_("the operation was removed before its sunset date %(before)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.method-changed-likely",
        Level.BREAKING,
        N_("the method probably changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind("op.deprecated", Level.SAFE, N_("now deprecated"), formats=(OPENAPI,)),
    SiteKind(
        "op.deprecated-without-sunset",
        Level.RISKY,
        N_("now deprecated, without a sunset date"),
        formats=(OPENAPI,),
    ),
    SiteKind("op.undeprecated", Level.SAFE, N_("no longer deprecated"), formats=(OPENAPI,)),
    SiteKind(
        "op.sunset-set", Level.SAFE, N_("the sunset date is now %(after)s"), formats=(OPENAPI,)
    ),
    SiteKind(
        "op.sunset-gone",
        Level.RISKY,
        N_("the sunset date %(before)s was removed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.sunset-sooner",
        Level.BREAKING,
        N_("the sunset date was brought forward from %(before)s to %(after)s"),
        inverse="op.sunset-later",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.sunset-later",
        Level.SAFE,
        N_("the sunset date was put off from %(before)s to %(after)s"),
        inverse="op.sunset-sooner",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.sunset-unreadable",
        Level.RISKY,
        N_("the sunset date %(after)s cannot be read as a date"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.stability-lowered",
        Level.BREAKING,
        N_("the stability fell from %(before)s to %(after)s"),
        inverse="op.stability-raised",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.stability-raised",
        Level.SAFE,
        N_("the stability rose from %(before)s to %(after)s"),
        inverse="op.stability-lowered",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.id-added",
        Level.SAFE,
        N_("the `operationId` %(after)s was added"),
        inverse="op.id-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.id-gone",
        Level.RISKY,
        N_("the `operationId` %(before)s was removed"),
        inverse="op.id-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.id-changed",
        Level.RISKY,
        N_("the `operationId` changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind("op.summary-edited", Level.DOCS, N_("the summary was edited"), formats=(OPENAPI,)),
    SiteKind(
        "op.description-edited", Level.DOCS, N_("the description was edited"), formats=(OPENAPI,)
    ),
    SiteKind(
        "op.description-permission-changed",
        Level.RISKY,
        N_("the permission changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.description-rate-limit-changed",
        Level.RISKY,
        N_("the rate limit changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.tag-added",
        Level.DOCS,
        N_("the tag %(name)s was added"),
        inverse="op.tag-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.tag-gone",
        Level.DOCS,
        N_("the tag %(name)s was removed"),
        inverse="op.tag-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.external-docs-edited",
        Level.DOCS,
        N_("the link to further documentation was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.extension-edited",
        Level.DOCS,
        N_("the extension %(name)s was edited"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.code-sample-edited", Level.DOCS, N_("the code samples were edited"), formats=(OPENAPI,)
    ),
)
