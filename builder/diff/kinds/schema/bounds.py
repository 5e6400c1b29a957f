"""The kinds of change of how great a number and how long a text may be."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SchemaKind
from builder.model.change import Effect

BOUND_KINDS: Final = (
    SchemaKind(
        "minimum-set",
        Effect.NARROWS,
        N_("a minimum of %(after)s was added"),
        inverse="minimum-unset",
    ),
    SchemaKind(
        "minimum-unset",
        Effect.WIDENS,
        N_("the minimum of %(before)s was removed"),
        inverse="minimum-set",
    ),
    SchemaKind(
        "minimum-raised",
        Effect.NARROWS,
        N_("the minimum rose from %(before)s to %(after)s"),
        inverse="minimum-lowered",
    ),
    SchemaKind(
        "minimum-lowered",
        Effect.WIDENS,
        N_("the minimum fell from %(before)s to %(after)s"),
        inverse="minimum-raised",
    ),
    SchemaKind(
        "maximum-set",
        Effect.NARROWS,
        N_("a maximum of %(after)s was added"),
        inverse="maximum-unset",
    ),
    SchemaKind(
        "maximum-unset",
        Effect.WIDENS,
        N_("the maximum of %(before)s was removed"),
        inverse="maximum-set",
    ),
    SchemaKind(
        "maximum-raised",
        Effect.WIDENS,
        N_("the maximum rose from %(before)s to %(after)s"),
        inverse="maximum-lowered",
    ),
    SchemaKind(
        "maximum-lowered",
        Effect.NARROWS,
        N_("the maximum fell from %(before)s to %(after)s"),
        inverse="maximum-raised",
    ),
    SchemaKind(
        "exclusive-minimum-on",
        Effect.NARROWS,
        N_("the minimum %(after)s itself is no longer allowed"),
        inverse="exclusive-minimum-off",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-off",
        Effect.WIDENS,
        N_("the minimum %(after)s itself is now allowed"),
        inverse="exclusive-minimum-on",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-on",
        Effect.NARROWS,
        N_("the maximum %(after)s itself is no longer allowed"),
        inverse="exclusive-maximum-off",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-off",
        Effect.WIDENS,
        N_("the maximum %(after)s itself is now allowed"),
        inverse="exclusive-maximum-on",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-set",
        Effect.NARROWS,
        N_("the value must now be greater than %(after)s"),
        inverse="exclusive-minimum-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-unset",
        Effect.WIDENS,
        N_("the value need no longer be greater than %(before)s"),
        inverse="exclusive-minimum-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-raised",
        Effect.NARROWS,
        N_("the exclusive minimum rose from %(before)s to %(after)s"),
        inverse="exclusive-minimum-lowered",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-lowered",
        Effect.WIDENS,
        N_("the exclusive minimum fell from %(before)s to %(after)s"),
        inverse="exclusive-minimum-raised",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-set",
        Effect.NARROWS,
        N_("the value must now be less than %(after)s"),
        inverse="exclusive-maximum-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-unset",
        Effect.WIDENS,
        N_("the value need no longer be less than %(before)s"),
        inverse="exclusive-maximum-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-raised",
        Effect.WIDENS,
        N_("the exclusive maximum rose from %(before)s to %(after)s"),
        inverse="exclusive-maximum-lowered",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-lowered",
        Effect.NARROWS,
        N_("the exclusive maximum fell from %(before)s to %(after)s"),
        inverse="exclusive-maximum-raised",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "multiple-of-set",
        Effect.NARROWS,
        N_("the value must now be a multiple of %(after)s"),
        inverse="multiple-of-unset",
    ),
    SchemaKind(
        "multiple-of-unset",
        Effect.WIDENS,
        N_("the value need no longer be a multiple of %(before)s"),
        inverse="multiple-of-set",
    ),
    SchemaKind(
        "multiple-of-changed",
        Effect.SHIFTS,
        N_("the step changed from multiples of %(before)s to multiples of %(after)s"),
    ),
    SchemaKind(
        "min-length-set",
        Effect.NARROWS,
        N_("a minimum length of %(after)s was added"),
        inverse="min-length-unset",
    ),
    SchemaKind(
        "min-length-unset",
        Effect.WIDENS,
        N_("the minimum length of %(before)s was removed"),
        inverse="min-length-set",
    ),
    SchemaKind(
        "min-length-raised",
        Effect.NARROWS,
        N_("the minimum length rose from %(before)s to %(after)s"),
        inverse="min-length-lowered",
    ),
    SchemaKind(
        "min-length-lowered",
        Effect.WIDENS,
        N_("the minimum length fell from %(before)s to %(after)s"),
        inverse="min-length-raised",
    ),
    SchemaKind(
        "max-length-set",
        Effect.NARROWS,
        N_("a maximum length of %(after)s was added"),
        inverse="max-length-unset",
    ),
    SchemaKind(
        "max-length-unset",
        Effect.WIDENS,
        N_("the maximum length of %(before)s was removed"),
        inverse="max-length-set",
    ),
    SchemaKind(
        "max-length-raised",
        Effect.WIDENS,
        N_("the maximum length rose from %(before)s to %(after)s"),
        inverse="max-length-lowered",
    ),
    SchemaKind(
        "max-length-lowered",
        Effect.NARROWS,
        N_("the maximum length fell from %(before)s to %(after)s"),
        inverse="max-length-raised",
    ),
)
