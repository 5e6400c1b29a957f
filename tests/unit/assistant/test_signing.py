"""A signature explained with the demonstration key."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Any

import pytest

from builder.assistant.signing import explanation_of
from builder.assistant.tools import MOST_TOKENS
from builder.errors import BuilderError, QuestionError
from builder.mirror.recipes import read_recipe
from tests.unit.assistant.conftest import library_in
from tests.unit.assistant.test_answers import ask

if TYPE_CHECKING:
    from builder.assistant.library import Library
    from builder.assistant.signing import ExplanationView

RECIPE = read_recipe("btse")
BODY = '{"symbol": "BTC-USD", "size": 1.0}'
SOCKET = """
asyncapi: 2.6.0
info: {title: Socket, version: 1.0.0}
servers:
  main:
    url: wss://ws.example.com/ws/spot
    protocol: wss
    security: [{authKeyExpires: []}]
components:
  securitySchemes: {authKeyExpires: {type: userPassword}}
channels:
  fills:
    subscribe:
      operationId: fills
      security: [{authKeyExpires: []}]
      message: {payload: {type: object}}
"""


def explained(library: Library, method: str, path: str, **given: str) -> ExplanationView:
    return explanation_of(
        library, method=method, path=path, body=given.get("body", ""), nonce=given.get("nonce", "")
    )


def hashed(text: str, algorithm: str = "sha384") -> str:
    return hmac.new(RECIPE.demo.secret.encode(), text.encode(), algorithm).hexdigest()


@pytest.mark.parametrize("vector", RECIPE.vectors, ids=lambda vector: vector.path)
def test_the_published_vectors_are_explained(library: Library, vector: Any) -> None:
    view = explained(library, "GET", vector.path, body=vector.body, nonce=vector.nonce)

    assert view.signature.hexadecimal == vector.signature
    assert view.signature.canonical == vector.path + vector.nonce + vector.body


def test_an_operation_is_found_with_its_parameters(library: Library) -> None:
    assert explained(library, "get", "/v1/orders/17").document == library.find("getOrder")
    assert explained(library, "PUT", "/v1/orders").document is None
    assert explained(library, "GET", "/v9").document is None


def test_the_headers_carry_the_parts(library: Library) -> None:
    view = explained(library, "POST", "/v1/orders", body=BODY)
    headers = dict(line.split(": ", 1) for line in view.headers.split("\n"))

    assert headers == {
        "request-api": RECIPE.demo.key,
        "request-nonce": RECIPE.demo.nonce,
        "request-sign": hashed(f"/v1/orders{RECIPE.demo.nonce}{BODY}"),
    }


@pytest.mark.parametrize(
    ("body", "text", "algorithm", "cause"),
    [
        (BODY, "/v1/orders{n}{b}", "sha256", "The hash is SHA256."),
        (BODY, "/spot/v1/orders{n}{b}", "sha384", "The prefix /spot is signed with the path."),
        (BODY, "/v1/orders{n3}{b}", "sha384", "The nonce is in seconds."),
        (BODY, "/v1/orders{n}", "sha384", "The body is not signed."),
        (BODY, "/v1/orders{n}{b}\n", "sha384", "A line feed follows the body."),
        (BODY, '/v1/orders{n}{{"symbol":"BTC-USD","size":1.0}}', "sha384", "other blanks"),
        ("", "/v1/orders{n}{{}}", "sha384", "An empty body is signed as {}."),
    ],
)
def test_a_usual_mistake_is_known_by_what_it_yields(
    library: Library, body: str, text: str, algorithm: str, cause: str
) -> None:
    nonce = RECIPE.demo.nonce
    wrong = hashed(text.format(n=nonce, n3=nonce[:-3], b=body), algorithm)
    view = explained(library, "POST", "/v1/orders", body=body)
    (found,) = [mistake for mistake in view.mistakes if wrong.startswith(mistake.beginning)]

    assert cause in found.cause
    assert not any(view.signature.hexadecimal.startswith(m.beginning) for m in view.mistakes)


@pytest.mark.parametrize("body", ["{broken", "[" * 5000, "NaN", "plain"])
def test_a_body_may_be_anything(library: Library, body: str) -> None:
    view = explained(library, "POST", "/v1/orders", body=body)

    assert view.signature.hexadecimal == hashed(f"/v1/orders{RECIPE.demo.nonce}{body}")


def test_a_login_is_a_frame() -> None:
    view = explained(library_in("en", SOCKET), "ws", "/ws/spot")

    assert json.loads(view.frame) == {
        "op": "authKeyExpires",
        "args": [RECIPE.demo.key, RECIPE.demo.nonce, hashed(f"/ws/spot{RECIPE.demo.nonce}")],
    }
    assert not view.headers
    assert view.document is not None


@pytest.mark.parametrize(
    ("method", "path", "nonce", "message", "hint"),
    [
        ("POST", "/spot/v1/orders", "", "prefix of the server", "sign /v1/orders"),
        ("GET", "/spot/v1/orders/17", "", "prefix of the server", "sign /v1/orders/17"),
        ("GET", "/v1/orders?limit=1", "", "query string", "sign /v1/orders"),
        ("GET", "v1/orders", "", "begins with '/'", "without host"),
        ("GET", "https://api.example.com/v1/orders", "", "begins with '/'", "without host"),
        ("GET", "/v1/orders", "soon", "no nonce", "milliseconds"),
    ],
)
def test_what_cannot_be_signed_is_told_with_the_way_out(
    library: Library, method: str, path: str, nonce: str, message: str, hint: str
) -> None:
    with pytest.raises(BuilderError) as caught:
        explained(library, method, path, nonce=nonce)

    assert message in caught.value.message
    assert hint in caught.value.hint


def test_the_answer_shows_each_step(library: Library) -> None:
    answer = ask(library, "sign", method="POST", path="/v1/orders", body=BODY)

    assert f"   - Body: `{BODY}`" in answer
    assert f"/v1/orders{RECIPE.demo.nonce}{BODY}" in answer
    assert "as 96 lower-case hexadecimal digits" in answer
    assert "[Create an order - Sample](spec-mirror://en/sample/rest/create-order.md)" in answer
    assert "## Usual mistakes" in answer


def test_an_explanation_that_would_be_too_long_is_refused(library: Library) -> None:
    with pytest.raises(QuestionError, match="too long"):
        ask(library, "sign", method="POST", path="/v1/orders", body="🜚" * (MOST_TOKENS // 2))
