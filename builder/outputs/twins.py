"""The Markdown twin of every page, for machines."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from builder.guides import address_of
from builder.markdown import outside_code
from builder.outputs.artifact import text_artifact
from builder.outputs.headings import headings_of
from builder.views.page import INDEX_FILE, twin_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from builder.outputs.artifact import Artifact, Guide, OutputContext
    from builder.views.page import Page

_SPAN_OR_LINK: Final = re.compile(
    r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)"  # a code span, which holds no links
    r"|(?<!\\)\]\((?:(?![a-z][a-z0-9+.-]*:|/)(?P<path>[^)\s#]+))?(?:#(?P<part>[^)\s]*))?\)",
    re.DOTALL,
)


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write a twin beside every page."""
    for page in context.pages:
        yield page_twin(context, page)
    for guide in context.guides:
        yield guide_twin(context, guide)


def page_twin(context: OutputContext, page: Page) -> Artifact:
    """Write the twin of a generated page."""
    url = partial(link_from, context, page.twin_address)
    return text_artifact(page.twin_address, context.renderer.twin(page, url))


def guide_twin(context: OutputContext, guide: Guide) -> Artifact:
    """Write the twin of a hand-written page: its title, where the index is, and the rest."""
    path = twin_of(guide.address)
    title, _, rest = guide_text(context, guide, path).partition("\n")
    pointer = context.renderer.index_pointer(link_from(context, path, INDEX_FILE))
    return text_artifact(path, f"{title}\n\n{pointer}\n{rest}")


def link_from(context: OutputContext, path: str, target: str) -> str:
    """Link a file of the site: by its whole address where that is known.

    Args:
        context: The site.
        path: The file with the link, relative to the language's own folder.
        target: The file that is linked, likewise; `../` leads to what all languages share.
    """
    if context.site_url:
        return context.site_url + posixpath.normpath(context.site.prefix + target)
    link = posixpath.relpath(target, posixpath.dirname(path) or ".")
    return link if "/" in link or target != INDEX_FILE else f"./{link}"  # /llms.txt is looked for


def guide_text(context: OutputContext, guide: Guide, path: str) -> str:
    """Write a hand-written page as Markdown that can be read from a file of the site.

    Args:
        context: The site.
        guide: The page.
        path: The file, relative to the language's own folder.
    """
    text = context.renderer.guide_twin(guide.markdown, partial(_source_link, guide))
    parts = {each.address: _slugs(each) for each in context.guides}
    return relink(guide, text, path, parts, partial(link_from, context, path))


def relink(
    guide: Guide,
    markdown: str,
    path: str,
    parts: Mapping[str, Mapping[str, str]],
    url: Callable[[str], str],
) -> str:
    """Point the links between source files at twins, and at the headings in them.

    Args:
        guide: The page in which the links stand.
        markdown: Its text, with links relative to `<address>/index.md`.
        path: The file that it is read from, relative to the language's own folder.
        parts: The slugs of headings by their ids, for each address; a part that is not there is
            left out of a link.
        url: How a file of the site is linked from that file.
    """

    def linked(match: re.Match[str]) -> str:
        if match["path"] is None and match["part"] is None:
            return match[0]
        target = posixpath.normpath(
            posixpath.join(guide.address or ".", match["path"] or "index.md")
        )
        if not target.endswith(".md"):
            part = f"#{match['part']}" if match["part"] else ""
            return f"]({url(target)}{part})"
        address = address_of(target)
        slug = parts.get(address, {}).get(match["part"] or "", "")
        twin = twin_of(address)
        return f"]({'' if slug and twin == path else url(twin)}{f'#{slug}' if slug else ''})"

    return outside_code(markdown, lambda text: _SPAN_OR_LINK.sub(linked, text))


@lru_cache
def _slugs(guide: Guide) -> Mapping[str, str]:
    """Read the headings of a page once, and not for each page that may link them."""
    return {heading.id or heading.slug: heading.slug for heading in headings_of(guide.markdown)}


def _source_link(guide: Guide, address: str) -> str:
    """Link a page as a hand-written one does: by its source file."""
    return posixpath.relpath(f"{address}index.md", guide.address or ".")
