"""What is known and not included, per product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.names import Anchor
from builder.views.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.mirror import Mirror, MirroredSpec


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
    anchor: Anchor
    left_out: tuple[LeftOutView, ...]
    contradictions: tuple[ContradictionView, ...]


def gap_views(
    mirror: Mirror, language: str, titles: Mapping[str, tuple[str, str]]
) -> tuple[SpecGapsView, ...]:
    """Describe the gaps of every spec that has any.

    Args:
        mirror: The specs with their gaps.
        language: The reader's.
        titles: `<spec id>/<operation id>` to the title and address of its page.
    """
    return tuple(
        _spec_view(spec, language, titles)
        for spec in mirror.specs
        if spec.gaps.left_out or spec.gaps.contradictions
    )


def _spec_view(
    spec: MirroredSpec, language: str, titles: Mapping[str, tuple[str, str]]
) -> SpecGapsView:
    return SpecGapsView(
        title=spec.api.info.title,
        anchor=Anchor.of("gaps", spec.entry.id),
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
