"""Our own judge of values says what the validators say, which follow the document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from openapi_schema_validator import OAS30Validator

from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.channel import Direction
from builder.parse import parse_api
from builder.parse.yaml12 import load_yaml
from builder.samples.fitting import Fitting
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.model.value import JsonValue

SCHEMAS = Path(__file__).parent.parent.parent / "support" / "schemas"
LONG = "x" * 300
VALUES: list[Any] = [
    *(None, True, False, 0, 1, 5, 7, 12, 20, 100, -1, 0.5, 2147483647),
    *("", "a", "b", "string", "BUY", "AA00", "2024-01-01", "12345"),
    *([], [1], [1, 1], [1, 2, 3], ["a"], ["a", 1], [[]], [True, 1], [7, None], [0, "BUY"]),
    *({}, {"a": 1}, {"a": "x", "b": "y"}, {"a": 1, "b": 2, "c": 3}, {"x": 3}),
    *({"x-a": 1, "y": True}, {"card": "c", "address": "d"}, {"AB": 1}),
    *({"name": "n", "price": 1}, {"kind": "a", "x": 1}, {"card": "c"}),
    *({"next": None}, {"next": {"next": None}}, {"op": "subscribe"}, {"country": "US"}),
    LONG,
]
OPEN = ("pattern-", "look-ahead")
"""Whose pattern may be left open for the long text: to match them could take long."""
APART = {
    "one-of-with-discriminator",
    "one-of-with-implied-names",
    "read-and-write-only",
    "read-only-within",
}
"""The validator goes by the discriminator alone, and lets lack what travels one way only."""


@pytest.mark.parametrize("document", ["openapi.yaml", "asyncapi.yaml"])
def test_it_agrees_with_the_validators(document: str) -> None:
    text = (SCHEMAS / document).read_text(encoding="utf-8")
    root: Any = load_yaml(text, document).root
    api = parse_api(text, document)
    kind: Any = OAS30Validator if api.kind is ApiKind.OPENAPI else Draft7Validator
    fitting = Fitting(api)
    compared = 0
    for name in sorted(root["components"]["schemas"].keys() - APART):
        reference = {"$ref": f"#/components/schemas/{name}", "components": root["components"]}
        validator = kind(reference)
        schema = api.schemas[Pointer(("components", "schemas", name))]
        for value in VALUES[: -1 if name.startswith(OPEN) else None]:
            expected = not any(validator.iter_errors(value))
            assert fitting.fits(schema, value) is expected, (name, value)
            compared += 1

    assert compared > 2000


@pytest.mark.parametrize(
    ("direction", "value", "is_fit"),
    [
        (None, {"name": "n"}, False),
        (Direction.SEND, {"name": "n", "secret": "s"}, True),
        (Direction.SEND, {"name": "n"}, False),
        (Direction.RECEIVE, {"name": "n", "id": "i"}, True),
        (Direction.RECEIVE, {"id": "i"}, False),
    ],
)
def test_what_does_not_travel_is_not_required(
    direction: Direction | None, value: JsonValue, *, is_fit: bool
) -> None:
    api = parse_inline("""
        paths: {}
        components:
          schemas:
            S:
              required: [id, secret, name]
              properties: {id: {readOnly: true}, secret: {writeOnly: true}, name: {}}
    """)
    (schema,) = api.schemas.values()

    assert Fitting(api, direction).fits(schema, value) is is_fit


def test_a_circle_of_references_demands_nothing_more() -> None:
    api = parse_inline("""
        paths: {}
        components:
          schemas:
            S: {allOf: [{$ref: '#/components/schemas/S'}, {type: integer}]}
    """)
    (schema,) = api.schemas.values()

    assert Fitting(api).fits(schema, 1)
    assert not Fitting(api).fits(schema, "a")
