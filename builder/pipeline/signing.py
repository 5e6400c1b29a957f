"""The use case of `sign`: the headers of a request, or the frame of a login."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import SigningError
from builder.mirror.layout import SPECS_DIR
from builder.mirror.recipes import read_recipe
from builder.signing.signature import Credentials, fill, sign, signed_headers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What a signed request or login carries."""

    headers: Mapping[str, str]
    """Empty for a login."""
    frame: JsonValue
    """The login frame; None for a request."""


def sign_request(
    method: str,
    path: str,
    *,
    body: str,
    nonce: str | None,
    recipe_id: str,
    environment: Mapping[str, str],
    folder: Path,
) -> SignedRequest:
    """Sign a request, or a WebSocket login where the method is `WS`.

    Args:
        method: Only tells a login from a request; it is not signed.
        path: The signed path.
        body: Exactly as it is sent.
        nonce: Milliseconds since 1970 as text; now where None.
        recipe_id: How to sign.
        environment: Where key and secret are.
        folder: Where a mirror's own recipes are looked for first.

    Raises:
        SigningError: Key or secret are missing, or the path cannot be the signed one.
    """
    recipe = read_recipe(recipe_id, folder / SPECS_DIR)
    key = environment.get(recipe.key_variable, "")
    secret = environment.get(recipe.secret_variable, "")
    if not key or not secret:
        raise SigningError(
            f"{recipe.key_variable} and {recipe.secret_variable} are not both set",
            hint=f"export {recipe.key_variable}=… {recipe.secret_variable}=… in this shell",
        )
    is_login = method.upper() in {"WS", "WEBSOCKET"}
    if is_login and recipe.websocket is None:
        raise SigningError(f"the recipe '{recipe_id}' says nothing of WebSocket logins")
    canonical = (
        recipe.websocket.canonical if is_login and recipe.websocket else recipe.rest.canonical
    )
    signature = sign(
        recipe,
        canonical,
        Credentials(key, secret),
        path=path,
        nonce=nonce or str(time.time_ns() // 1_000_000),
        body=body,
    )
    if is_login and recipe.websocket:
        words = {"key": key, "nonce": signature.nonce, "signature": signature.hexadecimal}
        return SignedRequest({}, fill(recipe.websocket.login, words))
    return SignedRequest(signed_headers(recipe, signature), None)
