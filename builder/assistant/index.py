"""Which sections of the documentation a question is about, best first.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009)
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from builder.assistant.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_SATURATION: Final = 1.2
"""BM25's k1: how soon more of the same term stops to count."""
_LENGTH_WEIGHT: Final = 0.5
"""BM25's b: 0 where long sections are as good as short ones, 1 where they are not."""
_TITLE_WEIGHT: Final = 10
"""How often a term of the title counts; one of the text counts once."""


@dataclass(frozen=True, slots=True)
class Section:
    """What can be found."""

    place: int
    """Which of the documents it is of."""
    heading: str
    """Of a part of a document; empty for its beginning, or all of it."""
    names: str
    """What its document is called, in every way."""
    text: str
    """Without the heading."""
    weight: float = 1.0
    """How likely it is what is looked for, before anything is asked."""


@dataclass(frozen=True)
class Index:
    """Sections by their terms."""

    sections: tuple[Section, ...]

    @cached_property
    def _counts(self) -> tuple[Counter[str], ...]:
        counts = []
        for section in self.sections:
            count = Counter(terms_of(section.text))
            for term, times in Counter(terms_of(f"{section.names} {section.heading}")).items():
                count[term] += times * _TITLE_WEIGHT
            counts.append(count)
        return tuple(counts)

    @cached_property
    def _postings(self) -> Mapping[str, tuple[int, ...]]:
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, count in enumerate(self._counts):
            for term in count:
                postings[term].append(number)
        return {term: tuple(numbers) for term, numbers in postings.items()}

    @cached_property
    def _lengths(self) -> tuple[float, ...]:
        """How long each section is, against the mean."""
        totals = [count.total() for count in self._counts]
        mean = sum(totals) / max(len(totals), 1) or 1
        return tuple(total / mean for total in totals)

    def rarity(self, term: str) -> float:
        """Tell how much a term says: 0 for one that no section has, least for what all have."""
        having = len(self._postings.get(term, ()))
        if not having:
            return 0.0
        return math.log(1 + (len(self.sections) - having + 0.5) / (having + 0.5))

    def rank(self, question: str, places: Container[int]) -> tuple[Section, ...]:
        """Order the sections that have a term of a question, the best first.

        Args:
            question: Words of any kind.
            places: The documents that are asked.
        """
        scores: defaultdict[int, float] = defaultdict(float)
        for term in sorted(set(terms_of(question))):
            rarity = self.rarity(term)
            for number in self._postings.get(term, ()):
                often = self._counts[number][term]
                length = 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * self._lengths[number]
                scores[number] += (
                    rarity * often * (_SATURATION + 1) / (often + _SATURATION * length)
                )
        for number in scores:
            scores[number] *= self.sections[number].weight
        best = sorted(scores, key=lambda number: (-scores[number], number))
        return tuple(
            section for number in best if (section := self.sections[number]).place in places
        )
