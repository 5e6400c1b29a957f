"""Allowed values with their meanings, wherever the publisher wrote these."""

from __future__ import annotations

import pytest

from builder.model.names import Anchor
from builder.model.words import Words
from builder.views.enums import EnumValueView, enum_values
from tests.support.inline import parse_inline


def values(schema: str, words: Words | None = None) -> tuple[EnumValueView, ...]:
    api = parse_inline(f"paths: {{}}\ncomponents:\n  schemas:\n    S: {schema}")
    (only,) = api.schemas.values()
    return enum_values(only, Anchor.of("s"), words or Words("en"))


@pytest.mark.parametrize(
    ("schema", "texts"),
    [
        ("{enum: [BUY, SELL]}", ["BUY", "SELL"]),
        ("{enum: [2, 4.0]}", ["2", "4.0"]),
        ("{enum: [true, null]}", ["true", "null"]),
        ('{enum: ["1", 1]}', ["1", "1"]),
        ("{enum: [[1, 2], {a: b}]}", ["[1,2]", '{"a":"b"}']),
        ("{type: string}", []),
    ],
)
def test_values_stand_as_they_travel(schema: str, texts: list[str]) -> None:
    assert [value.text for value in values(schema)] == texts


@pytest.mark.parametrize("key", ["x-enum-varnames", "x-enumNames", "x-enum-names"])
def test_names_run_beside_the_values(key: str) -> None:
    assert [value.name for value in values(f"{{enum: [2, 4], {key}: [OPEN, DONE]}}")] == [
        "OPEN",
        "DONE",
    ]


@pytest.mark.parametrize(
    "key",
    ["x-enum-descriptions", "x-enumDescriptions", "x-enum-description", "x-enum-descr"],
)
@pytest.mark.parametrize("meanings", ["[Rests., Ended.]", "{'2': Rests., '4': Ended.}"])
def test_meanings_run_beside_the_values_or_by_value(key: str, meanings: str) -> None:
    found = values(f"{{enum: [2, 4], {key}: {meanings}}}")

    assert [value.meaning.markdown for value in found] == ["Rests.", "Ended."]


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("{enum: [BUY], x-enum-varnames: [BUY]}", ""),
        ("{enum: [LIMIT], x-enum-varnames: [ORDER_TYPE_LIMIT]}", ""),
        ("{enum: [1], x-enum-varnames: [UNDOCUMENTED_1]}", "UNDOCUMENTED_1"),
        ("{enum: [B], x-enum-varnames: [BUY]}", "BUY"),
    ],
)
def test_a_name_that_says_the_value_again_is_left_out(schema: str, name: str) -> None:
    assert values(schema)[0].name == name


def test_a_short_list_leaves_the_last_ones_without() -> None:
    found = values("{enum: [1, 2, 3], x-enum-varnames: [ONE], x-enum-descriptions: [First., null]}")

    assert [value.name for value in found] == ["ONE", "", ""]
    assert [value.meaning.markdown for value in found] == ["First.", "", ""]


@pytest.mark.parametrize(
    "description",
    [
        pytest.param("BUY: you pay\nSELL: you receive", id="lines"),
        pytest.param("BUY: you pay; SELL: you receive", id="semicolons"),
        pytest.param("`BUY` = you pay · `SELL` = you receive", id="dots"),
        pytest.param("The side.\n- `BUY`: you pay\n- `SELL`: you receive", id="list after words"),
        pytest.param("- `BUY`: you pay\n- `SELL`: you receive", id="list"),
        pytest.param("* BUY: you pay\n* SELL: you receive", id="list of stars"),
        pytest.param("The side.\n\n  - BUY: you pay\n  - SELL: you receive", id="list moved in"),
    ],
)
def test_meanings_are_found_in_a_description(description: str) -> None:
    quoted = description.replace("\n", "\\n")
    found = values(f'{{enum: [BUY, SELL], description: "{quoted}"}}')

    assert [value.meaning.markdown for value in found] == ["you pay", "you receive"]


def test_meanings_of_an_extension_go_before_those_of_a_description() -> None:
    found = values('{enum: [A], description: "A: said", x-enum-descriptions: [meant]}')

    assert found[0].meaning.markdown == "meant"


def test_a_meaning_speaks_the_reader_s_language() -> None:
    words = Words("zh", prose={"Rests.": "挂单中。"})
    found = values("{enum: [2, 4], x-enum-descriptions: [Rests., Ended.]}", words)

    assert (found[0].meaning.markdown, found[0].meaning.is_foreign) == ("挂单中。", False)
    assert (found[1].meaning.markdown, found[1].meaning.is_foreign) == ("Ended.", True)
