"""The complete bundles: guides and every operation of all products, or of one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from builder.markdown import outside_code
from builder.outputs.artifact import tidy_markdown
from builder.outputs.bundles.head import bundle_head, with_token_count
from builder.outputs.twins import guide_text

if TYPE_CHECKING:
    from builder.outputs.artifact import Guide, OutputContext
    from builder.outputs.bundles.head import BundleHead
    from builder.outputs.bundles.texts import ProductTexts

BUNDLE_FILE: Final = "llms-full.txt"
"""Of all products at the root, of one in its folder."""
_SHIFTABLE_HEADING: Final = re.compile(r"^(?=#{1,5} )", re.MULTILINE)


def full_bundle(context: OutputContext, products: list[ProductTexts]) -> str:
    """Write everything: guides first, then every operation once."""
    head = bundle_head(context)
    guides = [_guide_text(context, guide) for guide in context.guides]
    parts = [part for texts in products for part in _parts(texts)]
    return _written(context, head, [*guides, *parts])


def product_bundle(context: OutputContext, texts: ProductTexts) -> str:
    """Write every operation of a product once."""
    return _written(context, bundle_head(context, texts.product), _parts(texts))


def _written(context: OutputContext, head: BundleHead, parts: list[str]) -> str:
    def write(tokens: int) -> str:
        top = context.renderer.bundle("full-head.md", replace(head, tokens=tokens))
        return "\n".join((tidy_markdown(top), *parts))

    return with_token_count(write)


def _parts(texts: ProductTexts) -> list[str]:
    parts = []
    for index, shared in enumerate(texts.shared):
        parts += [group.levels[0] for group in texts.groups if group.spec_index == index]
        parts.append(shared[0])
    return parts


def _guide_text(context: OutputContext, guide: Guide) -> str:
    """Put a guide into a bundle: its headings one level down, its links at the twins."""
    title, _, rest = guide_text(context, guide, BUNDLE_FILE).partition("\n")
    text = f"{title}\n\n{guide.description}\n{rest}"
    return tidy_markdown(outside_code(text, lambda part: _SHIFTABLE_HEADING.sub("#", part)))
