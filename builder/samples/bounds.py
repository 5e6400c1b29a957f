"""Numbers that keep to the bounds and the step of a schema.

Owns the arithmetic, which is exact: 0.1 is a tenth here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, isfinite, lcm
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.schema import Schema

_HALVES: Final = 3
"""After so many whole steps come as many halves."""


def common_multiple(first: float | None, second: float | None) -> float | None:
    """Return the least number that is a multiple of both; what is no step is left out."""
    steps = [
        _exact(step) for step in (first, second) if step is not None and isfinite(step) and step > 0
    ]
    if not steps:
        return None
    return _plain(
        Fraction(
            lcm(*(step.numerator for step in steps)), gcd(*(step.denominator for step in steps))
        )
    )


def fitting_number(schema: Schema, *, is_integer: bool, variant: int = 0) -> float:
    """Return a number within the bounds of a schema: the minimum or 0, where they fit.

    Args:
        schema: Its bounds and its step are kept.
        is_integer: Only whole numbers fit.
        variant: Another number gives another value where there is room for one.

    Returns:
        The number as the document writes it where it is one of its bounds; 0 where none fits.
    """
    step = common_multiple(schema.multiple_of, 1 if is_integer else None)
    limits = _Limits.of(schema, None if step is None else _exact(step))
    for value in _candidates(schema, limits):
        if limits.allows(_exact(value)):
            whole = int(value) if is_integer and isinstance(value, float) else value
            return limits.another(whole, variant)
    return 0


def keeps_bounds(schema: Schema, value: float) -> bool:
    """Tell whether a number keeps to the bounds and the step of a schema."""
    step = common_multiple(schema.multiple_of, None)
    limits = _Limits.of(schema, None if step is None else _exact(step))
    return isfinite(value) and limits.allows(_exact(value))


@dataclass(frozen=True, slots=True)
class _Limits:
    """What a number must keep to."""

    low: Fraction | None
    is_above: bool
    """Whether `low` itself is too small."""
    high: Fraction | None
    is_below: bool
    step: Fraction | None

    @classmethod
    def of(cls, schema: Schema, step: Fraction | None) -> _Limits:
        lows = [
            (_exact(bound), is_above)
            for bound, is_above in ((schema.minimum, False), (schema.exclusive_minimum, True))
            if bound is not None and isfinite(bound)
        ]
        highs = [
            (_exact(bound), not is_below)
            for bound, is_below in ((schema.maximum, False), (schema.exclusive_maximum, True))
            if bound is not None and isfinite(bound)
        ]
        low, is_above = max(lows, default=(None, False))
        high, is_within = min(highs, default=(None, True))
        return cls(low, is_above, high, not is_within, step)

    def allows(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (self.is_above and value == self.low)):
            return False
        if self.high is not None and (value > self.high or (self.is_below and value == self.high)):
            return False
        return self.step is None or value % self.step == 0

    def inner(self) -> Iterator[Fraction]:
        """Return what lies next to the bounds, then the middle."""
        grid = self.step or Fraction(1)
        if self.low is not None:
            yield (floor(self.low / grid) + 1) * grid
        if self.high is not None:
            yield (ceil(self.high / grid) - 1) * grid
        if self.low is not None and self.high is not None:
            yield (self.low + self.high) / 2

    def another(self, value: float, variant: int) -> float:
        """Return the value that many steps up, else down, else the value itself."""
        if not variant:
            return value
        distance = _distance(variant) if self.step is None else variant * self.step
        for shift in (distance, -distance):
            if self.allows(_exact(value) + shift):
                return _plain(_exact(value) + shift)
        return value


def _distance(variant: int) -> Fraction:
    """Return how far a number is from the first: whole ones, with some halves among them."""
    if variant <= _HALVES:
        return Fraction(variant)
    return Fraction(variant - _HALVES) - (Fraction(1, 2) if variant <= 2 * _HALVES else 0)


def _candidates(schema: Schema, limits: _Limits) -> Iterator[float]:
    inner = list(map(_plain, limits.inner()))
    above = inner[: limits.low is not None]
    for bound in (schema.minimum, 0, *above, schema.maximum, *inner):
        if bound is not None and isfinite(bound):
            yield bound


def _exact(value: float) -> Fraction:
    return Fraction(repr(float(value)) if isinstance(value, float) else int(value))


def _plain(value: Fraction) -> float:
    return value.numerator if value.denominator == 1 else float(value)
