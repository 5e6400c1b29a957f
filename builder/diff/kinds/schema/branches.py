"""The kinds of change of schemas made of schemas: allOf, oneOf, anyOf, not, if."""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SchemaKind
from builder.model.change import Effect, Level

BRANCH_KINDS: Final = (
    SchemaKind(
        "all-of-branch-added",
        Effect.NARROWS,
        N_("the value must now also satisfy %(name)s (`allOf`)"),
        inverse="all-of-branch-gone",
    ),
    SchemaKind(
        "all-of-branch-gone",
        Effect.WIDENS,
        N_("the value need no longer satisfy %(name)s (`allOf`)"),
        received=Level.RISKY,
        inverse="all-of-branch-added",
    ),
    SchemaKind(
        "all-of-note-added",
        Effect.NONE,
        N_("a part that only annotates was added (`allOf`)"),
        inverse="all-of-note-gone",
    ),
    SchemaKind(
        "all-of-note-gone",
        Effect.NONE,
        N_("a part that only annotates was removed (`allOf`)"),
        inverse="all-of-note-added",
    ),
    SchemaKind(
        "one-of-branch-added",
        Effect.WIDENS,
        N_("the alternative %(name)s was added (`oneOf`)"),
        inverse="one-of-branch-gone",
    ),
    SchemaKind(
        "one-of-branch-gone",
        Effect.NARROWS,
        N_("the alternative %(name)s was removed (`oneOf`)"),
        inverse="one-of-branch-added",
    ),
    SchemaKind(
        "any-of-branch-added",
        Effect.WIDENS,
        N_("the alternative %(name)s was added (`anyOf`)"),
        inverse="any-of-branch-gone",
    ),
    SchemaKind(
        "any-of-branch-gone",
        Effect.NARROWS,
        N_("the alternative %(name)s was removed (`anyOf`)"),
        inverse="any-of-branch-added",
    ),
    SchemaKind(
        "wrapped-in-one-of",
        Effect.SHIFTS,
        N_("the one form became a choice of several (`oneOf`)"),
        inverse="unwrapped-from-one-of",
    ),
    SchemaKind(
        "unwrapped-from-one-of",
        Effect.SHIFTS,
        N_("the choice of several forms became one (`oneOf`)"),
        inverse="wrapped-in-one-of",
    ),
    SchemaKind(
        "ref-inlined-or-extracted",
        Effect.NONE,
        N_("the schema moved between inline and shared, with the same meaning"),
    ),
    SchemaKind(
        "not-set", Effect.NARROWS, N_("some values are now excluded (`not`)"), inverse="not-unset"
    ),
    SchemaKind(
        "not-unset",
        Effect.WIDENS,
        N_("the excluded values are now allowed (`not`)"),
        inverse="not-set",
    ),
    SchemaKind("not-changed", Effect.SHIFTS, N_("other values are now excluded (`not`)")),
    SchemaKind(
        "if-then-set",
        Effect.NARROWS,
        N_("a demand was added that holds under a condition (`then`)"),
        inverse="if-then-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-then-unset",
        Effect.WIDENS,
        N_("the demand that held under a condition was removed (`then`)"),
        inverse="if-then-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-else-set",
        Effect.NARROWS,
        N_("a demand was added that holds where a condition does not (`else`)"),
        inverse="if-else-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-else-unset",
        Effect.WIDENS,
        N_("the demand that held where a condition did not was removed (`else`)"),
        inverse="if-else-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "discriminator-set",
        Effect.NONE,
        N_("the field %(after)s now tells the alternatives apart"),
        inverse="discriminator-unset",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-unset",
        Effect.SHIFTS,
        N_("the field %(before)s no longer tells the alternatives apart"),
        inverse="discriminator-set",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-property-changed",
        Effect.SHIFTS,
        N_("the field that tells the alternatives apart changed from %(before)s to %(after)s"),
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-changed",
        Effect.SHIFTS,
        N_("the field that tells the alternatives apart changed from %(before)s to %(after)s"),
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "discriminator-mapping-added",
        Effect.NONE,
        N_("the discriminator value %(name)s was added"),
        inverse="discriminator-mapping-gone",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-mapping-gone",
        Effect.SHIFTS,
        N_("the discriminator value %(name)s was removed"),
        inverse="discriminator-mapping-added",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-mapping-repointed",
        Effect.SHIFTS,
        N_("the discriminator value %(name)s now stands for %(after)s, no longer for %(before)s"),
        formats=(OPENAPI,),
    ),
)
