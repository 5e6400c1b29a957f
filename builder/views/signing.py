"""A signature worked out step by step, for the published demonstration key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.errors import SigningError
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
    unsigned = words.gettext("The method, the host and the prefix of the server are not signed.")
    if sample.query:
        unsigned = words.gettext(
            "The query string (%(query)s), the method, the host and the prefix of the server"
            " are sent and not signed."
        ) % {"query": sample.query}
    view = demo_signature(
        recipe, words, path=sample.path, nonce=recipe.demo.nonce, body=sample.body
    )
    return replace(view, unsigned=unsigned)


def demo_signature(
    recipe: Recipe, words: Words, *, path: str, nonce: str, body: str = "", is_login: bool = False
) -> SignatureView:
    """Work out the signature of any request or login for the demonstration key.

    Args:
        recipe: How it is signed.
        words: The reader's language.
        path: The signed path.
        nonce: As it will be sent.
        body: As it will be sent.
        is_login: Whether it opens a WebSocket session, which the recipe must know.

    Raises:
        SigningError: The path cannot be the signed one, or the recipe knows no such login.
    """
    pieces = recipe.rest.canonical
    if is_login:
        if recipe.websocket is None:
            raise SigningError(f"the recipe '{recipe.id}' says nothing of WebSocket logins")
        pieces = recipe.websocket.canonical
    credentials = Credentials(recipe.demo.key, recipe.demo.secret)
    signature = sign(recipe, pieces, credentials, path=path, nonce=nonce, body=body)
    return _view(recipe, signature, words, is_request=not is_login)


def login_signature(sample: SampleSession, words: Words) -> SignatureView | None:
    """Work out the signature of a session's login.

    Returns:
        None where there is no login, or where the server's address has no path to sign.
    """
    recipe = sample.recipe
    if recipe is None or recipe.websocket is None or sample.login is None or not sample.path:
        return None
    return demo_signature(recipe, words, path=sample.path, nonce=recipe.demo.nonce, is_login=True)


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


def _view(recipe: Recipe, signature: Signature, words: Words, *, is_request: bool) -> SignatureView:
    labels = {
        Ingredient.PATH: words.gettext("Path"),
        Ingredient.NONCE: words.gettext("Nonce"),
        Ingredient.BODY: words.gettext("Body"),
        Ingredient.KEY: words.gettext("Key"),
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
        nonce=signature.nonce,
        hexadecimal=signature.hexadecimal,
        headers=tuple(replace(explained[name], example=text) for name, text in carried.items()),
        unsigned="",
    )
