"""The kinds of change of an array: how many elements, and which."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, SchemaKind
from builder.model.change import Effect

ARRAY_KINDS: Final = (
    SchemaKind(
        "min-items-set",
        Effect.NARROWS,
        N_("a minimum of %(after)s elements was added"),
        inverse="min-items-unset",
    ),
    SchemaKind(
        "min-items-unset",
        Effect.WIDENS,
        N_("the minimum of %(before)s elements was removed"),
        inverse="min-items-set",
    ),
    SchemaKind(
        "min-items-raised",
        Effect.NARROWS,
        N_("the minimum number of elements rose from %(before)s to %(after)s"),
        inverse="min-items-lowered",
    ),
    SchemaKind(
        "min-items-lowered",
        Effect.WIDENS,
        N_("the minimum number of elements fell from %(before)s to %(after)s"),
        inverse="min-items-raised",
    ),
    SchemaKind(
        "max-items-set",
        Effect.NARROWS,
        N_("a maximum of %(after)s elements was added"),
        inverse="max-items-unset",
    ),
    SchemaKind(
        "max-items-unset",
        Effect.WIDENS,
        N_("the maximum of %(before)s elements was removed"),
        inverse="max-items-set",
    ),
    SchemaKind(
        "max-items-raised",
        Effect.WIDENS,
        N_("the maximum number of elements rose from %(before)s to %(after)s"),
        inverse="max-items-lowered",
    ),
    SchemaKind(
        "max-items-lowered",
        Effect.NARROWS,
        N_("the maximum number of elements fell from %(before)s to %(after)s"),
        inverse="max-items-raised",
    ),
    SchemaKind(
        "unique-items-on",
        Effect.NARROWS,
        N_("the elements must now be unique"),
        inverse="unique-items-off",
    ),
    SchemaKind(
        "unique-items-off",
        Effect.WIDENS,
        N_("the elements may now repeat"),
        inverse="unique-items-on",
    ),
    SchemaKind(
        "contains-set",
        Effect.NARROWS,
        N_("the list must now contain an element of a given form (`contains`)"),
        inverse="contains-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "contains-unset",
        Effect.WIDENS,
        N_("the list need no longer contain an element of a given form (`contains`)"),
        inverse="contains-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "tuple-item-added",
        Effect.SHIFTS,
        N_("an element was added at position %(name)s"),
        inverse="tuple-item-gone",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "tuple-item-gone",
        Effect.SHIFTS,
        N_("the element at position %(name)s was removed"),
        inverse="tuple-item-added",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "additional-items-set",
        Effect.NARROWS,
        N_("elements past the listed positions are now restricted"),
        inverse="additional-items-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "additional-items-unset",
        Effect.WIDENS,
        N_("elements past the listed positions are no longer restricted"),
        inverse="additional-items-set",
        formats=(ASYNCAPI,),
    ),
)
