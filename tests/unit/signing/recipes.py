"""A recipe small enough to read, for tests that change one thing in it."""

from __future__ import annotations

from builder.signing.recipe import (
    Algorithm,
    DemoCredentials,
    Ingredient,
    Recipe,
    RestRecipe,
)

CANONICAL = (Ingredient.PATH, Ingredient.NONCE, Ingredient.BODY)


def make_recipe(
    algorithm: Algorithm = Algorithm.HMAC_SHA384,
    canonical: tuple[Ingredient, ...] = CANONICAL,
    headers: dict[str, Ingredient] | None = None,
) -> Recipe:
    """Make a recipe that signs path, nonce and body, or what it is told."""
    return Recipe(
        id="test",
        algorithm=algorithm,
        key_variable="TEST_KEY",
        secret_variable="TEST_SECRET",  # noqa: S106 - the name of a variable
        base_url_variable="TEST_URL",
        socket_url_variable="TEST_SOCKET",
        demo=DemoCredentials("key", "secret", "1", "nowhere"),
        rest=RestRecipe(
            ("api",),
            canonical,
            headers
            or {
                "request-api": Ingredient.KEY,
                "request-nonce": Ingredient.NONCE,
                "request-sign": Ingredient.SIGNATURE,
            },
        ),
    )
