"""JSON values that remember how their numbers were written."""

from __future__ import annotations

import copy
import json
import math
import pickle
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.value import SourceFloat, SourceInt, number_text, to_json

if TYPE_CHECKING:
    from builder.model.value import JsonValue

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
JSON_VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=15,
)
JSON_NUMBERS = st.from_regex(
    r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?", fullmatch=True
)


@pytest.mark.parametrize(
    ("value", "text", "written"),
    [
        (5, "5", "5"),
        (0, "-0", "-0"),
        (15, "0o17", "15"),
        (31, "0x1F", "31"),
        (7, "+7", "7"),
        (7, "007", "7"),
        (9007199254740993, "9007199254740993", "9007199254740993"),
        (5, "5\n", "5"),
        (5, "٥", "5"),
    ],
)
def test_an_integer_keeps_its_text_where_that_is_json(value: int, text: str, written: str) -> None:
    number = SourceInt(value, text)
    assert number == value
    assert number.text == written
    assert to_json(number) == written


@pytest.mark.parametrize(
    ("value", "text", "written"),
    [
        (8500.0, "8500.0", "8500.0"),
        (1e-05, "1e-05", "1e-05"),
        (0.1, "0.10", "0.10"),
        (0.5, ".5", "0.5"),
        (5.0, "5.", "5.0"),
        (1.5, "+1.5", "1.5"),
        (100.0, "1E2", "1E2"),
    ],
)
def test_a_float_keeps_its_text_where_that_is_json(value: float, text: str, written: str) -> None:
    number = SourceFloat(value, text)
    assert number == value
    assert number.text == written
    assert to_json(number) == written


@given(JSON_NUMBERS)
def test_every_json_number_keeps_its_text(text: str) -> None:
    assert SourceFloat(float(text), text).text == text
    assert to_json([SourceFloat(float(text), text)]) == f"[{text}]"


@given(st.floats(allow_nan=False, allow_infinity=False), st.text())
def test_a_float_is_json_whatever_its_source_was(value: float, text: str) -> None:
    assert isinstance(json.loads(to_json(SourceFloat(value, text))), int | float)


@given(st.integers(), st.text())
def test_an_integer_is_json_whatever_its_source_was(value: int, text: str) -> None:
    assert isinstance(json.loads(to_json(SourceInt(value, text))), int | float)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (-3, "-3"),
        (0.1, "0.1"),
        (1e22, "1e+22"),
        (math.inf, '"inf"'),
        (-math.inf, '"-inf"'),
        (math.nan, '"nan"'),
    ],
)
def test_a_number_without_a_source_has_its_shortest_form(value: float, text: str) -> None:
    assert number_text(value) == text


def test_a_number_beyond_the_range_of_floats_keeps_its_text_or_becomes_a_string() -> None:
    assert to_json(SourceFloat(math.inf, "1e400")) == "1e400"
    assert json.loads(to_json(SourceFloat(math.inf, "+1e400")), parse_constant=pytest.fail)


@pytest.mark.parametrize("number", [SourceInt(9, "9"), SourceFloat(8500.0, "8500.00")])
def test_a_copied_number_keeps_its_text(number: SourceInt | SourceFloat) -> None:
    for twin in (copy.deepcopy(number), pickle.loads(pickle.dumps(number))):  # noqa: S301 - our own bytes
        assert twin == number
        assert twin.text == number.text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ("", '""'),
        ('a"\\\n\t\x00', '"a\\"\\\\\\n\\t\\u0000"'),
        ("价格 é 😀", '"价格 é 😀"'),
        ([], "[]"),
        ({}, "{}"),
        ([1, [2], {}], "[1,[2],{}]"),
        ((1, "a"), '[1,"a"]'),
        ({"b": 1, "a": {"c": None}}, '{"b":1,"a":{"c":null}}'),
        ({"键": 1}, '{"键":1}'),
    ],
)
def test_a_value_is_one_line_of_json(value: JsonValue, text: str) -> None:
    assert to_json(value) == text


def test_json_is_indented_on_demand() -> None:
    value: JsonValue = {"a": [1, {"b": []}], "c": {}}
    assert to_json(value, indent=2) == (
        '{\n  "a": [\n    1,\n    {\n      "b": []\n    }\n  ],\n  "c": {}\n}'
    )


@given(JSON_VALUES, st.sampled_from([None, 0, 2, 4]))
def test_json_reads_back_as_the_same_value(value: JsonValue, indent: int | None) -> None:
    assert json.loads(to_json(value, indent=indent)) == value


@given(JSON_VALUES)
def test_json_is_what_the_standard_library_writes(value: JsonValue) -> None:
    assert to_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert to_json(value, indent=2) == json.dumps(value, ensure_ascii=False, indent=2)
