"""A comparison of two documents as a report shows it: the worst first, by what is touched.

Owns ComparisonView: order, grouping, words. The changes and their words come from `diff`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diff.rollup import roll_up
from builder.diff.words import consequence, level_name, place_of, sentence, statement
from builder.model.change import Level, SubjectKind
from builder.model.mirror import TRANSCRIBED

if TYPE_CHECKING:
    from builder.diff.words import Span
    from builder.location import Location
    from builder.model.change import Change, ChangeGroup, Subject
    from builder.model.comparison import Comparison, ExemptChange, Side
    from builder.model.words import Words

_HASH_LETTERS = 12


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two documents."""

    title: str
    """What it is to the comparison."""
    release: str
    file: str
    hash: str
    """The beginning of its SHA-256."""
    source: str
    """When and where it was had; empty for a file that is not of the mirror."""


@dataclass(frozen=True, slots=True)
class SpotView:
    """One place where an edit shows."""

    subject: str
    """Empty where the heading above has said it."""
    place: tuple[Span, ...]
    """Where below the subject; empty for the subject itself."""
    base: str
    """File and line; empty for what was added."""
    revision: str
    """File and line; empty for what is gone."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class EditView:
    """One edit, wherever it shows."""

    kind: str
    """Its public id."""
    words: tuple[Span, ...]
    """What happened, and where if it shows once."""
    consequence: str
    """What it can mean for a client; empty where there is nothing to add."""
    spots: tuple[SpotView, ...]
    """Never empty."""

    @property
    def is_single(self) -> bool:
        """Whether it shows in one place."""
        return len(self.spots) == 1


@dataclass(frozen=True, slots=True)
class SubjectView:
    """The edits of one subject, or of what several share."""

    title: str
    is_code: bool
    """Whether the title is a name, such as a method with its path."""
    operation_id: str
    edits: tuple[EditView, ...]


@dataclass(frozen=True, slots=True)
class LevelView:
    """The edits of one level."""

    level: str
    """Such as `breaking`."""
    title: str
    edit_count: int
    spot_count: int
    subjects: tuple[SubjectView, ...]
    is_folded: bool
    """Whether it need not be seen at once."""


@dataclass(frozen=True, slots=True)
class ExemptView:
    """A change that was accepted."""

    level: str
    """In words."""
    subject: str
    words: tuple[Span, ...]
    reason: str
    until: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What a report shows."""

    language: str
    title: str
    sides: tuple[SideView, ...]
    """The base, then the revision."""
    levels: tuple[LevelView, ...]
    """The worst first; only those that have changes."""
    exempt: tuple[ExemptView, ...]
    expired: tuple[str, ...]
    """Fingerprints, with what was said of them."""
    problems: tuple[str, ...]
    """What could not be read, and so is not compared."""


def comparison_view(comparison: Comparison, words: Words) -> ComparisonView:
    """Decide what a report of a comparison shows.

    Args:
        comparison: What differs.
        words: The reader's language.
    """
    groups = roll_up(comparison.changes)
    levels = tuple(
        _level_view(level, of_level, words)
        for level in Level
        if (of_level := [group for group in groups if group.level is level])
    )
    return ComparisonView(
        language=words.language,
        title=comparison.title,
        sides=(
            _side_view(comparison.base, words.gettext("Before"), words),
            _side_view(comparison.revision, words.gettext("After"), words),
        ),
        levels=levels,
        exempt=tuple(_exempt_view(exempt, words) for exempt in comparison.exempt),
        expired=tuple(
            f"{exemption.fingerprint} ({exemption.until}): {exemption.reason}"
            for exemption in comparison.expired
        ),
        problems=tuple(str(problem) for problem in comparison.problems),
    )


def _side_view(side: Side, title: str, words: Words) -> SideView:
    origin = words.gettext("transcribed") if side.origin == TRANSCRIBED else side.origin
    return SideView(
        title=title,
        release=side.release,
        file=side.file,
        hash=side.sha256[:_HASH_LETTERS],
        source=", ".join(part for part in (side.retrieved_at, origin) if part),
    )


def _level_view(level: Level, groups: list[ChangeGroup], words: Words) -> LevelView:
    owned: dict[Subject | None, list[ChangeGroup]] = {}
    for group in groups:
        subject = group.lead.subject if len(group.subjects) == 1 else None
        owned.setdefault(subject, []).append(group)
    return LevelView(
        level=level.value,
        title=level_name(level, words.gettext),
        edit_count=len(groups),
        spot_count=sum(len(group.changes) for group in groups),
        subjects=tuple(_subject_view(subject, owned[subject], words) for subject in owned),
        is_folded=level is Level.DOCS,
    )


def _subject_view(subject: Subject | None, groups: list[ChangeGroup], words: Words) -> SubjectView:
    if subject is None:
        title = words.gettext("Shared by several operations")
    else:
        title = subject_title(subject, words)
    return SubjectView(
        title=title,
        is_code=subject is not None and subject.kind is not SubjectKind.DOCUMENT,
        operation_id=subject.operation_id if subject else "",
        edits=tuple(_edit_view(group, words, is_shared=subject is None) for group in groups),
    )


def subject_title(subject: Subject, words: Words) -> str:
    """Name what a change belongs to."""
    if subject.kind is SubjectKind.DOCUMENT:
        return words.gettext("The document as a whole")
    return subject.name


def _edit_view(group: ChangeGroup, words: Words, *, is_shared: bool) -> EditView:
    say = statement if len(group.changes) == 1 else sentence
    return EditView(
        kind=group.lead.id,
        words=say(group.lead, words.gettext),
        consequence=consequence(group.lead, words.gettext),
        spots=tuple(_spot_view(change, words, is_shared=is_shared) for change in group.changes),
    )


def _spot_view(change: Change, words: Words, *, is_shared: bool) -> SpotView:
    return SpotView(
        subject=subject_title(change.subject, words) if is_shared else "",
        place=place_of(change, words.gettext),
        base=_line(change.base),
        revision=_line(change.revision),
        fingerprint=change.fingerprint,
    )


def _line(location: Location | None) -> str:
    return f"{location.source}:{location.line}" if location else ""


def _exempt_view(exempt: ExemptChange, words: Words) -> ExemptView:
    return ExemptView(
        level=level_name(exempt.change.level, words.gettext),
        subject=subject_title(exempt.change.subject, words),
        words=statement(exempt.change, words.gettext),
        reason=exempt.exemption.reason,
        until=exempt.exemption.until,
        fingerprint=exempt.change.fingerprint,
    )
