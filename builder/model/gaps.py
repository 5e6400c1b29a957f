"""What is known about an API and not in its spec.

Owns LeftOut and Contradiction, with their words per language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text in every language in which the mirror's own files give it."""

    texts: Mapping[str, str]
    """Language to text; `en` is always there."""

    def text(self, language: str) -> str:
        """The text in a language, or in English."""
        return self.texts.get(language) or self.texts["en"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Operations that are known of and not described."""

    operation: str
    """Method and path, or several of them."""
    reason: LocalText
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says."""

    says: LocalText
    source: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A point on which sources differ."""

    about: LocalText
    operation_ids: tuple[str, ...]
    readings: tuple[Reading, ...]
    taken: LocalText
    """What the spec does, and why."""


@dataclass(frozen=True, slots=True)
class KnownGaps:
    """What is known to be missing or doubtful in a transcribed spec."""

    left_out: tuple[LeftOut, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
