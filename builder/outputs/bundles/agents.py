"""`agents.md`: what an assistant should know before it writes a line, to drop into a repository."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.errors import OutputError
from builder.outputs.bundles.head import BundleHead, bundle_head

if TYPE_CHECKING:
    from builder.outputs.artifact import OutputContext

_LARGEST: Final = 8_192
"""Bytes; a larger file crowds out what the repository says of itself."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where to look for a product."""

    title: str
    index_url: str
    tier_url: str


@dataclass(frozen=True, slots=True)
class AgentsView:
    """What the template places."""

    head: BundleHead
    index_url: str
    pointers: tuple[Pointer, ...]


def agents_text(context: OutputContext) -> str:
    """Write the file.

    Raises:
        OutputError: It would be larger than an assistant's instructions may be.
    """
    products = context.site.products
    view = AgentsView(
        head=bundle_head(context),
        index_url=context.url("llms.txt"),
        pointers=tuple(
            Pointer(
                product.title,
                context.url(f"{product.id}/llms.txt"),
                context.url(f"llms-{product.id}-32k.txt"),
            )
            for product in products
        ),
    )
    text = context.renderer.bundle("agents.md", view)
    size = len(text.encode())
    if size > _LARGEST:
        raise OutputError(f"agents.md: would be {size} bytes, more than {_LARGEST}")
    return text
