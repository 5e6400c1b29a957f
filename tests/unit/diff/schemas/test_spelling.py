"""What means the same gives no finding, however it is spelled."""

from __future__ import annotations

from typing import Any

import pytest

from builder.diff.schemas import is_same_schema, similarity
from builder.diff.sites import RECEIVED_PAYLOAD, REQUEST_BODY, RESPONSE_BODY, SENT_PAYLOAD
from builder.model.api import ApiKind
from tests.support.changes.schemas import changes_between, parse_schema

ORDER: dict[str, Any] = {
    "type": "object",
    "title": "Order",
    "description": "An order",
    "properties": {
        "id": {"type": "string", "example": "a1"},
        "price": {"type": "number", "minimum": 0},
    },
    "required": ["id"],
}
NAMED = {"Order": ORDER, "Purchase": ORDER}
REF = {"$ref": "#/components/schemas/Order"}
STRING = {"type": "string"}
INTEGER = {"type": "integer"}

SAME: list[tuple[Any, Any]] = [
    (ORDER, REF),
    (REF, {"$ref": "#/components/schemas/Purchase"}),
    (REF, {"allOf": [REF]}),
    (ORDER, {"allOf": [{"allOf": [REF]}]}),
    (REF, {"oneOf": [REF]}),
    (REF, {"anyOf": [{"allOf": [REF]}]}),
    (
        {**ORDER, "minProperties": 1},
        {"allOf": [{"minProperties": 1}, REF]},
    ),
    (
        ORDER,
        {
            "allOf": [
                {"type": "object", "properties": {"id": {"type": "string", "example": "a1"}}},
                {"required": ["id"], "title": "Order"},
            ],
            "properties": {"price": {"minimum": 0.0, "type": "number"}},
            "description": "An order",
        },
    ),
    ({**STRING, "description": "Told"}, {"allOf": [{"description": "Told"}, STRING]}),
    ({"allOf": [STRING, {"title": "T"}]}, {"allOf": [{"title": "T"}, STRING]}),
    ({"type": "object", "required": ["a", "b"]}, {"type": "object", "required": ["b", "a"]}),
    ({"enum": ["a", 1, None]}, {"enum": [None, 1.0, "a"]}),
    ({"type": "number", "minimum": 1}, {"type": "number", "minimum": 1.0}),
    ({"type": "number", "minimum": 0.1}, {"type": "number", "minimum": 1e-1}),
    ({"default": {"a": 1, "b": 2}}, {"default": {"b": 2, "a": 1.0}}),
    ({"example": {"a": 1, "b": [2]}}, {"example": {"b": [2], "a": 1}}),
    ({"type": "object"}, {"type": "object", "additionalProperties": True}),
    ({"type": "object"}, {"type": "object", "additionalProperties": {"description": "Any"}}),
    ({"type": "array"}, {"type": "array", "items": {}}),
    ({"type": "array", "minItems": 0}, {"type": "array"}),
    ({"type": "string", "minLength": 0, "uniqueItems": False}, {"type": "string"}),
    ({"type": "string"}, {"type": "string", "maximum": 5, "required": ["a"]}),
    ({"type": "string"}, {"type": "string", "deprecated": False, "readOnly": False}),
    ({"type": "string"}, {"type": "string", "x-stability-level": "stable"}),
    ({"type": "string", "pattern": "^(a|b)$"}, {"type": "string", "pattern": "^(?:b|a)$"}),
    ({"type": "string", "pattern": "^[0-9]{3}$"}, {"type": "string", "pattern": r"^\d{3,3}$"}),
    ({"oneOf": [STRING, INTEGER]}, {"oneOf": [INTEGER, STRING]}),
    ({"anyOf": [STRING, REF, INTEGER]}, {"anyOf": [ORDER, INTEGER, STRING]}),
    (
        {"type": "string", "allOf": [{"pattern": "a"}, {"pattern": "b"}]},
        {"type": "string", "pattern": "b", "allOf": [{"pattern": "a"}]},
    ),
    (
        {"type": "string", "description": "Two\nlines\n"},
        {"type": "string", "description": "Two\nlines"},
    ),
    ({"not": {"enum": [1, 2]}}, {"not": {"description": "Neither", "enum": [2, 1]}}),
]
SAME_OF_OPENAPI: list[tuple[Any, Any]] = [
    ({"type": "number", "minimum": 5}, {"type": "number", "minimum": 5, "exclusiveMinimum": False}),
    (
        {"type": "integer", "minimum": 5},
        {"type": "integer", "minimum": 4, "exclusiveMinimum": True},
    ),
    (
        {"type": "object", "properties": {"id": STRING}, "nullable": True},
        {"oneOf": [{"type": "object", "properties": {"id": STRING}}, {"enum": [None]}]},
    ),
    (
        {
            "discriminator": {"propertyName": "id", "mapping": {"o": "Order"}},
            "oneOf": [REF, STRING],
        },
        {
            "discriminator": {
                "propertyName": "id",
                "mapping": {"o": "#/components/schemas/Purchase"},
            },
            "oneOf": [{"$ref": "#/components/schemas/Purchase"}, STRING],
        },
    ),
]
SAME_OF_DRAFT_7: list[tuple[Any, Any]] = [
    ({"type": ["string"]}, {"type": "string"}),
    ({"type": ["string", "null"]}, {"type": ["null", "string"]}),
    ({"type": ["string", "null"]}, {"anyOf": [STRING, {"type": "null"}]}),
    ({"type": ["integer", "number"]}, {"type": "number"}),
    ({"anyOf": [{"const": "a"}, {"type": "null"}]}, {"enum": ["a", None]}),
    (
        {"anyOf": [{"type": "string", "enum": ["a"]}, {"const": None}]},
        {"type": ["string", "null"], "enum": [None, "a"]},
    ),
    ({"type": "string", "anyOf": [{"maxLength": 2}, {"type": "null"}]}, {**STRING, "maxLength": 2}),
    ({"const": "a"}, {"enum": ["a"]}),
    (
        {"type": "number", "exclusiveMinimum": 5},
        {"type": "number", "exclusiveMinimum": 5, "minimum": 4},
    ),
    ({"type": "array", "items": True}, {"type": "array"}),
    ({"dependencies": {"a": ["b", "c"]}}, {"dependencies": {"a": ["c", "b"]}}),
    ({"if": {"required": ["a"]}}, {}),
    ({"then": {"required": ["a"]}}, {}),
    (
        {"if": {"enum": [1, 2]}, "then": {"maximum": 1}},
        {"if": {"enum": [2, 1]}, "then": {"maximum": 1.0}},
    ),
    (True, {}),
]


@pytest.mark.parametrize(("base", "revision"), SAME + SAME_OF_OPENAPI)
@pytest.mark.parametrize("site", [REQUEST_BODY, RESPONSE_BODY], ids=lambda site: site.name)
def test_of_openapi(base: Any, revision: Any, site: Any) -> None:
    assert changes_between(site, (base, NAMED), (revision, NAMED)) == []
    assert changes_between(site, (revision, NAMED), (base, NAMED)) == []


@pytest.mark.parametrize(("base", "revision"), SAME + SAME_OF_DRAFT_7)
@pytest.mark.parametrize("site", [SENT_PAYLOAD, RECEIVED_PAYLOAD], ids=lambda site: site.name)
def test_of_draft_7(base: Any, revision: Any, site: Any) -> None:
    assert changes_between(site, (base, NAMED), (revision, NAMED)) == []
    assert changes_between(site, (revision, NAMED), (base, NAMED)) == []


@pytest.mark.parametrize(
    ("base", "revision", "is_same"),
    [
        (ORDER, REF, True),
        ({**ORDER, "description": "Another", "example": 1, "x-a": 1}, REF, True),
        ({**ORDER, "required": []}, REF, False),
        ({**ORDER, "default": {}}, REF, False),
        ({**ORDER, "deprecated": True}, REF, False),
        (STRING, INTEGER, False),
    ],
)
def test_sameness_is_of_meaning_and_not_of_words(
    base: Any, revision: Any, *, is_same: bool
) -> None:
    before, base_node = parse_schema(ApiKind.OPENAPI, base, NAMED)
    after, revision_node = parse_schema(ApiKind.OPENAPI, revision, NAMED)
    assert is_same_schema(before, base_node, after, revision_node) is is_same


@pytest.mark.parametrize(
    ("base", "revision", "share"),
    [
        (ORDER, REF, 1.0),
        ({"type": "array", "items": ORDER}, {"type": "array", "items": REF}, 1.0),
        ({"properties": {"id": STRING, "size": STRING}}, REF, 1 / 3),
        ({"properties": {"id": INTEGER}}, REF, 0.0),
        ({"oneOf": [ORDER, STRING]}, {"oneOf": [REF, INTEGER]}, 1.0),
        (STRING, {**STRING, "title": "Words"}, 1.0),
        (STRING, INTEGER, 0.0),
    ],
)
def test_similarity_is_the_share_of_equal_fields(base: Any, revision: Any, share: float) -> None:
    before, base_node = parse_schema(ApiKind.OPENAPI, base, NAMED)
    after, revision_node = parse_schema(ApiKind.OPENAPI, revision, NAMED)
    assert similarity(before, base_node, after, revision_node) == pytest.approx(share)
