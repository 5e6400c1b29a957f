"""YAML 1.2, not 1.1; with places, and within a budget."""

from __future__ import annotations

import json
import math
from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.model.value import JsonValue, SourceFloat, SourceInt, number_text, to_json
from builder.parse.yaml12 import (
    DEPTH_BUDGET,
    NODE_BUDGET,
    SourceList,
    SourceMap,
    load_yaml,
)
from builder.problems import Problem, SpecSyntaxError


def load(text: str) -> JsonValue:
    return load_yaml(dedent(text), "test.yaml").root


def load_map(text: str) -> SourceMap:
    root = load(text)
    assert isinstance(root, SourceMap)
    return root


def refusal(text: str) -> Problem:
    with pytest.raises(SpecSyntaxError) as caught:
        load_yaml(dedent(text), "test.yaml")
    return caught.value.problem


def line_and_column(problem: Problem) -> tuple[int, int]:
    return problem.location.line, problem.location.column


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "NO", "yes", "Yes", "on", "On", "off", "OFF", "y", "n"),
        *("12:30", "12:30:45", "190:20:30", "2024-01-01", "2024-01-01T10:00:00Z"),
        *("1_000", "0b101", "0o18", "0x", "-0x1F", "1e", "e5", "1.2.3", "1,000", "--1", "+", "."),
        *("tRUE", "nuLL", "inf", "nan", ".iNF", "-.nan", "=", "a b", "v1.0"),
    ],
)
def test_only_the_core_schema_gives_plain_text_a_type(text: str) -> None:
    assert load_map(f"key: {text}") == {"key": text}


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~", ""])
def test_null_has_five_spellings(text: str) -> None:
    assert load_map(f"key: {text}") == {"key": None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("true", True), ("True", True), ("TRUE", True)),
        *(("false", False), ("False", False), ("FALSE", False)),
    ],
)
def test_a_boolean_has_three_spellings(text: str, *, value: bool) -> None:
    assert load_map(f"key: {text}")["key"] is value


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("0", 0, "0"),
        ("-0", 0, "-0"),
        ("42", 42, "42"),
        ("-7", -7, "-7"),
        ("+7", 7, "7"),
        ("017", 17, "17"),
        ("0o17", 15, "15"),
        ("0x1F", 31, "31"),
        ("0xff", 255, "255"),
        ("9007199254740993", 9_007_199_254_740_993, "9007199254740993"),
        ("123456789012345678901234567890", 123456789012345678901234567890, None),
    ],
)
def test_an_integer_keeps_its_text_where_json_can_write_it(
    text: str, value: int, written: str | None
) -> None:
    number = load_map(f"key: {text}")["key"]
    assert isinstance(number, SourceInt)
    assert number == value
    assert number.text == (written or text)


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("8500.0", 8500.0, "8500.0"),
        ("0.10", 0.1, "0.10"),
        ("1e-05", 1e-05, "1e-05"),
        ("1E+5", 1e5, "1E+5"),
        ("-0.0", -0.0, "-0.0"),
        (".5", 0.5, "0.5"),
        ("-.5", -0.5, "-0.5"),
        ("+1.5", 1.5, "1.5"),
        ("5.", 5.0, "5.0"),
        ("1.e2", 100.0, "100.0"),
        ("0.1000000000000000055511151231257827", 0.1, None),
        ("1e400", math.inf, "1e400"),
    ],
)
def test_a_float_keeps_its_text_where_json_can_write_it(
    text: str, value: float, written: str | None
) -> None:
    number = load_map(f"key: {text}")["key"]
    assert isinstance(number, SourceFloat)
    assert number == value
    assert number.text == (written or text)


@pytest.mark.parametrize(
    ("text", "value"),
    [(".inf", math.inf), ("+.INF", math.inf), ("-.Inf", -math.inf), (".nan", None), (".NaN", None)],
)
def test_what_is_not_finite_is_a_float_that_json_carries_as_text(
    text: str, value: float | None
) -> None:
    number = load_map(f"key: {text}")["key"]
    assert isinstance(number, float)
    assert math.isnan(number) if value is None else number == value
    assert isinstance(json.loads(to_json(number)), str)


@given(
    st.from_regex(
        r"[-+]?([0-9]{1,25}|[0-9]{0,5}\.[0-9]{1,20}([eE][-+]?[0-9]{1,4})?)", fullmatch=True
    )
)
@example("+1e400")
@example(".1e999")
def test_every_number_that_is_read_can_be_written_as_json(text: str) -> None:
    number = load_map(f"key: {text}")["key"]
    assert isinstance(number, int | float)
    json.loads(to_json(number), parse_constant=pytest.fail)


@pytest.mark.parametrize("text", ["'5'", '"5"', "!!str 5", "|-\n  5", ">-\n  5"])
def test_a_number_that_is_marked_as_text_stays_text(text: str) -> None:
    assert load_map(f"key: {text}") == {"key": "5"}


def test_json_is_yaml_too() -> None:
    document: JsonValue = {"a": [1, 2.5, None, True, "é\n\t/"], "b": {}, "c": []}
    assert load(json.dumps(document)) == document


def test_json_may_escape_a_character_beyond_the_basic_plane_as_a_pair() -> None:
    assert load(json.dumps({"face": "\N{GRINNING FACE}"})) == {"face": "\N{GRINNING FACE}"}


@pytest.mark.parametrize(
    "text",
    [r"'\ud83d\ude00'", r"\ud83d\ude00", "|-\n  \\ud83d\\ude00", r'"\\ud83d\\ude00"'],
    ids=["single quotes", "plain", "block", "escaped backslashes"],
)
def test_what_only_looks_like_an_escape_stays_as_it_is(text: str) -> None:
    assert load_map(f"pattern: {text}") == {"pattern": r"\ud83d\ude00"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("200: ok", "200"),
        ("0o17: ok", "0o17"),
        ("1.0: ok", "1.0"),
        ("true: ok", "true"),
        ("on: ok", "on"),
        ("~: ok", "~"),
        ("2024-01-01: ok", "2024-01-01"),
        ("? plain\n: ok", "plain"),
        ("{? : ok}", ""),
    ],
)
def test_a_key_is_the_text_that_was_written(text: str, key: str) -> None:
    assert load_map(text) == {key: "ok"}


def test_a_key_may_be_an_alias_of_text() -> None:
    assert load_map("first: &name second\n*name : 2") == {"first": "second", "second": 2}


@pytest.mark.parametrize("text", ["[a, b]: 1", "{a: b}: 1", "? [a]\n: 1"])
def test_a_key_that_is_not_text_is_refused(text: str) -> None:
    problem = refusal(text)
    assert problem.id == "yaml-complex-key"
    assert problem.hint == "quote it"


@pytest.mark.parametrize(
    ("text", "key", "first", "second"),
    [
        ("a: 1\nb: 2\na: 3\n", "a", 1, (3, 1)),
        ("200: 1\n'200': 2\n", "200", 1, (2, 1)),
        ("x:\n  y: 1\n\n  y: 2\n", "y", 2, (4, 3)),
        ("{a: 1,\n a: 2}", "a", 1, (2, 2)),
        ("? a\n: 1\n? a\n: 2\n", "a", 1, (3, 3)),
    ],
    ids=["at the root", "quoted and not", "nested", "flow style", "explicit keys"],
)
def test_a_duplicate_key_is_refused_with_both_its_lines(
    text: str, key: str, first: int, second: tuple[int, int]
) -> None:
    problem = refusal(text)
    assert problem.id == "yaml-duplicate-key"
    assert problem.message == f"the key '{key}' stands twice, first in line {first}"
    assert line_and_column(problem) == second
    assert problem.location.pointer.name == key
    assert problem.hint == "keep one of the two"


def test_an_alias_gives_the_value_of_its_anchor() -> None:
    root = load_map("a: &list [1, 2]\nb: *list\n")
    assert root["b"] == [1, 2]
    assert root["b"] is root["a"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: *nowhere", "found undefined alias"),
        ("a: &x [*x]", "an alias contains itself"),
        ("a: &x {b: {c: *x}}", "an alias contains itself"),
    ],
    ids=["undefined", "in its own list", "in its own mapping"],
)
def test_an_alias_without_an_end_is_refused(text: str, message: str) -> None:
    assert message in refusal(text).message


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("a: &a {x: 1}\nb:\n  <<: *a\n  y: 2\n", {"x": 1, "y": 2}),
        ("a: &a {x: 1}\nb: {<<: *a, x: 2}\n", {"x": 2}),
        ("a: &a {x: 1}\nb: {x: 2, <<: *a}\n", {"x": 2}),
        ("a: [&a {x: 1}, &b {x: 2, y: 3}]\nb: {<<: [*a, *b]}\n", {"x": 1, "y": 3}),
        ("b: {<<: {x: 1}}\n", {"x": 1}),
        ("a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c}\n", {"x": 1, "y": 2}),
        ("b: {'<<': 1}\n", {"<<": 1}),
    ],
    ids=[
        "adds members",
        "own member after it wins",
        "own member before it wins",
        "the first of several wins",
        "written in place",
        "through another merge",
        "a quoted key is a key",
    ],
)
def test_a_merge_key_fills_in_what_a_mapping_lacks(text: str, merged: JsonValue) -> None:
    assert load_map(text)["b"] == merged


def test_a_merged_member_stands_where_it_was_written() -> None:
    root = load_map("a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\n")
    merged = root["b"]
    assert isinstance(merged, SourceMap)
    assert merged.marks == {"x": (2, 3), "y": (5, 3)}


@pytest.mark.parametrize("value", ["5", "text", "[{x: 1}, 5]", "[[{x: 1}]]"])
def test_a_merge_key_takes_mappings_only(value: str) -> None:
    problem = refusal(f"a:\n  <<: {value}\n")
    assert problem.id == "yaml-merge"
    assert problem.location.line == 2


def _bomb(layer: str, opening: str) -> str:
    lines = [f"a0: &a0 {opening}"]
    lines += [
        f"a{level}: &a{level} {layer.format(alias=f'*a{level - 1}')}" for level in range(1, 12)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("layer", "opening"),
    [
        (f"[{', '.join(['{alias}'] * 9)}]", "[1, 2, 3]"),
        (f"{{{{{', '.join(f'k{number}: {{alias}}' for number in range(9))}}}}}", "{x: 1}"),
        (f"{{{{<<: [{', '.join(['{alias}'] * 9)}]}}}}", "{x: 1}"),
    ],
    ids=["lists", "mappings", "merge keys"],
)
def test_a_bomb_of_aliases_is_refused_before_it_goes_off(layer: str, opening: str) -> None:
    problem = refusal(_bomb(layer, opening))
    assert problem.id == "yaml-budget"
    assert f"{NODE_BUDGET:,}" in problem.message
    assert problem.location.line > 1


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * 100_000 + "]" * 100_000],
    ids=["brackets", "braces", "dashes", "closed brackets"],
)
def test_a_document_that_nests_too_deep_is_refused(text: str) -> None:
    problem = refusal(text)
    assert problem.id == "yaml-depth"
    assert str(DEPTH_BUDGET) in problem.message
    assert problem.location.line == 1
    assert problem.location.column > DEPTH_BUDGET


def test_aliases_do_not_hide_depth() -> None:
    lines = ["a0: &a0 1"]
    lines += [f"a{level}: &a{level} [*a{level - 1}]" for level in range(1, DEPTH_BUDGET + 10)]
    assert refusal("\n".join(lines)).id == "yaml-depth"


def test_a_recursion_that_aliases_postpone_is_refused_too() -> None:
    chain = "[" * 150 + "*deep" + "]" * 150
    deep = "[" * 60 + "]" * 60
    assert refusal(f"a: &deep {deep}\nb: {chain}\n").id == "yaml-depth"


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_a_document_as_deep_as_the_budget_is_read(opening: str) -> None:
    closing = "]" if opening == "[" else "}"
    assert load(opening * DEPTH_BUDGET + closing * DEPTH_BUDGET) is not None


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object:os.system {}",
        "!!python/name:os.system ''",
        "!!timestamp 2024-01-01",
        "!!binary aGk=",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!local text",
        "!local [1]",
        "!local {a: 1}",
        "!<tag:example.com,2024:thing> text",
    ],
)
def test_a_tag_beyond_the_core_schema_is_refused(value: str) -> None:
    problem = refusal(f"key: {value}")
    assert problem.id == "yaml-tag"
    assert str(problem.location) == "test.yaml:1:6 #/key"
    assert "remove the tag" in problem.hint


def test_a_refused_tag_is_named_in_its_short_form() -> None:
    assert "'!!timestamp'" in refusal("key: !!timestamp 2024-01-01").message


@pytest.mark.parametrize(
    ("text", "value"),
    [("!!int '5'", 5), ("!!float '.5'", 0.5), ("!!bool 'true'", True), ("!!null ''", None)],
)
def test_a_tag_of_the_core_schema_gives_quoted_text_a_type(text: str, value: JsonValue) -> None:
    assert load_map(f"key: {text}") == {"key": value}


@pytest.mark.parametrize(
    "value",
    ["!!int five", "!!int 1_000", "!!float high", "!!float 1_0.5", "!!bool yes", "!!bool 1"],
)
def test_a_scalar_that_is_not_of_its_tag_is_refused(value: str) -> None:
    problem = refusal(f"key: {value}")
    assert problem.id == "yaml-scalar"
    assert problem.location.pointer.tokens == ("key",)


def test_an_integer_too_long_to_compute_with_is_refused() -> None:
    problem = refusal(f"key: {'9' * 5000}")
    assert problem.id == "yaml-scalar"
    assert len(problem.message) < 100


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\n---\nb: 2\n", (2, 1)),
        ("a: 1\nb\n", (3, 1)),
        ("a:\n\tb: 1\n", (2, 1)),
        ("a: b: c\n", (1, 5)),
        ("a: 'open\n", (2, 1)),
        ("a: [1, 2\nb: 3\n", (2, 2)),
        ("a: @b\n", (1, 4)),
        ("a: 1\n b: 2\n", (2, 3)),
    ],
    ids=[
        "several documents",
        "no value",
        "tab as indentation",
        "two colons",
        "open quote",
        "open bracket",
        "reserved character",
        "stray indentation",
    ],
)
def test_a_syntax_error_says_where(text: str, place: tuple[int, int]) -> None:
    problem = refusal(text)
    assert problem.id == "yaml-syntax"
    assert line_and_column(problem) == place
    assert "\n" not in problem.message
    assert problem.hint


def test_a_syntax_error_says_where_what_it_breaks_began() -> None:
    assert "begins in line 1" in refusal("a: [1,\n  2\nb: 3\n").message


@pytest.mark.parametrize(
    "text", ["a: \0", "a: \x07", "a: '\ud800'"], ids=["NUL", "bell", "half a surrogate pair"]
)
def test_a_character_that_yaml_forbids_is_refused(text: str) -> None:
    problem = refusal(text)
    assert problem.id == "yaml-unreadable"
    assert "\n" not in problem.message


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but words\n"])
def test_an_empty_document_is_refused(text: str) -> None:
    assert refusal(text).id == "yaml-empty"


def test_a_tab_may_separate_but_not_indent() -> None:
    assert load_map("a:\tb\t\nc: d\n") == {"a": "b", "c": "d"}


def test_windows_line_ends_change_neither_text_nor_places() -> None:
    unix = "a: 1\nb: |\n  one\n  two\nc:\n  - d\n"
    windows = load_yaml(unix.replace("\n", "\r\n"), "test.yaml").root
    assert windows == load(unix)
    assert isinstance(windows, SourceMap)
    assert windows.marks == {"a": (1, 1), "b": (2, 1), "c": (5, 1)}


def test_a_version_directive_is_read_over() -> None:
    assert load("%YAML 1.2\n---\nkey: no\n") == {"key": "no"}


def test_members_and_elements_know_their_places() -> None:
    document = load_yaml("# words\na:\n  - 1\n  - b: 2\n", "test.yaml")
    assert document.mark == (2, 1)
    root = document.root
    assert isinstance(root, SourceMap)
    assert root.marks == {"a": (2, 1)}
    entries = root["a"]
    assert isinstance(entries, SourceList)
    assert entries.marks == [(3, 5), (4, 5)]


def test_a_column_counts_characters_not_bytes() -> None:
    assert load_map("{'键': 1, b: 2}").marks == {"键": (1, 2), "b": (1, 10)}


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc<", max_size=3), inner),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_what_is_written_as_json_is_read_back(value: JsonValue) -> None:
    assert load_yaml(to_json(value, indent=2), "test.yaml").root == value


@given(st.integers() | st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_as_it_was_read(value: float) -> None:
    text = number_text(value)
    assert number_text(load_map(f"key: {text}")["key"]) == text  # type: ignore[arg-type] # a number, as the text says
