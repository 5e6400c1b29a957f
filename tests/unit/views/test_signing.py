"""A signature is worked out step by step for the published demonstration key."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace

import pytest

from builder.errors import SigningError
from builder.mirror.recipes import read_recipe
from builder.model.words import Words
from builder.samples.request import SampleRequest
from builder.samples.servers import SampleServers
from builder.samples.session import SampleSession
from builder.signing.recipe import Ingredient
from builder.views.signing import (
    demo_signature,
    login_signature,
    request_signature,
    signing_headers,
)

RECIPE = read_recipe("btse")
ENGLISH = Words("en")
SERVERS = SampleServers("https://api.example.com", "")
REQUEST = SampleRequest("POST", SERVERS, "/a", "", (), '{"a":1}', "URL", RECIPE)
SESSION = SampleSession(SERVERS, "/ws/spot", (), {"op": "login"}, "URL", RECIPE)


def test_the_pieces_make_the_text_and_the_text_makes_the_signature() -> None:
    view = request_signature(REQUEST, ENGLISH)

    assert view is not None
    assert [(piece.kind, piece.label, piece.text) for piece in view.pieces] == [
        ("path", "Path", "/a"),
        ("nonce", "Nonce", RECIPE.demo.nonce),
        ("body", "Body", '{"a":1}'),
    ]
    assert view.canonical == "".join(piece.text for piece in view.pieces)
    assert view.algorithm == "HMAC-SHA384"
    assert (view.key, view.secret, view.nonce) == (
        RECIPE.demo.key,
        RECIPE.demo.secret,
        RECIPE.demo.nonce,
    )
    digest = hmac.new(view.secret.encode(), view.canonical.encode(), hashlib.sha384)
    assert view.hexadecimal == digest.hexdigest()
    assert [header.example for header in view.headers] == [view.key, view.nonce, view.hexadecimal]


@pytest.mark.parametrize(
    ("query", "unsigned"),
    [
        ("", "The method, the host and the prefix of the server are not signed."),
        (
            "?a=100%25",
            (
                "The query string (?a=100%25), the method, the host and the prefix of the server"
                " are sent and not signed."
            ),
        ),
    ],
)
def test_what_is_sent_and_not_signed_is_said(query: str, unsigned: str) -> None:
    view = request_signature(replace(REQUEST, query=query), ENGLISH)

    assert view is not None
    assert view.unsigned == unsigned
    assert query not in view.canonical or not query


@pytest.mark.parametrize(
    "sample",
    [
        pytest.param(replace(SESSION, login=None), id="no login"),
        pytest.param(replace(SESSION, recipe=None), id="no recipe"),
        pytest.param(replace(SESSION, recipe=replace(RECIPE, websocket=None)), id="REST alone"),
    ],
)
def test_a_session_without_a_login_has_no_signature(sample: SampleSession) -> None:
    assert login_signature(sample, ENGLISH) is None


def test_a_login_signs_path_and_nonce() -> None:
    view = login_signature(SESSION, ENGLISH)

    assert view is not None
    assert [piece.kind for piece in view.pieces] == ["path", "nonce"]
    assert view.hexadecimal.startswith("c410d38c6815")
    assert (view.headers, view.unsigned) == ((), "")


def test_a_public_request_has_no_signature() -> None:
    assert request_signature(replace(REQUEST, recipe=None), ENGLISH) is None


def test_each_header_has_its_meaning() -> None:
    assert [(header.name, header.meaning) for header in signing_headers(RECIPE, ENGLISH)] == [
        ("request-api", "Your API key."),
        ("request-nonce", "The time in milliseconds since 1970, as text."),
        ("request-sign", "The signature, in lower-case hexadecimal digits."),
    ]


def test_the_key_may_be_a_piece_of_the_canonical_string() -> None:
    pieces = (Ingredient.KEY, Ingredient.PATH)
    recipe = replace(RECIPE, rest=replace(RECIPE.rest, canonical=pieces))
    view = demo_signature(recipe, ENGLISH, path="/a", nonce="1")

    assert [(piece.kind, piece.text) for piece in view.pieces] == [
        ("key", RECIPE.demo.key),
        ("path", "/a"),
    ]


def test_a_login_that_the_recipe_does_not_know_is_refused() -> None:
    with pytest.raises(SigningError, match="nothing of WebSocket logins"):
        demo_signature(
            replace(RECIPE, websocket=None), ENGLISH, path="/a", nonce="1", is_login=True
        )
