"""The index of codes: the HTTP statuses and the numbers that say how a call went.

Owns which values are codes: numbers that a caller receives and that a spec names or explains, and
whatever one of several values stands in error answers alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.names import Anchor
from builder.views.anchors import with_distinct_anchors
from builder.views.occurrences import PageLink, owned
from builder.views.operation import RestOperationView
from builder.views.page import Page, Section
from builder.views.search import list_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from builder.model.words import Words
    from builder.views.occurrences import Occurrence
    from builder.views.prose import Prose
    from builder.views.spec import SpecView

_SHOWN: Final = 4
"""Operations of one product that are named; more are counted alone, since a code of them all says
nothing of any."""
_NUMBER: Final = re.compile(r"-?\d{1,18}")
_SUCCESSES: Final = ("1", "2", "3")
"""What a status begins with that tells of no error."""


@dataclass(frozen=True, slots=True)
class OperationsView:
    """The operations of a product that give a code."""

    product_title: str
    operations: tuple[PageLink, ...]
    """Empty where there are too many to name."""
    count: int


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """An HTTP status with one meaning."""

    status: str
    title: str
    """With its standard phrase."""
    anchor: Anchor
    meaning: Prose
    givers: tuple[OperationsView, ...]


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code with one meaning."""

    text: str
    anchor: Anchor
    name: str
    meaning: Prose
    statuses: tuple[str, ...]
    """Of the answers that carry it; empty for messages."""
    places: tuple[PageLink, ...]
    """Where it is told, with fragments; by the schema's or the operation's title."""
    givers: tuple[OperationsView, ...]


@dataclass(frozen=True, slots=True)
class CodesView:
    """Every code."""

    title: str
    introduction: str
    statuses: tuple[StatusEntry, ...]
    codes: tuple[CodeEntry, ...]


def codes_pages(
    pages: Iterable[Page], found: Iterable[Occurrence], address: str, words: Words
) -> list[Page]:
    """Make the index of codes, if there are any.

    Args:
        pages: Those of operations; others are passed over.
        found: The values that pages tell.
        address: Of the index.
        words: The reader's language.
    """
    gettext = words.gettext
    view = with_distinct_anchors(
        CodesView(
            gettext("Index of codes"),
            gettext("Every error status, and every number that an answer explains itself by."),
            _statuses(pages),
            _codes(found),
        )
    )
    statuses = Section("status-index", gettext("HTTP statuses"), Anchor("http-statuses"))
    codes = Section("code-index", gettext("Codes in answers"), Anchor("codes"))
    sections = [statuses] if view.statuses else []
    sections += [codes] if view.codes else []
    if not sections:
        return []
    return [
        Page(
            address=address,
            title=view.title,
            navigation_title=gettext("Codes"),
            description=view.introduction,
            sections=(Section("index-head"), *sections),
            view=view,
            twin_template="code-index",
            search=list_search(view.title, view.introduction),
        )
    ]


def value_order(text: str) -> tuple[int, int, str]:
    """Return what values are sorted by: numbers first, by size; texts after them, by alphabet."""
    if _NUMBER.fullmatch(text):
        return 0, int(text), ""
    return 1, 0, text.casefold()


def _statuses(pages: Iterable[Page]) -> tuple[StatusEntry, ...]:
    alike: dict[tuple[str, str, str], list[tuple[SpecView, PageLink]]] = defaultdict(list)
    meanings: dict[str, Prose] = {}
    for page in pages:
        if isinstance(page.view, RestOperationView):
            giver = (page.view.spec, PageLink(page.view.title, page.view.address))
            for response in page.view.responses:
                if not response.status.startswith(_SUCCESSES):
                    meaning = response.description
                    meanings[meaning.original] = meaning
                    alike[response.status, response.title, meaning.original].append(giver)
    return tuple(
        StatusEntry(status, title, Anchor.of("status", status), meanings[said], _givers(givers))
        for (status, title, said), givers in sorted(
            alike.items(), key=lambda pair: value_order(pair[0][0])
        )
    )


def _codes(found: Iterable[Occurrence]) -> tuple[CodeEntry, ...]:
    alike: dict[tuple[str, str, str], list[tuple[Occurrence, PageLink]]] = defaultdict(list)
    meanings: dict[str, Prose] = {}
    for occurrence in owned(found):
        for value in occurrence.field.enum if _is_of_codes(occurrence) else ():
            place = PageLink(occurrence.owner.title, occurrence.address_of(value.anchor))
            alike[value.text, value.name, value.meaning.original].append((occurrence, place))
            meanings[value.meaning.original] = value.meaning
    return tuple(
        CodeEntry(
            text=text,
            anchor=Anchor.of("code", text),
            name=name,
            meaning=meanings[meaning],
            statuses=_ordered(status for each, _ in told for status in each.carriage.statuses),
            places=tuple({place.address: place for _, place in told}.values()),
            givers=_givers(
                (each.spec, giver) for each, _ in told for giver in each.carriage.receivers
            ),
        )
        for (text, name, meaning), told in sorted(
            alike.items(), key=lambda pair: (value_order(pair[0][0]), pair[0])
        )
    )


def _is_of_codes(occurrence: Occurrence) -> bool:
    """Tell whether the values of a field are codes."""
    values = occurrence.field.enum
    statuses = occurrence.carriage.statuses
    if not values or not occurrence.carriage.is_received:
        return False
    if statuses and not any(status.startswith(_SUCCESSES) for status in statuses):
        return True
    is_explained = any(value.name or value.meaning for value in values)
    return is_explained and all(_NUMBER.fullmatch(value.text) for value in values)


def _ordered(statuses: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(statuses), key=value_order))


def _givers(givers: Iterable[tuple[SpecView, PageLink]]) -> tuple[OperationsView, ...]:
    """Put together the operations of each product, each once."""
    products: dict[str, dict[str, PageLink]] = defaultdict(dict)
    titles: dict[str, str] = {}
    for spec, giver in givers:
        titles[spec.product_id] = spec.product_title
        products[spec.product_id][giver.address] = giver
    return tuple(
        _operations(titles[product_id], tuple(own.values())) for product_id, own in products.items()
    )


def _operations(title: str, own: Sequence[PageLink]) -> OperationsView:
    named = own if len(own) <= _SHOWN else ()
    return OperationsView(title, tuple(named), len(own))
