"""Which values are allowed one by one, and which one is taken where none is given.

Owns enum, const, `x-extensible-enum`, format, pattern and default.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.schemas.patterns import contains_pattern
from builder.diff.values import canonical, is_same
from builder.model.api import ApiKind
from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.schema import Schema
    from builder.model.value import JsonValue

OPEN_ENUM: Final = "x-extensible-enum"
_NUMERIC: Final = {"integer", "number"}


def compare_lists(pair: SchemaPair) -> None:
    """Compare the lists of allowed values; a `const` beside an enum is a list of one."""
    before, after = _values(pair, pair.base), _values(pair, pair.revision)
    if before is None and after is not None:
        pair.note("enum-introduced", after=list(after.values()))
    elif before is not None and after is None:
        pair.note("enum-dropped", before=list(before.values()))
    elif before is not None and after is not None:
        _compare_values(pair, "enum-value", *_without_null_told(pair, before, after))
    else:
        old, new = open_values(pair.base), open_values(pair.revision)
        if old is not None and new is not None:
            _compare_values(pair, "open-enum-value", _by_key(old), _by_key(new))


def compare_consts(pair: SchemaPair) -> None:
    """Compare the only value that is allowed."""
    if pair.site.format is ApiKind.OPENAPI or _is_list_of_one(pair):
        return
    before, after = pair.base.const, pair.revision.const
    if is_same(before, after):
        return
    if isinstance(before, Absent):
        pair.note("const-set", after=after)
    elif isinstance(after, Absent):
        pair.note("const-unset", before=before)
    else:
        pair.note("const-changed", before=before, after=after)


def compare_formats(pair: SchemaPair) -> None:
    """Compare the format; a number's that changed with its type is told by the type."""
    before, after = set(pair.base.types), set(pair.revision.types)
    if before != after and before | after <= _NUMERIC:
        return
    pair.spot.presence(
        pair.base.format,
        pair.revision.format,
        (pair.id("format-set"), pair.id("format-unset"), pair.id("format-swapped")),
    )


def compare_patterns(pair: SchemaPair) -> None:
    """Compare the regular expression, by the texts that match where they can be listed."""
    before, after = pair.base.pattern, pair.revision.pattern
    if before and after and before != after:
        is_loosened = contains_pattern(after, before)
        is_tightened = contains_pattern(before, after)
        if is_loosened and is_tightened:
            return
        if is_loosened or is_tightened:
            kind = "pattern-loosened" if is_loosened else "pattern-tightened"
            pair.note(kind, before=before, after=after)
            return
    ids = (pair.id("pattern-set"), pair.id("pattern-unset"), pair.id("pattern-changed"))
    pair.spot.presence(before, after, ids)


def compare_defaults(pair: SchemaPair) -> None:
    """Compare what holds where nothing is sent."""
    before, after = pair.base.default, pair.revision.default
    if is_same(before, after):
        return
    if isinstance(before, Absent):
        pair.note("default-set", after=after)
    elif isinstance(after, Absent):
        pair.note("default-unset", before=before)
    else:
        pair.note("default-changed", before=before, after=after)


def open_values(schema: Schema) -> list[JsonValue] | None:
    """Return the values that are known of a list that may grow, or None where there is none."""
    values = schema.extensions.get(OPEN_ENUM)
    return list(values) if isinstance(values, list | tuple) else None


def has_open_list_told(pair: SchemaPair) -> bool:
    """Tell whether a list that may grow is compared by its values, or became a closed one."""
    sides = (pair.base, pair.revision)
    return all(open_values(side) is not None or side.enum is not None for side in sides)


def _values(pair: SchemaPair, schema: Schema) -> dict[str, JsonValue] | None:
    """Return the allowed values by what they say, in order."""
    is_list = pair.site.format is ApiKind.OPENAPI or _is_list_of_one(pair)
    if schema.enum is None and is_list and not isinstance(schema.const, Absent):
        return _by_key([schema.const])
    return None if schema.enum is None else _by_key(list(schema.enum))


def _is_list_of_one(pair: SchemaPair) -> bool:
    """Tell whether one side has a const and nothing else of the sort, the other an enum alone."""
    sides = (pair.base, pair.revision)
    return sum(side.enum is not None for side in sides) == 1 and all(
        (side.enum is None) != (side.const is ABSENT) for side in sides
    )


def _by_key(values: list[JsonValue]) -> dict[str, JsonValue]:
    return {canonical(value): value for value in values}


def _without_null_told(
    pair: SchemaPair, before: dict[str, JsonValue], after: dict[str, JsonValue]
) -> tuple[dict[str, JsonValue], dict[str, JsonValue]]:
    """Leave out null where it came or went with the flag that allows it."""
    was, may = pair.base.is_nullable, pair.revision.is_nullable
    null = canonical(None)
    if was and not may and null not in after:
        return {key: value for key, value in before.items() if key != null}, after
    if may and not was and null not in before:
        return before, {key: value for key, value in after.items() if key != null}
    return before, after


def _compare_values(
    pair: SchemaPair, kind: str, before: dict[str, JsonValue], after: dict[str, JsonValue]
) -> None:
    for key, value in before.items():
        if key not in after:
            pair.note(f"{kind}-gone", before=value)
    for key, value in after.items():
        if key not in before:
            pair.note(f"{kind}-added", after=value)
