"""What `allOf` demands, as one schema."""

from __future__ import annotations

from typing import Any

import pytest

from builder.model.api import ApiKind
from builder.model.merging import merged
from tests.support.changes.schemas import parse_schema

STRING = {"type": "string"}


@pytest.mark.parametrize(
    ("parts", "is_nullable"),
    [
        ([{**STRING, "nullable": True}, {**STRING, "nullable": True}], True),
        ([{**STRING, "nullable": True}, STRING], False),
        ([STRING, {"nullable": True}], True),
        ([{"nullable": True}, STRING], True),
        ([{**STRING, "nullable": True}, {"maxLength": 3}], True),
        ([STRING, {"maxLength": 3}], False),
    ],
)
def test_null_fits_where_it_fits_every_part_with_a_type(parts: Any, *, is_nullable: bool) -> None:
    api, node = parse_schema(ApiKind.OPENAPI, {"allOf": parts})
    assert merged(api, node).is_nullable is is_nullable


@pytest.mark.parametrize(
    ("parts", "name", "expected"),
    [
        ([{"minimum": 1, "maximum": 9}, {"minimum": 2, "maximum": 10}], "minimum", 2),
        ([{"minimum": 1, "maximum": 9}, {"minimum": 2, "maximum": 10}], "maximum", 9),
        ([{"multipleOf": 4}, {"multipleOf": 6}], "multiple_of", 12),
        ([{"multipleOf": 0.1}, {"multipleOf": 0.2}], "multiple_of", 0.2),
        ([{"enum": [1, 2, 3]}, {"enum": [3, 2]}], "enum", (2, 3)),
        ([{"enum": [1]}, {"enum": [2]}], "allows", False),
        ([{"type": "number"}, {"type": "integer"}], "types", ("integer",)),
        ([STRING, {"type": "integer"}], "allows", False),
        ([{"required": ["b"]}, {"required": ["a", "b"]}], "required", ("b", "a")),
        ([{"additionalProperties": may} for may in (True, False)], "additional_properties", False),
        ([{"uniqueItems": True}, {}], "has_unique_items", True),
    ],
)
def test_demands_are_joined(parts: Any, name: str, expected: Any) -> None:
    api, node = parse_schema(ApiKind.OPENAPI, {"allOf": parts})
    assert getattr(merged(api, node), name) == expected


def test_what_cannot_be_joined_stays_a_branch() -> None:
    api, node = parse_schema(ApiKind.OPENAPI, {"allOf": [{"pattern": "a"}, {"pattern": "b"}]})
    whole = merged(api, node)
    assert whole.pattern == "a"
    assert [api.resolve(branch).pattern for branch in whole.all_of] == ["b"]
