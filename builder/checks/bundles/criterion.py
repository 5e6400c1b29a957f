"""What a criterion found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.checks.finding import Finding


@dataclass(frozen=True, slots=True)
class Criterion:
    """One demand on the files for assistants, and how well it is met."""

    id: str
    """Such as `L5`: its number in the record of the decision."""
    title: str
    count: int
    """How many things were looked at."""
    unit: str
    findings: tuple[Finding, ...]
    note: str = ""
    """A figure worth knowing, or empty."""

    def __str__(self) -> str:
        outcome = f"{len(self.findings)} problems" if self.findings else "met"
        note = f" ({self.note})" if self.note else ""
        return f"{self.id} {self.title}: {self.count} {self.unit}, {outcome}{note}"
