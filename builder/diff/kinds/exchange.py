"""The kinds of change of a channel's operations and of the messages that they exchange."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, SiteKind
from builder.model.change import Level


def _exchanged(
    kind: str, sent: Level, received: Level, words: str, *, inverse: str = ""
) -> tuple[SiteKind, SiteKind]:
    """Write a kind once for what a client sends (`pub`) and what it receives (`sub`)."""
    return (
        _at("pub", kind, sent, words, inverse),
        _at("sub", kind, received, words, inverse),
    )


def _at(site: str, kind: str, level: Level, words: str, inverse: str) -> SiteKind:
    turned = f"{site}.{inverse}" if inverse else ""
    return SiteKind(f"{site}.{kind}", level, words, turned, (ASYNCAPI,))


EXCHANGE_KINDS: Final = (
    *_exchanged("added", Level.SAFE, Level.SAFE, N_("the operation was added"), inverse="gone"),
    *_exchanged(
        "gone", Level.BREAKING, Level.BREAKING, N_("the operation was removed"), inverse="added"
    ),
    *_exchanged(
        "flipped",
        Level.BREAKING,
        Level.BREAKING,
        N_("the direction was reversed: what you sent, you now receive, or the other way round"),
    ),
    *_exchanged(
        "id-added",
        Level.SAFE,
        Level.SAFE,
        N_("the `operationId` %(after)s was added"),
        inverse="id-gone",
    ),
    *_exchanged(
        "id-gone",
        Level.RISKY,
        Level.RISKY,
        N_("the `operationId` %(before)s was removed"),
        inverse="id-added",
    ),
    *_exchanged(
        "id-changed",
        Level.RISKY,
        Level.RISKY,
        N_("the `operationId` changed from %(before)s to %(after)s"),
    ),
    *_exchanged("summary-edited", Level.DOCS, Level.DOCS, N_("the summary was edited")),
    *_exchanged("description-edited", Level.DOCS, Level.DOCS, N_("the description was edited")),
    *_exchanged("tag-edited", Level.DOCS, Level.DOCS, N_("the tags were edited")),
    *_exchanged(
        "external-docs-edited",
        Level.DOCS,
        Level.DOCS,
        N_("the link to further documentation was edited"),
    ),
    *_exchanged(
        "security-added",
        Level.BREAKING,
        Level.BREAKING,
        N_("credentials are now needed"),
        inverse="security-gone",
    ),
    *_exchanged(
        "security-gone",
        Level.SAFE,
        Level.SAFE,
        N_("credentials are no longer needed"),
        inverse="security-added",
    ),
    *_exchanged(
        "security-scope-added",
        Level.BREAKING,
        Level.BREAKING,
        N_("the scope %(name)s is now needed"),
        inverse="security-scope-gone",
    ),
    *_exchanged(
        "security-scope-gone",
        Level.SAFE,
        Level.SAFE,
        N_("the scope %(name)s is no longer needed"),
        inverse="security-scope-added",
    ),
    *_exchanged(
        "trait-added",
        Level.RISKY,
        Level.RISKY,
        N_("the trait %(name)s was applied"),
        inverse="trait-gone",
    ),
    *_exchanged(
        "trait-gone",
        Level.RISKY,
        Level.RISKY,
        N_("the trait %(name)s is no longer applied"),
        inverse="trait-added",
    ),
    *_exchanged(
        "binding-changed",
        Level.RISKY,
        Level.RISKY,
        N_("the details of the protocol (binding %(name)s) changed"),
    ),
    *_exchanged(
        "extension-edited", Level.DOCS, Level.DOCS, N_("the extension %(name)s was edited")
    ),
    *_exchanged(
        "message-added",
        Level.SAFE,
        Level.BREAKING,
        N_("the message %(name)s was added"),
        inverse="message-gone",
    ),
    *_exchanged(
        "message-gone",
        Level.BREAKING,
        Level.RISKY,
        N_("the message %(name)s was removed"),
        inverse="message-added",
    ),
    *_exchanged(
        "message-renamed-likely",
        Level.DOCS,
        Level.DOCS,
        N_("the message %(before)s was renamed to %(after)s, with the same content"),
    ),
    *_exchanged(
        "message-single-to-one-of",
        Level.SAFE,
        Level.RISKY,
        N_("the one message became a choice of several"),
        inverse="message-one-of-to-single",
    ),
    *_exchanged(
        "message-one-of-to-single",
        Level.BREAKING,
        Level.SAFE,
        N_("the choice of several messages became one"),
        inverse="message-single-to-one-of",
    ),
    *_exchanged(
        "message-name-changed",
        Level.DOCS,
        Level.DOCS,
        N_("the name of the message changed from %(before)s to %(after)s"),
    ),
    *_exchanged(
        "message-id-changed",
        Level.RISKY,
        Level.RISKY,
        N_("the `messageId` changed from %(before)s to %(after)s"),
    ),
    *_exchanged(
        "message-title-edited", Level.DOCS, Level.DOCS, N_("the title of the message was edited")
    ),
    *_exchanged(
        "message-summary-edited",
        Level.DOCS,
        Level.DOCS,
        N_("the summary of the message was edited"),
    ),
    *_exchanged(
        "message-description-edited",
        Level.DOCS,
        Level.DOCS,
        N_("the description of the message was edited"),
    ),
    *_exchanged(
        "message-content-type-set",
        Level.RISKY,
        Level.RISKY,
        N_("the content type of the message is now given as %(after)s"),
    ),
    *_exchanged(
        "message-content-type-changed",
        Level.BREAKING,
        Level.BREAKING,
        N_("the content type of the message changed from %(before)s to %(after)s"),
    ),
    *_exchanged(
        "message-schema-format-changed",
        Level.BREAKING,
        Level.BREAKING,
        N_("the schema language of the payload changed from %(before)s to %(after)s"),
    ),
    *_exchanged(
        "message-payload-set",
        Level.BREAKING,
        Level.SAFE,
        N_("a schema was added for the payload"),
        inverse="message-payload-unset",
    ),
    *_exchanged(
        "message-payload-unset",
        Level.SAFE,
        Level.RISKY,
        N_("the schema for the payload was removed"),
        inverse="message-payload-set",
    ),
    *_exchanged(
        "message-headers-set",
        Level.BREAKING,
        Level.SAFE,
        N_("a schema was added for the headers of the message"),
        inverse="message-headers-unset",
    ),
    *_exchanged(
        "message-headers-unset",
        Level.SAFE,
        Level.RISKY,
        N_("the schema for the headers of the message was removed"),
        inverse="message-headers-set",
    ),
    *_exchanged(
        "message-correlation-set",
        Level.RISKY,
        Level.SAFE,
        N_("a field that pairs request and reply was added (`correlationId`)"),
        inverse="message-correlation-unset",
    ),
    *_exchanged(
        "message-correlation-unset",
        Level.BREAKING,
        Level.BREAKING,
        N_("the field that pairs request and reply was removed (`correlationId`)"),
        inverse="message-correlation-set",
    ),
    *_exchanged(
        "message-correlation-location-changed",
        Level.BREAKING,
        Level.BREAKING,
        N_("the field that pairs request and reply moved from %(before)s to %(after)s"),
    ),
    *_exchanged(
        "message-example-edited",
        Level.DOCS,
        Level.DOCS,
        N_("the examples of the message were edited"),
    ),
    *_exchanged(
        "message-tag-edited", Level.DOCS, Level.DOCS, N_("the tags of the message were edited")
    ),
    *_exchanged(
        "message-trait-changed", Level.RISKY, Level.RISKY, N_("the traits of the message changed")
    ),
    *_exchanged(
        "message-binding-changed",
        Level.RISKY,
        Level.RISKY,
        N_("the details of the protocol (binding %(name)s) of the message changed"),
    ),
    *_exchanged("message-deprecated", Level.SAFE, Level.SAFE, N_("the message is now deprecated")),
)
