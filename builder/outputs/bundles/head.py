"""What every bundle begins with: what it is made from, how to sign, how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.tokens import ENCODING, count_tokens
from builder.views.operation import RestOperationView

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.outputs.artifact import OutputContext
    from builder.render import RenderedSample
    from builder.signing.recipe import Recipe
    from builder.views.product import EnvironmentView, ProductView
    from builder.views.spec import SpecView

_SAMPLE_LANGUAGE = "python"


@dataclass(frozen=True, slots=True)
class SigningRule:
    """How requests are signed, in short."""

    algorithm: str
    pieces: str
    headers: str


@dataclass(frozen=True, slots=True)
class BundleHead:
    """The top of a bundle."""

    title: str
    product_titles: tuple[str, ...]
    language: str
    specs: tuple[SpecView, ...]
    environments: tuple[EnvironmentView, ...]
    signing: tuple[SigningRule, ...]
    as_of: str
    """The day whose state is told; empty for the current one."""
    sample: RenderedSample | None
    """A request that is really signed, to build others by; None where nothing is signed."""
    is_whole: bool
    """Whether it is of all products, with the guides."""
    encoding: str = ENCODING
    tokens: int = 0
    """How many the whole bundle takes, this number included; 0 where that is not told."""


def bundle_head(context: OutputContext, product: ProductView | None = None) -> BundleHead:
    """Say what a bundle is.

    Args:
        context: The site.
        product: Whose operations it tells; None where it tells all.
    """
    site = context.site
    products = site.products if product is None else (product,)
    title = site.mirror.catalog.title
    if product is not None:
        title = f"{title}: {product.title}"
    return BundleHead(
        title=title,
        product_titles=tuple(product.title for product in products),
        language=site.language,
        specs=tuple(spec for product in products for spec in product.specs),
        environments=tuple(part for product in products for part in product.environments),
        signing=tuple(map(signing_rule, site.recipes.values())),
        as_of=site.mirror.as_of,
        sample=_sample(context, products),
        is_whole=product is None,
    )


def with_token_count(write: Callable[[int], str]) -> str:
    """Write a bundle that tells its own size.

    Args:
        write: Writes the bundle with a number of tokens in its head. A larger number never takes
            fewer tokens, so this comes to rest.
    """
    told = 0
    while True:
        text = write(told)
        counted = count_tokens(text)
        if counted == told:
            return text
        told = counted


def signing_rule(recipe: Recipe) -> SigningRule:
    """Say in short how a recipe signs a request."""
    headers = (f"{name} ({what.value})" for name, what in recipe.rest.headers.items())
    return SigningRule(
        algorithm=recipe.algorithm.value.upper(),
        pieces=" + ".join(piece.value for piece in recipe.rest.canonical),
        headers=", ".join(headers),
    )


def _sample(context: OutputContext, products: tuple[ProductView, ...]) -> RenderedSample | None:
    """Choose a signed request: the first that has a body, else the first."""
    ids = {spec.id for product in products for spec in product.specs}
    signed = [
        page.view.sample
        for page in context.site.pages
        if isinstance(page.view, RestOperationView)
        and page.view.spec.id in ids
        and page.view.sample.recipe is not None
    ]
    chosen = next((sample for sample in signed if sample.body), signed[0] if signed else None)
    if chosen is None:
        return None
    written = context.renderer.samples(chosen)
    return next((sample for sample in written if sample.id == _SAMPLE_LANGUAGE), None)
