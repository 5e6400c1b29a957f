"""What a difference is told as, where, and how hard it is judged."""

from __future__ import annotations

from typing import Any

import pytest

from builder.diff.sites import (
    RECEIVED_PAYLOAD,
    REQUEST_BODY,
    RESPONSE_BODY,
    RESPONSE_HEADER,
    SENT_PAYLOAD,
    SchemaSite,
)
from builder.model.change import Change, Level
from builder.model.schema import ABSENT
from tests.support.changes.schemas import changes_between

STRING = {"type": "string"}
NUMBER = {"type": "number"}
SHORT = {"type": "string", "maxLength": 1}
EITHER = ["integer", "null"]
MORE = ["boolean", "string"]
LIMIT: dict[str, Any] = {"type": "object", "properties": {"price": NUMBER, "size": NUMBER}}
MARKET: dict[str, Any] = {"type": "object", "properties": {"size": NUMBER, "note": STRING}}


def found(
    base: Any, revision: Any, site: SchemaSite = REQUEST_BODY, **components: Any
) -> list[Change]:
    return changes_between(site, (base, components), (revision, components))


def told(base: Any, revision: Any, site: SchemaSite = REQUEST_BODY, **components: Any) -> set[str]:
    return {f"{one.id} {one.member}".rstrip() for one in found(base, revision, site, **components)}


def objects(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


@pytest.mark.parametrize(
    ("base", "revision", "expected"),
    [
        (
            objects(data={"type": "array", "items": objects(price=NUMBER)}),
            objects(data={"type": "array", "items": objects(price={**NUMBER, "minimum": 1})}),
            {"req.field.minimum-set data[].price"},
        ),
        (
            {"type": "array", "items": objects(a=STRING)},
            {"type": "array", "items": objects(a=STRING, b=STRING)},
            {"req.field.prop-added-optional [].b"},
        ),
        (
            {"additionalProperties": objects(a=STRING)},
            {"additionalProperties": objects(a=NUMBER)},
            {"req.field.type-replaced {}.a"},
        ),
        (
            objects(a={"oneOf": [{"title": "L", **LIMIT}, STRING]}),
            objects(a={"oneOf": [STRING, {"title": "L", **LIMIT, "required": ["price"]}]}),
            {"req.field.prop-became-required a.(oneOf L).price"},
        ),
        (
            {"not": STRING, "allOf": [objects(a=STRING)]},
            {"not": STRING, "allOf": [objects(a={**STRING, "maxLength": 3})]},
            {"req.field.max-length-set a"},
        ),
    ],
)
def test_it_says_where(base: Any, revision: Any, expected: set[str]) -> None:
    assert told(base, revision) == expected


@pytest.mark.parametrize(
    ("base", "revision", "expected"),
    [
        ([STRING], [NUMBER], {"sub.payload.type-replaced [0]"}),
        ([STRING], [STRING, NUMBER], {"sub.payload.tuple-item-added"}),
        (STRING, [STRING], {"sub.payload.tuple-item-added"}),
    ],
)
def test_of_a_tuple_it_says_which(base: Any, revision: Any, expected: set[str]) -> None:
    old, new = ({"type": "array", "items": items} for items in (base, revision))
    assert {one.replace("field", "payload") for one in told(old, new, RECEIVED_PAYLOAD)} == expected


@pytest.mark.parametrize(
    ("keyword", "base", "revision", "expected"),
    [
        ("contains", STRING, SHORT, "field.max-length-set (contains)"),
        ("propertyNames", SHORT, STRING, "field.max-length-unset (propertyNames)"),
        ("patternProperties", {"^x": STRING}, {"^x": NUMBER}, "field.type-replaced {^x}"),
        ("dependencies", {"a": SHORT}, {"a": STRING}, "payload.max-length-unset (with a)"),
        (
            "dependencies",
            {"a": ["b"]},
            {"a": {"required": ["b", "c"]}},
            "field.prop-added-required (with a).c",
        ),
        ("additionalItems", STRING, NUMBER, "field.type-replaced []"),
        ("additionalItems", False, STRING, "payload.additional-items-unset"),
        ("additionalItems", STRING, False, "payload.additional-items-set"),
    ],
)
def test_rare_keywords_are_compared_inside(
    keyword: str, base: Any, revision: Any, expected: str
) -> None:
    rest = {"items": [STRING]} if keyword == "additionalItems" else {}
    changes = told({keyword: base, **rest}, {keyword: revision, **rest}, RECEIVED_PAYLOAD)
    assert changes == {f"sub.{expected}"}


def test_another_dependency_is_dropped_and_set() -> None:
    base, revision = {"dependencies": {"a": ["b"]}}, {"dependencies": {"a": ["c"]}}
    assert told(base, revision, SENT_PAYLOAD) == {
        "pub.payload.dependency-set",
        "pub.payload.dependency-unset",
    }


def test_what_forbids_everything_else_is_false_spelled_out() -> None:
    nothing = {"allOf": [STRING, NUMBER]}
    closed = {"type": "object", "additionalProperties": False}
    assert found(closed, {**closed, "additionalProperties": nothing}) == []
    tuple_of_one = {"items": [STRING], "additionalItems": False}
    assert found(tuple_of_one, {**tuple_of_one, "additionalItems": nothing}, SENT_PAYLOAD) == []


def test_a_mapping_to_nowhere_is_repointed() -> None:
    choice = {"oneOf": [STRING, NUMBER]}
    base, revision = (
        {**choice, "discriminator": {"propertyName": "kind", "mapping": {"x": target}}}
        for target in ("Gone", "Lost")
    )
    assert told(base, revision) == {"req.body.discriminator-mapping-repointed"}


def test_another_condition_is_dropped_and_set_anew() -> None:
    base = {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"maxProperties": 2}}
    revision = {**base, "if": {"required": ["c"]}}
    assert told(base, revision, SENT_PAYLOAD) == {
        f"pub.payload.if-{word}-{change}"
        for word in ("then", "else")
        for change in ("set", "unset")
    }
    inner = {**base, "then": {"minProperties": 2, "required": ["b"]}}
    assert told(base, inner, SENT_PAYLOAD) == {"pub.payload.min-properties-set (then)"}


@pytest.mark.parametrize(
    ("others", "opened", "closed"),
    [
        (True, "payload.pattern-property-set", "payload.pattern-property-unset"),
        (False, "payload.extra-props-allowed", "payload.extra-props-forbidden"),
        (NUMBER, "field.type-replaced {^x-}", "field.type-replaced {^x-}"),
    ],
)
def test_names_without_a_pattern_are_like_all_others(others: Any, opened: str, closed: str) -> None:
    base = {"type": "object", "additionalProperties": others}
    revision = {**base, "patternProperties": {"^x-": STRING}}
    assert told(base, revision, RECEIVED_PAYLOAD) == {f"sub.{opened}"}
    assert told(revision, base, SENT_PAYLOAD) == {f"pub.{closed}"}


class TestBounds:
    @pytest.mark.parametrize(
        ("base", "revision", "expected"),
        [
            ({"minimum": 5}, {"exclusiveMinimum": 5}, "exclusive-minimum-set"),
            ({"exclusiveMinimum": 5}, {"minimum": 5}, "exclusive-minimum-unset"),
            ({"minimum": 5}, {"exclusiveMinimum": 6}, "minimum-raised"),
            ({"minimum": 6}, {"exclusiveMinimum": 5}, "minimum-lowered"),
            ({"minimum": 5}, {"minimum": 5, "exclusiveMinimum": 7}, "minimum-raised"),
            ({"maximum": 5}, {"exclusiveMaximum": 5}, "exclusive-maximum-set"),
            ({"maximum": 5}, {"exclusiveMaximum": 4}, "maximum-lowered"),
            ({"exclusiveMaximum": 5}, {"maximum": 6}, "maximum-raised"),
            ({"exclusiveMaximum": 5}, {}, "exclusive-maximum-unset"),
        ],
    )
    def test_of_draft_7(self, base: Any, revision: Any, expected: str) -> None:
        assert told(base, revision, SENT_PAYLOAD) == {f"pub.payload.{expected}"}

    @pytest.mark.parametrize(
        ("base", "revision", "expected"),
        [
            ({"minimum": 5, "exclusiveMinimum": True}, {"minimum": 6}, "minimum-raised"),
            ({"minimum": 5}, {"minimum": 4, "exclusiveMinimum": True}, "minimum-lowered"),
            ({}, {"maximum": 4, "exclusiveMaximum": True}, "maximum-set"),
            ({"maximum": 4, "exclusiveMaximum": True}, {}, "maximum-unset"),
        ],
    )
    def test_of_openapi(self, base: Any, revision: Any, expected: str) -> None:
        assert told(base, revision) == {f"req.body.{expected}"}

    @pytest.mark.parametrize(
        ("before", "after", "sent", "received"),
        [
            (10, 5, Level.SAFE, Level.BREAKING),
            (5, 10, Level.BREAKING, Level.SAFE),
            (0.3, 0.1, Level.SAFE, Level.BREAKING),
            (5, 7, Level.BREAKING, Level.BREAKING),
        ],
    )
    def test_a_finer_step_harms_nobody_who_sends(
        self, before: float, after: float, sent: Level, received: Level
    ) -> None:
        for site, level in ((REQUEST_BODY, sent), (RESPONSE_BODY, received)):
            (change,) = found({"multipleOf": before}, {"multipleOf": after}, site)
            assert change.level is level


class TestMembers:
    def test_a_like_name_and_the_same_meaning_is_a_rename(self) -> None:
        base = objects(orderID=STRING, price=NUMBER)
        revision = objects(orderId={**STRING, "description": "Now told"}, price=NUMBER)
        changes = found(base, revision)
        assert [one.id for one in changes] == [
            "req.field.prop-renamed-likely",
            "req.field.description-edited",
        ]
        assert (changes[0].before, changes[0].after) == ("orderID", "orderId")

    @pytest.mark.parametrize(
        ("base", "revision"),
        [
            ({"orderId": STRING}, {"orderID": NUMBER}),
            ({"price": STRING}, {"volume": STRING}),
            ({"orderId": STRING}, {"order_id": STRING, "orderID": STRING}),
            ({"order_id": STRING, "orderID": STRING}, {"orderId": STRING}),
        ],
    )
    def test_it_is_none_where_there_is_doubt(self, base: Any, revision: Any) -> None:
        kinds = {one.kind for one in found(objects(**base), objects(**revision))}
        assert kinds == {"prop-gone-optional", "prop-added-optional"}

    def test_required_and_optional_are_no_rename(self) -> None:
        base = {**objects(order_id=STRING), "required": ["order_id"]}
        kinds = {one.kind for one in found(base, objects(orderId=STRING))}
        assert kinds == {"prop-gone-required", "prop-added-optional"}

    @pytest.mark.parametrize(
        ("site", "flag"), [(REQUEST_BODY, "readOnly"), (RESPONSE_BODY, "writeOnly")]
    )
    def test_what_never_travels_this_way_cannot_break(self, site: SchemaSite, flag: str) -> None:
        base = objects(a={**STRING, flag: True})
        revision = objects(a={"type": "integer", flag: True})
        (change,) = found(base, revision, site)
        assert (change.kind, change.level) == ("type-replaced", Level.SAFE)

    def test_a_required_property_that_begins_to_travel_becomes_required(self) -> None:
        base = {**objects(a={**STRING, "readOnly": True}), "required": ["a"]}
        revision = {**objects(a=STRING), "required": ["a"]}
        assert {one.kind: one.level for one in found(base, revision)} == {
            "prop-became-required": Level.BREAKING,
            "read-only-off": Level.SAFE,
        }

    def test_a_demanded_property_need_not_be_described(self) -> None:
        base, revision = {"type": "object"}, {"type": "object", "required": ["a"]}
        assert told(base, revision) == {"req.field.prop-added-required a"}

    @pytest.mark.parametrize(
        ("others", "expected"),
        [
            (True, {"req.field.type-widened a"}),
            (NUMBER, {"req.field.type-replaced a"}),
            (False, {"req.field.type-narrowed a"}),
        ],
    )
    def test_one_that_is_only_demanded_is_like_all_others(
        self, others: Any, expected: set[str]
    ) -> None:
        rest = {"type": "object", "required": ["a"], "additionalProperties": others}
        assert told({**rest, "properties": {"a": STRING}}, rest) == expected

    def test_in_a_header_objects_have_no_kinds_of_their_own(self) -> None:
        changes = found(
            objects(a=STRING), {**objects(b=NUMBER), "required": ["b"]}, RESPONSE_HEADER
        )
        assert {(one.id, one.member, one.name) for one in changes} == {
            ("res.header.all-of-branch-gone", "a", "a"),
            ("res.header.all-of-branch-added", "b", "b"),
        }


class TestTypes:
    @pytest.mark.parametrize(
        ("base", "revision", "kind", "before", "after"),
        [
            ("integer", "number", "type-widened", "integer", "number"),
            ("string", ["string", "null"], "type-list-widened", ABSENT, "null"),
            ("null", ["null", "string", "boolean"], "type-list-widened", ABSENT, MORE),
            (["string", "integer"], ["integer"], "type-list-narrowed", "string", ABSENT),
            ("string", ["integer", "null"], "type-replaced", "string", ["integer", "null"]),
            (["integer", "null"], ["null", "number"], "type-widened", EITHER, ["null", "number"]),
        ],
    )
    def test_of_a_list_it_names_what_came_or_went(
        self, base: Any, revision: Any, kind: str, before: Any, after: Any
    ) -> None:
        (change,) = found({"type": base}, {"type": revision}, SENT_PAYLOAD)
        assert change.kind == kind
        assert (change.before, change.after) == (before, after)

    @pytest.mark.parametrize("never", [False, {"allOf": [STRING, NUMBER]}])
    def test_never_is_narrower_than_anything(self, never: Any) -> None:
        assert told(STRING, never, SENT_PAYLOAD) == {"pub.payload.type-narrowed"}
        assert told(never, STRING, RECEIVED_PAYLOAD) == {"sub.payload.type-widened"}

    @pytest.mark.parametrize("word", ["oneOf", "anyOf"])
    def test_null_among_several_is_one_more_type(self, word: str) -> None:
        base, revision = {word: [STRING, NUMBER]}, {word: [STRING, {"type": "null"}, NUMBER]}
        assert told(base, revision, SENT_PAYLOAD) == {"pub.payload.type-list-widened"}
        assert told(revision, base, SENT_PAYLOAD) == {"pub.payload.type-list-narrowed"}

    def test_null_stays_a_branch_where_the_other_may_refuse_it(self) -> None:
        refusing = {**STRING, "not": {"enum": ["b"]}}
        base = {"anyOf": [refusing, {"type": "null"}]}
        assert told(base, refusing, SENT_PAYLOAD) == {"pub.payload.any-of-branch-gone"}

    def test_a_type_that_was_implied_may_be_named(self) -> None:
        (change,) = found({"properties": {"a": STRING}}, objects(a=STRING))
        assert (change.kind, change.level) == ("type-narrowed", Level.RISKY)
        (change,) = found({"properties": {"a": STRING}}, {"type": "array"})
        assert (change.kind, change.level) == ("type-narrowed", Level.BREAKING)

    def test_of_a_draft_at_most_a_risk_is_told(self) -> None:
        base = {**objects(a=STRING), "x-stability-level": "draft"}
        revision = {**objects(a=NUMBER), "x-stability-level": "draft"}
        (change,) = found(base, revision)
        assert (change.kind, change.level) == ("type-replaced", Level.RISKY)


class TestChoices:
    @pytest.mark.parametrize("word", ["oneOf", "anyOf"])
    def test_branches_are_known_by_name_title_meaning_and_likeness(self, word: str) -> None:
        base = [{"$ref": "#/components/schemas/Limit"}, {"title": "M", **MARKET}, STRING, LIMIT]
        like = objects(price=NUMBER, size=NUMBER, fee=NUMBER)
        revision = [
            STRING,
            like,
            {"title": "M", "type": "array"},
            {"$ref": "#/components/schemas/Limit"},
        ]
        assert told({word: base}, {word: revision}, Limit=objects(cap=NUMBER)) == {
            f"req.body.type-replaced ({word} M)",
            f"req.field.prop-added-optional ({word} 2).fee",
        }

    def test_branches_are_known_by_the_discriminator(self) -> None:
        def orders(limit: str, price: Any) -> dict[str, Any]:
            mapping = {"L": f"#/components/schemas/{limit}", "M": "Market"}
            return {
                "discriminator": {"propertyName": "kind", "mapping": mapping},
                "oneOf": [
                    {"$ref": f"#/components/schemas/{limit}"},
                    {"$ref": "#/components/schemas/Market"},
                ],
                "x-price": price,
            }

        changes = told(
            orders("Limit", 1), orders("Capped", 1),
            Limit=objects(price=NUMBER), Capped=objects(price=STRING), Market=MARKET,
        )  # fmt: skip
        assert changes == {
            "req.body.discriminator-mapping-repointed",
            "req.field.type-replaced (oneOf L).price",
        }

    @pytest.mark.parametrize(
        ("site", "wrapped", "unwrapped"),
        [
            (REQUEST_BODY, Level.SAFE, Level.BREAKING),
            (RESPONSE_BODY, Level.BREAKING, Level.SAFE),
        ],
    )
    def test_what_goes_on_fitting_one_branch_is_not_hurt(
        self, site: SchemaSite, wrapped: Level, unwrapped: Level
    ) -> None:
        one, several = STRING, {"oneOf": [{"type": "integer"}, STRING]}
        assert [change.level for change in found(one, several, site)] == [wrapped]
        assert [change.level for change in found(several, one, site)] == [unwrapped]

    def test_where_it_may_fit_two_branches_it_is_a_risk(self) -> None:
        (change,) = found(LIMIT, {"oneOf": [LIMIT, MARKET]})
        assert (change.kind, change.level) == ("wrapped-in-one-of", Level.RISKY)

    def test_where_a_fixed_value_keeps_branches_apart_it_is_none(self) -> None:
        kinds = [
            {**objects(kind={"enum": [kind]}, price=NUMBER), "required": ["kind"]}
            for kind in ("limit", "market")
        ]
        (change,) = found(kinds[0], {"oneOf": kinds})
        assert (change.kind, change.level) == ("wrapped-in-one-of", Level.SAFE)

    def test_wrapping_claims_its_echoes_and_nothing_else(self) -> None:
        base = {"title": "Order", "description": "D", **LIMIT}
        revision = {
            "description": "D",
            "oneOf": [{"title": "Order", **LIMIT, "required": ["size"]}, MARKET],
        }
        assert told(base, revision) == {
            "req.body.wrapped-in-one-of",
            "req.field.prop-became-required (oneOf Order).size",
        }

    def test_what_does_not_fold_is_compared_as_a_set(self) -> None:
        base = {"type": "string", "pattern": "a", "allOf": [{"pattern": "b"}, {"pattern": "c"}]}
        revision = {"type": "string", "pattern": "c", "allOf": [{"pattern": "d"}, {"pattern": "a"}]}
        (change,) = found(base, revision)
        assert (change.kind, change.before, change.after) == ("pattern-changed", "b", "d")


class TestValues:
    def test_each_value_is_a_finding(self) -> None:
        changes = found({"enum": ["a", "b"]}, {"enum": ["c", "b", 1]})
        assert [(one.kind, one.before, one.after) for one in changes] == [
            ("enum-value-gone", "a", changes[0].after),
            ("enum-value-added", changes[1].before, "c"),
            ("enum-value-added", changes[2].before, 1),
        ]

    def test_true_is_not_one(self) -> None:
        kinds = sorted(one.kind for one in found({"enum": [True]}, {"enum": [1]}))
        assert kinds == ["enum-value-added", "enum-value-gone"]

    def test_openapi_has_no_const_but_a_list_of_one(self) -> None:
        assert told({"const": "a"}, {"const": "b"}) == {
            "req.body.enum-value-gone",
            "req.body.enum-value-added",
        }
        assert told({}, {"const": "a"}) == {"req.body.enum-introduced"}

    def test_a_list_that_was_closed_is_opened_without_an_echo(self) -> None:
        base, revision = {"enum": ["a"]}, {"x-extensible-enum": ["a", "b"]}
        assert told(base, revision) == {"req.body.enum-dropped"}
        assert told(STRING, {**STRING, "x-extensible-enum": ["a"]}) == {"req.body.extension-edited"}


class TestNotes:
    def test_a_branch_that_only_annotates_may_be_edited(self) -> None:
        base, revision = ({"allOf": [STRING, {"title": title}]} for title in ("A", "B"))
        (change,) = found(base, revision)
        assert (change.kind, change.before, change.after) == ("title-edited", "A", "B")

    def test_what_a_note_took_over_is_no_change(self) -> None:
        base = {**STRING, "description": "D", "x-note": 1}
        assert found(base, {"allOf": [STRING, {"description": "D", "x-note": 1}]}) == []

    def test_another_edit_beside_a_note_is_told_too(self) -> None:
        base = {"allOf": [STRING, {"title": "A"}], "description": "Before"}
        revision = {"allOf": [STRING], "description": "After"}
        assert told(base, revision) == {
            "req.body.all-of-note-gone",
            "req.body.description-edited",
        }
