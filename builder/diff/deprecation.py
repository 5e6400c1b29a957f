"""What is on its way out: deprecation, the day on which something ends, how settled it is.

Reads `deprecated` and the usual extensions. Knows no today: a date is compared with another,
or with the day of the revision where the caller knows it.
Source: `x-sunset`, `x-stability-level`, https://github.com/oasdiff/oasdiff/blob/main/docs/DEPRECATION.md,
https://github.com/oasdiff/oasdiff/blob/main/docs/STABILITY.md
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.change import Level
from builder.model.schema import ABSENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.diff.facts import Scene
    from builder.diff.spots import Spot
    from builder.model.value import JsonValue

SUNSETS: Final = ("x-sunset", "x-sunset-date")
DEPRECATIONS: Final = ("x-deprecated",)
STABILITY: Final = "x-stability-level"
_DATE: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_STABILITIES: Final = ("draft", "alpha", "beta", "stable")
_UNSETTLED: Final = frozenset({"draft", "alpha"})


@dataclass(frozen=True, slots=True)
class Outlook:
    """How long something will be there."""

    is_deprecated: bool
    sunset: str = ""
    """The last day, as written; empty where none is given."""

    @property
    def is_readable(self) -> bool:
        """Whether the last day is a date."""
        return _DATE.match(self.sunset) is not None

    @property
    def day(self) -> str:
        """The last day as `YYYY-MM-DD`; empty where there is none that can be read."""
        return self.sunset[:10] if self.is_readable else ""

    @property
    def was_announced(self) -> bool:
        """Whether callers were told that it would go."""
        return self.is_deprecated or bool(self.day)

    def is_before_end(self, day: str) -> bool:
        """Whether a day is before the last one; an empty day is not known, and so is not."""
        return bool(self.day and day) and day[:10] < self.day


def outlook(extensions: Mapping[str, JsonValue], *, is_deprecated: bool = False) -> Outlook:
    """Read what a part of an API says about its end."""
    sunset = next((str(extensions[name]) for name in SUNSETS if extensions.get(name)), "")
    return Outlook(is_deprecated or any(extensions.get(name) for name in DEPRECATIONS), sunset)


@dataclass(frozen=True, slots=True)
class OutlookIds:
    """What the changes of an outlook are called at one place; empty where they have no name."""

    deprecated: str
    without_sunset: str
    undeprecated: str
    sunset_set: str
    sunset_gone: str
    sooner: str
    later: str
    unreadable: str


def compare_outlooks(spot: Spot, ids: OutlookIds, before: Outlook, after: Outlook) -> None:
    """Compare what both sides say about the end of something."""
    if after.is_deprecated and not before.is_deprecated:
        spot.note(ids.deprecated if after.sunset else ids.without_sunset)
    elif before.is_deprecated and not after.is_deprecated:
        spot.note(ids.undeprecated)
    if before.sunset == after.sunset:
        return
    if after.sunset and not after.is_readable:
        spot.note(ids.unreadable, before=before.sunset or ABSENT, after=after.sunset)
    elif not before.day and after.day:
        spot.note(ids.sunset_set, after=after.sunset)
    elif not after.sunset:
        spot.note(ids.sunset_gone, before=before.sunset)
    elif after.day != before.day:
        is_sooner = after.day < before.day
        spot.note(ids.sooner if is_sooner else ids.later, before=before.sunset, after=after.sunset)


def compare_stability(
    spot: Spot, lowered: str, raised: str, pair: tuple[JsonValue, JsonValue]
) -> bool:
    """Compare how settled both sides say something is.

    Args:
        spot: Where.
        lowered: The id for what is less settled now.
        raised: The id for what is more settled now.
        pair: The values in base and revision; None where none is given, which is `stable`.

    Returns:
        Whether both are levels that are known here.
    """
    names = tuple("stable" if value is None else str(value) for value in pair)
    if not set(names) <= set(_STABILITIES):
        return False
    before, after = (_STABILITIES.index(name) for name in names)
    if before != after:
        spot.note(lowered if after < before else raised, before=names[0], after=names[1])
    return True


def within_promise(scene: Scene, extensions: Mapping[str, JsonValue]) -> Scene:
    """Judge less hard what the base itself called a draft: nobody was promised anything."""
    if extensions.get(STABILITY) in _UNSETTLED:
        return scene.at_most(Level.RISKY)
    return scene
