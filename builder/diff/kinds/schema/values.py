"""The kinds of change of a value: its type, format, list, pattern and default."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SchemaKind
from builder.model.change import Effect, Level

VALUE_KINDS: Final = (
    SchemaKind("type-replaced", Effect.SHIFTS, N_("the type changed from %(before)s to %(after)s")),
    SchemaKind(
        "type-widened",
        Effect.WIDENS,
        N_("the type was widened from %(before)s to %(after)s"),
        inverse="type-narrowed",
    ),
    SchemaKind(
        "type-narrowed",
        Effect.NARROWS,
        N_("the type was narrowed from %(before)s to %(after)s"),
        inverse="type-widened",
    ),
    SchemaKind(
        "type-list-widened",
        Effect.WIDENS,
        N_("the type %(after)s was added to the allowed types"),
        inverse="type-list-narrowed",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "type-list-narrowed",
        Effect.NARROWS,
        N_("the type %(before)s was removed from the allowed types"),
        inverse="type-list-widened",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "nullable-on",
        Effect.WIDENS,
        N_("`null` is now allowed"),
        inverse="nullable-off",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "nullable-off",
        Effect.NARROWS,
        N_("`null` is no longer allowed"),
        inverse="nullable-on",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "format-set",
        Effect.NARROWS,
        N_("the format %(after)s was added"),
        sent=Level.RISKY,
        inverse="format-unset",
    ),
    SchemaKind(
        "format-unset",
        Effect.WIDENS,
        N_("the format %(before)s was removed"),
        received=Level.RISKY,
        inverse="format-set",
    ),
    SchemaKind(
        "format-swapped",
        Effect.SHIFTS,
        N_("the format changed from %(before)s to %(after)s"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "enum-introduced",
        Effect.NARROWS,
        N_("the values are now limited to the list %(after)s"),
        inverse="enum-dropped",
    ),
    SchemaKind(
        "enum-dropped",
        Effect.WIDENS,
        N_("the values are no longer limited to the list %(before)s"),
        inverse="enum-introduced",
    ),
    SchemaKind(
        "enum-value-added",
        Effect.WIDENS,
        N_("the value %(after)s was added to the list"),
        inverse="enum-value-gone",
    ),
    SchemaKind(
        "enum-value-gone",
        Effect.NARROWS,
        N_("the value %(before)s is no longer in the list"),
        inverse="enum-value-added",
    ),
    SchemaKind(
        "open-enum-value-added",
        Effect.NONE,
        N_("the value %(after)s was added to the extensible list"),
        inverse="open-enum-value-gone",
    ),
    SchemaKind(
        "open-enum-value-gone",
        Effect.NARROWS,
        N_("the value %(before)s is no longer in the extensible list"),
        inverse="open-enum-value-added",
    ),
    SchemaKind(
        "const-set",
        Effect.NARROWS,
        N_("the value is now fixed to %(after)s"),
        inverse="const-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "const-unset",
        Effect.WIDENS,
        N_("the value is no longer fixed to %(before)s"),
        inverse="const-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "const-changed",
        Effect.SHIFTS,
        N_("the fixed value changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "pattern-set",
        Effect.NARROWS,
        N_("the pattern %(after)s was added"),
        inverse="pattern-unset",
    ),
    SchemaKind(
        "pattern-unset",
        Effect.WIDENS,
        N_("the pattern %(before)s was removed"),
        inverse="pattern-set",
    ),
    SchemaKind(
        "pattern-changed",
        Effect.SHIFTS,
        N_("the pattern changed from %(before)s to %(after)s"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "pattern-loosened",
        Effect.WIDENS,
        N_("the pattern was loosened from %(before)s to %(after)s"),
        inverse="pattern-tightened",
    ),
    SchemaKind(
        "pattern-tightened",
        Effect.NARROWS,
        N_("the pattern was tightened from %(before)s to %(after)s"),
        inverse="pattern-loosened",
    ),
    SchemaKind(
        "default-set",
        Effect.NONE,
        N_("the default value %(after)s was added"),
        sent=Level.RISKY,
        inverse="default-unset",
    ),
    SchemaKind(
        "default-unset",
        Effect.NONE,
        N_("the default value %(before)s was removed"),
        sent=Level.RISKY,
        inverse="default-set",
    ),
    SchemaKind(
        "default-changed",
        Effect.NONE,
        N_("the default value changed from %(before)s to %(after)s"),
        sent=Level.RISKY,
    ),
)
