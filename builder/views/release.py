"""One release in the changelog: what a snapshot changed against the one before.

Owns ReleaseView: grouping, order, anchors, and which changes somebody has accepted. The changes
themselves and their words come from `diff`. Called by `changelog`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.diff.rollup import roll_up
from builder.diff.words import level_name, place_of, sentence, statement
from builder.model.change import Level
from builder.model.mirror import SnapshotNote
from builder.model.names import Anchor
from builder.views.health import moment_view
from builder.views.spec import snapshot_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.diff.words import Span
    from builder.location import Location
    from builder.model.change import Change, ChangeGroup
    from builder.model.comparison import Exemption
    from builder.model.mirror import MirroredSpec, ReleaseChanges, Snapshot
    from builder.model.words import Words
    from builder.views.health import MomentView
    from builder.views.spec import SpecView
    from builder.views.subjects import SubjectIndex, SubjectView


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """One side of a comparison."""

    sequence: int
    release: str
    retrieved: MomentView
    origin: str
    is_transcribed: bool
    sha256: str
    address: str
    """Of its bytes, relative to the site's root, shared by all languages."""
    notes: tuple[str, ...]
    """What to know of it, in sentences."""


@dataclass(frozen=True, slots=True)
class ExemptionView:
    """Why a change is not counted: somebody looked at it and accepted it."""

    reason: str
    """In the words of whoever keeps the mirror."""
    until: str
    """The last day on which that holds, as an ISO 8601 date; empty where it holds for good."""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place where a change shows."""

    anchor: Anchor
    fingerprint: str
    """What names the change within its release; the anchor is made from it."""
    subject: SubjectView
    place: tuple[Span, ...]
    """Where below its subject; empty for the subject itself."""
    statement: tuple[Span, ...]
    """Where below its subject, and what."""
    base_line: int
    """Counted from 1 in the base's file; 0 for what was added."""
    revision_line: int
    """Counted from 1 in the revision's file; 0 for what is gone."""
    exemption: ExemptionView | None = None
    """Why it is not counted; None for what is."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One edit, wherever it shows."""

    kind: str
    """Its public id."""
    level: str
    """Such as `breaking`."""
    level_title: str
    sentence: tuple[Span, ...]
    """What happened."""
    places: tuple[PlaceView, ...]
    """Never empty; of one subject, or of each that shares what was edited."""

    @property
    def is_single(self) -> bool:
        """Whether it shows at one place alone."""
        return len(self.places) == 1

    @property
    def lead(self) -> PlaceView:
        """The first place, which stands for all."""
        return self.places[0]

    @property
    def exemption(self) -> ExemptionView | None:
        """Why it is counted at no place at all; None where it is counted somewhere."""
        return self.lead.exemption if all(place.exemption for place in self.places) else None


@dataclass(frozen=True, slots=True)
class SubjectBlock:
    """The changes of one subject, or of a part that several share."""

    subject: SubjectView | None
    """None for what several subjects share."""
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class LevelBlock:
    """The changes of one level."""

    level: str
    """Such as `breaking`."""
    title: str
    meaning: str
    count: int
    """Of changes, each place by itself; those that were accepted do not count."""
    is_folded: bool
    blocks: tuple[SubjectBlock, ...]
    left_out: int = 0
    """How many edits a shortened list does not show."""


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """What a snapshot changed against the one before."""

    spec: SpecView
    title: str
    """The two releases."""
    anchor: Anchor
    page: str
    """The address of the page that shows all of it."""
    base: SnapshotView
    revision: SnapshotView
    levels: tuple[LevelBlock, ...]
    """The worst first; only those that have changes."""
    problem: str
    """Why there is no comparison; empty where there is one."""
    is_unfinished: bool = False
    """Whether the comparison stopped before its end, so that changes may be missing."""
    is_excerpt: bool = False
    """Whether it stands on another page than its own, and may be shortened."""

    @property
    def is_replacing_transcription(self) -> bool:
        """Whether the publisher's file takes the place of what this mirror wrote down."""
        return self.base.is_transcribed and not self.revision.is_transcribed

    @property
    def counted(self) -> tuple[LevelBlock, ...]:
        """The levels that have changes which nobody has accepted, the worst first."""
        return tuple(level for level in self.levels if level.count)

    @property
    def every_change(self) -> Iterator[ChangeView]:
        """Every edit, the worst first."""
        for level in self.levels:
            for block in level.blocks:
                yield from block.changes

    @property
    def every_place(self) -> Iterator[PlaceView]:
        """Every place where an edit shows, the worst edit first."""
        for change in self.every_change:
            yield from change.places

    @property
    def heading(self) -> str:
        """The two releases, and the day when the second came in."""
        return f"{self.title} · {self.revision.retrieved.machine[:10]}"

    @property
    def address(self) -> str:
        """Where it stands, with its fragment."""
        return f"{self.page}#{self.anchor}"

    def excerpt(self, limit: int) -> ReleaseView:
        """Leave out what goes beyond a number of edits, the least important first.

        Args:
            limit: How many edits are shown, at least 1.
        """
        levels, room = [], limit
        for level in self.levels:
            levels.append(_shortened(level, room))
            room = max(0, room - sum(len(block.changes) for block in level.blocks))
        return replace(self, levels=tuple(levels), is_excerpt=True)


def release_view(
    release: ReleaseChanges,
    spec: MirroredSpec,
    view: SpecView,
    subjects: SubjectIndex,
    words: Words,
) -> ReleaseView:
    """Tell what a release changed.

    Args:
        release: What was compared.
        spec: Of which spec.
        view: The same, as pages show it.
        subjects: Finds the pages of its operations.
        words: The reader's language.
    """
    sequence = release.revision.sequence
    groups = () if release.problem else roll_up(release.changes)
    telling = _Telling(f"r{sequence}", release.exemptions, subjects, words)
    levels = tuple(
        _level_block(level, of_level, telling)
        for level in Level
        if (of_level := [group for group in groups if group.level is level])
    )
    return ReleaseView(
        spec=view,
        title=f"{release.base.release} → {release.revision.release}",
        anchor=Anchor.of(view.id, f"r{sequence}"),
        page=f"changelog/{view.id}/",
        base=_snapshot_view(release.base, spec, words),
        revision=_snapshot_view(release.revision, spec, words),
        levels=levels,
        problem=release.problem,
        is_unfinished=bool(release.changes.unfinished),
    )


def _snapshot_view(snapshot: Snapshot, spec: MirroredSpec, words: Words) -> SnapshotView:
    said = {
        SnapshotNote.INVALID: words.gettext("It breaks the rules of its format in places."),
        SnapshotNote.ROLLED_BACK: words.gettext("Its release is lower than the one before."),
        SnapshotNote.SAME_RELEASE: words.gettext(
            "Its release number is that of the one before, though the file is another."
        ),
    }
    return SnapshotView(
        sequence=snapshot.sequence,
        release=snapshot.release,
        retrieved=moment_view(snapshot.retrieved_at),
        origin=snapshot.origin,
        is_transcribed=snapshot.is_transcribed,
        sha256=snapshot.sha256,
        address=snapshot_address(spec, snapshot),
        notes=tuple(said[SnapshotNote(note)] for note in snapshot.notes if note in set(said)),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the parts of one release share."""

    prefix: str
    """Of the anchors."""
    exemptions: Mapping[str, Exemption]
    subjects: SubjectIndex
    words: Words


def _level_block(level: Level, groups: list[ChangeGroup], telling: _Telling) -> LevelBlock:
    words = telling.words
    blocks: dict[SubjectView | None, list[ChangeView]] = {}
    for group in groups:
        view = _change_view(group, telling)
        touched = {place.subject for place in view.places}
        owner = view.lead.subject if len(touched) == 1 else None
        blocks.setdefault(owner, []).append(view)
    changes = [change for group in groups for change in group.changes]
    return LevelBlock(
        level=level.value,
        title=level_name(level, words.gettext),
        meaning=_meaning(level, words),
        count=sum(change.fingerprint not in telling.exemptions for change in changes),
        is_folded=level is Level.DOCS,
        blocks=tuple(SubjectBlock(owner, tuple(views)) for owner, views in blocks.items()),
    )


def _meaning(level: Level, words: Words) -> str:
    """Say what a level means for those who call the API."""
    return {
        Level.BREAKING: words.gettext("A client that was right may now fail."),
        Level.RISKY: words.gettext("The document alone cannot tell whether a client fails."),
        Level.SAFE: words.gettext("A client that was right stays right."),
        Level.DOCS: words.gettext("Only words changed."),
    }[level]


def _change_view(group: ChangeGroup, telling: _Telling) -> ChangeView:
    gettext = telling.words.gettext
    return ChangeView(
        kind=group.lead.id,
        level=group.level.value,
        level_title=level_name(group.level, gettext),
        sentence=sentence(group.lead, gettext),
        places=tuple(_place_view(change, telling) for change in group.changes),
    )


def _place_view(change: Change, telling: _Telling) -> PlaceView:
    gettext = telling.words.gettext
    accepted = telling.exemptions.get(change.fingerprint)
    return PlaceView(
        anchor=Anchor.of(telling.prefix, change.fingerprint),
        fingerprint=change.fingerprint,
        subject=telling.subjects.find(change.subject),
        place=place_of(change, gettext),
        statement=statement(change, gettext),
        base_line=_line(change.base),
        revision_line=_line(change.revision),
        exemption=ExemptionView(accepted.reason, accepted.until) if accepted else None,
    )


def _line(location: Location | None) -> int:
    return location.line if location else 0


def _shortened(level: LevelBlock, room: int) -> LevelBlock:
    blocks: list[SubjectBlock] = []
    left_out = 0
    for block in level.blocks:
        shown = block.changes[:room]
        left_out += len(block.changes) - len(shown)
        room -= len(shown)
        if shown:
            blocks.append(replace(block, changes=shown))
    return replace(level, blocks=tuple(blocks), left_out=left_out)
