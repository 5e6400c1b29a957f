"""Schemas that lead back to themselves, or to more than anyone could look at."""

from __future__ import annotations

from typing import Any

import pytest

from builder.diff.facts import FactLog, Scene
from builder.diff.schemas import compare_schemas
from builder.diff.sites import REQUEST_BODY, SENT_PAYLOAD
from builder.model.api import ApiKind
from tests.support.changes.schemas import SUBJECT, changes_between, parse_schema


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def tree(value: Any, **more: Any) -> dict[str, Any]:
    children = {"type": "array", "items": ref("Tree")}
    return {"type": "object", "properties": {"value": value, "children": children, **more}}


STRING = {"type": "string"}
INTEGER = {"type": "integer"}
CIRCLES: list[dict[str, Any]] = [
    {"Tree": tree(STRING)},
    {"Tree": tree(STRING, parent={"allOf": [ref("Tree"), {"minProperties": 1}]})},
    {"Tree": tree(STRING, other={"oneOf": [ref("Tree"), STRING]})},
    {"Tree": tree(STRING, other={"oneOf": [STRING, {"oneOf": [INTEGER, ref("Tree")]}]})},
    {"Tree": tree(STRING, other={"not": ref("Tree")})},
    {"Tree": tree(STRING, forest=ref("Forest")), "Forest": {"additionalProperties": ref("Tree")}},
    {"Tree": {"allOf": [ref("Tree"), STRING]}},
    {"Tree": {"oneOf": [ref("Tree"), STRING]}},
    {"Tree": {"anyOf": [STRING, {"allOf": [ref("Tree")]}], "not": ref("Tree")}},
    {"Tree": {"items": ref("Tree"), "not": {"items": {"not": ref("Tree")}}}},
]


@pytest.mark.parametrize("components", CIRCLES)
def test_a_circle_ends(components: dict[str, Any]) -> None:
    assert changes_between(REQUEST_BODY, (ref("Tree"), components), (ref("Tree"), components)) == []


@pytest.mark.parametrize("components", CIRCLES)
def test_a_circle_is_compared_with_a_part_of_itself(components: dict[str, Any]) -> None:
    unrolled = components["Tree"]
    changes = changes_between(REQUEST_BODY, (ref("Tree"), components), (unrolled, components))
    back = changes_between(REQUEST_BODY, (unrolled, components), (ref("Tree"), components))
    assert (changes, back) == ([], [])


def test_a_change_in_a_circle_is_told_once() -> None:
    base, revision = {"Tree": tree(STRING)}, {"Tree": tree({"type": "integer"})}
    (change,) = changes_between(REQUEST_BODY, (ref("Tree"), base), (ref("Tree"), revision))
    assert (change.id, change.member) == ("req.field.type-replaced", "value")


def test_what_was_met_inside_a_circle_is_told_where_it_stands_alone() -> None:
    """A pair that differs only in what was being compared around it is not settled."""
    owner = {"type": "object", "properties": {"tree": ref("Tree")}}
    base = {"Tree": tree(STRING, owner=ref("Owner")), "Owner": owner}
    revision = {"Tree": tree(INTEGER, owner=ref("Owner")), "Owner": owner}
    both = {"type": "object", "properties": {"a": ref("Tree"), "b": ref("Owner")}}
    changes = changes_between(REQUEST_BODY, (both, base), (both, revision))
    assert [change.member for change in changes] == ["a.value", "b.tree.value"]


@pytest.mark.parametrize("key", ["properties", "items", "not", "allOf", "oneOf"])
def test_a_long_chain_ends(key: str) -> None:
    def link(to: str) -> dict[str, Any]:
        match key:
            case "properties":
                return {key: {"next": ref(to)}}
            case "allOf":
                return {key: [ref(to)]}
            case "oneOf":
                return {key: [ref(to), STRING]}
            case _:
                return {key: ref(to)}

    chain = {f"S{number}": link(f"S{number + 1}") for number in range(100)}
    base, revision = {**chain, "S100": STRING}, {**chain, "S100": INTEGER}
    changes = changes_between(SENT_PAYLOAD, (ref("S0"), base), (ref("S0"), revision))
    assert changes == changes_between(SENT_PAYLOAD, (ref("S0"), base), (ref("S0"), revision))


def test_a_schema_that_doubles_at_every_step_ends() -> None:
    chain: dict[str, Any] = {
        f"S{number}": {"properties": dict.fromkeys("ab", ref(f"S{number + 1}"))}
        for number in range(30)
    }
    base, revision = {**chain, "S30": STRING}, {**chain, "S30": INTEGER}
    changes = changes_between(REQUEST_BODY, (ref("S0"), base), (ref("S0"), revision))
    assert {change.kind for change in changes} == {"type-replaced"}
    assert changes_between(REQUEST_BODY, (ref("S0"), base), (ref("S0"), base)) == []


def test_many_like_branches_are_matched_by_name_alone() -> None:
    def branches(length: int) -> dict[str, Any]:
        few = [{**STRING, "maxLength": length + at} for at in range(40)]
        return {"oneOf": [*few, {"title": "Named", "type": "object"}]}

    changes = changes_between(REQUEST_BODY, (branches(1), {}), (branches(50), {}))
    assert {change.kind for change in changes} == {"one-of-branch-gone", "one-of-branch-added"}
    assert len(changes) == 80


def test_a_schema_that_cannot_be_read_demands_nothing() -> None:
    (change,) = changes_between(REQUEST_BODY, ({"type": "text"}, {}), (STRING, {}))
    assert change.kind == "type-narrowed"
    assert changes_between(REQUEST_BODY, ({"type": "text"}, {}), ({"type": "txt"}, {})) == []


@pytest.mark.parametrize("is_base", [True, False])
def test_where_nothing_is_said_anything_goes(*, is_base: bool) -> None:
    api, node = parse_schema(ApiKind.OPENAPI, {"type": "string", "maxLength": 3})
    log = FactLog()
    scene = Scene(api, api, log, SUBJECT).towards(REQUEST_BODY)
    sides = (None, node) if is_base else (node, None)
    compare_schemas(scene, REQUEST_BODY, "", *sides)
    (fact,) = log.facts
    assert fact.id == ("req.body.type-narrowed" if is_base else "req.body.type-widened")
    assert (fact.base is None, fact.revision is None) == (is_base, not is_base)
