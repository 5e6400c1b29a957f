"""How large a value may be, how long, and how many.

Owns the bounds of numbers, lengths and counts, and the step of numbers. An inclusive and an
exclusive bound are one bound: the stronger of the two counts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from builder.model.api import ApiKind
from builder.model.change import Flow, Level

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.schema import Schema

_LENGTHS: Final = (("min-length", "min_length"), ("max-length", "max_length"))
_ELEMENTS: Final = (("min-items", "min_items"), ("max-items", "max_items"))
_FIELDS: Final = (("min-properties", "min_properties"), ("max-properties", "max_properties"))


@dataclass(frozen=True, slots=True)
class _Bound:
    """The end of a range."""

    value: float
    is_exclusive: bool = False
    """Whether the value itself is outside."""
    is_lower: bool = True

    @property
    def strength(self) -> tuple[float, bool]:
        """Greater for what leaves less."""
        return (self.value if self.is_lower else -self.value, self.is_exclusive)

    def on_integers(self) -> _Bound:
        """Return the bound that says the same of integers, inclusive."""
        if not math.isfinite(self.value):
            return self
        whole = math.ceil(self.value) if self.is_lower else math.floor(self.value)
        if self.is_exclusive and whole == self.value:
            whole += 1 if self.is_lower else -1
        return _Bound(whole, is_lower=self.is_lower)


def compare_ranges(pair: SchemaPair) -> None:
    """Compare the least and the greatest number."""
    _compare_bounds(pair, "minimum", _lowest(pair.base), _lowest(pair.revision))
    _compare_bounds(pair, "maximum", _highest(pair.base), _highest(pair.revision))


def compare_steps(pair: SchemaPair) -> None:
    """Compare what a number must be a multiple of."""
    before, after = pair.base.multiple_of, pair.revision.multiple_of
    if before == after:
        return
    if before is None:
        pair.note("multiple-of-set", after=after)
    elif after is None:
        pair.note("multiple-of-unset", before=before)
    else:
        sent = pair.scene.flow is Flow.SENT
        is_harmless = _is_multiple(before, after) if sent else _is_multiple(after, before)
        judged = pair.at_most(Level.SAFE) if is_harmless else pair
        judged.note("multiple-of-changed", before=before, after=after)


def compare_lengths(pair: SchemaPair) -> None:
    """Compare how long a text may be."""
    _compare_counts(pair, _LENGTHS)


def compare_sizes(pair: SchemaPair) -> None:
    """Compare how many elements an array may have."""
    _compare_counts(pair, _ELEMENTS)


def compare_widths(pair: SchemaPair) -> None:
    """Compare how many properties an object may have."""
    _compare_counts(pair, _FIELDS)


def _compare_counts(pair: SchemaPair, counts: tuple[tuple[str, str], ...]) -> None:
    for kind, name in counts:
        before: int | None = getattr(pair.base, name)
        after: int | None = getattr(pair.revision, name)
        if kind.startswith("min-"):  # at least none is no demand
            before, after = before or None, after or None
        if before == after:
            continue
        if before is None:
            pair.note(f"{kind}-set", after=after)
        elif after is None:
            pair.note(f"{kind}-unset", before=before)
        else:
            move = "raised" if after > before else "lowered"
            pair.note(f"{kind}-{move}", before=before, after=after)


def _compare_bounds(
    pair: SchemaPair, kind: str, before: _Bound | None, after: _Bound | None
) -> None:
    if before is None and after is not None:
        pair.note(f"{_stem(pair, kind, after)}-set", after=after.value)
    elif before is not None and after is None:
        pair.note(f"{_stem(pair, kind, before)}-unset", before=before.value)
    elif (
        before is not None
        and after is not None
        and before.strength != after.strength
        and not _is_same_of_integers(pair, before, after)
    ):
        _note_moved(pair, kind, before, after)


def _stem(pair: SchemaPair, kind: str, bound: _Bound) -> str:
    """Name a bound; in OpenAPI an exclusive one is the same keyword with a flag."""
    is_named = bound.is_exclusive and pair.site.format is ApiKind.ASYNCAPI
    return f"exclusive-{kind}" if is_named else kind


def _note_moved(pair: SchemaPair, kind: str, before: _Bound, after: _Bound) -> None:
    is_stronger = after.strength > before.strength
    is_raised = is_stronger == after.is_lower
    if before.is_exclusive == after.is_exclusive:
        change = f"{_stem(pair, kind, after)}-{'raised' if is_raised else 'lowered'}"
    elif before.value == after.value:
        change = f"exclusive-{kind}-{'set' if is_stronger else 'unset'}"
    else:
        change = f"{kind}-{'raised' if is_raised else 'lowered'}"
    pair.note(change, before=before.value, after=after.value)


def _is_same_of_integers(pair: SchemaPair, before: _Bound, after: _Bound) -> bool:
    types = {*pair.base.types, *pair.revision.types}
    is_whole = types == {"integer"}
    return is_whole and before.on_integers().strength == after.on_integers().strength


def _lowest(schema: Schema) -> _Bound | None:
    return _stronger(schema.minimum, schema.exclusive_minimum, is_lower=True)


def _highest(schema: Schema) -> _Bound | None:
    return _stronger(schema.maximum, schema.exclusive_maximum, is_lower=False)


def _stronger(inclusive: float | None, exclusive: float | None, *, is_lower: bool) -> _Bound | None:
    bounds = [
        _Bound(value, is_exclusive, is_lower)
        for value, is_exclusive in ((inclusive, False), (exclusive, True))
        if value is not None and not math.isnan(value)
    ]
    return max(bounds, key=lambda bound: bound.strength, default=None)


def _is_multiple(number: float, step: float) -> bool:
    """Tell whether a number is a multiple of another, as both read in decimals."""
    if not (math.isfinite(number) and math.isfinite(step)) or step <= 0:
        return False
    return Fraction(repr(float(number))) % Fraction(repr(float(step))) == 0
