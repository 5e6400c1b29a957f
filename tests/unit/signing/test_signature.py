"""From a request to its canonical string to its signature."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import ExitCode, SigningError
from builder.signing.recipe import Algorithm, Ingredient
from builder.signing.signature import (
    Credentials,
    SignedPiece,
    fill,
    keyed_hash,
    sign,
    signed_headers,
)
from tests.unit.signing.recipes import CANONICAL, make_recipe

if TYPE_CHECKING:
    from builder.model.value import JsonValue

CREDENTIALS = Credentials("key", "secret")


# Source: RFC 4231, test case 2, https://www.rfc-editor.org/rfc/rfc4231#section-4.3
@pytest.mark.parametrize(
    ("algorithm", "digest"),
    [
        (
            Algorithm.HMAC_SHA256,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            Algorithm.HMAC_SHA384,
            (
                "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                "8e2240ca5e69e2c78b3239ecfab21649"
            ),
        ),
        (
            Algorithm.HMAC_SHA512,
            (
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
            ),
        ),
    ],
)
def test_a_keyed_hash_is_that_of_the_standard(algorithm: Algorithm, digest: str) -> None:
    assert keyed_hash(algorithm, "Jefe", "what do ya want for nothing?") == digest


def test_secret_and_text_are_hashed_as_utf_8() -> None:
    expected = hmac.new("密".encode(), "价".encode(), hashlib.sha256).hexdigest()
    assert keyed_hash(Algorithm.HMAC_SHA256, "密", "价") == expected


def test_the_canonical_string_is_the_pieces_in_order() -> None:
    signature = sign(
        make_recipe(), CANONICAL, CREDENTIALS, path="/api/order", nonce="7", body='{"a": 1.0}'
    )
    assert signature.pieces == (
        SignedPiece(Ingredient.PATH, "/api/order"),
        SignedPiece(Ingredient.NONCE, "7"),
        SignedPiece(Ingredient.BODY, '{"a": 1.0}'),
    )
    assert signature.canonical == '/api/order7{"a": 1.0}'
    assert signature.hexadecimal == keyed_hash(Algorithm.HMAC_SHA384, "secret", signature.canonical)
    assert (signature.key, signature.nonce) == ("key", "7")


@pytest.mark.parametrize(
    ("canonical", "text"),
    [
        ((Ingredient.PATH, Ingredient.NONCE), "/a7"),
        ((Ingredient.NONCE, Ingredient.PATH), "7/a"),
        ((Ingredient.BODY,), "body"),
        ((Ingredient.KEY, Ingredient.NONCE, Ingredient.PATH), "key7/a"),
        ((), ""),
    ],
    ids=["no body", "another order", "body alone", "with the key", "nothing"],
)
def test_a_recipe_decides_what_is_signed(canonical: tuple[Ingredient, ...], text: str) -> None:
    signature = sign(make_recipe(), canonical, CREDENTIALS, path="/a", nonce="7", body="body")
    assert signature.canonical == text


def test_without_a_body_nothing_stands_for_it() -> None:
    assert sign(make_recipe(), CANONICAL, CREDENTIALS, path="/a", nonce="7").canonical == "/a7"


def test_a_signature_cannot_sign_itself() -> None:
    with pytest.raises(SigningError):
        sign(make_recipe(), (Ingredient.SIGNATURE,), CREDENTIALS, path="/a", nonce="7")


@given(st.text(), st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_every_byte_of_body_and_nonce_counts(tail: str, nonce: str, body: str) -> None:
    tail = tail.encode(errors="replace").decode() or " "
    recipe = make_recipe()
    plain = sign(recipe, CANONICAL, CREDENTIALS, path="/a", nonce=nonce, body=body)
    longer = sign(recipe, CANONICAL, CREDENTIALS, path="/a", nonce=nonce, body=body + tail)
    assert plain.hexadecimal != longer.hexadecimal
    assert len(plain.hexadecimal) == 96
    assert set(plain.hexadecimal) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    ("path", "signed"),
    [
        ("/api/order?symbol=BTC-USD", "/api/order"),
        ("/api/order?", "/api/order"),
        ("/api/order#part", "/api/order"),
        ("/api/order#part?x", "/api/order"),
    ],
)
def test_a_query_string_is_refused_with_the_path_to_sign(path: str, signed: str) -> None:
    with pytest.raises(SigningError) as caught:
        sign(make_recipe(), CANONICAL, CREDENTIALS, path=path, nonce="7")
    assert f"'{path}'" in caught.value.message
    assert caught.value.hint == f"sign {signed} and append the query afterwards"
    assert caught.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize("path", ["", "api/order", "https://api.example.com/api/order", " /a"])
def test_what_does_not_begin_like_a_path_is_refused(path: str) -> None:
    with pytest.raises(SigningError, match="a path begins with '/'") as caught:
        sign(make_recipe(), CANONICAL, CREDENTIALS, path=path, nonce="7")
    assert "without host and prefix" in caught.value.hint


def test_the_headers_carry_key_nonce_and_signature_in_the_recipes_order() -> None:
    recipe = make_recipe()
    signature = sign(recipe, CANONICAL, CREDENTIALS, path="/a", nonce="7")
    headers = signed_headers(recipe, signature)
    assert list(headers.items()) == [
        ("request-api", "key"),
        ("request-nonce", "7"),
        ("request-sign", signature.hexadecimal),
    ]
    assert "secret" not in repr(headers)


def test_a_header_may_carry_any_piece() -> None:
    recipe = make_recipe(headers={"x-path": Ingredient.PATH, "x-body": Ingredient.BODY})
    signature = sign(recipe, CANONICAL, CREDENTIALS, path="/a", nonce="7", body="b")
    assert signed_headers(recipe, signature) == {"x-path": "/a", "x-body": "b"}


WORDS = {"key": "K", "nonce": "7", "signature": "S"}


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{key}", "K"),
        ("a{key}b{nonce}c{key}", "aKb7cK"),
        ("{other} { key } {{key}}", "{other} { key } {K}"),
        ("plain", "plain"),
        (
            {"op": "login", "args": ["{key}", "{nonce}", "{signature}"]},
            {"op": "login", "args": ["K", "7", "S"]},
        ),
        ({"{key}": {"a": ["{key}"]}}, {"{key}": {"a": ["K"]}}),
        (("{key}", 1), ["K", 1]),
        ([1, 2.5, None, True], [1, 2.5, None, True]),
        (None, None),
    ],
    ids=[
        "alone",
        "several",
        "other braces",
        "no braces",
        "frame",
        "keys stay",
        "tuple",
        "no text",
        "nothing",
    ],
)
def test_a_frame_is_filled(template: JsonValue, filled: JsonValue) -> None:
    assert fill(template, WORDS) == filled


def test_a_word_is_not_filled_itself() -> None:
    assert fill("{key} {nonce}", {"key": "{nonce}", "nonce": "{key}"}) == "{nonce} {key}"


def test_a_template_is_left_as_it_was() -> None:
    template: JsonValue = {"args": ["{key}"]}
    fill(template, WORDS)
    assert template == {"args": ["{key}"]}
