"""The kinds of change of a parameter."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, OPENAPI, SiteKind
from builder.model.change import Level

PARAMETER_KINDS: Final = (
    SiteKind(
        "param.added-required",
        Level.BREAKING,
        N_("the required parameter %(name)s was added"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.added-required-default",
        Level.BREAKING,
        N_("the required parameter %(name)s was added, with the default %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.added-optional",
        Level.SAFE,
        N_("the optional parameter %(name)s was added"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.path-added",
        Level.BREAKING,
        N_("the path parameter %(name)s was added"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.gone", Level.BREAKING, N_("the parameter %(name)s was removed"), formats=(OPENAPI,)
    ),
    SiteKind(
        "param.gone-after-deprecation",
        Level.SAFE,
        N_("the parameter %(name)s was removed after its deprecation"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.gone-before-sunset",
        Level.BREAKING,
        N_("the parameter %(name)s was removed before its sunset date %(before)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.renamed-likely",
        Level.BREAKING,
        N_("the parameter %(before)s was probably renamed to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.moved",
        Level.BREAKING,
        N_("the parameter %(name)s moved from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.hoisted",
        Level.SAFE,
        N_("the parameter %(name)s moved between operation and path, with the same effect"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.became-required",
        Level.BREAKING,
        N_("the parameter %(name)s became required"),
        inverse="param.became-optional",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.became-optional",
        Level.SAFE,
        N_("the parameter %(name)s became optional"),
        inverse="param.became-required",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.style-changed",
        Level.BREAKING,
        N_("how it is written (`style`) changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.explode-changed",
        Level.BREAKING,
        N_("how its parts are written (`explode`) changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-reserved-on",
        Level.SAFE,
        N_("reserved characters may now stand unescaped (`allowReserved`)"),
        inverse="param.allow-reserved-off",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-reserved-off",
        Level.BREAKING,
        N_("reserved characters must now be escaped (`allowReserved`)"),
        inverse="param.allow-reserved-on",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-empty-on",
        Level.SAFE,
        N_("it may now be empty (`allowEmptyValue`)"),
        inverse="param.allow-empty-off",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-empty-off",
        Level.BREAKING,
        N_("it may no longer be empty (`allowEmptyValue`)"),
        inverse="param.allow-empty-on",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.content-to-schema",
        Level.BREAKING,
        N_("it is no longer written as %(before)s, but as a plain value"),
        inverse="param.schema-to-content",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.schema-to-content",
        Level.BREAKING,
        N_("it is no longer written as a plain value, but as %(after)s"),
        inverse="param.content-to-schema",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.content-type-added",
        Level.SAFE,
        N_("the content type %(name)s was added"),
        inverse="param.content-type-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.content-type-gone",
        Level.BREAKING,
        N_("the content type %(name)s was removed"),
        inverse="param.content-type-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.header-case-changed",
        Level.SAFE,
        N_("the upper and lower case of the header changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.order-changed",
        Level.DOCS,
        N_("the parameters are listed in another order"),
        formats=(OPENAPI,),
    ),
)
