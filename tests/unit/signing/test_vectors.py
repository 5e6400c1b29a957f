"""The recipe that ships reproduces what was published, the misprints included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.mirror.recipes import read_recipe
from builder.signing.recipe import Algorithm, Ingredient
from builder.signing.signature import Credentials, fill, sign, signed_headers

if TYPE_CHECKING:
    from builder.signing.recipe import Erratum, Recipe, Vector

BTSE = read_recipe("btse")


def canonical_for(recipe: Recipe, path: str) -> tuple[Ingredient, ...]:
    if path.startswith("/ws/"):
        assert recipe.websocket is not None
        return recipe.websocket.canonical
    return recipe.rest.canonical


def signed(path: str, nonce: str, body: str) -> str:
    credentials = Credentials(BTSE.demo.key, BTSE.demo.secret)
    canonical = canonical_for(BTSE, path)
    return sign(BTSE, canonical, credentials, path=path, nonce=nonce, body=body).hexadecimal


def test_there_are_vectors_of_every_kind() -> None:
    paths = [vector.path for vector in BTSE.vectors]
    assert len(paths) == 12
    assert any(path.startswith("/ws/") for path in paths)
    assert {bool(vector.body) for vector in BTSE.vectors} == {True, False}
    assert len(BTSE.errata) == 2


@pytest.mark.parametrize("vector", BTSE.vectors, ids=lambda vector: vector.source)
def test_a_published_signature_is_reproduced(vector: Vector) -> None:
    assert (vector.key, vector.secret) == (BTSE.demo.key, BTSE.demo.secret)
    assert signed(vector.path, vector.nonce, vector.body) == vector.signature


@pytest.mark.parametrize("erratum", BTSE.errata, ids=lambda erratum: erratum.source)
def test_a_misprint_is_the_signature_of_another_path(erratum: Erratum) -> None:
    assert erratum.published != erratum.correct
    assert signed(erratum.path, erratum.nonce, erratum.body) == erratum.correct
    assert erratum.actual_path != erratum.path
    assert signed(erratum.actual_path, erratum.nonce, erratum.body) == erratum.published


@pytest.mark.parametrize("vector", BTSE.vectors, ids=lambda vector: vector.source)
def test_a_vector_holds_for_its_own_path_and_nonce_alone(vector: Vector) -> None:
    assert signed(f"{vector.path}/", vector.nonce, vector.body) != vector.signature
    assert signed(vector.path, f"{vector.nonce}0", vector.body) != vector.signature


def test_the_body_is_signed_as_it_is_written() -> None:
    vector = next(each for each in BTSE.vectors if "8500.0" in each.body)
    for change in (("8500.0", "8500"), (",", ", "), ('"price"', '"Price"')):
        body = vector.body.replace(*change)
        assert signed(vector.path, vector.nonce, body) != vector.signature


def test_the_recipe_says_what_is_published() -> None:
    assert BTSE.algorithm is Algorithm.HMAC_SHA384
    assert BTSE.rest.canonical == (Ingredient.PATH, Ingredient.NONCE, Ingredient.BODY)
    assert dict(BTSE.rest.headers) == {
        "request-api": Ingredient.KEY,
        "request-nonce": Ingredient.NONCE,
        "request-sign": Ingredient.SIGNATURE,
    }
    assert (BTSE.key_variable, BTSE.secret_variable) == ("BTSE_API_KEY", "BTSE_API_SECRET")
    assert (BTSE.base_url_variable, BTSE.socket_url_variable) == (
        "BTSE_BASE_URL",
        "BTSE_SOCKET_URL",
    )


def test_a_login_frame_carries_the_published_signature() -> None:
    vector = next(each for each in BTSE.vectors if each.path == "/ws/spot")
    assert BTSE.websocket is not None
    words = {"key": vector.key, "nonce": vector.nonce, "signature": vector.signature}
    assert fill(BTSE.websocket.login, words) == {
        "op": "authKeyExpires",
        "args": [vector.key, vector.nonce, vector.signature],
    }
    assert fill(BTSE.websocket.subscribe, {"topic": "orderBook"}) == {
        "op": "subscribe",
        "args": ["orderBook"],
    }


def test_a_request_carries_the_published_signature() -> None:
    vector = next(each for each in BTSE.vectors if each.path == "/api/v3.2/user/wallet")
    signature = sign(
        BTSE,
        BTSE.rest.canonical,
        Credentials(vector.key, vector.secret),
        path=vector.path,
        nonce=vector.nonce,
    )
    assert signed_headers(BTSE, signature) == {
        "request-api": vector.key,
        "request-nonce": vector.nonce,
        "request-sign": vector.signature,
    }


def test_a_connection_is_kept_open() -> None:
    assert BTSE.websocket is not None
    keep_alive = BTSE.websocket.keep_alive
    assert keep_alive is not None
    assert (keep_alive.sent, keep_alive.received) == ("ping", "pong")
    assert 0 < keep_alive.interval_s < keep_alive.idle_timeout_s
