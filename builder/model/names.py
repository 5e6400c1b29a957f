"""Names that are safe where they are used, by construction.

Owns Slug (a path segment of an address) and Anchor (an element id).
Both can only be built through functions that leave no unsafe character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORD_BOUNDARY: Final = re.compile(
    r"(?<=[a-z])(?=[A-Z0-9])"  # get|Order, level|1
    r"|(?<=[0-9])(?=[A-Z])"  # 24|Hr
    r"|(?<=[A-Z])(?=[A-Z][a-z])"  # OTC|Quote
)
_UNSAFE_IN_SLUG: Final = re.compile(r"[^a-z0-9]+")
_UNSAFE_IN_ANCHOR: Final = re.compile(r"[^A-Za-z0-9_.\[\]-]+")
_SLUG_LENGTH: Final = 96


@dataclass(frozen=True, slots=True)
class Slug:
    """One segment of an address: lower-case letters, digits and single hyphens."""

    text: str

    @classmethod
    def of(cls, text: str) -> Slug:
        """Write an identifier in kebab case.

        Args:
            text: An operationId such as `get24HrTicker`, or any other text.
        """
        words = _WORD_BOUNDARY.sub("-", text).lower()
        safe = _UNSAFE_IN_SLUG.sub("-", words).strip("-") or _spelled(text) or "unnamed"
        return cls(safe[:_SLUG_LENGTH].strip("-"))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Anchor:
    """An element id: letters, digits, `_`, `.`, `-` and brackets."""

    text: str

    @classmethod
    def of(cls, *parts: str) -> Anchor:
        """Join the parts with hyphens, each made safe.

        Args:
            parts: From the outside inwards, such as `response-200`, `orderID`.
        """
        safe = (_UNSAFE_IN_ANCHOR.sub("-", part).strip("-") or _spelled(part) for part in parts)
        return cls("-".join(part for part in safe if part) or "part")

    def __truediv__(self, name: str) -> Anchor:
        return Anchor.of(self.text, name)

    def __str__(self) -> str:
        return self.text


def _spelled(text: str) -> str:
    """Spell a name that has no Latin letter: the number of each of its letters, in hexadecimal."""
    return "-".join(f"{ord(letter):x}" for letter in text if letter.isalnum())


def distinct_slugs(texts: list[str]) -> list[Slug]:
    """Give each text a slug that no other has, in order; the later of two equals gets a number.

    Args:
        texts: Identifiers in document order.
    """
    taken: set[str] = set()
    slugs = []
    for text in texts:
        plain = Slug.of(text)
        slug, count = plain, 1
        while slug.text in taken:
            count += 1
            slug = Slug(f"{plain.text}-{count}")
        taken.add(slug.text)
        slugs.append(slug)
    return slugs
