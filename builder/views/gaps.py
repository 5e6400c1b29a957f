"""What is known and not included, or told in two ways: a page per spec.

Owns the views of gaps and their pages; a whole mirror's gaps would be too much for one page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from builder.views.page import Page, SearchEntry, Section
from builder.views.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model.mirror import Mirror, MirroredSpec
    from builder.model.words import Words

GAPS_ADDRESS: Final = "known-gaps/"
"""Below it stands a page per spec."""


@dataclass(frozen=True, slots=True)
class OperationLink:
    """An operation that a gap is about."""

    title: str
    address: str
    """Empty where it has no page."""


@dataclass(frozen=True, slots=True)
class LeftOutView:
    """What is left out, and why."""

    operation: str
    reason: Prose
    source: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What one source says."""

    says: Prose
    source: str


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """A point on which sources differ."""

    about: Prose
    operations: tuple[OperationLink, ...]
    readings: tuple[ReadingView, ...]
    taken: Prose


@dataclass(frozen=True, slots=True)
class SpecGapsView:
    """The gaps of one spec."""

    title: str
    address: str
    left_out: tuple[LeftOutView, ...]
    contradictions: tuple[ContradictionView, ...]


def gap_pages(mirror: Mirror, pages: Iterable[Page], words: Words) -> list[Page]:
    """Make a page for each spec of which anything is known to be missing or doubtful.

    Args:
        mirror: The specs with their gaps, in the catalog's order.
        pages: The site's other pages, to which gaps lead.
        words: The reader's language.
    """
    titles = {
        f"{page.view.spec.id}/{page.view.id}": (page.title, page.address)
        for page in pages
        if isinstance(page.view, RestOperationView | ChannelOperationView)
    }
    return [
        _page(_spec_view(spec, words.language, titles), words)
        for spec in mirror.specs
        if spec.gaps.left_out or spec.gaps.contradictions
    ]


def _page(view: SpecGapsView, words: Words) -> Page:
    title = words.gettext("Known gaps of %(title)s") % {"title": view.title}
    description = words.gettext("What %(title)s leaves out here, and where its sources disagree.")
    return Page(
        address=view.address,
        title=title,
        navigation_title=view.title,
        description=description % {"title": view.title},
        sections=(Section("known-gaps"),),
        view=view,
        twin_template="known-gaps",
        search=(SearchEntry("", title, title),),
    )


def _spec_view(
    spec: MirroredSpec, language: str, titles: Mapping[str, tuple[str, str]]
) -> SpecGapsView:
    return SpecGapsView(
        title=spec.api.info.title,
        address=f"{GAPS_ADDRESS}{spec.entry.id}/",
        left_out=tuple(
            LeftOutView(gap.operation, Prose(gap.reason.text(language)), gap.source)
            for gap in spec.gaps.left_out
        ),
        contradictions=tuple(
            ContradictionView(
                about=Prose(gap.about.text(language)),
                operations=tuple(
                    OperationLink(*titles.get(f"{spec.entry.id}/{name}", (name, "")))
                    for name in gap.operation_ids
                ),
                readings=tuple(
                    ReadingView(Prose(reading.says.text(language)), reading.source)
                    for reading in gap.readings
                ),
                taken=Prose(gap.taken.text(language)),
            )
            for gap in spec.gaps.contradictions
        ),
    )
