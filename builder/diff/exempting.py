"""Sets the changes apart that somebody looked at and accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model.comparison import ExemptChange, Exemption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.change import ApiChanges


@dataclass(frozen=True, slots=True)
class Exempted:
    """Changes, with the accepted ones apart."""

    changes: ApiChanges
    """Without those that are exempt."""
    exempt: tuple[ExemptChange, ...]
    expired: tuple[Exemption, ...]
    """Those that fit a change and no longer hold."""
    unused: tuple[Exemption, ...]
    """Those that fit no change."""


def exempt(changes: ApiChanges, exemptions: Iterable[Exemption], today: str) -> Exempted:
    """Set apart what is exempt.

    Args:
        changes: Everything that differs.
        exemptions: What was accepted; each fingerprint once.
        today: An ISO 8601 date; an exemption holds through its last day.
    """
    by_fingerprint = {exemption.fingerprint: exemption for exemption in exemptions}
    found = {change.fingerprint for change in changes.changes}
    holding = {
        fingerprint: exemption
        for fingerprint, exemption in by_fingerprint.items()
        if not exemption.has_expired(today)
    }
    kept = tuple(change for change in changes.changes if change.fingerprint not in holding)
    return Exempted(
        changes=replace(changes, changes=kept),
        exempt=tuple(
            ExemptChange(change, holding[change.fingerprint])
            for change in changes.changes
            if change.fingerprint in holding
        ),
        expired=tuple(
            exemption
            for fingerprint, exemption in by_fingerprint.items()
            if fingerprint in found and fingerprint not in holding
        ),
        unused=tuple(
            exemption
            for fingerprint, exemption in by_fingerprint.items()
            if fingerprint not in found
        ),
    )
