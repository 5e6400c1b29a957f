"""What a hand-written page can ask for: `<!-- spec-mirror: NAME ARGUMENT -->` on a line of its own.

Owns the names of the slots and the view that each places. The comment vanishes in an engine
that does not know it; `render` replaces it by a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.errors import RenderError
from builder.views.channel import ChannelOperationView
from builder.views.gaps import gap_views
from builder.views.operation import RestOperationView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.signing.recipe import Erratum, Recipe, Vector
    from builder.views.gaps import SpecGapsView
    from builder.views.product import ProductView
    from builder.views.site import Site
    from builder.views.spec import SpecView

SLOT: Final = re.compile(r"^<!-- spec-mirror: ([a-z-]+)(?: ([a-z0-9-]+))? -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SpecsSlot:
    """A table of specs."""

    specs: tuple[SpecView, ...]
    has_transcribed: bool
    publisher: str


@dataclass(frozen=True, slots=True)
class SigningSlot:
    """Published signatures."""

    vectors: tuple[Vector, ...]
    errata: tuple[Erratum, ...]


def slot_view(site: Site, name: str, argument: str) -> object:
    """Return what a slot places.

    Args:
        site: The site of the page's language.
        name: The slot.
        argument: What follows the name; empty where nothing does.

    Raises:
        RenderError: There is no such slot, or its argument is wrong.
    """
    if name not in SLOTS:
        raise RenderError(
            f"there is no slot '{name}'", hint=f"the slots are: {', '.join(sorted(SLOTS))}"
        )
    return SLOTS[name](site, name, argument)


def _specs(site: Site, _name: str, _argument: str) -> SpecsSlot:
    return SpecsSlot(
        specs=site.specs,
        has_transcribed=any(spec.is_transcribed for spec in site.specs),
        publisher=site.mirror.catalog.publisher or site.mirror.catalog.title,
    )


def _product(site: Site, name: str, argument: str) -> ProductView:
    for product in site.products:
        if product.id == argument:
            return product
    raise RenderError(
        f"the slot '{name}' names '{argument}', which the catalog does not list",
        hint=f"the products are: {', '.join(product.id for product in site.products)}",
    )


def _signing(site: Site, name: str, argument: str) -> SigningSlot:
    recipes: tuple[Recipe, ...] = tuple(site.recipes.values())
    chosen = [recipe for recipe in recipes if argument in {"", recipe.id}]
    if argument and not chosen:
        raise RenderError(
            f"the slot '{name}' names '{argument}', a recipe which the catalog does not use",
            hint=f"the recipes are: {', '.join(sorted(recipe.id for recipe in recipes))}",
        )
    return SigningSlot(
        vectors=tuple(vector for recipe in chosen for vector in recipe.vectors),
        errata=tuple(erratum for recipe in chosen for erratum in recipe.errata),
    )


def _gaps(site: Site, _name: str, _argument: str) -> tuple[SpecGapsView, ...]:
    titles = {
        f"{page.view.spec.id}/{page.view.id}": (page.title, page.address)
        for page in site.pages
        if isinstance(page.view, RestOperationView | ChannelOperationView)
    }
    return gap_views(site.mirror, site.language, titles)


SLOTS: Final[Mapping[str, Callable[[Site, str, str], object]]] = {
    "mirror-state": _specs,
    "specs": _specs,
    "environments": _product,
    "product": _product,
    "known-gaps": _gaps,
    "signing-vectors": _signing,
    "signing-errata": _signing,
}
