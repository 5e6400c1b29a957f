"""The pages of the changelog: one for all specs, and one for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.views.changelog import mirror_changelog
from builder.views.page import Page, SearchEntry, Section

if TYPE_CHECKING:
    from builder.model.words import Words
    from builder.views.changelog import SpecChangelog
    from builder.views.release import ReleaseView

CHANGELOG_ADDRESS: Final = "changelog/"
_SHOWN_TOGETHER: Final = 100
"""Edits of one release on the page of all specs; the page of its spec has them all."""


def changelog_pages(changelogs: tuple[SpecChangelog, ...], words: Words) -> list[Page]:
    """Make the pages of the changelog, that of all specs first.

    Args:
        changelogs: In the catalog's order.
        words: The reader's language.
    """
    return [
        _whole_page(changelogs, words),
        *(_spec_page(changelog, words) for changelog in changelogs),
    ]


def _whole_page(changelogs: tuple[SpecChangelog, ...], words: Words) -> Page:
    gettext = words.gettext
    title = gettext("Changelog")
    view = mirror_changelog(changelogs, title, _SHOWN_TOGETHER)
    sections = [
        Section("release", f"{release.spec.title} {release.heading}", release.anchor, view=release)
        for release in view.releases
    ]
    return Page(
        address=CHANGELOG_ADDRESS,
        title=title,
        navigation_title=gettext("All specs"),
        description=gettext("What changed between the releases of every API, worst first."),
        sections=(Section("changelog-head"), *sections),
        view=view,
        twin_template="changelog",
        search=(SearchEntry("", title, title),),
    )


def _spec_page(changelog: SpecChangelog, words: Words) -> Page:
    gettext = words.gettext
    title = gettext("Changelog of %(title)s") % {"title": changelog.spec.title}
    sections = [
        Section("release", release.heading, release.anchor, view=release)
        for release in changelog.releases
    ]
    description = gettext("What changed between the releases of %(title)s, worst first.")
    return Page(
        address=changelog.address,
        title=title,
        navigation_title=changelog.spec.title,
        description=description % {"title": changelog.spec.title},
        sections=(Section("spec-changelog-head"), *sections),
        view=changelog,
        twin_template="spec-changelog",
        search=(
            SearchEntry("", title, title),
            *(_release_search(release, title) for release in changelog.releases),
        ),
    )


def _release_search(release: ReleaseView, owner: str) -> SearchEntry:
    counts = " ".join(f"{level.title} {level.count}" for level in release.counted)
    return SearchEntry(str(release.anchor), f"{release.title} · {owner}", counts)
