"""The kinds of change of what is said about a schema: deprecation, direction, prose."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import N_, SchemaKind
from builder.model.change import Effect, Level

NOTE_KINDS: Final = (
    SchemaKind("deprecated-on", Effect.NONE, N_("now deprecated"), inverse="deprecated-off"),
    SchemaKind("deprecated-off", Effect.NONE, N_("no longer deprecated"), inverse="deprecated-on"),
    SchemaKind(
        "deprecated-without-sunset",
        Effect.NONE,
        N_("now deprecated, without a sunset date"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind("sunset-set", Effect.NONE, N_("the sunset date is now %(after)s")),
    SchemaKind(
        "sunset-gone",
        Effect.NONE,
        N_("the sunset date %(before)s was removed"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "sunset-sooner",
        Effect.NONE,
        N_("the sunset date was brought forward from %(before)s to %(after)s"),
        sent=Level.BREAKING,
        received=Level.BREAKING,
    ),
    SchemaKind(
        "sunset-unreadable",
        Effect.NONE,
        N_("the sunset date %(after)s cannot be read as a date"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "stability-lowered",
        Effect.NONE,
        N_("the stability fell from %(before)s to %(after)s"),
        sent=Level.BREAKING,
        received=Level.BREAKING,
        inverse="stability-raised",
    ),
    SchemaKind(
        "stability-raised",
        Effect.NONE,
        N_("the stability rose from %(before)s to %(after)s"),
        inverse="stability-lowered",
    ),
    SchemaKind(
        "read-only-on", Effect.NONE, N_("now read-only (`readOnly`)"), inverse="read-only-off"
    ),
    SchemaKind(
        "read-only-off", Effect.NONE, N_("no longer read-only (`readOnly`)"), inverse="read-only-on"
    ),
    SchemaKind(
        "write-only-on", Effect.NONE, N_("now write-only (`writeOnly`)"), inverse="write-only-off"
    ),
    SchemaKind(
        "write-only-off",
        Effect.NONE,
        N_("no longer write-only (`writeOnly`)"),
        inverse="write-only-on",
    ),
    SchemaKind(
        "title-edited",
        Effect.NONE,
        N_("the title was edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "description-edited",
        Effect.NONE,
        N_("the description was edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "example-edited",
        Effect.NONE,
        N_("the example was edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "external-docs-edited",
        Effect.NONE,
        N_("the link to further documentation was edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "extension-edited",
        Effect.NONE,
        N_("the extension %(name)s was edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
)
