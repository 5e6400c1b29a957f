"""The results of a search: which pages, and the lines in them that match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.assistant.terms import terms_of
from builder.commonmark import to_words

if TYPE_CHECKING:
    from builder.assistant.index import Index, Section
    from builder.assistant.library import Document, Library
    from builder.views.spec import SpecView

_SHOWN_LINES: Final = 2
_SHOWN_LETTERS: Final = 240
_ASIDE: Final = ("#", ">", "| ---")
"""How lines begin that say nothing of their own."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A page, or a part of it; each text is at most 240 letters long."""

    title: str
    heading: str
    """Of the part; empty for the whole page."""
    method: str
    path: str
    uri: str
    lines: tuple[str, ...]
    """Those that match best, in their order."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the template of a search places."""

    hits: tuple[Hit, ...]
    """The best first."""
    specs: tuple[SpecView, ...]
    """What the pages were made from, each once."""


def results_of(library: Library, query: str, *, product: str, limit: int) -> SearchView:
    """Search the pages; those that are called what the query says come first.

    Args:
        library: The pages.
        query: Words, or a name.
        product: The id of the only product that is asked; empty for all pages.
        limit: How many results, at least 1.
    """
    asked = [
        place
        for place, document in enumerate(library.documents)
        if product in {"", document.product_id}
    ]
    best: dict[int, Section] = {}
    for section in library.index.rank(query, set(asked)):
        best.setdefault(section.place, section)
    named = {library.documents.index(document) for document in library.candidates(query)}
    ranked = sorted(best, key=lambda place: place not in named)
    hits = [(library.documents[place], best[place]) for place in ranked[:limit]]
    specs = dict.fromkeys(spec for document, _ in hits for spec in document.specs)
    return SearchView(
        tuple(_hit(library.index, document, section, query) for document, section in hits),
        tuple(specs),
    )


def _hit(index: Index, document: Document, section: Section, query: str) -> Hit:
    return Hit(
        title=_short(document.title),
        heading=_short(section.heading),
        method=_short(document.method),
        path=_short(document.path),
        uri=document.uri,
        lines=_best_lines(index, section, query),
    )


def _best_lines(index: Index, section: Section, query: str) -> tuple[str, ...]:
    """Choose the lines that say more of the query than the title does, else the first.

    Each says what the ones before do not.
    """
    said = set(terms_of(f"{section.names} {section.heading}"))
    wanted = {term: index.rarity(term) for term in set(terms_of(query)) - said}
    lines = [
        line for line in section.text.split("\n") if line.strip() and not line.startswith(_ASIDE)
    ]
    terms = [wanted.keys() & set(terms_of(line)) for line in lines]
    shown: list[int] = []
    while lines and len(shown) < _SHOWN_LINES:
        scores = [sum(wanted[term] for term in sorted(some)) for some in terms]
        best = scores.index(max(scores))
        if shown and not scores[best]:
            break
        shown.append(best)
        terms = [some - terms[best] for some in terms]
    return tuple(_short(to_words(lines[number])) for number in sorted(shown))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LETTERS else text[: _SHOWN_LETTERS - 1] + "…"
