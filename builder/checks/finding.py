"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    message: str
    """One line: the place and the cause."""
    hint: str = ""
    """The way out, or empty."""
