"""What a schema demands is said in words."""

from __future__ import annotations

import pytest

from builder.model.words import Words
from builder.views.constraints import facts_of
from tests.support.inline import parse_inline

DOCUMENT = """
paths: {}
components: {schemas: {S: %s}}
"""
DRAFT_7 = """
channels:
  a: {subscribe: {message: {payload: %s}}}
"""


def facts(document: str) -> list[tuple[str, str]]:
    api = parse_inline(document)
    payloads = [
        message.payload
        for channel in api.channels
        for operation in channel.operations
        for message in operation.messages
    ]
    (schema,) = [*api.schemas.values(), *(api.resolve(node) for node in payloads if node)]
    return [(fact.label, fact.value) for fact in facts_of(schema, Words("en"))]


@pytest.mark.parametrize(
    ("schema", "label", "value"),
    [
        ("{minimum: 1}", "range", "≥ 1"),
        ("{maximum: 1.50}", "range", "≤ 1.50"),
        ("{minimum: 0, maximum: 5}", "range", "≥ 0, ≤ 5"),
        ("{minimum: 0, exclusiveMinimum: true}", "range", "> 0"),
        ("{maximum: 9, exclusiveMaximum: true}", "range", "< 9"),
        ("{minLength: 2}", "length", "at least 2"),
        ("{maxLength: 8}", "length", "at most 8"),
        ("{minLength: 2, maxLength: 8}", "length", "2–8"),
        ("{minLength: 8, maxLength: 8}", "length", "8"),
        ("{minLength: 0, maxLength: 0}", "length", "0"),
        ("{minItems: 1}", "elements", "at least 1"),
        ("{maxProperties: 3}", "members", "at most 3"),
        ("{uniqueItems: true}", "elements", "all different"),
        ("{multipleOf: 0.01}", "multiple of", "0.01"),
        ("{pattern: '^a|b$'}", "pattern", "^a|b$"),
        ("{additionalProperties: false}", "other members", "not allowed"),
        ("{required: [a, b], properties: {b: {}}}", "required members", "a"),
        ("{default: null}", "default", "null"),
        ("{default: ''}", "default", '""'),
        ("{default: 8500.0}", "default", "8500.0"),
        ("{example: BTC-USD}", "example", '"BTC-USD"'),
        ("{discriminator: {propertyName: kind}}", "told apart by", "kind"),
        (
            "{discriminator: {propertyName: k, mapping: {x: '#/components/schemas/S'}}}",
            "x",
            "S",
        ),
    ],
)
def test_a_constraint_is_a_fact(schema: str, label: str, value: str) -> None:
    assert (label, value) in facts(DOCUMENT % schema)


@pytest.mark.parametrize(
    ("schema", "label", "value"),
    [
        ("{const: 5}", "always", "5"),
        ("{const: null}", "always", "null"),
        ("{exclusiveMinimum: 3}", "range", "> 3"),
        ("{minimum: 1, exclusiveMaximum: 3}", "range", "≥ 1, < 3"),
        ("{examples: [1, 2]}", "example", "2"),
        ("{dependencies: {a: [b, c]}}", "with a also", "b, c"),
    ],
)
def test_so_is_one_of_draft_7(schema: str, label: str, value: str) -> None:
    assert (label, value) in facts(DRAFT_7 % schema)


@pytest.mark.parametrize(
    "schema",
    ["{}", "{type: string}", "{enum: [a]}", "{additionalProperties: true}", "{uniqueItems: false}"],
)
def test_what_demands_nothing_says_nothing(schema: str) -> None:
    assert facts(DOCUMENT % schema) == []
