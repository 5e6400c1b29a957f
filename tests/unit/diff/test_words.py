"""What a change says: every row in both languages, places, values, consequences."""

from __future__ import annotations

import re

import pytest

from builder.diff.catalogue import SCHEMA_KINDS, SITE_KINDS
from builder.diff.kinds.kind import SchemaKind, SiteKind
from builder.diff.words import (
    LONGEST_VALUE,
    Span,
    consequence,
    level_name,
    place_of,
    plain,
    sentence,
    statement,
    value_text,
)
from builder.mirror.catalogues import read_words
from builder.model.change import Change, Level, Subject, SubjectKind
from builder.model.schema import ABSENT, Absent
from builder.model.value import JsonValue, SourceFloat
from builder.model.words import Words
from tests.support.changes_made import make_change
from tests.support.rows import assert_each, tables_of

ENGLISH = Words("en").gettext
CHINESE = read_words("zh").gettext
ROWS: tuple[SchemaKind | SiteKind, ...] = (*SCHEMA_KINDS.values(), *SITE_KINDS.values())
SLOTS = re.compile(r"%\((\w+)\)s")
PLACEHOLDER = re.compile(r"%\(|\)s|%s")


def shown(spans: tuple[Span, ...]) -> str:
    return "".join(f"`{span.text}`" if span.is_code else span.text for span in spans)


def id_of(row: SchemaKind | SiteKind) -> str:
    """An id under which a row can be noted."""
    if isinstance(row, SiteKind):
        return row.id
    site = "req.field" if len(row.formats) > 1 or row.formats[0].value == "openapi" else "pub.field"
    return f"{site}.{row.name}"


def assert_is_a_short_sentence(row: SchemaKind | SiteKind) -> None:
    assert 10 <= len(row.words) <= 100
    assert set(SLOTS.findall(row.words)) <= {"name", "before", "after"}
    assert not row.words.endswith(".")
    assert not row.words[0].isupper()


def assert_is_told_with_every_value(row: SchemaKind | SiteKind) -> None:
    change = make_change(id_of(row), name="theName", before="theOld", after="theNew")
    values = {"name": "theName", "before": "theOld", "after": "theNew"}
    wanted = {values[slot] for slot in SLOTS.findall(row.words)}
    for gettext in (ENGLISH, CHINESE):
        spans = sentence(change, gettext)
        assert {span.text for span in spans if span.is_code} >= wanted
        assert not PLACEHOLDER.search(plain(spans))
    assert plain(sentence(change, CHINESE)) != plain(sentence(change, ENGLISH))


@pytest.mark.parametrize("rows", tables_of(ROWS, lambda row: id_of(row).partition(".")[0]))
class TestEveryRow:
    def test_is_a_short_sentence_of_known_slots(self, rows: list[SchemaKind | SiteKind]) -> None:
        assert_each(rows, assert_is_a_short_sentence, id_of)

    def test_is_told_in_both_languages_with_every_value(
        self, rows: list[SchemaKind | SiteKind]
    ) -> None:
        assert_each(rows, assert_is_told_with_every_value, id_of)


def test_no_two_kinds_of_a_schema_say_the_same() -> None:
    words: dict[str, list[str]] = {}
    for row in SCHEMA_KINDS.values():
        words.setdefault(row.words, []).append(row.name)
    assert [names for names in words.values() if len(names) > 1] == [
        ["discriminator-property-changed", "discriminator-changed"]
    ]


@pytest.mark.parametrize(
    ("change", "english", "chinese"),
    [
        pytest.param(
            make_change("req.field.enum-value-gone", member="orderType", before="FOK"),
            "Request body, field `orderType`: the value `FOK` is no longer in the list",
            "请求体，字段 `orderType`：取值列表中不再有 `FOK`",
            id="field",
        ),
        pytest.param(
            make_change("res.field.prop-gone-required", member="(200).data[].price", name="price"),
            "Response `200`, field `data[]`: the required field `price` was removed",
            "响应 `200`，字段 `data[]`：移除了必填字段 `price`",
            id="response",
        ),
        pytest.param(
            make_change(
                "res.field.type-replaced",
                member="(200).(application/json).(oneOf Limit).price",
                before=["string", "null"],
                after="number",
            ),
            "Response `200`, `application/json`, field `(oneOf Limit).price`:"
            " the type changed from `string, null` to `number`",
            "响应 `200`，`application/json`，字段 `(oneOf Limit).price`："
            "类型由 `string, null` 改为 `number`",
            id="media type and branch",
        ),
        pytest.param(
            make_change("res.header.format-unset", member="(default).X-Limit", before="int32"),
            "Response `default`, header `X-Limit`: the format `int32` was removed",
            "响应 `default`，标头 `X-Limit`：去掉了格式 `int32`",
            id="response header",
        ),
        pytest.param(
            make_change("param.field.maximum-lowered", member="page.size", before=500, after=100),
            "Parameter `page.size`: the maximum fell from `500` to `100`",
            "参数 `page.size`：最大值由 `500` 降低到 `100`",
            id="parameter",
        ),
        pytest.param(
            make_change("req.field.nullable-off", member="(onFill).price"),
            "Callback `onFill`, request body, field `price`: `null` is no longer allowed",
            "回调 `onFill`，请求体，字段 `price`：不再允许 `null`",
            id="callback",
        ),
        pytest.param(
            make_change("sub.field.const-changed", member="(Ack).op", before="a", after="b"),
            "Message `Ack`, field `op`: the fixed value changed from `a` to `b`",
            "消息 `Ack`，字段 `op`：固定值由 `a` 改为 `b`",
            id="one of several messages",
        ),
        pytest.param(
            make_change("pub.field.prop-added-required", member="nonce", name="nonce"),
            "Message you send: the required field `nonce` was added",
            "发送的消息：新增了必填字段 `nonce`",
            id="the only message",
        ),
        pytest.param(
            make_change("res.field.prop-gone-optional", member="(200).[].price", name="price"),
            "Response `200`, each element: the optional field `price` was removed",
            "响应 `200`，每个元素：移除了选填字段 `price`",
            id="element",
        ),
        *(
            pytest.param(
                make_change("req.field.nullable-off", member=f"{branch}.price"),
                f"Request body, field `{branch}.price`: `null` is no longer allowed",
                f"请求体，字段 `{branch}.price`：不再允许 `null`",
                id=branch,
            )
            for branch in ("(anyOf a/b)", "(with side)", "(not)", "(then)", "(contains)")
        ),
        pytest.param(
            make_change("chan.param-description-edited", member="symbol", name="symbol"),
            "The description of the parameter `symbol` was edited",
            "参数 `symbol` 的说明有改动",
            id="what the sentence names itself",
        ),
        pytest.param(
            make_change("op.id-changed", before="order", after="createOrder"),
            "The `operationId` changed from `order` to `createOrder`",
            "`operationId` 由 `order` 改为 `createOrder`",
            id="the subject itself",
        ),
        pytest.param(
            make_change(
                "sub.payload.title-edited", subject=Subject(SubjectKind.COMPONENT, "Order")
            ),
            "The title was edited",
            "标题有改动",
            id="component",
        ),
    ],
)
def test_a_statement_says_where_and_what(change: Change, english: str, chinese: str) -> None:
    assert shown(statement(change, ENGLISH)) == english
    assert shown(statement(change, CHINESE)) == chinese


def test_place_and_sentence_stand_alone_too() -> None:
    change = make_change("req.field.minimum-raised", member="size", before=1, after=5)
    assert shown(place_of(change, ENGLISH)) == "Request body, field `size`"
    assert shown(sentence(change, ENGLISH)) == "The minimum rose from `1` to `5`"
    assert place_of(make_change("op.gone"), ENGLISH) == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("FOK", "FOK"),
        ("", '""'),
        (" padded", '" padded"'),
        ("two\nlines", '"two\\nlines"'),
        (SourceFloat(8500.0, "8500.00"), "8500.00"),
        (True, "true"),
        (None, "null"),
        (["BUY", "SELL"], "BUY, SELL"),
        (["BUY", 1], '["BUY",1]'),
        ([], "[]"),
        ({"side": "BUY"}, '{"side":"BUY"}'),
        (ABSENT, "(none)"),
    ],
)
def test_a_value_is_written_on_one_line(value: JsonValue | Absent, text: str) -> None:
    assert value_text(value, ENGLISH) == text


@pytest.mark.parametrize(
    ("before", "after", "english"),
    [
        ("true", True, 'The default value changed from `"true"` to `true`'),
        ("a" * 200, "b" * 200, f"The default value changed from `{'a' * 79}…` to `{'b' * 79}…`"),
        (
            "a" * 100 + "left",
            "a" * 100 + "right",
            f"The default value changed from `…{'a' * 16}left` to `…{'a' * 16}right`",
        ),
    ],
    ids=["same letters", "long", "long with the same beginning"],
)
def test_two_values_can_be_told_apart(before: JsonValue, after: JsonValue, english: str) -> None:
    change = make_change("req.field.default-changed", before=before, after=after)
    assert shown(sentence(change, ENGLISH)) == english


def test_no_name_or_value_is_endless() -> None:
    change = make_change(
        "req.field.enum-value-gone", member="m" * 500, before="b" * 500, name="n" * 500
    )
    assert all(len(span.text) <= LONGEST_VALUE for span in statement(change, ENGLISH))


def test_code_is_apart_from_words_whatever_it_holds() -> None:
    change = make_change("req.field.prop-gone-required", member="<b>", name="%(before)s`*_")
    assert [span.text for span in statement(change, ENGLISH) if span.is_code] == [
        "<b>",
        "%(before)s`*_",
    ]


@pytest.mark.parametrize(
    ("change", "english"),
    [
        (make_change("req.field.minimum-raised"), "What you send may no longer be accepted."),
        (make_change("req.field.prop-gone-optional"), "What you send may be ignored."),
        (
            make_change("res.field.prop-gone-required"),
            "What you receive may not be what you expect.",
        ),
        (make_change("res.field.minimum-raised"), ""),
        (make_change("req.field.minimum-raised", ceiling=Level.SAFE), ""),
        (make_change("req.field.sunset-sooner"), ""),
        (make_change("op.gone"), ""),
    ],
    ids=lambda value: value.id if isinstance(value, Change) else "",
)
def test_a_consequence_follows_from_direction_and_effect(change: Change, english: str) -> None:
    assert consequence(change, ENGLISH) == english
    assert bool(consequence(change, CHINESE)) is bool(english)


def test_levels_have_names() -> None:
    assert [level_name(level, ENGLISH) for level in Level] == [
        "Breaking",
        "Risky",
        "Safe",
        "Documentation",
    ]
