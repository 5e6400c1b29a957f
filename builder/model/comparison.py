"""A comparison of two documents, with what its reader asked not to be told again.

Owns Side, Exemption and Comparison. `builder.diff` finds the changes and exempts them;
`builder.outputs.changes` writes the result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.problems import Problem

if TYPE_CHECKING:
    from builder.model.change import ApiChanges, Change


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    file: str
    """As locations name it."""
    sha256: str
    release: str
    """`info.version`, as the document says."""
    retrieved_at: str = ""
    """ISO 8601 date or instant in UTC; empty for a file that is not of the mirror."""
    origin: str = ""
    """`transcribed`, or an address; empty for a file that is not of the mirror."""
    problems: tuple[Problem, ...] = ()
    """What could not be read in it, and so is not compared."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A change that somebody looked at and accepted."""

    fingerprint: str
    reason: str
    """Why; never empty."""
    until: str = ""
    """The last day on which it holds, as an ISO 8601 date; empty where it holds for good."""

    def has_expired(self, today: str) -> bool:
        """Whether it no longer holds.

        Args:
            today: An ISO 8601 date.
        """
        return bool(self.until) and self.until < today


@dataclass(frozen=True, slots=True)
class ExemptChange:
    """A change, and why it is not held against the revision."""

    change: Change
    exemption: Exemption


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two documents."""

    title: str
    """Of the revision."""
    base: Side
    revision: Side
    changes: ApiChanges
    """Without those that are exempt."""
    spec_id: str = ""
    """Empty where two files were compared."""
    exempt: tuple[ExemptChange, ...] = ()
    expired: tuple[Exemption, ...] = ()
    """Exemptions that fit a change here and no longer hold; the change is among `changes`."""
    unused: tuple[Exemption, ...] = ()
    """Exemptions that fit no change here."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read on either side, and what was not compared to its end."""
        unfinished = (
            Problem(
                "comparison-unfinished",
                "schemas are too deep or too many here to be compared to their ends",
                location,
                hint="read both releases here: changes may be missing from the report",
            )
            for location in self.changes.unfinished
        )
        return (*self.base.problems, *self.revision.problems, *unfinished)
