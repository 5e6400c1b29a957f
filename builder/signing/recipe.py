"""How an API wants its requests signed, as data.

Owns Recipe and what it is made of. `mirror` reads recipes from files; nothing here does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.value import JsonValue


class Ingredient(Enum):
    """A piece of the canonical string, or what a header carries."""

    PATH = "path"
    """The path as the description writes it: no host prefix, no query string."""
    NONCE = "nonce"
    BODY = "body"
    """The bytes of the body exactly as they are sent; empty where there is none."""
    KEY = "key"
    SIGNATURE = "signature"


class Algorithm(Enum):
    """A keyed hash, by its name in Python's hashlib and in OpenSSL."""

    HMAC_SHA256 = "sha256"
    HMAC_SHA384 = "sha384"
    HMAC_SHA512 = "sha512"


@dataclass(frozen=True, slots=True)
class DemoCredentials:
    """The published demonstration key, for examples that anybody can recompute."""

    key: str
    secret: str
    nonce: str
    source: str
    """Where it was published."""


@dataclass(frozen=True, slots=True)
class RestRecipe:
    """How a REST request is signed."""

    scheme_names: tuple[str, ...]
    """Security schemes that this recipe answers."""
    canonical: tuple[Ingredient, ...]
    headers: Mapping[str, Ingredient]
    """Header name to what it carries, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class KeepAlive:
    """How a connection is kept open."""

    sent: str
    """The text frame that the client sends."""
    received: str
    interval_s: int
    idle_timeout_s: int


@dataclass(frozen=True, slots=True)
class WebSocketRecipe:
    """How a WebSocket session is opened, authenticated and kept."""

    scheme_names: tuple[str, ...]
    canonical: tuple[Ingredient, ...]
    login: JsonValue
    """The frame that authenticates, with `{key}`, `{nonce}` and `{signature}` in its texts."""
    subscribe: JsonValue
    """The frame that subscribes, with `{topic}` in its texts."""
    unsubscribe: JsonValue
    acknowledgement: JsonValue
    """The frame that accepts a subscription, with `{topic}`."""
    keep_alive: KeepAlive | None = None


@dataclass(frozen=True, slots=True)
class Erratum:
    """A published signature that is wrong."""

    path: str
    nonce: str
    body: str
    published: str
    correct: str
    actual_path: str
    """The path for which the published value would be right."""
    source: str


@dataclass(frozen=True, slots=True)
class Vector:
    """A published signature that is right."""

    path: str
    nonce: str
    body: str
    signature: str
    key: str
    secret: str
    source: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an API wants its requests signed."""

    id: str
    algorithm: Algorithm
    key_variable: str
    """The environment variable that holds the key."""
    secret_variable: str
    base_url_variable: str
    """The environment variable that points samples at another REST server."""
    socket_url_variable: str
    """The environment variable that points samples at another WebSocket server."""
    demo: DemoCredentials
    rest: RestRecipe
    websocket: WebSocketRecipe | None = None
    vectors: tuple[Vector, ...] = field(default=())
    errata: tuple[Erratum, ...] = field(default=())
