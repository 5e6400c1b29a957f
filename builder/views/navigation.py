"""The navigation: hand-written pages as the configuration lists them, the others from the model.

Owns the words that stand, in `nav` of `mkdocs.yml`, for products, changelog and the publisher's
own guides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from builder.views.changelog_pages import CHANGELOG_ADDRESS
from builder.views.gaps import GAPS_ADDRESS
from builder.views.published import PUBLISHED_ADDRESS
from builder.views.reference_index import REFERENCE_ADDRESS
from builder.views.schema_page import list_address

if TYPE_CHECKING:
    from builder.model.words import Words
    from builder.views.product import OperationGroup, ProductView
    from builder.views.site import Site

NAVIGATION_SLOT: Final = "spec-mirror:products"
CHANGELOG_SLOT: Final = "spec-mirror:changelog"
PUBLISHED_SLOT: Final = "spec-mirror:published"


def navigation_of(site: Site, configured: list[Any] | None) -> list[Any] | None:
    """Put products, the changelog and the publisher's guides in their places.

    Each product is a group; the indexes over all of them are the group after them.

    Args:
        site: Whose pages.
        configured: `nav` of the configuration; None leaves the order to the engine.
    """
    if configured is None:
        return None
    navigation: list[Any] = []
    for place in configured:
        if place == NAVIGATION_SLOT:
            navigation += [{product.title: _group(site, product)} for product in site.products]
            indexes = _below(site, REFERENCE_ADDRESS)
            navigation += [{site.words.gettext("Reference index"): indexes}] if indexes else []
        elif place == CHANGELOG_SLOT:
            navigation.append({site.words.gettext("Changelog"): _below(site, CHANGELOG_ADDRESS)})
        elif place == PUBLISHED_SLOT:
            published = _below(site, PUBLISHED_ADDRESS)
            navigation += [{site.words.gettext("As published"): published}] if published else []
        else:
            navigation.append(place)
    return navigation


def _group(site: Site, product: ProductView) -> list[Any]:
    gettext = site.words.gettext
    places: list[Any] = [{gettext("Overview"): f"{product.address}index.md"}]
    for title, groups in (
        ("REST", product.rest_groups),
        ("WebSocket", product.websocket_groups),
    ):
        if groups:
            places.append({title: _operations(groups, site.words)})
    schemas = list_address(product.id)
    if any(page.address == schemas for page in site.pages):
        places.append({gettext("Schemas"): f"{schemas}index.md"})
    gaps = [
        {spec.title: f"{page.address}index.md"}
        for spec in product.specs
        for page in site.pages
        if page.address == f"{GAPS_ADDRESS}{spec.id}/"
    ]
    return [*places, {gettext("Known gaps"): gaps}] if gaps else places


def _below(site: Site, folder: str) -> list[Any]:
    return [
        {page.navigation_title: f"{page.address}index.md"}
        for page in site.pages
        if page.address.startswith(folder) and page.is_in_navigation
    ]


def _operations(groups: tuple[OperationGroup, ...], words: Words) -> list[Any]:
    """List the operations; by title of their groups where there are several."""
    listed: dict[str, list[Any]] = {}
    for group in groups:
        rows = listed.setdefault(group.title or words.gettext("Operations"), [])
        rows += [{row.title: f"{row.address}index.md"} for row in group.rows]
    if len(listed) == 1:
        return next(iter(listed.values()))
    return [{title: rows} for title, rows in listed.items()]
