"""The kinds of change that a schema can show, at every place where a schema stands.

Each is written once; its level follows from its effect and the way the value travels,
unless the row says otherwise.
"""

from __future__ import annotations

from typing import Final

from builder.diff.kinds.kind import ASYNCAPI, N_, OPENAPI, SchemaKind
from builder.model.change import Effect, Level

SCHEMA_KINDS: Final = (
    SchemaKind("type-replaced", Effect.SHIFTS, N_("type replaced by an unrelated type")),
    SchemaKind(
        "type-widened",
        Effect.WIDENS,
        N_("type now accepts a superset (integer to number)"),
        inverse="type-narrowed",
    ),
    SchemaKind(
        "type-narrowed",
        Effect.NARROWS,
        N_("type now a subset (number to integer)"),
        inverse="type-widened",
    ),
    SchemaKind(
        "format-set", Effect.NARROWS, N_("format added"), sent=Level.RISKY, inverse="format-unset"
    ),
    SchemaKind(
        "format-unset",
        Effect.WIDENS,
        N_("format dropped"),
        received=Level.RISKY,
        inverse="format-set",
    ),
    SchemaKind(
        "format-swapped",
        Effect.SHIFTS,
        N_("format replaced"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "enum-introduced",
        Effect.NARROWS,
        N_("free value became a closed list"),
        inverse="enum-dropped",
    ),
    SchemaKind(
        "enum-dropped", Effect.WIDENS, N_("closed list became free"), inverse="enum-introduced"
    ),
    SchemaKind(
        "enum-value-added", Effect.WIDENS, N_("list gained a value"), inverse="enum-value-gone"
    ),
    SchemaKind(
        "enum-value-gone", Effect.NARROWS, N_("list lost a value"), inverse="enum-value-added"
    ),
    SchemaKind(
        "minimum-set",
        Effect.NARROWS,
        N_("minimum added where there was none"),
        inverse="minimum-unset",
    ),
    SchemaKind("minimum-unset", Effect.WIDENS, N_("minimum dropped"), inverse="minimum-set"),
    SchemaKind("minimum-raised", Effect.NARROWS, N_("minimum raised"), inverse="minimum-lowered"),
    SchemaKind("minimum-lowered", Effect.WIDENS, N_("minimum lowered"), inverse="minimum-raised"),
    SchemaKind(
        "maximum-set",
        Effect.NARROWS,
        N_("maximum added where there was none"),
        inverse="maximum-unset",
    ),
    SchemaKind("maximum-unset", Effect.WIDENS, N_("maximum dropped"), inverse="maximum-set"),
    SchemaKind("maximum-raised", Effect.WIDENS, N_("maximum raised"), inverse="maximum-lowered"),
    SchemaKind("maximum-lowered", Effect.NARROWS, N_("maximum lowered"), inverse="maximum-raised"),
    SchemaKind(
        "min-length-set",
        Effect.NARROWS,
        N_("min-length added where there was none"),
        inverse="min-length-unset",
    ),
    SchemaKind(
        "min-length-unset", Effect.WIDENS, N_("min-length dropped"), inverse="min-length-set"
    ),
    SchemaKind(
        "min-length-raised", Effect.NARROWS, N_("min-length raised"), inverse="min-length-lowered"
    ),
    SchemaKind(
        "min-length-lowered", Effect.WIDENS, N_("min-length lowered"), inverse="min-length-raised"
    ),
    SchemaKind(
        "max-length-set",
        Effect.NARROWS,
        N_("max-length added where there was none"),
        inverse="max-length-unset",
    ),
    SchemaKind(
        "max-length-unset", Effect.WIDENS, N_("max-length dropped"), inverse="max-length-set"
    ),
    SchemaKind(
        "max-length-raised", Effect.WIDENS, N_("max-length raised"), inverse="max-length-lowered"
    ),
    SchemaKind(
        "max-length-lowered", Effect.NARROWS, N_("max-length lowered"), inverse="max-length-raised"
    ),
    SchemaKind(
        "min-items-set",
        Effect.NARROWS,
        N_("min-items added where there was none"),
        inverse="min-items-unset",
    ),
    SchemaKind("min-items-unset", Effect.WIDENS, N_("min-items dropped"), inverse="min-items-set"),
    SchemaKind(
        "min-items-raised", Effect.NARROWS, N_("min-items raised"), inverse="min-items-lowered"
    ),
    SchemaKind(
        "min-items-lowered", Effect.WIDENS, N_("min-items lowered"), inverse="min-items-raised"
    ),
    SchemaKind(
        "max-items-set",
        Effect.NARROWS,
        N_("max-items added where there was none"),
        inverse="max-items-unset",
    ),
    SchemaKind("max-items-unset", Effect.WIDENS, N_("max-items dropped"), inverse="max-items-set"),
    SchemaKind(
        "max-items-raised", Effect.WIDENS, N_("max-items raised"), inverse="max-items-lowered"
    ),
    SchemaKind(
        "max-items-lowered", Effect.NARROWS, N_("max-items lowered"), inverse="max-items-raised"
    ),
    SchemaKind(
        "min-properties-set",
        Effect.NARROWS,
        N_("min-properties added where there was none"),
        inverse="min-properties-unset",
    ),
    SchemaKind(
        "min-properties-unset",
        Effect.WIDENS,
        N_("min-properties dropped"),
        received=Level.RISKY,
        inverse="min-properties-set",
    ),
    SchemaKind(
        "min-properties-raised",
        Effect.NARROWS,
        N_("min-properties raised"),
        inverse="min-properties-lowered",
    ),
    SchemaKind(
        "min-properties-lowered",
        Effect.WIDENS,
        N_("min-properties lowered"),
        inverse="min-properties-raised",
    ),
    SchemaKind(
        "max-properties-set",
        Effect.NARROWS,
        N_("max-properties added where there was none"),
        inverse="max-properties-unset",
    ),
    SchemaKind(
        "max-properties-unset",
        Effect.WIDENS,
        N_("max-properties dropped"),
        received=Level.RISKY,
        inverse="max-properties-set",
    ),
    SchemaKind(
        "max-properties-raised",
        Effect.WIDENS,
        N_("max-properties raised"),
        inverse="max-properties-lowered",
    ),
    SchemaKind(
        "max-properties-lowered",
        Effect.NARROWS,
        N_("max-properties lowered"),
        inverse="max-properties-raised",
    ),
    SchemaKind(
        "multiple-of-set", Effect.NARROWS, N_("multipleOf added"), inverse="multiple-of-unset"
    ),
    SchemaKind(
        "multiple-of-unset", Effect.WIDENS, N_("multipleOf dropped"), inverse="multiple-of-set"
    ),
    SchemaKind("multiple-of-changed", Effect.SHIFTS, N_("multipleOf changed")),
    SchemaKind("pattern-set", Effect.NARROWS, N_("pattern added"), inverse="pattern-unset"),
    SchemaKind("pattern-unset", Effect.WIDENS, N_("pattern dropped"), inverse="pattern-set"),
    SchemaKind(
        "pattern-changed",
        Effect.SHIFTS,
        N_("pattern changed (risky: containment undecided)"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "pattern-loosened",
        Effect.WIDENS,
        N_("pattern changed, superset proved"),
        inverse="pattern-tightened",
    ),
    SchemaKind(
        "pattern-tightened",
        Effect.NARROWS,
        N_("pattern changed, subset proved"),
        inverse="pattern-loosened",
    ),
    SchemaKind(
        "open-enum-value-added",
        Effect.NONE,
        N_("x-extensible-enum gained a value"),
        inverse="open-enum-value-gone",
    ),
    SchemaKind(
        "open-enum-value-gone",
        Effect.NARROWS,
        N_("x-extensible-enum lost a value"),
        inverse="open-enum-value-added",
    ),
    SchemaKind(
        "unique-items-on", Effect.NARROWS, N_("uniqueItems turned on"), inverse="unique-items-off"
    ),
    SchemaKind(
        "unique-items-off", Effect.WIDENS, N_("uniqueItems turned off"), inverse="unique-items-on"
    ),
    SchemaKind(
        "extra-props-forbidden",
        Effect.NARROWS,
        N_("additionalProperties closed"),
        inverse="extra-props-allowed",
    ),
    SchemaKind(
        "extra-props-allowed",
        Effect.WIDENS,
        N_("additionalProperties opened"),
        received=Level.RISKY,
        inverse="extra-props-forbidden",
    ),
    SchemaKind(
        "extra-props-typed",
        Effect.NARROWS,
        N_("additionalProperties got a schema"),
        inverse="extra-props-untyped",
    ),
    SchemaKind(
        "extra-props-untyped",
        Effect.WIDENS,
        N_("additionalProperties schema dropped"),
        received=Level.RISKY,
        inverse="extra-props-typed",
    ),
    SchemaKind(
        "all-of-branch-added",
        Effect.NARROWS,
        N_("allOf gained a constraining branch"),
        inverse="all-of-branch-gone",
    ),
    SchemaKind(
        "all-of-branch-gone",
        Effect.WIDENS,
        N_("allOf lost a constraining branch"),
        received=Level.RISKY,
        inverse="all-of-branch-added",
    ),
    SchemaKind(
        "all-of-note-added",
        Effect.NONE,
        N_("allOf gained an annotation-only branch"),
        inverse="all-of-note-gone",
    ),
    SchemaKind(
        "all-of-note-gone",
        Effect.NONE,
        N_("allOf lost an annotation-only branch"),
        inverse="all-of-note-added",
    ),
    SchemaKind(
        "one-of-branch-added",
        Effect.WIDENS,
        N_("oneOf gained a branch"),
        inverse="one-of-branch-gone",
    ),
    SchemaKind(
        "one-of-branch-gone",
        Effect.NARROWS,
        N_("oneOf lost a branch"),
        inverse="one-of-branch-added",
    ),
    SchemaKind(
        "any-of-branch-added",
        Effect.WIDENS,
        N_("anyOf gained a branch"),
        inverse="any-of-branch-gone",
    ),
    SchemaKind(
        "any-of-branch-gone",
        Effect.NARROWS,
        N_("anyOf lost a branch"),
        inverse="any-of-branch-added",
    ),
    SchemaKind("not-set", Effect.NARROWS, N_("not added"), inverse="not-unset"),
    SchemaKind("not-unset", Effect.WIDENS, N_("not dropped"), inverse="not-set"),
    SchemaKind("not-changed", Effect.SHIFTS, N_("schema under not changed")),
    SchemaKind(
        "wrapped-in-one-of",
        Effect.SHIFTS,
        N_("concrete schema became a oneOf of alternatives"),
        inverse="unwrapped-from-one-of",
    ),
    SchemaKind(
        "unwrapped-from-one-of",
        Effect.SHIFTS,
        N_("oneOf became one concrete schema"),
        inverse="wrapped-in-one-of",
    ),
    SchemaKind(
        "ref-inlined-or-extracted",
        Effect.NONE,
        N_("moved between inline and $ref with equal meaning"),
    ),
    SchemaKind(
        "default-set", Effect.NONE, N_("default added"), sent=Level.RISKY, inverse="default-unset"
    ),
    SchemaKind(
        "default-unset", Effect.NONE, N_("default dropped"), sent=Level.RISKY, inverse="default-set"
    ),
    SchemaKind("default-changed", Effect.NONE, N_("default changed"), sent=Level.RISKY),
    SchemaKind("deprecated-on", Effect.NONE, N_("marked deprecated"), inverse="deprecated-off"),
    SchemaKind("deprecated-off", Effect.NONE, N_("deprecation withdrawn"), inverse="deprecated-on"),
    SchemaKind(
        "deprecated-without-sunset",
        Effect.NONE,
        N_("deprecated, no date"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind("sunset-set", Effect.NONE, N_("sunset date set")),
    SchemaKind(
        "sunset-gone",
        Effect.NONE,
        N_("sunset date dropped"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "sunset-sooner",
        Effect.NONE,
        N_("sunset moved nearer"),
        sent=Level.BREAKING,
        received=Level.BREAKING,
    ),
    SchemaKind(
        "sunset-unreadable",
        Effect.NONE,
        N_("sunset does not parse"),
        sent=Level.RISKY,
        received=Level.RISKY,
    ),
    SchemaKind(
        "stability-lowered",
        Effect.NONE,
        N_("x-stability-level lowered"),
        sent=Level.BREAKING,
        received=Level.BREAKING,
        inverse="stability-raised",
    ),
    SchemaKind(
        "stability-raised", Effect.NONE, N_("x-stability-level raised"), inverse="stability-lowered"
    ),
    SchemaKind(
        "nullable-on",
        Effect.WIDENS,
        N_("null now allowed"),
        inverse="nullable-off",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "nullable-off",
        Effect.NARROWS,
        N_("null no longer allowed"),
        inverse="nullable-on",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-on",
        Effect.NARROWS,
        N_("exclusiveMinimum true"),
        inverse="exclusive-minimum-off",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-off",
        Effect.WIDENS,
        N_("exclusiveMinimum off"),
        inverse="exclusive-minimum-on",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-on",
        Effect.NARROWS,
        N_("exclusiveMaximum true"),
        inverse="exclusive-maximum-off",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-off",
        Effect.WIDENS,
        N_("exclusiveMaximum off"),
        inverse="exclusive-maximum-on",
        formats=(OPENAPI,),
    ),
    SchemaKind("read-only-on", Effect.NONE, N_("became readOnly"), inverse="read-only-off"),
    SchemaKind("read-only-off", Effect.NONE, N_("no longer readOnly"), inverse="read-only-on"),
    SchemaKind("write-only-on", Effect.NONE, N_("became writeOnly"), inverse="write-only-off"),
    SchemaKind("write-only-off", Effect.NONE, N_("no longer writeOnly"), inverse="write-only-on"),
    SchemaKind(
        "discriminator-set",
        Effect.NONE,
        N_("discriminator added"),
        inverse="discriminator-unset",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-unset",
        Effect.SHIFTS,
        N_("discriminator dropped"),
        inverse="discriminator-set",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-property-changed",
        Effect.SHIFTS,
        N_("discriminator property renamed"),
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-mapping-added",
        Effect.NONE,
        N_("mapping entry added"),
        inverse="discriminator-mapping-gone",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-mapping-gone",
        Effect.SHIFTS,
        N_("mapping entry dropped"),
        inverse="discriminator-mapping-added",
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "discriminator-mapping-repointed",
        Effect.SHIFTS,
        N_("mapping entry points elsewhere"),
        formats=(OPENAPI,),
    ),
    SchemaKind(
        "title-edited", Effect.NONE, N_("title text edited"), sent=Level.DOCS, received=Level.DOCS
    ),
    SchemaKind(
        "description-edited",
        Effect.NONE,
        N_("description text edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "example-edited",
        Effect.NONE,
        N_("example text edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "external-docs-edited",
        Effect.NONE,
        N_("external-docs text edited"),
        sent=Level.DOCS,
        received=Level.DOCS,
    ),
    SchemaKind(
        "extension-edited", Effect.NONE, N_("x- field edited"), sent=Level.DOCS, received=Level.DOCS
    ),
    SchemaKind(
        "prop-added-required",
        Effect.NARROWS,
        N_("required property added"),
        inverse="prop-gone-required",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-added-optional",
        Effect.WIDENS,
        N_("optional property added"),
        received=Level.SAFE,
        inverse="prop-gone-optional",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-gone-required",
        Effect.WIDENS,
        N_("required property removed"),
        sent=Level.RISKY,
        received=Level.BREAKING,
        inverse="prop-added-required",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-gone-optional",
        Effect.WIDENS,
        N_("optional property removed"),
        sent=Level.RISKY,
        received=Level.RISKY,
        inverse="prop-added-optional",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-became-required",
        Effect.NARROWS,
        N_("optional became required"),
        inverse="prop-became-optional",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-became-optional",
        Effect.WIDENS,
        N_("required became optional"),
        inverse="prop-became-required",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-renamed-likely",
        Effect.SHIFTS,
        N_("one property removed, a like one added (rename guess)"),
        is_of_members=True,
    ),
    SchemaKind(
        "prop-added-other-side",
        Effect.NONE,
        N_(
            "property added that never travels this way (readOnly in request / writeOnly in response)"
        ),
        inverse="prop-gone-other-side",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-gone-other-side",
        Effect.NONE,
        N_("the same, removed"),
        inverse="prop-added-other-side",
        is_of_members=True,
    ),
    SchemaKind(
        "prop-order-changed",
        Effect.NONE,
        N_("declaration order changed"),
        sent=Level.DOCS,
        received=Level.DOCS,
        is_of_members=True,
    ),
    SchemaKind(
        "type-list-widened",
        Effect.WIDENS,
        N_("type list gained a member (incl. null)"),
        inverse="type-list-narrowed",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "type-list-narrowed",
        Effect.NARROWS,
        N_("type list lost a member"),
        inverse="type-list-widened",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "const-set", Effect.NARROWS, N_("const added"), inverse="const-unset", formats=(ASYNCAPI,)
    ),
    SchemaKind(
        "const-unset", Effect.WIDENS, N_("const dropped"), inverse="const-set", formats=(ASYNCAPI,)
    ),
    SchemaKind("const-changed", Effect.SHIFTS, N_("const changed"), formats=(ASYNCAPI,)),
    SchemaKind(
        "exclusive-minimum-set",
        Effect.NARROWS,
        N_("exclusive-minimum added where there was none"),
        inverse="exclusive-minimum-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-unset",
        Effect.WIDENS,
        N_("exclusive-minimum dropped"),
        inverse="exclusive-minimum-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-raised",
        Effect.NARROWS,
        N_("exclusive-minimum raised"),
        inverse="exclusive-minimum-lowered",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-minimum-lowered",
        Effect.WIDENS,
        N_("exclusive-minimum lowered"),
        inverse="exclusive-minimum-raised",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-set",
        Effect.NARROWS,
        N_("exclusive-maximum added where there was none"),
        inverse="exclusive-maximum-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-unset",
        Effect.WIDENS,
        N_("exclusive-maximum dropped"),
        inverse="exclusive-maximum-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-raised",
        Effect.WIDENS,
        N_("exclusive-maximum raised"),
        inverse="exclusive-maximum-lowered",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "exclusive-maximum-lowered",
        Effect.NARROWS,
        N_("exclusive-maximum lowered"),
        inverse="exclusive-maximum-raised",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "contains-set",
        Effect.NARROWS,
        N_("contains added"),
        inverse="contains-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "property-names-set",
        Effect.NARROWS,
        N_("property-names added"),
        inverse="property-names-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-then-set",
        Effect.NARROWS,
        N_("if-then added"),
        inverse="if-then-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-else-set",
        Effect.NARROWS,
        N_("if-else added"),
        inverse="if-else-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "dependency-set",
        Effect.NARROWS,
        N_("dependency added"),
        inverse="dependency-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "pattern-property-set",
        Effect.NARROWS,
        N_("pattern-property added"),
        inverse="pattern-property-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "additional-items-set",
        Effect.NARROWS,
        N_("additional-items added"),
        inverse="additional-items-unset",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "contains-unset",
        Effect.WIDENS,
        N_("contains dropped"),
        inverse="contains-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "property-names-unset",
        Effect.WIDENS,
        N_("property-names dropped"),
        inverse="property-names-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-then-unset",
        Effect.WIDENS,
        N_("if-then dropped"),
        inverse="if-then-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "if-else-unset",
        Effect.WIDENS,
        N_("if-else dropped"),
        inverse="if-else-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "dependency-unset",
        Effect.WIDENS,
        N_("dependency dropped"),
        inverse="dependency-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "pattern-property-unset",
        Effect.WIDENS,
        N_("pattern-property dropped"),
        inverse="pattern-property-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "additional-items-unset",
        Effect.WIDENS,
        N_("additional-items dropped"),
        inverse="additional-items-set",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "tuple-item-added",
        Effect.SHIFTS,
        N_("positional item added"),
        inverse="tuple-item-gone",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "tuple-item-gone",
        Effect.SHIFTS,
        N_("positional item removed"),
        inverse="tuple-item-added",
        formats=(ASYNCAPI,),
    ),
    SchemaKind(
        "discriminator-changed",
        Effect.SHIFTS,
        N_("AsyncAPI discriminator changed"),
        formats=(ASYNCAPI,),
    ),
)
