"""What stands where an operation stood in an earlier release that has another address now.

The documents are finished here and never meet the engine, so neither navigation nor search nor
the list of pages for search engines has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.outputs.artifact import Artifact
from builder.outputs.twins import page_twin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import OutputContext
    from builder.views.page import Page


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Lead each such address to its page, and its Markdown twin to that page's twin."""
    taken = {guide.address for guide in context.guides}
    for page in context.site.moves:
        if page.address not in taken:
            yield redirect_document(context, page)
            yield page_twin(context, page)


def redirect_document(context: OutputContext, page: Page) -> Artifact:
    """Write the document that leads to where a page has moved.

    Args:
        context: The site.
        page: One of its moves.
    """
    return Artifact(
        f"{page.address}index.html", context.renderer.redirect(page, context.site_url).encode()
    )
