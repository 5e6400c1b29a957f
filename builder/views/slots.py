"""What a hand-written page can ask for: `<!-- spec-mirror: NAME ARGUMENT -->` on a line of its own.

Owns the names of the slots and the view that each places. The comment vanishes in an engine
that does not know it; `render` replaces it by a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.errors import RenderError
from builder.views.auth_tester import AuthTesterView, auth_tester_view
from builder.views.gaps import SpecGapsView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.signing.recipe import Erratum, Recipe, Vector
    from builder.views.product import ProductView
    from builder.views.release import ReleaseView
    from builder.views.site import Site
    from builder.views.spec import SpecView

SLOT: Final = re.compile(r"^<!-- spec-mirror: ([a-z-]+)(?: ([a-z0-9-]+))? -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SpecsSlot:
    """A table of specs."""

    specs: tuple[SpecView, ...]
    has_transcribed: bool
    publisher: str
    as_of: str
    """The date whose state the site shows; empty for the state that is current."""
    left_out: tuple[str, ...]
    """The files that the mirror did not have on that date."""


@dataclass(frozen=True, slots=True)
class LatestChangesSlot:
    """What changed last."""

    releases: tuple[ReleaseView, ...]
    """The newest release of each spec that has one, newest first."""


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
        as_of=site.mirror.as_of,
        left_out=tuple(entry.file for entry in site.mirror.left_out),
    )


def _product(site: Site, name: str, argument: str) -> ProductView:
    for product in site.products:
        if product.id == argument:
            return product
    raise RenderError(
        f"the slot '{name}' names '{argument}', which the catalog does not list",
        hint=f"the products are: {', '.join(product.id for product in site.products)}",
    )


def _latest_changes(site: Site, name: str, argument: str) -> LatestChangesSlot:
    if argument:
        _product(site, name, argument)
    releases = [
        changelog.releases[0]
        for changelog in site.changelogs
        if changelog.releases and argument in {"", changelog.spec.product_id}
    ]
    releases.sort(key=lambda release: release.revision.retrieved.machine, reverse=True)
    return LatestChangesSlot(tuple(releases))


def _recipes(site: Site, name: str, argument: str) -> list[Recipe]:
    """Return the recipe that an argument names; all of them where it is empty."""
    recipes: tuple[Recipe, ...] = tuple(site.recipes.values())
    chosen = [recipe for recipe in recipes if argument in {"", recipe.id}]
    if argument and not chosen:
        raise RenderError(
            f"the slot '{name}' names '{argument}', a recipe which the catalog does not use",
            hint=f"the recipes are: {', '.join(sorted(recipe.id for recipe in recipes))}",
        )
    return chosen


def _signing(site: Site, name: str, argument: str) -> SigningSlot:
    chosen = _recipes(site, name, argument)
    return SigningSlot(
        vectors=tuple(vector for recipe in chosen for vector in recipe.vectors),
        errata=tuple(erratum for recipe in chosen for erratum in recipe.errata),
    )


def _auth_tester(site: Site, name: str, argument: str) -> AuthTesterView:
    chosen = _recipes(site, name, argument)
    if len(chosen) != 1:
        raise RenderError(
            f"the slot '{name}' signs for one recipe, and the catalog uses {len(chosen)}",
            hint="name the recipe in the slot, or take the slot out of the page",
        )
    return auth_tester_view(site.mirror, chosen[0], site.words)


def _gaps(site: Site, _name: str, _argument: str) -> tuple[SpecGapsView, ...]:
    return tuple(page.view for page in site.pages if isinstance(page.view, SpecGapsView))


SLOTS: Final[Mapping[str, Callable[[Site, str, str], object]]] = {
    "auth-tester": _auth_tester,
    "mirror-state": _specs,
    "specs": _specs,
    "environments": _product,
    "product": _product,
    "security-schemes": _product,
    "known-gaps": _gaps,
    "latest-changes": _latest_changes,
    "signing-vectors": _signing,
    "signing-errata": _signing,
}
