"""The kinds of change of a document as a whole, its servers and its components."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SiteKind
from builder.model.change import Level

DOCUMENT_KINDS: Final = (
    SiteKind(
        "doc.openapi-version-changed", Level.RISKY, N_("openapi: value changed"), formats=(OPENAPI,)
    ),
    SiteKind("doc.title-edited", Level.DOCS, N_("info.title")),
    SiteKind("doc.description-edited", Level.DOCS, N_("info.description")),
    SiteKind(
        "doc.description-section-added",
        Level.DOCS,
        N_("heading section appeared in info.description"),
        inverse="doc.description-section-gone",
    ),
    SiteKind(
        "doc.description-section-gone",
        Level.DOCS,
        N_("heading section vanished from info.description"),
        inverse="doc.description-section-added",
    ),
    SiteKind(
        "doc.description-table-row-added",
        Level.DOCS,
        N_("row added to a table in prose (error codes, rate limits)"),
        inverse="doc.description-table-row-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "doc.description-table-row-gone",
        Level.RISKY,
        N_("row removed from a table in prose"),
        inverse="doc.description-table-row-added",
        formats=(OPENAPI,),
    ),
    SiteKind("doc.description-table-row-edited", Level.RISKY, N_("row edited in a table in prose")),
    SiteKind("doc.contact-edited", Level.DOCS, N_("contact")),
    SiteKind("doc.license-edited", Level.DOCS, N_("licence")),
    SiteKind("doc.terms-edited", Level.DOCS, N_("termsOfService")),
    SiteKind("doc.external-docs-edited", Level.DOCS, N_("externalDocs")),
    SiteKind("doc.extension-edited", Level.DOCS, N_("root x- field")),
    SiteKind(
        "doc.version-raised", Level.SAFE, N_("info.version went up"), inverse="doc.version-lowered"
    ),
    SiteKind(
        "doc.version-lowered",
        Level.RISKY,
        N_("info.version went down"),
        inverse="doc.version-raised",
    ),
    SiteKind(
        "doc.version-same-content-changed", Level.RISKY, N_("content changed, version did not")
    ),
    SiteKind(
        "doc.version-changed-content-same",
        Level.DOCS,
        N_("version changed, content did not"),
        formats=(OPENAPI,),
    ),
    SiteKind("doc.breaking-without-major", Level.RISKY, N_("breaking change without a major bump")),
    SiteKind("doc.tag-added", Level.DOCS, N_("tag declared"), inverse="doc.tag-gone"),
    SiteKind("doc.tag-gone", Level.DOCS, N_("tag withdrawn"), inverse="doc.tag-added"),
    SiteKind("doc.tag-edited", Level.DOCS, N_("tag text"), formats=(OPENAPI,)),
    SiteKind("doc.tag-order-changed", Level.DOCS, N_("tag order"), formats=(OPENAPI,)),
    SiteKind(
        "doc.asyncapi-version-changed", Level.RISKY, N_("asyncapi: changed"), formats=(ASYNCAPI,)
    ),
    SiteKind("doc.id-changed", Level.RISKY, N_("id changed"), formats=(ASYNCAPI,)),
    SiteKind(
        "doc.default-content-type-set",
        Level.RISKY,
        N_("set"),
        inverse="doc.default-content-type-unset",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "doc.default-content-type-unset",
        Level.RISKY,
        N_("unset"),
        inverse="doc.default-content-type-set",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "doc.default-content-type-changed",
        Level.BREAKING,
        N_("changed for messages that inherit it"),
        formats=(ASYNCAPI,),
    ),
    SiteKind("server.added", Level.SAFE, N_("server added"), inverse="server.gone"),
    SiteKind("server.gone", Level.BREAKING, N_("server removed"), inverse="server.added"),
    SiteKind("server.url-changed", Level.BREAKING, N_("server url changed")),
    SiteKind("server.description-edited", Level.DOCS, N_("text")),
    SiteKind(
        "server.order-changed",
        Level.RISKY,
        N_("default (first) server changed"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "server.variable-added", Level.RISKY, N_("variable added"), inverse="server.variable-gone"
    ),
    SiteKind(
        "server.variable-gone",
        Level.BREAKING,
        N_("variable removed"),
        inverse="server.variable-added",
    ),
    SiteKind("server.variable-default-changed", Level.RISKY, N_("default changed")),
    SiteKind(
        "server.variable-value-added",
        Level.SAFE,
        N_("enum value added"),
        inverse="server.variable-value-gone",
    ),
    SiteKind(
        "server.variable-value-gone",
        Level.BREAKING,
        N_("enum value removed"),
        inverse="server.variable-value-added",
    ),
    SiteKind(
        "server.scope-changed",
        Level.RISKY,
        N_("path/operation override added or removed"),
        formats=(OPENAPI,),
    ),
    SiteKind("server.renamed-likely", Level.DOCS, N_("key renamed, same url"), formats=(ASYNCAPI,)),
    SiteKind(
        "server.protocol-changed", Level.BREAKING, N_("protocol changed"), formats=(ASYNCAPI,)
    ),
    SiteKind(
        "server.protocol-version-changed",
        Level.BREAKING,
        N_("protocolVersion changed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-added",
        Level.BREAKING,
        N_("credentials now needed"),
        inverse="server.security-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-gone",
        Level.SAFE,
        N_("credentials no longer needed"),
        inverse="server.security-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-alternative-added",
        Level.SAFE,
        N_("alternative added"),
        inverse="server.security-alternative-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "server.security-alternative-gone",
        Level.BREAKING,
        N_("alternative removed"),
        inverse="server.security-alternative-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind("server.tag-edited", Level.DOCS, N_("tags"), formats=(ASYNCAPI,)),
    SiteKind(
        "server.binding-changed", Level.RISKY, N_("ws binding and others"), formats=(ASYNCAPI,)
    ),
    SiteKind(
        "comp.schema-added",
        Level.DOCS,
        N_("schema component added (unused or via $ref users)"),
        inverse="comp.schema-gone",
    ),
    SiteKind(
        "comp.schema-gone",
        Level.SAFE,
        N_("schema component gone (unused or via $ref users)"),
        inverse="comp.schema-added",
    ),
    SiteKind(
        "comp.schema-renamed", Level.DOCS, N_("schema component renamed (unused or via $ref users)")
    ),
    SiteKind(
        "comp.parameter-added",
        Level.DOCS,
        N_("parameter component added (unused or via $ref users)"),
        inverse="comp.parameter-gone",
    ),
    SiteKind(
        "comp.parameter-gone",
        Level.SAFE,
        N_("parameter component gone (unused or via $ref users)"),
        inverse="comp.parameter-added",
    ),
    SiteKind(
        "comp.parameter-renamed",
        Level.DOCS,
        N_("parameter component renamed (unused or via $ref users)"),
    ),
    SiteKind(
        "comp.response-added",
        Level.DOCS,
        N_("response component added (unused or via $ref users)"),
        inverse="comp.response-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.response-gone",
        Level.SAFE,
        N_("response component gone (unused or via $ref users)"),
        inverse="comp.response-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.response-renamed",
        Level.DOCS,
        N_("response component renamed (unused or via $ref users)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.request-body-added",
        Level.DOCS,
        N_("request-body component added (unused or via $ref users)"),
        inverse="comp.request-body-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.request-body-gone",
        Level.SAFE,
        N_("request-body component gone (unused or via $ref users)"),
        inverse="comp.request-body-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.request-body-renamed",
        Level.DOCS,
        N_("request-body component renamed (unused or via $ref users)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.header-added",
        Level.DOCS,
        N_("header component added (unused or via $ref users)"),
        inverse="comp.header-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.header-gone",
        Level.SAFE,
        N_("header component gone (unused or via $ref users)"),
        inverse="comp.header-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.header-renamed",
        Level.DOCS,
        N_("header component renamed (unused or via $ref users)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.example-added",
        Level.DOCS,
        N_("example component added (unused or via $ref users)"),
        inverse="comp.example-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.example-gone",
        Level.SAFE,
        N_("example component gone (unused or via $ref users)"),
        inverse="comp.example-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.example-renamed",
        Level.DOCS,
        N_("example component renamed (unused or via $ref users)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.link-added",
        Level.DOCS,
        N_("link component added (unused or via $ref users)"),
        inverse="comp.link-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.link-gone",
        Level.SAFE,
        N_("link component gone (unused or via $ref users)"),
        inverse="comp.link-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.link-renamed",
        Level.DOCS,
        N_("link component renamed (unused or via $ref users)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.callback-added",
        Level.DOCS,
        N_("callback component added (unused or via $ref users)"),
        inverse="comp.callback-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.callback-gone",
        Level.SAFE,
        N_("callback component gone (unused or via $ref users)"),
        inverse="comp.callback-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.callback-renamed",
        Level.DOCS,
        N_("callback component renamed (unused or via $ref users)"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "comp.message-added",
        Level.DOCS,
        N_("message component added"),
        inverse="comp.message-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.message-gone",
        Level.SAFE,
        N_("message component gone"),
        inverse="comp.message-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.message-renamed", Level.DOCS, N_("message component renamed"), formats=(ASYNCAPI,)
    ),
    SiteKind(
        "comp.server-added",
        Level.DOCS,
        N_("server component added"),
        inverse="comp.server-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.server-gone",
        Level.SAFE,
        N_("server component gone"),
        inverse="comp.server-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.server-renamed", Level.DOCS, N_("server component renamed"), formats=(ASYNCAPI,)
    ),
    SiteKind(
        "comp.channel-added",
        Level.DOCS,
        N_("channel component added"),
        inverse="comp.channel-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.channel-gone",
        Level.SAFE,
        N_("channel component gone"),
        inverse="comp.channel-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.channel-renamed", Level.DOCS, N_("channel component renamed"), formats=(ASYNCAPI,)
    ),
    SiteKind(
        "comp.correlation-id-added",
        Level.DOCS,
        N_("correlation-id component added"),
        inverse="comp.correlation-id-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.correlation-id-gone",
        Level.SAFE,
        N_("correlation-id component gone"),
        inverse="comp.correlation-id-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.correlation-id-renamed",
        Level.DOCS,
        N_("correlation-id component renamed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.operation-trait-added",
        Level.DOCS,
        N_("operation-trait component added"),
        inverse="comp.operation-trait-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.operation-trait-gone",
        Level.SAFE,
        N_("operation-trait component gone"),
        inverse="comp.operation-trait-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.operation-trait-renamed",
        Level.DOCS,
        N_("operation-trait component renamed"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.message-trait-added",
        Level.DOCS,
        N_("message-trait component added"),
        inverse="comp.message-trait-gone",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.message-trait-gone",
        Level.SAFE,
        N_("message-trait component gone"),
        inverse="comp.message-trait-added",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "comp.message-trait-renamed",
        Level.DOCS,
        N_("message-trait component renamed"),
        formats=(ASYNCAPI,),
    ),
)
