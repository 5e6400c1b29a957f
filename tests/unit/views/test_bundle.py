"""A spec is told once in a bundle: operations in full, what they share apart."""

from __future__ import annotations

import pytest

from builder.model.words import Words
from builder.outputs.bundles import artifacts
from tests.support.inline_site import context_of, inline_site

HEAD = "openapi: 3.0.3\ninfo: {title: Orders, version: 1.0.0}\n"
LONG = "What the exchange calls the order, for as long as it is open."


def bundle_of(document: str, name: str = "sample/llms-full.txt") -> str:
    made = artifacts(context_of(inline_site(HEAD + document, words=Words("en"))))
    return {artifact.path: artifact.content.decode() for artifact in made}[name]


def paths(*schemas: str) -> str:
    """One operation per schema of an answer."""
    rows = [
        f"  /{number}: {{get: {{operationId: op{number}, responses: {{'200': {{description: ok,"
        f" content: {{application/json: {{schema: {schema}}}}}}}}}}}}}"
        for number, schema in enumerate(schemas)
    ]
    return "paths:\n" + "\n".join(rows) + "\n"


ORDER = (
    "components: {schemas: {Order: {type: object, description: An order., properties:"
    " {id: {type: string}}}}}\n"
)


def test_a_component_that_is_used_once_stands_where_it_is_used() -> None:
    text = bundle_of(ORDER + paths("{$ref: '#/components/schemas/Order'}"))

    assert "200 OK: object Order. ok\n\n- `id` string" in text
    assert "shared schemas\n\n###" not in text


def test_a_component_that_is_used_twice_is_told_once() -> None:
    ref = "{$ref: '#/components/schemas/Order'}"
    text = bundle_of(ORDER + paths(ref, f"{{type: array, items: {ref}}}"))

    assert text.count("- `id` string") == 1
    assert "## Orders: shared schemas\n\n### Order\n\nAn order.\n\n- `id` string" in text
    assert "200 OK: object Order. ok" in text
    assert "200 OK: array of object Order. ok" in text


def test_words_that_many_fields_repeat_are_told_once() -> None:
    field = f"{{type: object, properties: {{id: {{type: string, description: '{LONG}'}}}}}}"
    text = bundle_of(paths(field, field, field))

    assert text.count(LONG) == 1
    assert text.count("- `id` string (shared).") == 3
    assert f"### Shared fields\n\n- `id` string: {LONG}" in text


@pytest.mark.parametrize("words", ["Short.", "The name of the order."])
def test_words_that_cost_less_than_the_mark_stay(words: str) -> None:
    field = f"{{type: object, properties: {{id: {{type: string, description: '{words}'}}}}}}"

    assert bundle_of(paths(field, field)).count(words) == 2


def test_a_name_has_one_shared_description() -> None:
    one = f"{{type: object, properties: {{id: {{type: string, description: 'One. {LONG}'}}}}}}"
    other = f"{{type: object, properties: {{id: {{type: string, description: 'Two. {LONG}'}}}}}}"
    text = bundle_of(paths(one, one, one, other, other))

    assert text.count("One. ") == 1
    assert text.count("Two. ") == 2


def test_facts_stay_where_the_words_went() -> None:
    field = (
        "{type: object, properties: {size: {type: integer, minimum: 1, description: '"
        f"{LONG}'}}}}}}"
    )
    text = bundle_of(paths(field, field))

    assert text.count("- `size` integer (shared). range `≥ 1`.") == 2
    assert f"- `size` integer: {LONG}\n" in text


def test_what_a_body_says_as_a_whole_is_said() -> None:
    text = bundle_of("""
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody: {content: {application/json: {schema:
        {type: object, description: What to order., properties: {size: {type: number}}}}}}
      responses: {'200': {description: '', content: {application/json: {schema:
        {type: array, minItems: 1, description: All of them., items:
          {type: object, properties: {id: {type: string}}}}}}}}
""")

    assert "Body application/json: object. What to order.\n" in text
    assert "200 OK: array of object. All of them. elements at least 1." in text


def test_a_request_of_the_api_s_is_told() -> None:
    text = bundle_of("""
paths:
  /orders:
    post:
      operationId: createOrder
      responses: {'200': {description: ok}}
      callbacks: {filled: {'{$request.body#/url}': {post: {
        requestBody: {content: {application/json: {schema:
          {type: object, properties: {fillSize: {type: string}}}}}},
        responses: {'204': {description: Thanks.}}}}}}
""")

    assert "Callback filled: `POST {$request.body#/url}`" in text
    assert "- `fillSize` string" in text
    assert "204 No Content. Thanks." in text


@pytest.mark.parametrize("name", ["sample/llms-full.txt", "llms-sample-8k.txt", "llms-full.txt"])
def test_a_bundle_tells_its_own_size(name: str) -> None:
    from builder.tokens import count_tokens

    text = bundle_of(paths("{type: string}"), name)

    assert f"Size: {count_tokens(text)} tokens (o200k_base)." in text
