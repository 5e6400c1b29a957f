"""The kinds of change of a REST operation and its parts."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, OPENAPI, SiteKind
from builder.model.change import Level

OPERATION_KINDS: Final = (
    SiteKind("path.added", Level.SAFE, N_("path added"), inverse="path.gone", formats=(OPENAPI,)),
    SiteKind(
        "path.gone", Level.BREAKING, N_("path removed"), inverse="path.added", formats=(OPENAPI,)
    ),
    SiteKind(
        "path.gone-after-deprecation",
        Level.SAFE,
        N_("path removed after a declared deprecation"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.moved-likely",
        Level.BREAKING,
        N_("path removed, near-identical path added (version bump or rename)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "path.variable-renamed",
        Level.SAFE,
        N_("only the {variable} name changed"),
        formats=(OPENAPI,),
    ),
    SiteKind("path.summary-edited", Level.DOCS, N_("text"), formats=(OPENAPI,)),
    SiteKind("path.description-edited", Level.DOCS, N_("text"), formats=(OPENAPI,)),
    SiteKind(
        "path.case-changed", Level.BREAKING, N_("letter case of path changed"), formats=(OPENAPI,)
    ),
    SiteKind(
        "path.trailing-slash-changed",
        Level.BREAKING,
        N_("trailing slash changed"),
        formats=(OPENAPI,),
    ),
    SiteKind("op.added", Level.SAFE, N_("operation added"), inverse="op.gone", formats=(OPENAPI,)),
    SiteKind(
        "op.gone", Level.BREAKING, N_("operation removed"), inverse="op.added", formats=(OPENAPI,)
    ),
    SiteKind(
        "op.gone-after-deprecation", Level.SAFE, N_("removed after deprecation"), formats=(OPENAPI,)
    ),
    SiteKind(
        "op.gone-before-sunset",
        Level.BREAKING,
        N_("removed before its sunset date"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.method-changed-likely",
        Level.BREAKING,
        N_("same path, method swapped"),
        formats=(OPENAPI,),
    ),
    SiteKind("op.deprecated", Level.SAFE, N_("marked deprecated"), formats=(OPENAPI,)),
    SiteKind(
        "op.deprecated-without-sunset", Level.RISKY, N_("deprecated, no date"), formats=(OPENAPI,)
    ),
    SiteKind("op.undeprecated", Level.SAFE, N_("deprecation withdrawn"), formats=(OPENAPI,)),
    SiteKind("op.sunset-set", Level.SAFE, N_("sunset date set"), formats=(OPENAPI,)),
    SiteKind("op.sunset-gone", Level.RISKY, N_("sunset date dropped"), formats=(OPENAPI,)),
    SiteKind(
        "op.sunset-sooner",
        Level.BREAKING,
        N_("sunset moved nearer"),
        inverse="op.sunset-later",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.sunset-later",
        Level.SAFE,
        N_("sunset moved away"),
        inverse="op.sunset-sooner",
        formats=(OPENAPI,),
    ),
    SiteKind("op.sunset-unreadable", Level.RISKY, N_("sunset does not parse"), formats=(OPENAPI,)),
    SiteKind(
        "op.stability-lowered",
        Level.BREAKING,
        N_("x-stability-level lowered"),
        inverse="op.stability-raised",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.stability-raised",
        Level.SAFE,
        N_("raised"),
        inverse="op.stability-lowered",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.id-added", Level.SAFE, N_("operationId added"), inverse="op.id-gone", formats=(OPENAPI,)
    ),
    SiteKind(
        "op.id-gone",
        Level.RISKY,
        N_("operationId removed"),
        inverse="op.id-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.id-changed",
        Level.RISKY,
        N_("operationId changed (generated clients)"),
        formats=(OPENAPI,),
    ),
    SiteKind("op.summary-edited", Level.DOCS, N_("text"), formats=(OPENAPI,)),
    SiteKind("op.description-edited", Level.DOCS, N_("text"), formats=(OPENAPI,)),
    SiteKind(
        "op.description-permission-changed",
        Level.RISKY,
        N_("permission named in prose changed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.description-rate-limit-changed",
        Level.RISKY,
        N_("rate limit named in prose or x- changed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "op.tag-added", Level.DOCS, N_("tag added"), inverse="op.tag-gone", formats=(OPENAPI,)
    ),
    SiteKind(
        "op.tag-gone", Level.DOCS, N_("tag removed"), inverse="op.tag-added", formats=(OPENAPI,)
    ),
    SiteKind("op.external-docs-edited", Level.DOCS, N_("externalDocs"), formats=(OPENAPI,)),
    SiteKind("op.extension-edited", Level.DOCS, N_("x- field"), formats=(OPENAPI,)),
    SiteKind("op.code-sample-edited", Level.DOCS, N_("x-codeSamples"), formats=(OPENAPI,)),
    SiteKind(
        "param.added-required", Level.BREAKING, N_("required parameter added"), formats=(OPENAPI,)
    ),
    SiteKind(
        "param.added-required-default",
        Level.BREAKING,
        N_("required parameter with a default added"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.added-optional", Level.SAFE, N_("optional parameter added"), formats=(OPENAPI,)
    ),
    SiteKind("param.path-added", Level.BREAKING, N_("path parameter added"), formats=(OPENAPI,)),
    SiteKind("param.gone", Level.BREAKING, N_("parameter removed"), formats=(OPENAPI,)),
    SiteKind(
        "param.gone-after-deprecation",
        Level.SAFE,
        N_("removed after deprecation"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.gone-before-sunset", Level.BREAKING, N_("removed before sunset"), formats=(OPENAPI,)
    ),
    SiteKind("param.renamed-likely", Level.BREAKING, N_("rename guess"), formats=(OPENAPI,)),
    SiteKind(
        "param.moved", Level.BREAKING, N_("in: changed (query to header)"), formats=(OPENAPI,)
    ),
    SiteKind(
        "param.hoisted",
        Level.SAFE,
        N_("moved between operation and path level with equal effect"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.became-required",
        Level.BREAKING,
        N_("optional became required"),
        inverse="param.became-optional",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.became-optional",
        Level.SAFE,
        N_("required became optional"),
        inverse="param.became-required",
        formats=(OPENAPI,),
    ),
    SiteKind("param.style-changed", Level.BREAKING, N_("style changed"), formats=(OPENAPI,)),
    SiteKind("param.explode-changed", Level.BREAKING, N_("explode changed"), formats=(OPENAPI,)),
    SiteKind(
        "param.allow-reserved-on",
        Level.SAFE,
        N_("allowReserved on"),
        inverse="param.allow-reserved-off",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-reserved-off",
        Level.BREAKING,
        N_("allowReserved off"),
        inverse="param.allow-reserved-on",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-empty-on",
        Level.SAFE,
        N_("allowEmptyValue on"),
        inverse="param.allow-empty-off",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.allow-empty-off",
        Level.BREAKING,
        N_("allowEmptyValue off"),
        inverse="param.allow-empty-on",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.content-to-schema",
        Level.BREAKING,
        N_("content replaced by schema"),
        inverse="param.schema-to-content",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.schema-to-content",
        Level.BREAKING,
        N_("schema replaced by content"),
        inverse="param.content-to-schema",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.content-type-added",
        Level.SAFE,
        N_("content type added"),
        inverse="param.content-type-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.content-type-gone",
        Level.BREAKING,
        N_("content type removed"),
        inverse="param.content-type-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "param.header-case-changed", Level.SAFE, N_("header name case only"), formats=(OPENAPI,)
    ),
    SiteKind("param.order-changed", Level.DOCS, N_("order"), formats=(OPENAPI,)),
    SiteKind("body.added-required", Level.BREAKING, N_("required body added"), formats=(OPENAPI,)),
    SiteKind("body.added-optional", Level.SAFE, N_("optional body added"), formats=(OPENAPI,)),
    SiteKind("body.gone", Level.BREAKING, N_("body removed"), formats=(OPENAPI,)),
    SiteKind(
        "body.became-required",
        Level.BREAKING,
        N_("became required"),
        inverse="body.became-optional",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.became-optional",
        Level.SAFE,
        N_("became optional"),
        inverse="body.became-required",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-added",
        Level.SAFE,
        N_("media type added"),
        inverse="body.media-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-gone",
        Level.BREAKING,
        N_("media type removed"),
        inverse="body.media-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-widened",
        Level.SAFE,
        N_("media range widened"),
        inverse="body.media-narrowed",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-narrowed",
        Level.BREAKING,
        N_("media range narrowed"),
        inverse="body.media-widened",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-schema-set",
        Level.BREAKING,
        N_("schema appeared"),
        inverse="body.media-schema-unset",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.media-schema-unset",
        Level.SAFE,
        N_("schema vanished"),
        inverse="body.media-schema-set",
        formats=(OPENAPI,),
    ),
    SiteKind("body.description-edited", Level.DOCS, N_("text"), formats=(OPENAPI,)),
    SiteKind("body.example-edited", Level.DOCS, N_("example"), formats=(OPENAPI,)),
    SiteKind(
        "body.encoding-type-changed", Level.BREAKING, N_("encoding contentType"), formats=(OPENAPI,)
    ),
    SiteKind(
        "body.encoding-style-changed",
        Level.BREAKING,
        N_("encoding style/explode"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "body.encoding-header-changed", Level.RISKY, N_("encoding headers"), formats=(OPENAPI,)
    ),
    SiteKind(
        "res.success-added",
        Level.SAFE,
        N_("2xx added"),
        inverse="res.success-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.success-gone",
        Level.BREAKING,
        N_("2xx removed"),
        inverse="res.success-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.redirect-added",
        Level.RISKY,
        N_("3xx added"),
        inverse="res.redirect-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.redirect-gone",
        Level.RISKY,
        N_("3xx removed"),
        inverse="res.redirect-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.error-added",
        Level.SAFE,
        N_("4xx/5xx added"),
        inverse="res.error-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.error-gone",
        Level.SAFE,
        N_("4xx/5xx removed"),
        inverse="res.error-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.default-added",
        Level.SAFE,
        N_("default response added"),
        inverse="res.default-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.default-gone",
        Level.RISKY,
        N_("default response removed"),
        inverse="res.default-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.status-changed-likely",
        Level.BREAKING,
        N_("one 2xx swapped for another"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-added",
        Level.RISKY,
        N_("media type added"),
        inverse="res.media-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-gone",
        Level.BREAKING,
        N_("media type removed"),
        inverse="res.media-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-widened",
        Level.BREAKING,
        N_("media range widened"),
        inverse="res.media-narrowed",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-narrowed",
        Level.SAFE,
        N_("media range narrowed"),
        inverse="res.media-widened",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-schema-set",
        Level.SAFE,
        N_("schema appeared"),
        inverse="res.media-schema-unset",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.media-schema-unset",
        Level.RISKY,
        N_("schema vanished"),
        inverse="res.media-schema-set",
        formats=(OPENAPI,),
    ),
    SiteKind("res.description-edited", Level.DOCS, N_("text"), formats=(OPENAPI,)),
    SiteKind("res.example-edited", Level.DOCS, N_("example"), formats=(OPENAPI,)),
    SiteKind("res.header-added", Level.SAFE, N_("header added"), formats=(OPENAPI,)),
    SiteKind(
        "res.header-gone-required",
        Level.BREAKING,
        N_("required header removed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-gone-optional", Level.RISKY, N_("optional header removed"), formats=(OPENAPI,)
    ),
    SiteKind(
        "res.header-became-required",
        Level.SAFE,
        N_("header guaranteed"),
        inverse="res.header-became-optional",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "res.header-became-optional",
        Level.BREAKING,
        N_("header no longer guaranteed"),
        inverse="res.header-became-required",
        formats=(OPENAPI,),
    ),
    SiteKind("res.header-style-changed", Level.BREAKING, N_("style/explode"), formats=(OPENAPI,)),
    SiteKind("res.header-deprecated", Level.SAFE, N_("header deprecated"), formats=(OPENAPI,)),
    SiteKind(
        "res.link-added", Level.SAFE, N_("link added"), inverse="res.link-gone", formats=(OPENAPI,)
    ),
    SiteKind(
        "res.link-gone",
        Level.RISKY,
        N_("link removed"),
        inverse="res.link-added",
        formats=(OPENAPI,),
    ),
    SiteKind("res.link-changed", Level.RISKY, N_("link changed"), formats=(OPENAPI,)),
    SiteKind("cb.added", Level.SAFE, N_("callback added"), inverse="cb.gone", formats=(OPENAPI,)),
    SiteKind(
        "cb.gone", Level.BREAKING, N_("callback removed"), inverse="cb.added", formats=(OPENAPI,)
    ),
    SiteKind(
        "cb.expression-changed",
        Level.BREAKING,
        N_("runtime expression changed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.op-added",
        Level.SAFE,
        N_("callback operation added"),
        inverse="cb.op-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.op-gone",
        Level.BREAKING,
        N_("callback operation removed"),
        inverse="cb.op-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "cb.direction-note",
        Level.DOCS,
        N_("inside a callback, request and response directions swap"),
        formats=(OPENAPI,),
    ),
)
