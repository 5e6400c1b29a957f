"""The Markdown twin of every page, for machines."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from builder.commonmark import outside_code
from builder.guides import address_of
from builder.outputs.artifact import text_artifact
from builder.views.page import twin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import Artifact, Guide, OutputContext

_SPAN_OR_LINK: Final = re.compile(
    r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)"  # a code span, which holds no links
    r"|(?<!\\)\]\((?![a-z][a-z0-9+.-]*:|/)(?P<path>[^)\s#]+\.md)(?P<part>#[^)\s]*)?\)",
    re.DOTALL,
)


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write a twin beside every page."""
    for page in context.pages:
        yield text_artifact(page.twin_address, context.renderer.twin(page))
    for guide in context.guides:
        text = context.renderer.guide_twin(guide.markdown)
        yield text_artifact(twin_of(guide.address), relink(guide, text))


def relink(guide: Guide, markdown: str) -> str:
    """Point the links between source files at twins.

    Args:
        guide: The page in which the links stand.
        markdown: Its text, with links relative to `<address>/index.md`.
    """
    here = posixpath.dirname(twin_of(guide.address))

    def twin_link(match: re.Match[str]) -> str:
        if not match["path"]:
            return match[0]
        target = posixpath.normpath(posixpath.join(guide.address or ".", match["path"]))
        link = posixpath.relpath(twin_of(address_of(target)), here or ".")
        return f"]({link}{match['part'] or ''})"

    return outside_code(markdown, lambda text: _SPAN_OR_LINK.sub(twin_link, text))
