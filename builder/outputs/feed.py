"""`changes.xml`: the changelog as an Atom feed, one entry per release.

Source: RFC 4287, The Atom Syndication Format, https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.outputs.artifact import Artifact
from builder.views.changelog_pages import CHANGELOG_ADDRESS
from builder.views.page import relative_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import OutputContext
    from builder.views.release import ReleaseView

FEED_FILE: Final = "changes.xml"
_NAMESPACE: Final = uuid.UUID("5b0e6e1c-6c1f-5d0b-9b6e-0d5c0c6f2a51")
"""Ours; an id made from it and from hashes is the same wherever the feed is published."""
_SHOWN: Final = 60
"""Edits of one release that an entry lists; its page has them all."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One release."""

    id: str
    updated: str
    """RFC 3339."""
    link: str
    release: ReleaseView


@dataclass(frozen=True, slots=True)
class Feed:
    """What the template of the feed places."""

    id: str
    title: str
    author: str
    updated: str
    """RFC 3339: when the last entry came in, or the youngest spec where there is none."""
    link: str
    self_link: str
    language: str
    entries: tuple[FeedEntry, ...]
    """Newest first."""


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write the feed of this language."""
    yield Artifact(FEED_FILE, context.renderer.feed(_feed(context)).encode())


def _feed(context: OutputContext) -> Feed:
    site = context.site
    releases = [release for changelog in site.changelogs for release in changelog.releases]
    entries = [_entry(context, release) for release in releases]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    moments = [entry.updated for entry in entries]
    moments += [_rfc3339(spec.retrieved_at) for spec in site.specs] if not entries else []
    title = site.mirror.catalog.title
    return Feed(
        id=_urn("feed", title, site.language),
        title=title,
        author=title,
        updated=max(moments, default=_rfc3339("1970-01-01")),
        link=_link(context, CHANGELOG_ADDRESS),
        self_link=context.url(FEED_FILE),
        language=site.language,
        entries=tuple(entries),
    )


def _entry(context: OutputContext, release: ReleaseView) -> FeedEntry:
    sides = (release.base, release.revision)
    hashes = [f"{side.sequence}-{side.sha256}" for side in sides]
    return FeedEntry(
        id=_urn("release", release.spec.id, *hashes, context.site.language),
        updated=_rfc3339(release.revision.retrieved.machine),
        link=_link(context, release.address),
        release=release.excerpt(_SHOWN),
    )


def _urn(*parts: str) -> str:
    """Name something such that the same thing has the same name in every build."""
    return uuid.uuid5(_NAMESPACE, "\0".join(parts)).urn


def _link(context: OutputContext, address: str) -> str:
    """Link a page; relative to the feed where the site's address is not known."""
    return context.url(relative_link("", address))


def _rfc3339(moment: str) -> str:
    """Write an ISO 8601 date or instant in UTC with its time and zone."""
    return moment if "T" in moment else f"{moment}T00:00:00Z"
