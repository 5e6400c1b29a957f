"""The canonical string and its signature.

Source: BTSE, Authentication, https://docs.btse.com/authentication/ (as transcribed), checked
against the published vectors in `vectors/`.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.errors import SigningError
from builder.signing.recipe import Ingredient

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.value import JsonValue
    from builder.signing.recipe import Algorithm, Recipe


_BRACED: Final = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signs."""

    key: str
    secret: str


@dataclass(frozen=True, slots=True)
class SignedPiece:
    """One piece of the canonical string."""

    ingredient: Ingredient
    text: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature with everything that led to it."""

    pieces: tuple[SignedPiece, ...]
    """In order; the canonical string is their concatenation."""
    key: str
    nonce: str
    hexadecimal: str
    """Lower-case hexadecimal digits."""
    carries: Mapping[Ingredient, str]
    """Every piece of the request by its name, the signature too."""

    @property
    def canonical(self) -> str:
        """The text that was signed."""
        return "".join(piece.text for piece in self.pieces)

    def carried(self, ingredient: Ingredient) -> str:
        """Return what a header or frame carries for an ingredient."""
        return self.carries[ingredient]


def keyed_hash(algorithm: Algorithm, secret: str, text: str) -> str:
    """Hash a text with a secret.

    Returns:
        Lower-case hexadecimal digits.
    """
    return hmac.new(secret.encode(), text.encode(), algorithm.value).hexdigest()


def sign(
    recipe: Recipe,
    canonical: tuple[Ingredient, ...],
    credentials: Credentials,
    *,
    path: str,
    nonce: str,
    body: str = "",
) -> Signature:
    """Sign a request or a login.

    Args:
        recipe: The algorithm.
        canonical: The pieces, in order: the recipe's for REST or for WebSocket.
        credentials: Key and secret.
        path: As the description writes it, without host prefix and query string.
        nonce: As it will be sent.
        body: As it will be sent, character for character.

    Raises:
        SigningError: The path cannot be the signed one.
    """
    if not path.startswith("/"):
        raise SigningError(
            f"cannot sign '{path}': a path begins with '/'",
            hint="give the path alone, such as /api/v3.3/order, without host and prefix",
        )
    if "?" in path or "#" in path:
        raise SigningError(
            f"cannot sign '{path}': the query string is sent but never signed",
            hint=f"sign {path.partition('?')[0].partition('#')[0]} and append the query afterwards",
        )
    if Ingredient.SIGNATURE in canonical:
        raise SigningError("a signature cannot sign itself", hint="correct the recipe")
    texts = {
        Ingredient.PATH: path,
        Ingredient.NONCE: nonce,
        Ingredient.BODY: body,
        Ingredient.KEY: credentials.key,
    }
    pieces = tuple(SignedPiece(ingredient, texts[ingredient]) for ingredient in canonical)
    text = "".join(piece.text for piece in pieces)
    digest = keyed_hash(recipe.algorithm, credentials.secret, text)
    carries = texts | {Ingredient.SIGNATURE: digest}
    return Signature(pieces, credentials.key, nonce, digest, carries)


def signed_headers(recipe: Recipe, signature: Signature) -> dict[str, str]:
    """Return the headers that carry a signature, in the recipe's order."""
    return {name: signature.carried(ingredient) for name, ingredient in recipe.rest.headers.items()}


def fill(template: JsonValue, words: Mapping[str, str]) -> JsonValue:
    """Put words into the `{braces}` of every text of a frame.

    Args:
        template: A frame of a recipe.
        words: What stands for each name; other braces stay as they are.
    """
    match template:
        case str():
            return _BRACED.sub(lambda match: words.get(match[1], match[0]), template)
        case list() | tuple():
            return [fill(member, words) for member in template]
        case dict():
            return {key: fill(member, words) for key, member in template.items()}
        case _:
            return template
