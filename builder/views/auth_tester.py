"""A form that signs in the browser: what it asks for, and everything its script needs.

Owns AuthTesterView. The words and the data go to the script as they stand here; the script adds
no word and knows no API.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.api import ApiKind
from builder.model.value import to_json
from builder.samples.session import is_login, servers_of
from builder.signing.recipe import Ingredient
from builder.views.tester_words import script_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.api import Api, Server
    from builder.model.mirror import Mirror
    from builder.model.value import JsonValue
    from builder.model.words import Words
    from builder.signing.recipe import Recipe, Vector

_ADDRESS: Final = re.compile(r"(?P<origin>(?:[^:/?#]+:)?//[^/?#]*)?(?P<path>[^?#]*)")
"""Source: RFC 3986, appendix B, https://www.rfc-editor.org/rfc/rfc3986#appendix-B"""


@dataclass(frozen=True, slots=True)
class SignedKind:
    """What can be signed: a request or a login."""

    id: str
    """`rest` or `websocket`."""
    label: str
    pieces: tuple[str, ...]
    """The names of the ingredients of the canonical string, in order."""
    headers: tuple[tuple[str, str], ...]
    """Header name and the ingredient that it carries; empty for a login."""
    frame: JsonValue
    """The login frame with `{key}`, `{nonce}`, `{signature}`; None for a request."""
    origins: tuple[str, ...]
    """Scheme and host of every server."""
    prefixes: tuple[str, ...]
    """The paths of the servers' addresses, which are sent before the signed path."""
    paths: tuple[str, ...]
    """What a login signs; empty for a request, whose paths are the operations'."""
    other_paths: tuple[str, ...]
    """The paths of servers that take no login; empty for a request."""
    vectors: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class AuthTesterView:
    """A form that signs for one recipe."""

    algorithm: str
    """Such as `HMAC-SHA384`."""
    kinds: tuple[SignedKind, ...]
    vectors: tuple[Vector, ...]
    """Those of all kinds, in their order."""
    has_body: bool
    """Whether any kind signs a body."""
    settings: JsonValue
    """Everything that the script reads."""


def auth_tester_view(mirror: Mirror, recipe: Recipe, words: Words) -> AuthTesterView:
    """Describe the form for a recipe.

    Args:
        mirror: Its specs that name the recipe say which servers there are.
        recipe: How requests are signed.
        words: The reader's language.
    """
    algorithm = f"HMAC-{recipe.algorithm.value.upper()}"
    apis = [spec.api for spec in mirror.specs if spec.entry.recipe_id == recipe.id]
    kinds = _kinds(recipe, apis, words)
    settings: JsonValue = {
        "algorithm": algorithm,
        "hash": recipe.algorithm.value.upper().replace("SHA", "SHA-"),
        "demo": {
            "key": recipe.demo.key,
            "secret": recipe.demo.secret,
            "nonce": recipe.demo.nonce,
        },
        "kinds": [_kind_settings(kind) for kind in kinds],
        "words": script_words(words),
    }
    return AuthTesterView(
        algorithm,
        kinds,
        vectors=tuple(vector for kind in kinds for vector in kind.vectors),
        has_body=any(Ingredient.BODY.value in kind.pieces for kind in kinds),
        settings=settings,
    )


def _kinds(recipe: Recipe, apis: list[Api], words: Words) -> tuple[SignedKind, ...]:
    login = _login(recipe, [api for api in apis if api.kind is ApiKind.ASYNCAPI], words)
    sockets = {*login.paths, *login.other_paths} if login else set()
    rest = [api for api in apis if api.kind is ApiKind.OPENAPI]
    request = SignedKind(
        id="rest",
        label=words.gettext("A REST request"),
        pieces=tuple(ingredient.value for ingredient in recipe.rest.canonical),
        headers=tuple((name, carried.value) for name, carried in recipe.rest.headers.items()),
        frame=None,
        origins=_distinct(_parted(server)[0] for api in rest for server in api.servers),
        prefixes=_prefixes(rest),
        paths=(),
        other_paths=(),
        vectors=tuple(vector for vector in recipe.vectors if vector.path not in sockets),
    )
    return (request, login) if login else (request,)


def _login(recipe: Recipe, apis: list[Api], words: Words) -> SignedKind | None:
    """Describe the login, or return None where the recipe knows none."""
    if recipe.websocket is None:
        return None
    servers = [server for api in apis for server in api.servers]
    paths = _distinct(
        _parted(server)[1]
        for api in apis
        for channel in api.channels
        if any(is_login(api, operation, recipe) for operation in channel.operations)
        for server in servers_of(api, channel)
    )
    others = _distinct(path for _, path in map(_parted, servers) if path not in paths)
    sockets = {*paths, *others}
    return SignedKind(
        id="websocket",
        label=words.gettext("A WebSocket login"),
        pieces=tuple(ingredient.value for ingredient in recipe.websocket.canonical),
        headers=(),
        frame=recipe.websocket.login,
        origins=_distinct(_parted(server)[0] for server in servers),
        prefixes=(),
        paths=paths,
        other_paths=others,
        vectors=tuple(vector for vector in recipe.vectors if vector.path in sockets),
    )


def _parted(server: Server) -> tuple[str, str]:
    """Part a server's address into origin and path, without a final slash."""
    match = _ADDRESS.match(server.resolved_url)
    return (match["origin"] or "", match["path"].rstrip("/")) if match else ("", "")


def _prefixes(apis: list[Api]) -> tuple[str, ...]:
    """List the prefixes that no signed path begins with, so that each is known for what it is."""
    signed = [operation.path for api in apis for operation in api.operations]
    return _distinct(
        prefix
        for prefix in (_parted(server)[1] for api in apis for server in api.servers)
        if not any(path.startswith(f"{prefix}/") for path in signed)
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _kind_settings(kind: SignedKind) -> JsonValue:
    return {
        "id": kind.id,
        "pieces": list(kind.pieces),
        "headers": [list(header) for header in kind.headers],
        "frame": "" if kind.frame is None else to_json(kind.frame),
        "origins": list(kind.origins),
        "prefixes": list(kind.prefixes),
        "paths": list(kind.paths),
        "otherPaths": list(kind.other_paths),
        "vectors": [
            {
                "path": vector.path,
                "nonce": vector.nonce,
                "body": vector.body,
                "key": vector.key,
                "secret": vector.secret,
                "signature": vector.signature,
            }
            for vector in kind.vectors
        ],
    }
