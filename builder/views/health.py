"""How old a spec is, and how well its origin does, as pages say it.

Owns MomentView and HealthView. A page names moments; how long ago they are, and whether that is
too long, is worked out where it is read: a build does not know what day it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model.mirror import Mirror, MirroredSpec


@dataclass(frozen=True, slots=True)
class MomentView:
    """A date or an instant."""

    machine: str
    """ISO 8601; empty for what never was."""
    shown: str
    """For people, in UTC; empty for what never was."""

    def __bool__(self) -> bool:
        return bool(self.machine)


@dataclass(frozen=True, slots=True)
class HealthView:
    """The age of a spec."""

    retrieved: MomentView
    last_good_check: MomentView
    """When the origin was last seen to have what is shown; false where that never was."""
    last_failure: MomentView
    """When the origin last failed; false where it did not since the last good check."""
    failure_message: str
    stale_after_days: int

    @property
    def known_good(self) -> MomentView:
        """The last moment at which what is shown was what the origin had."""
        return self.last_good_check or self.retrieved


def moment_view(iso: str) -> MomentView:
    """Show a moment.

    Args:
        iso: An ISO 8601 date, an instant in UTC to the second, or nothing.
    """
    day, _, time = iso.partition("T")
    return MomentView(iso, f"{day} {time[:5]} UTC" if time else day)


def health_view(mirror: Mirror, spec: MirroredSpec) -> HealthView:
    """Say how old a spec is."""
    return HealthView(
        retrieved=moment_view(spec.health.retrieved_at),
        last_good_check=moment_view(spec.health.last_good_check_at),
        last_failure=moment_view(spec.health.last_failure_at),
        failure_message=spec.health.last_failure_message,
        stale_after_days=mirror.catalog.stale_after_days,
    )
