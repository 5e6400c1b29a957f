"""What an object may hold beyond the properties that are listed.

Owns additionalProperties, patternProperties, propertyNames and dependencies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from builder.diff.schemas.folding import folded, is_free
from builder.model.schema import Schema

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.location import Location
    from builder.model.api import Api
    from builder.model.schema import SchemaNode

_Allowed: TypeAlias = "SchemaNode | bool | None"
"""What other properties may be: None for anything, False for none."""


def compare_extras(pair: SchemaPair) -> None:
    """Compare all that is said of properties that are not listed."""
    before = _others(pair.scene.base, pair.base)
    after = _others(pair.scene.revision, pair.revision)
    if before is False and after is not False:
        pair.note("extra-props-allowed")
    elif after is False and before is not False:
        pair.note("extra-props-forbidden")
    elif before is None and after is not None:
        pair.note("extra-props-typed")
    elif before is not None and after is None:
        pair.note("extra-props-untyped")
    elif not isinstance(before, bool) and not isinstance(after, bool):
        pair.step("{}", before, after)
    _compare_name_patterns(pair, before, after)
    _compare_names(pair)
    _compare_dependencies(pair)


def _others(api: Api, schema: Schema) -> _Allowed:
    """Return what other properties must fit."""
    others = schema.additional_properties
    if others is None or isinstance(others, bool):
        return False if others is False else None
    whole = folded(api, others)
    if whole.allows is False:
        return False
    return None if is_free(whole) else others


def _compare_name_patterns(pair: SchemaPair, before: _Allowed, after: _Allowed) -> None:
    """Compare what is said of names that match a pattern; else they are like all others.

    Args:
        pair: The two objects.
        before: What other properties must fit in the base.
        after: What they must fit in the revision.
    """
    old, new = pair.base.pattern_properties, pair.revision.pattern_properties
    for pattern in dict.fromkeys((*old, *new)):
        base, revision = old.get(pattern, before), new.get(pattern, after)
        if base is False:
            pair.note("extra-props-allowed", name=pattern)
        elif revision is False:
            pair.note("extra-props-forbidden", name=pattern)
        elif base is None:
            pair.note("pattern-property-set", name=pattern)
        elif revision is None:
            pair.note("pattern-property-unset", name=pattern)
        elif not isinstance(base, bool) and not isinstance(revision, bool):
            pair.step("{" + pattern + "}", base, revision)


def _compare_names(pair: SchemaPair) -> None:
    before, after = pair.base.property_names, pair.revision.property_names
    if before is None and after is not None:
        pair.note("property-names-set", name="propertyNames")
    elif before is not None and after is None:
        pair.note("property-names-unset", name="propertyNames")
    else:
        pair.step("(propertyNames)", before, after)


def _compare_dependencies(pair: SchemaPair) -> None:
    before, after = pair.base.dependencies, pair.revision.dependencies
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if isinstance(old, tuple | None) and isinstance(new, tuple | None):
            if set(new or ()) - set(old or ()):
                pair.note("dependency-set", name=name)
            if set(old or ()) - set(new or ()):
                pair.note("dependency-unset", name=name)
        elif old is None:
            pair.note("dependency-set", name=name)
        elif new is None:
            pair.note("dependency-unset", name=name)
        else:
            pair.branch(
                f"(with {name})",
                _as_schema(old, pair.base.location),
                _as_schema(new, pair.revision.location),
            )


def _as_schema(needed: SchemaNode | tuple[str, ...], location: Location) -> SchemaNode:
    return Schema(location, required=needed) if isinstance(needed, tuple) else needed
