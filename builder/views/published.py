"""The publisher's own guides, as its text bundle has them.

Owns which chapters become pages: those that are no operation's page, as those stand here anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from builder.commonmark import to_words
from builder.model.documents import chapters_of
from builder.model.names import distinct_slugs
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from builder.views.page import Page, SearchEntry, Section, relative_link, twin_of
from builder.views.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builder.model.documents import Chapter
    from builder.model.mirror import Mirror, MirroredDocument
    from builder.model.words import Words

PUBLISHED_ADDRESS: Final = "as-published/"
_REQUEST: Final = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\b[\s`*:|]{1,12}(/[^\s`*|)\"']+)")
_DESCRIPTION_LENGTH: Final = 155


@dataclass(frozen=True, slots=True)
class PublishedView:
    """A chapter of the publisher's bundle."""

    title: str
    text: Prose
    address: str
    origin: str
    """Where the bundle was fetched from."""
    retrieved_at: str
    release_sha256: str
    file_address: str
    """Of the whole bundle, relative to the site's root."""
    pages: Mapping[str, str]
    """The publisher's paths, without slashes at their ends, to addresses of this site."""

    def target(self, href: str) -> str:
        """Lead a link of the publisher's to the page that stands here, else to the publisher."""
        return self._led(href, is_twin=False)

    def twin_target(self, href: str) -> str:
        """Lead a link as `target` does, to a Markdown twin."""
        return self._led(href, is_twin=True)

    def _led(self, href: str, *, is_twin: bool) -> str:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or href.startswith("#"):
            return href
        path = urlsplit(urljoin(self.origin, parts.path)).path.strip("/").removesuffix(".md")
        found = self.pages.get(path)
        if found is None:
            return urljoin(self.origin, href)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if is_twin:
            here = twin_of(self.address).rpartition("/")[0]
            return relative_link(here, twin_of(found)) + fragment
        return relative_link(self.address, found) + fragment


def published_pages(mirror: Mirror, pages: Iterable[Page], words: Words) -> list[Page]:
    """Make a page of each guide that the publisher's bundle holds.

    Args:
        mirror: With its documents; the one in the reader's language is taken, else the first.
        pages: The site's other pages, to which links lead.
        words: The reader's language.
    """
    document = _document(mirror, words.language)
    if document is None:
        return []
    others = tuple(pages)
    operations = _Operations.of(others)
    chapters = [
        chapter
        for chapter in chapters_of(document.text)
        if chapter.title and not operations.has(chapter)
    ]
    slugs = distinct_slugs([chapter.title for chapter in chapters])
    addresses = [f"{PUBLISHED_ADDRESS}{slug}/" for slug in slugs]
    known = {page.address.strip("/"): page.address for page in others}
    known |= {
        str(slug): address
        for slug, address in zip(slugs, addresses, strict=True)
        if str(slug) not in known
    }
    is_foreign = document.entry.language != words.language
    return [
        _page(document, chapter, address, known, is_foreign=is_foreign)
        for chapter, address in zip(chapters, addresses, strict=True)
    ]


def _document(mirror: Mirror, language: str) -> MirroredDocument | None:
    """Choose the bundle of a language, else the first that there is."""
    own = [found for found in mirror.documents if found.entry.language == language]
    return next(iter((*own, *mirror.documents)), None)


@dataclass(frozen=True, slots=True)
class _Operations:
    """What the site's operations are known by."""

    titles: frozenset[str]
    requests: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, pages: Iterable[Page]) -> _Operations:
        """Collect the names of operations from their pages."""
        told = [
            page
            for page in pages
            if isinstance(page.view, RestOperationView | ChannelOperationView)
        ]
        rest = [page.view for page in told if isinstance(page.view, RestOperationView)]
        return cls(
            frozenset(page.title.casefold() for page in told),
            frozenset(
                (view.method, prefix + view.path)
                for view in rest
                for prefix in ("", *(urlsplit(server.url).path for server in view.servers))
            ),
        )

    def has(self, chapter: Chapter) -> bool:
        """Tell whether a chapter is an operation's page: by its title, or by its request."""
        if to_words(chapter.title).casefold() in self.titles:
            return True
        first = _REQUEST.search(chapter.markdown)
        return first is not None and (first[1], first[2].rstrip(".,;")) in self.requests


def _page(
    document: MirroredDocument,
    chapter: Chapter,
    address: str,
    known: Mapping[str, str],
    *,
    is_foreign: bool,
) -> Page:
    title = to_words(chapter.title)
    current = document.current
    view = PublishedView(
        title=title,
        text=Prose(chapter.markdown, is_foreign=is_foreign),
        address=address,
        origin=current.origin,
        retrieved_at=current.retrieved_at,
        release_sha256=current.sha256,
        file_address=document.address,
        pages=known,
    )
    words = to_words(chapter.markdown)
    return Page(
        address=address,
        title=title,
        navigation_title=title,
        description=f"{title}: {words}"[:_DESCRIPTION_LENGTH].strip(),
        sections=(Section("published"),),
        view=view,
        twin_template="published",
        search=(SearchEntry("", title, words),),
    )
