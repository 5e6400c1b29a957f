"""`llms.txt` and `llms-full.txt`: the index and the bundle for assistants.

Source: the llms.txt proposal, version 2, https://llmstxt.org/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.outputs.artifact import text_artifact
from builder.outputs.twins import relink
from builder.views.page import twin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import Artifact, Guide, OutputContext
    from builder.views.product import ProductView


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

    text: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a template of `llms/` places."""

    title: str
    product_titles: tuple[str, ...]
    preface: tuple[str, ...]
    sections: tuple[IndexSection | BundlePart, ...]


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write the index, the whole bundle, and a bundle per product."""
    site = context.site
    yield text_artifact("llms.txt", context.renderer.bundle("llms.txt", _index(context)))
    guides = [BundlePart(_guide_text(context, guide)) for guide in context.guides]
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
    return Bundle(
        site.mirror.catalog.title, _product_titles(context), _preface(context), tuple(sections)
    )


def _full(context: OutputContext, title: str, parts: list[BundlePart]) -> str:
    bundle = Bundle(title, _product_titles(context), _preface(context), tuple(parts))
    return context.renderer.bundle("llms-full.txt", bundle)


def _parts(context: OutputContext, product: ProductView) -> Iterator[BundlePart]:
    pages = {page.address: page for page in context.site.pages}
    for group in product.groups:
        for row in group.rows:
            body = context.renderer.operation_section(pages[row.address])
            heading = " ".join(f"{product.title}: {row.title} ({row.method} {row.path})".split())
            yield BundlePart(f"## {heading}\n\n{body}")


def _guide_text(context: OutputContext, guide: Guide) -> str:
    """Put a guide into a bundle: its headings one level down, its links at the twins."""
    text = relink(guide, context.renderer.guide_twin(guide.markdown))
    lines, fence = [], ""
    for line in text.split("\n"):
        if line.startswith("```"):
            fence = "" if fence else "```"
        lines.append(f"#{line}" if not fence and re.match(r"#{1,5} ", line) else line)
    return "\n".join(lines)


def _product_titles(context: OutputContext) -> tuple[str, ...]:
    return tuple(product.title for product in context.site.products)


def _preface(context: OutputContext) -> tuple[str, ...]:
    """Say what everybody must know: what this was made from, and how requests are signed."""
    gettext = context.site.words.gettext
    lines = [
        gettext("This is a mirror and not affiliated with the publisher of the API."),
        "",
        gettext("It was made from:"),
        "",
    ]
    for spec in context.site.specs:
        origin = gettext("transcribed") if spec.is_transcribed else spec.origin
        identity = f"{spec.release}, sha256 {spec.sha256[:12]}, {spec.retrieved_at}, {origin}"
        lines.append(f"- {spec.file}: {identity}")
    for recipe in context.site.recipes.values():
        pieces = " + ".join(piece.value for piece in recipe.rest.canonical)
        headers = ", ".join(f"{name} ({what.value})" for name, what in recipe.rest.headers.items())
        lines += [
            "",
            gettext(
                "To sign a REST request: hex(HMAC-%(algorithm)s(secret, %(pieces)s)), sent in the"
                " headers %(headers)s. The path is the one that the operation shows; the query"
                " string, the host and the prefix of the server are not signed. The nonce is the"
                " time in milliseconds. The body is signed as it is sent, and empty for GET."
            )
            % {
                "algorithm": recipe.algorithm.value.upper(),
                "pieces": pieces,
                "headers": headers,
            },
        ]
    return tuple(lines)
