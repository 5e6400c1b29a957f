"""What stands at an address that an operation had once: the way to its page, or its end.

Owns MovedView and RemovedView, and which of the two an address gets. No link that somebody kept
leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.views.addresses import overview_address
from builder.views.health import MomentView, moment_view
from builder.views.lineages import lineages_of
from builder.views.page import Page, SearchEntry, Section
from builder.views.prose import prose_of
from builder.views.session import direction_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model.mirror import Mirror
    from builder.model.words import Words
    from builder.views.changelog import SpecChangelog
    from builder.views.lineages import Removal
    from builder.views.spec import SpecView


@dataclass(frozen=True, slots=True)
class MovedView:
    """An address whose operation has another one now."""

    target: str
    """Of the page that tells of the operation now."""
    title: str
    """Of that page: a spec's own words, so hostile."""


@dataclass(frozen=True, slots=True)
class RemovedView:
    """An operation that a release has removed."""

    title: str
    """What it was called: a spec's own words, so hostile."""
    badge: str
    """The HTTP method, or `You send` / `You receive` in words."""
    style: str
    """What the badge looks like, such as `post` or `send`."""
    path: str
    """The path, or the address of the channel."""
    spec: SpecView
    release: str
    """The release that removed it."""
    last_release: str
    """The last one that had it."""
    removed: MomentView
    """When this mirror saw it gone."""
    change_address: str
    """Of the change in the changelog."""
    is_transcription_replaced: bool
    """Whether it was known from what this mirror had written down alone."""

    @property
    def changelog_address(self) -> str:
        """Of the page that tells of the change."""
        return self.change_address.partition("#")[0]


@dataclass(frozen=True, slots=True)
class DroppedAddresses:
    """What stands where no operation's page stands any more."""

    moves: tuple[Page, ...] = ()
    """Of what has another address; no engine and no list need know of them."""
    pages: tuple[Page, ...] = ()
    """Of what was removed."""


def dropped_addresses(
    mirror: Mirror, changelogs: Sequence[SpecChangelog], pages: Sequence[Page], words: Words
) -> DroppedAddresses:
    """Decide what stands at each address that an earlier release gave and a later one dropped.

    Of an operation that is gone, the last address tells so; its earlier ones lead there.

    Args:
        mirror: With its releases compared.
        changelogs: In the order of the mirror's specs.
        pages: Those of the operations that are there.
        words: The reader's language.
    """
    known = {changelog.spec.id: changelog for changelog in changelogs}
    titles = {page.address: page.title for page in pages}
    moves: list[Page] = []
    removed: list[Page] = []
    for product in mirror.catalog.products:
        for lineage in lineages_of(product, mirror.specs_of(product.id)):
            target, sources = lineage.address, lineage.dropped
            if lineage.removal:
                target, sources = lineage.dropped[-1], lineage.dropped[:-1]
                changelog = known[lineage.spec.entry.id]
                page = _removed_page(target, lineage.removal, changelog, words)
                titles[target] = page.title
                removed.append(page)
            moves += [_moved_page(source, target, titles[target], words) for source in sources]
    return DroppedAddresses(tuple(moves), tuple(removed))


def _moved_page(address: str, target: str, title: str, words: Words) -> Page:
    gettext = words.gettext
    return Page(
        address=address,
        title=gettext("%(title)s (moved)") % {"title": title},
        navigation_title=title,
        description=gettext("This page has moved."),
        sections=(),
        view=MovedView(target, title),
        twin_template="moved",
    )


def _removed_page(address: str, removal: Removal, changelog: SpecChangelog, words: Words) -> Page:
    view = _removed_view(removal, changelog, words)
    gettext = words.gettext
    title = gettext("%(title)s (removed)") % {"title": view.title}
    description = gettext("%(operation)s was removed in release %(release)s of %(spec)s.") % {
        "operation": f"{view.badge} {view.path}",
        "release": view.release,
        "spec": view.spec.title,
    }
    return Page(
        address=address,
        title=title,
        navigation_title=title,
        description=description,
        sections=(Section("removed"),),
        view=view,
        twin_template="removed",
        search=(SearchEntry("", title, description, tags=(view.path,)),),
        product_title=view.spec.product_title,
        below=overview_address(view.spec.product_id),
    )


def _removed_view(removal: Removal, changelog: SpecChangelog, words: Words) -> RemovedView:
    page, release = removal.page, removal.release
    badge = page.verb
    if not changelog.spec.is_rest:
        badge = direction_words(Direction(page.verb), words)
    return RemovedView(
        title=prose_of(words, page.title).markdown,
        badge=badge,
        style=page.verb.lower(),
        path=page.path,
        spec=changelog.spec,
        release=release.revision.release,
        last_release=release.base.release,
        removed=moment_view(release.revision.retrieved_at),
        change_address=_change_address(removal, changelog),
        is_transcription_replaced=(
            release.base.is_transcribed and not release.revision.is_transcribed
        ),
    )


def _change_address(removal: Removal, changelog: SpecChangelog) -> str:
    """Find the change that removed an operation; else the release that did."""
    page = removal.page
    sequence = removal.release.revision.sequence
    release = next(r for r in changelog.releases if r.revision.sequence == sequence)
    subjects = {f"{page.verb} {page.path}", page.path}
    gone = {
        change.fingerprint
        for change in removal.release.changes.changes
        if change.revision is None and not change.member and change.subject.name in subjects
    }
    anchors = [place.anchor for place in release.every_place if place.fingerprint in gone]
    return f"{release.page}#{anchors[0] if anchors else release.anchor}"
