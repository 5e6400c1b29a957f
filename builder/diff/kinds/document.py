"""The kinds of change of a document as a whole."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SiteKind
from builder.model.change import Level

DOCUMENT_KINDS: Final = (
    SiteKind(
        "doc.openapi-version-changed",
        Level.RISKY,
        N_("the OpenAPI version changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "doc.asyncapi-version-changed",
        Level.RISKY,
        N_("the AsyncAPI version changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "doc.id-changed",
        Level.RISKY,
        N_("the identifier of the API changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind("doc.title-edited", Level.DOCS, N_("the title changed from %(before)s to %(after)s")),
    SiteKind("doc.description-edited", Level.DOCS, N_("the introduction was edited")),
    SiteKind(
        "doc.description-section-added",
        Level.DOCS,
        N_("the section %(name)s was added to the introduction"),
        inverse="doc.description-section-gone",
    ),
    SiteKind(
        "doc.description-section-gone",
        Level.DOCS,
        N_("the section %(name)s was removed from the introduction"),
        inverse="doc.description-section-added",
    ),
    SiteKind(
        "doc.description-table-row-added",
        Level.DOCS,
        N_("the row %(name)s was added to a table of the introduction"),
        inverse="doc.description-table-row-gone",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "doc.description-table-row-gone",
        Level.RISKY,
        N_("the row %(name)s was removed from a table of the introduction"),
        inverse="doc.description-table-row-added",
        formats=(OPENAPI,),
    ),
    SiteKind(
        "doc.description-table-row-edited",
        Level.RISKY,
        N_("the row %(name)s of a table changed from %(before)s to %(after)s"),
    ),
    SiteKind("doc.contact-edited", Level.DOCS, N_("the contact was edited")),
    SiteKind("doc.license-edited", Level.DOCS, N_("the licence was edited")),
    SiteKind("doc.terms-edited", Level.DOCS, N_("the address of the terms of service was edited")),
    SiteKind(
        "doc.external-docs-edited", Level.DOCS, N_("the link to further documentation was edited")
    ),
    SiteKind("doc.extension-edited", Level.DOCS, N_("the extension %(name)s was edited")),
    SiteKind(
        "doc.version-raised",
        Level.SAFE,
        N_("the release went up from %(before)s to %(after)s"),
        inverse="doc.version-lowered",
    ),
    SiteKind(
        "doc.version-lowered",
        Level.RISKY,
        N_("the release went down from %(before)s to %(after)s"),
        inverse="doc.version-raised",
    ),
    SiteKind(
        "doc.version-same-content-changed",
        Level.RISKY,
        N_("the content changed, and the release is still %(after)s"),
    ),
    SiteKind(
        "doc.version-changed-content-same",
        Level.DOCS,
        N_("the release changed from %(before)s to %(after)s, and nothing else did"),
        formats=(OPENAPI,),
    ),
    SiteKind(
        "doc.breaking-without-major",
        Level.RISKY,
        N_("there are breaking changes, and no new major release (%(before)s to %(after)s)"),
    ),
    SiteKind(
        "doc.default-content-type-set",
        Level.RISKY,
        N_("the default content type %(after)s was added"),
        inverse="doc.default-content-type-unset",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "doc.default-content-type-unset",
        Level.RISKY,
        N_("the default content type %(before)s was removed"),
        inverse="doc.default-content-type-set",
        formats=(ASYNCAPI,),
    ),
    SiteKind(
        "doc.default-content-type-changed",
        Level.BREAKING,
        N_("the default content type changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SiteKind("doc.tag-added", Level.DOCS, N_("the tag %(name)s was added"), inverse="doc.tag-gone"),
    SiteKind(
        "doc.tag-gone", Level.DOCS, N_("the tag %(name)s was removed"), inverse="doc.tag-added"
    ),
    SiteKind("doc.tag-edited", Level.DOCS, N_("the tag %(name)s was edited"), formats=(OPENAPI,)),
    SiteKind(
        "doc.tag-order-changed",
        Level.DOCS,
        N_("the tags are listed in another order"),
        formats=(OPENAPI,),
    ),
)
