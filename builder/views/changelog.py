"""What changed between the snapshots of specs, as pages, the feed and the data say it.

Owns SpecChangelog and MirrorChangelog: which releases stand where, and the history of one
operation. One release is in `release`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.views.anchors import with_distinct_anchors
from builder.views.release import release_view

if TYPE_CHECKING:
    from builder.model.mirror import MirroredSpec
    from builder.model.words import Words
    from builder.views.release import ChangeView, ReleaseView
    from builder.views.spec import SpecView
    from builder.views.subjects import SubjectIndex


@dataclass(frozen=True, slots=True)
class SpecChangelog:
    """The history of a spec."""

    spec: SpecView
    address: str
    releases: tuple[ReleaseView, ...]
    """Newest first; empty where there is one snapshot."""


@dataclass(frozen=True, slots=True)
class MirrorChangelog:
    """The history of all specs."""

    title: str
    changelogs: tuple[SpecChangelog, ...]
    """In the catalog's order."""
    releases: tuple[ReleaseView, ...]
    """Of all specs, newest first, long ones shortened."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What a release changed in one operation."""

    release: ReleaseView
    changes: tuple[ChangeView, ...]
    """Each with the places in this operation alone."""
    is_latest: bool
    """Whether it is the last release of its spec."""


def spec_changelog(
    spec: MirroredSpec, view: SpecView, subjects: SubjectIndex, words: Words
) -> SpecChangelog:
    """Tell the history of a spec.

    Args:
        spec: With its releases compared.
        view: The same, as pages show it.
        subjects: Finds the pages of its operations.
        words: The reader's language.
    """
    address = f"changelog/{view.id}/"
    releases = tuple(
        release_view(release, spec, view, subjects, words) for release in spec.releases
    )
    return SpecChangelog(view, address, with_distinct_anchors(releases))


def mirror_changelog(
    changelogs: tuple[SpecChangelog, ...], title: str, limit: int
) -> MirrorChangelog:
    """Put the histories of all specs together.

    Args:
        changelogs: In the catalog's order.
        title: Of the page.
        limit: How many edits of one release are shown.
    """
    releases = [release for changelog in changelogs for release in changelog.releases]
    releases.sort(key=lambda release: release.revision.retrieved.machine, reverse=True)
    return MirrorChangelog(title, changelogs, tuple(release.excerpt(limit) for release in releases))


def history_of(changelog: SpecChangelog, address: str) -> tuple[HistoryEntry, ...]:
    """Tell the history of one operation.

    Args:
        changelog: Of its spec.
        address: Of its page.

    Returns:
        The releases that touched it, newest first.
    """
    entries = []
    for release in changelog.releases:
        changes = tuple(
            replace(change, places=places)
            for change in release.every_change
            if (places := tuple(p for p in change.places if p.subject.address == address))
        )
        if changes:
            entries.append(HistoryEntry(release, changes, release is changelog.releases[0]))
    return tuple(entries)


def changed_in(history: tuple[HistoryEntry, ...]) -> str:
    """Name the last release of a spec, where it changed the operation; else nothing."""
    return history[0].release.revision.release if history and history[0].is_latest else ""
