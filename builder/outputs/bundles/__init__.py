"""Bundles for assistants: everything, a product, or what fits into a small context.

Owns `llms.txt`, `llms-full.txt`, the tiers, `agents.md` and the manifest that measures them all.
Each is made from the model's views; none is cut in the middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.outputs.artifact import Artifact, text_artifact
from builder.outputs.bundles.agents import agents_text
from builder.outputs.bundles.full import full_bundle, product_bundle
from builder.outputs.bundles.index import product_index, root_index
from builder.outputs.bundles.manifest import Bundle, manifest_artifact
from builder.outputs.bundles.texts import texts_of
from builder.outputs.bundles.tiers import TIERS, tier_bundle, tier_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import OutputContext


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write every bundle, then the manifest that measures them."""
    bundles = tuple(_bundles(context))
    for bundle in bundles:
        yield bundle.artifact
    yield manifest_artifact(context, bundles)


def _bundles(context: OutputContext) -> Iterator[Bundle]:
    every = [texts_of(context, product) for product in context.site.products]
    whole = _file("llms-full.txt", full_bundle(context, every))
    yield Bundle(whole, context.site.products)
    yield Bundle(text_artifact("llms.txt", root_index(context)))
    yield Bundle(text_artifact("agents.md", agents_text(context)))
    for texts in every:
        product = (texts.product,)
        tiers = {tier: tier_bundle(context, texts, tier) for tier in TIERS}
        fitting = tuple(tier for tier, text in tiers.items() if text is not None)
        index = product_index(context, texts.product, fitting)
        yield Bundle(text_artifact(f"{texts.product.id}/llms.txt", index))
        path = f"{texts.product.id}/llms-full.txt"
        yield Bundle(_file(path, product_bundle(context, texts)), product)
        for tier, text in tiers.items():
            if text is not None:
                yield Bundle(_file(tier_file(texts.product.id, tier), text), product)


def _file(path: str, text: str) -> Artifact:
    """Make a file of parts that are tidy already."""
    return Artifact(path, text.encode())
