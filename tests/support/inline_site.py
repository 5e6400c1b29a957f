"""Sites made inside a test: from documents to pages, without a disk."""

from __future__ import annotations

import copy
import hashlib
from functools import lru_cache
from textwrap import dedent
from typing import TYPE_CHECKING

from builder.mirror.recipes import read_recipe
from builder.model.mirror import Catalog, CatalogEntry, Mirror, MirroredSpec, Product, Snapshot
from builder.model.words import Words
from builder.outputs.artifact import OutputContext
from builder.outputs.twins import artifacts as twins
from builder.render import Renderer
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from builder.views.site import assemble_site
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.outputs.artifact import Guide
    from builder.render import RenderedPage
    from builder.views.page import Page
    from builder.views.site import Site

RECIPE_ID = "btse"
PRODUCT_ID = "sample"


def inline_mirror(*documents: str) -> Mirror:
    """Keep documents as the specs of one product, each with one snapshot."""
    specs = []
    for number, document in enumerate(documents, start=1):
        name = "sample" if number == 1 else f"sample-{number}"
        text = dedent(document)
        api = parse_inline(text, f"specs/{name}.yaml")
        entry = CatalogEntry(
            name, PRODUCT_ID, api.kind, f"{name}.yaml", RECIPE_ID, publish_means_receive=False
        )
        content = text.encode()
        snapshot = Snapshot(
            sequence=1,
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            release=api.info.version,
            origin="https://example.com/specs/",
            retrieved_at="2024-01-01",
            file=entry.file,
        )
        specs.append(MirroredSpec(entry, content, (snapshot,), api))
    product = Product(PRODUCT_ID, {"en": "Sample", "zh": "示例"})
    catalog = Catalog(
        "Sample API",
        "Example",
        "https://example.com/specs/",
        (product,),
        tuple(spec.entry for spec in specs),
    )
    return Mirror(catalog, tuple(specs))


def inline_site(*documents: str, words: Words | None = None) -> Site:
    """Assemble the site of documents; schemes of the shipped recipe make their requests signed.

    Args:
        documents: One per spec; a document without a head gets one.
        words: English by default.
    """
    recipes = {RECIPE_ID: read_recipe(RECIPE_ID)}
    return assemble_site(inline_mirror(*documents), recipes, words or Words("en"))


def operation_pages(site: Site) -> tuple[Page, ...]:
    """Return the pages of operations, without overviews and changelogs."""
    kinds = RestOperationView | ChannelOperationView
    return tuple(page for page in site.pages if isinstance(page.view, kinds))


def only_page(site: Site) -> Page:
    """Return the page of a site's only operation."""
    (page,) = operation_pages(site)
    return page


def rest_view(document: str, words: Words | None = None) -> RestOperationView:
    """Return what the page of a document's only REST operation shows."""
    view = only_page(inline_site(document, words=words)).view
    assert isinstance(view, RestOperationView)
    return view


def channel_view(document: str, words: Words | None = None) -> ChannelOperationView:
    """Return what the page of a document's only WebSocket page shows."""
    view = only_page(inline_site(document, words=words)).view
    assert isinstance(view, ChannelOperationView)
    return view


@lru_cache
def _english_renderer() -> Renderer:
    return Renderer(inline_site())


def renderer_of(site: Site) -> Renderer:
    """Return the renderer of a site; English ones share compiled templates, which take long."""
    if site.words != Words("en"):
        return Renderer(site)
    renderer = copy.copy(_english_renderer())
    renderer._site = site
    return renderer


def rendered(site: Site, page: Page) -> RenderedPage:
    """Render a page."""
    return renderer_of(site).page(page)


def blocks_of(site: Site, page: Page) -> str:
    """Return the finished HTML of a page, block after block."""
    return "\n".join(rendered(site, page).blocks)


def twin_of_page(site: Site, page: Page) -> str:
    """Return the Markdown twin of a page as it is written to its file."""
    made = {artifact.path: artifact.content.decode() for artifact in twins(context_of(site))}
    return made[page.twin_address]


def context_of(site: Site, *guides: Guide, site_url: str = "") -> OutputContext:
    """Return what outputs are made from."""
    return OutputContext(site, renderer_of(site), guides, site_url)
