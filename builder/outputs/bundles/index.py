"""`llms.txt`: what an assistant reads first, at the root and per product.

Pages come before bundles: assistants that follow a link to one page answer best.

Source: the llms.txt proposal, version 2 (10 August 2026), https://llmstxt.org/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.outputs.bundles.head import BundleHead, bundle_head
from builder.outputs.bundles.manifest import MANIFEST_FILE
from builder.outputs.bundles.tiers import TIERS, Tier, tier_file
from builder.outputs.changelog import CHANGES_FILE
from builder.views.changelog_pages import CHANGELOG_ADDRESS
from builder.views.gaps import GAPS_ADDRESS
from builder.views.page import twin_of
from builder.views.reference_index import REFERENCE_ADDRESS
from builder.views.schema_page import list_address

if TYPE_CHECKING:
    from builder.model.words import Words
    from builder.outputs.artifact import OutputContext
    from builder.views.product import ProductView
    from builder.views.spec import SpecView


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
class IndexView:
    """What the template places."""

    head: BundleHead
    sections: tuple[IndexSection, ...]


def root_index(context: OutputContext) -> str:
    """List the products' indexes, the guides, the bundles and the list of specs."""
    site = context.site
    gettext = site.words.gettext
    sections = (
        IndexSection(gettext("Products"), tuple(_product_link(context, p) for p in site.products)),
        IndexSection(gettext("Guides"), _guide_links(context)),
        IndexSection(gettext("Reference index"), _reference_links(context)),
        _changelog_section(context),
        IndexSection(gettext("Bundles"), _bundle_links(context)),
        _specs_section(context, "", ()),
    )
    view = IndexView(bundle_head(context), _filled(sections))
    return context.renderer.bundle("llms.txt", view)


def product_index(context: OutputContext, product: ProductView, tiers: tuple[Tier, ...]) -> str:
    """List every operation of a product, then its bundles and specs.

    Args:
        context: The site.
        product: What is listed.
        tiers: Those that the product fits into; the others are named as not there.
    """
    here = f"{product.id}/"
    gettext = context.site.words.gettext
    operations = tuple(
        IndexSection(
            f"{kind}: {group.title or gettext('Operations')}",
            tuple(
                IndexLink(
                    f"{row.method} {row.path}",
                    context.url_from(here, twin_of(row.address)),
                    f"{row.title}; {row.access.label}",
                )
                for row in group.rows
            ),
        )
        for kind, groups in (("REST", product.rest_groups), ("WebSocket", product.websocket_groups))
        for group in groups
    )
    overview = IndexLink(
        gettext("Overview"), context.url_from(here, twin_of(product.address)), product.title
    )
    bundles = [
        IndexLink(
            "llms-full.txt",
            context.url_from(here, f"{here}llms-full.txt"),
            _extent(product, tiers, context.site.words),
        )
    ]
    bundles += [
        IndexLink(name, context.url_from(here, name), gettext("for a small context"))
        for name in (tier_file(product.id, tier) for tier in tiers)
    ]
    sections = (
        IndexSection(product.title, (overview,)),
        *operations,
        IndexSection(gettext("Schemas"), _schema_links(context, here, product)),
        IndexSection(gettext("Bundles"), tuple(bundles)),
        IndexSection(gettext("About the specs"), _remark_links(context, here, product)),
        _specs_section(context, here, product.specs),
    )
    view = IndexView(bundle_head(context, product), _filled(sections))
    return context.renderer.bundle("llms.txt", view)


def _extent(product: ProductView, tiers: tuple[Tier, ...], words: Words) -> str:
    """Say what a product's whole bundle tells, and which smaller ones it is too much for."""
    missing = [tier.name for tier in TIERS if tier not in tiers]
    if not missing:
        return product.title
    said = words.gettext("%(title)s; too much for a bundle of %(sizes)s tokens")
    return said % {"title": product.title, "sizes": ", ".join(missing)}


def _filled(sections: tuple[IndexSection, ...]) -> tuple[IndexSection, ...]:
    return tuple(section for section in sections if section.links)


def _product_link(context: OutputContext, product: ProductView) -> IndexLink:
    rest = sum(len(group.rows) for group in product.rest_groups)
    messages = sum(len(group.rows) for group in product.websocket_groups)
    ngettext = context.site.words.ngettext
    said = []
    if rest:
        said.append(ngettext("%(count)s request", "%(count)s requests", rest) % {"count": rest})
    if messages:
        words = ngettext(
            "%(count)s WebSocket operation", "%(count)s WebSocket operations", messages
        )
        said.append(words % {"count": messages})
    return IndexLink(product.title, context.url(f"{product.id}/llms.txt"), ", ".join(said))


def _guide_links(context: OutputContext) -> tuple[IndexLink, ...]:
    return tuple(
        IndexLink(guide.title, context.url(twin_of(guide.address)), guide.description)
        for guide in context.guides
    )


def _reference_links(context: OutputContext) -> tuple[IndexLink, ...]:
    return tuple(
        IndexLink(page.navigation_title, context.url(page.twin_address), page.description)
        for page in context.pages
        if page.address.startswith(REFERENCE_ADDRESS) and page.is_in_navigation
    )


def _schema_links(context: OutputContext, here: str, product: ProductView) -> tuple[IndexLink, ...]:
    """Lead to the list of a product's schemas: operations tell theirs in full."""
    listing = list_address(product.id)
    return tuple(
        IndexLink(
            page.navigation_title, context.url_from(here, page.twin_address), page.description
        )
        for page in context.pages
        if page.address == listing
    )


def _changelog_section(context: OutputContext) -> IndexSection:
    gettext = context.site.words.gettext
    links = [
        IndexLink(page.navigation_title, context.url(page.twin_address), page.description)
        for page in context.pages
        if page.address == CHANGELOG_ADDRESS
    ]
    links.append(IndexLink(CHANGES_FILE, context.url(CHANGES_FILE), gettext("all changes as data")))
    return IndexSection(gettext("Changelog"), tuple(links))


def _remark_links(context: OutputContext, here: str, product: ProductView) -> tuple[IndexLink, ...]:
    """List what is known to be missing in a product's specs, and what changed in them."""
    addresses = {
        f"{folder}{spec.id}/"
        for folder in (GAPS_ADDRESS, CHANGELOG_ADDRESS)
        for spec in product.specs
    }
    return tuple(
        IndexLink(page.title, context.url_from(here, page.twin_address), page.description)
        for page in context.pages
        if page.address in addresses
    )


def _bundle_links(context: OutputContext) -> tuple[IndexLink, ...]:
    gettext = context.site.words.gettext
    links = [IndexLink("llms-full.txt", context.url("llms-full.txt"), gettext("everything"))]
    links += [
        IndexLink(path, context.url(path), product.title)
        for product in context.site.products
        for path in (f"{product.id}/llms-full.txt",)
    ]
    links += [
        IndexLink("agents.md", context.url("agents.md"), gettext("to drop into a repository")),
        IndexLink(
            MANIFEST_FILE, context.url(MANIFEST_FILE), gettext("sizes, tokens, hashes and sources")
        ),
    ]
    return tuple(links)


def _specs_section(context: OutputContext, here: str, specs: tuple[SpecView, ...]) -> IndexSection:
    """List specs, and the file that lists all of them: assistants do better with Markdown."""
    gettext = context.site.words.gettext
    links = [
        IndexLink(
            spec.file, context.root_url_from(here, spec.address), f"{spec.title}, {spec.format}"
        )
        for spec in specs
    ]
    index = context.root_url_from(here, "specs/index.json")
    links.append(IndexLink("index.json", index, gettext("all specs")))
    return IndexSection(gettext("Specs"), tuple(links))
