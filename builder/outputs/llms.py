"""`llms.txt` and `llms-full.txt`: the index and the bundle for assistants.

Source: the llms.txt proposal, version 2, https://llmstxt.org/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.commonmark import outside_code
from builder.outputs.artifact import text_artifact
from builder.outputs.twins import relink
from builder.views.page import twin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import Artifact, Guide, OutputContext
    from builder.signing.recipe import Recipe
    from builder.views.product import ProductView
    from builder.views.spec import SpecView

_SHIFTABLE_HEADING: Final = re.compile(r"^(?=#{1,5} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class IndexLink:
    """One line of an index."""

    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class IndexSection:
    """A group of links."""

    title: str
    links: tuple[IndexLink, ...]


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A guide or an operation of a bundle."""

    heading: str
    """Empty for a guide, whose text has its own."""
    text: str


@dataclass(frozen=True, slots=True)
class SigningRule:
    """How requests are signed, in short."""

    algorithm: str
    pieces: str
    headers: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a template of `llms/` places."""

    title: str
    product_titles: tuple[str, ...]
    specs: tuple[SpecView, ...]
    signing: tuple[SigningRule, ...]
    sections: tuple[IndexSection | BundlePart, ...]


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write the index, the whole bundle, and a bundle per product."""
    site = context.site
    yield text_artifact("llms.txt", context.renderer.bundle("llms.txt", _index(context)))
    guides = [BundlePart("", _guide_text(context, guide)) for guide in context.guides]
    whole = [*guides, *(part for product in site.products for part in _parts(context, product))]
    yield text_artifact("llms-full.txt", _full(context, site.mirror.catalog.title, whole))
    for product in site.products:
        title = f"{site.mirror.catalog.title}: {product.title}"
        parts = list(_parts(context, product))
        yield text_artifact(f"{product.id}/llms-full.txt", _full(context, title, parts))


def _index(context: OutputContext) -> Bundle:
    site = context.site
    gettext = site.words.gettext
    sections = [
        IndexSection(
            gettext("Guides"),
            tuple(
                IndexLink(guide.title, context.url(twin_of(guide.address)), guide.description)
                for guide in context.guides
            ),
        )
    ]
    sections += [
        IndexSection(
            product.title,
            tuple(
                IndexLink(
                    row.title,
                    context.url(twin_of(row.address)),
                    f"{row.method} {row.path}; {row.access.label}",
                )
                for group in product.groups
                for row in group.rows
            ),
        )
        for product in site.products
    ]
    bundles = [IndexLink("llms-full.txt", context.url("llms-full.txt"), gettext("everything"))]
    bundles += [
        IndexLink(
            f"{product.id}/llms-full.txt", context.url(f"{product.id}/llms-full.txt"), product.title
        )
        for product in site.products
    ]
    sections.append(IndexSection(gettext("Bundles"), tuple(bundles)))
    specs = tuple(
        IndexLink(spec.file, context.root_url(spec.address), f"{spec.title}, {spec.format}")
        for spec in site.specs
    )
    index = IndexLink("index.json", context.root_url("specs/index.json"), gettext("all specs"))
    sections.append(IndexSection(gettext("Specs"), (*specs, index)))
    return _bundle(context, site.mirror.catalog.title, tuple(sections))


def _full(context: OutputContext, title: str, parts: list[BundlePart]) -> str:
    return context.renderer.bundle("llms-full.txt", _bundle(context, title, tuple(parts)))


def _bundle(
    context: OutputContext, title: str, sections: tuple[IndexSection | BundlePart, ...]
) -> Bundle:
    site = context.site
    return Bundle(
        title=title,
        product_titles=tuple(product.title for product in site.products),
        specs=site.specs,
        signing=tuple(_signing_rule(recipe) for recipe in site.recipes.values()),
        sections=sections,
    )


def _parts(context: OutputContext, product: ProductView) -> Iterator[BundlePart]:
    pages = {page.address: page for page in context.site.pages}
    for group in product.groups:
        for row in group.rows:
            body = context.renderer.operation_section(pages[row.address])
            yield BundlePart(f"{product.title}: {row.title} ({row.method} {row.path})", body)


def _guide_text(context: OutputContext, guide: Guide) -> str:
    """Put a guide into a bundle: its headings one level down, its links at the twins."""
    text = relink(guide, context.renderer.guide_twin(guide.markdown))
    return outside_code(text, lambda part: _SHIFTABLE_HEADING.sub("#", part))


def _signing_rule(recipe: Recipe) -> SigningRule:
    headers = (f"{name} ({what.value})" for name, what in recipe.rest.headers.items())
    return SigningRule(
        algorithm=recipe.algorithm.value.upper(),
        pieces=" + ".join(piece.value for piece in recipe.rest.canonical),
        headers=", ".join(headers),
    )
