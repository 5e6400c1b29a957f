"""A signature worked out step by step, for the published demonstration key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model.names import Anchor
from builder.signing.recipe import Ingredient
from builder.signing.signature import Credentials, sign, signed_headers

if TYPE_CHECKING:
    from builder.model.words import Words
    from builder.samples.request import SampleRequest
    from builder.samples.session import SampleSession
    from builder.signing.recipe import Recipe
    from builder.signing.signature import Signature


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of the canonical string."""

    kind: str
    """`path`, `nonce` or `body`: also the colour's name."""
    label: str
    text: str
    """Empty where there is none."""


@dataclass(frozen=True, slots=True)
class HeaderView:
    """A header that carries part of a signature."""

    name: str
    anchor: Anchor
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature with everything that leads to it."""

    pieces: tuple[PieceView, ...]
    canonical: str
    algorithm: str
    """Such as `HMAC-SHA384`."""
    digest_name: str
    """OpenSSL's name, such as `sha384`."""
    key: str
    secret: str
    nonce: str
    hexadecimal: str
    headers: tuple[HeaderView, ...]
    """Empty for a login, whose frame carries all."""
    unsigned: str
    """What is sent and not signed, in words; empty where there is nothing."""


def request_signature(sample: SampleRequest, words: Words) -> SignatureView | None:
    """Work out the signature of a sample request, or None where it needs none."""
    recipe = sample.recipe
    if recipe is None:
        return None
    signature = sign(
        recipe,
        recipe.rest.canonical,
        Credentials(recipe.demo.key, recipe.demo.secret),
        path=sample.path,
        nonce=recipe.demo.nonce,
        body=sample.body,
    )
    unsigned = words.gettext("The method, the host and the prefix of the server are not signed.")
    if sample.query:
        unsigned = words.gettext(
            "The query string (%(query)s), the method, the host and the prefix of the server"
            " are sent and not signed."
        ) % {"query": sample.query}
    return _view(recipe, signature, words, unsigned, is_request=True)


def login_signature(sample: SampleSession, words: Words) -> SignatureView | None:
    """Work out the signature of a session's login.

    Returns:
        None where there is no login, or where the server's address has no path to sign.
    """
    recipe = sample.recipe
    if recipe is None or recipe.websocket is None or sample.login is None or not sample.path:
        return None
    signature = sign(
        recipe,
        recipe.websocket.canonical,
        Credentials(recipe.demo.key, recipe.demo.secret),
        path=sample.path,
        nonce=recipe.demo.nonce,
    )
    return _view(recipe, signature, words, "", is_request=False)


def signing_headers(recipe: Recipe, words: Words) -> tuple[HeaderView, ...]:
    """Explain the headers that a signed request carries."""
    meanings = {
        Ingredient.KEY: words.gettext("Your API key."),
        Ingredient.NONCE: words.gettext("The time in milliseconds since 1970, as text."),
        Ingredient.SIGNATURE: words.gettext("The signature, in lower-case hexadecimal digits."),
    }
    return tuple(
        HeaderView(name, Anchor.of("header", name), meanings.get(ingredient, ""), "")
        for name, ingredient in recipe.rest.headers.items()
    )


def _view(
    recipe: Recipe, signature: Signature, words: Words, unsigned: str, *, is_request: bool
) -> SignatureView:
    labels = {
        Ingredient.PATH: words.gettext("Path"),
        Ingredient.NONCE: words.gettext("Nonce"),
        Ingredient.BODY: words.gettext("Body"),
    }
    carried = signed_headers(recipe, signature) if is_request else {}
    explained = {header.name: header for header in signing_headers(recipe, words)}
    return SignatureView(
        pieces=tuple(
            PieceView(piece.ingredient.value, labels[piece.ingredient], piece.text)
            for piece in signature.pieces
        ),
        canonical=signature.canonical,
        algorithm=f"HMAC-{recipe.algorithm.value.upper()}",
        digest_name=recipe.algorithm.value,
        key=recipe.demo.key,
        secret=recipe.demo.secret,
        nonce=recipe.demo.nonce,
        hexadecimal=signature.hexadecimal,
        headers=tuple(replace(explained[name], example=text) for name, text in carried.items()),
        unsigned=unsigned,
    )
