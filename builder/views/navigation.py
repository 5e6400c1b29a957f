"""The navigation: hand-written pages as the configuration lists them, products from the model.

Owns the word that stands for the products in `nav` of `mkdocs.yml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from builder.model.words import Words
    from builder.views.product import OperationGroup, ProductView
    from builder.views.site import Site

NAVIGATION_SLOT: Final = "spec-mirror:products"


def navigation_of(site: Site, configured: list[Any] | None) -> list[Any] | None:
    """Put one group per product in the place of the slot.

    Args:
        site: Whose products.
        configured: `nav` of the configuration; None leaves the order to the engine.
    """
    if configured is None:
        return None
    navigation: list[Any] = []
    for place in configured:
        if place == NAVIGATION_SLOT:
            navigation += [{product.title: _group(site, product)} for product in site.products]
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
    return places


def _operations(groups: tuple[OperationGroup, ...], words: Words) -> list[Any]:
    """List the operations; by title of their groups where there are several."""
    listed: dict[str, list[Any]] = {}
    for group in groups:
        rows = listed.setdefault(group.title or words.gettext("Operations"), [])
        rows += [{row.title: f"{row.address}index.md"} for row in group.rows]
    if len(listed) == 1:
        return next(iter(listed.values()))
    return [{title: rows} for title, rows in listed.items()]
