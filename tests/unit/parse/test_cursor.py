"""Typed access to a raw document, and what happens where it is of another type."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from builder.location import Pointer
from builder.parse.cursor import Cursor, describe
from builder.parse.yaml12 import load_yaml
from builder.problems import Problem, RefError, SpecFaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model.value import JsonValue


def at_root(text: str) -> Cursor:
    return Cursor.at_root(load_yaml(dedent(text), "test.yaml"))


def step(root: Cursor, *keys: str | int) -> Cursor:
    place = root
    for key in keys:
        place = list(place.elements())[key] if isinstance(key, int) else place.member(key)
    return place


def fault_of(read: Callable[[], object]) -> Problem:
    with pytest.raises(SpecFaultError) as caught:
        read()
    return caught.value.problem


LIBRARY = """\
paths:
  /orders/{id}:
    get:
      parameters:
        - name: id
        - name: symbol
components:
  parameters:
    Symbol: {name: symbol}
    Alias: {$ref: '#/components/parameters/Symbol'}
    'a~b': {name: tilde}
    '': {name: empty}
  x-notes: {name: extension}
reference: {$ref: '%s'}
"""


@pytest.mark.parametrize(
    ("target", "name", "pointer"),
    [
        ("#/components/parameters/Symbol", "symbol", "#/components/parameters/Symbol"),
        ("#/components/parameters/Alias", "symbol", "#/components/parameters/Symbol"),
        (
            "#/paths/~1orders~1{id}/get/parameters/1",
            "symbol",
            "#/paths/~1orders~1{id}/get/parameters/1",
        ),
        (
            "#/paths/~1orders~1%7Bid%7D/get/parameters/0",
            "id",
            "#/paths/~1orders~1{id}/get/parameters/0",
        ),
        ("#/components/parameters/a~0b", "tilde", "#/components/parameters/a~0b"),
        ("#/components/parameters/", "empty", "#/components/parameters/"),
        ("#/components/x-notes", "extension", "#/components/x-notes"),
    ],
    ids=[
        "component",
        "through a second reference",
        "into a list and a path",
        "percent-encoded",
        "tilde",
        "empty name",
        "extension",
    ],
)
def test_a_reference_leads_to_its_target(target: str, name: str, pointer: str) -> None:
    place = at_root(LIBRARY % target).member("reference").follow()
    assert place.text("name") == name
    assert str(place.pointer) == pointer


def test_a_reference_to_the_document_leads_to_its_root() -> None:
    root = at_root(LIBRARY % "#")
    assert root.member("reference").follow() == root


def test_what_is_no_reference_stays_where_it_is() -> None:
    root = at_root("a: {b: 1}\nc: text\nd: {$ref: 5}\n")
    for key in ("a", "c", "d"):
        assert root.member(key).follow() == root.member(key)


@pytest.mark.parametrize(
    ("target", "problem_id", "hint"),
    [
        (
            "#/components/parameters/Symbl",
            "ref-unresolved",
            "did you mean '#/components/parameters/Symbol'?",
        ),
        ("#/component/parameters/Symbol", "ref-unresolved", "did you mean '#/components'?"),
        ("#/components/parameters/Zzzz", "ref-unresolved", "there are: Symbol, Alias, a~b, "),
        ("#/paths/~1orders~1{id}/get/parameters/2", "ref-unresolved", ""),
        ("#/paths/~1orders~1{id}/get/parameters/-1", "ref-unresolved", ""),
        ("#/paths/~1orders~1{id}/get/parameters/00", "ref-unresolved", ""),
        ("#/components/parameters/Symbol/name/x", "ref-unresolved", ""),
        ("common.yaml#/Symbol", "ref-external", "bundle the documents into one"),
        ("https://example.com/a.yaml", "ref-external", "bundle the documents into one"),
        ("Symbol", "ref-external", "bundle the documents into one"),
        ("", "ref-external", "bundle the documents into one"),
        ("#Symbol", "ref-malformed", "write it as '#/a/b'"),
        ("#reference", "ref-malformed", "write it as '#/a/b'"),
        ("#/components/parameters/a~2b", "ref-malformed", "write it as '#/a/b'"),
        ("#/reference", "ref-circular", ""),
    ],
    ids=[
        "misspelt component",
        "misspelt section",
        "nothing like it",
        "past the end of a list",
        "negative index",
        "index with a leading zero",
        "into text",
        "another file",
        "another site",
        "bare name",
        "empty",
        "anchor",
        "name of a member",
        "unknown escape",
        "to itself",
    ],
)
def test_a_reference_that_leads_nowhere_says_why(target: str, problem_id: str, hint: str) -> None:
    reference = at_root(LIBRARY % target).member("reference")
    with pytest.raises(RefError) as caught:
        reference.follow()
    problem = caught.value.problem
    assert problem.id == problem_id
    assert problem.hint.startswith(hint)
    assert bool(problem.hint) == bool(hint)
    assert str(problem.location) == "test.yaml:14:1 #/reference"


def test_an_unresolved_reference_names_the_target_and_the_missing_part() -> None:
    place = at_root(LIBRARY % "#/components/parameters/Nope").member("reference")
    problem = fault_of(place.follow)
    assert "'#/components/parameters/Nope'" in problem.message
    assert "no 'Nope' in #/components/parameters" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "a: {$ref: '#/b'}\nb: {$ref: '#/a'}\n",
        "a: {$ref: '#/b'}\nb: {$ref: '#/c'}\nc: {$ref: '#/b'}\n",
    ],
    ids=["two", "a tail into a circle"],
)
def test_a_circle_of_references_is_refused_where_it_was_entered(text: str) -> None:
    problem = fault_of(at_root(text).member("a").follow)
    assert problem.id == "ref-circular"
    assert str(problem.location) == "test.yaml:1:1 #/a"


def test_a_broken_link_of_a_chain_is_reported_where_it_stands() -> None:
    root = at_root("a: {$ref: '#/b'}\nb: {$ref: '#/c'}\n")
    assert str(fault_of(root.member("a").follow).location) == "test.yaml:2:1 #/b"


def test_a_step_keeps_the_place() -> None:
    root = at_root("a:\n  - b: 1\n  - /c/d: 2\n")
    place = step(root, "a", 1, "/c/d")
    assert str(place.location) == "test.yaml:3:5 #/a/1/~1c~1d"
    assert place.pointer == Pointer(("a", "1", "/c/d"))


def test_a_member_that_is_null_is_there_but_not_got() -> None:
    root = at_root("a: null\n")
    assert root.get("a") is None
    assert root.has("a")
    assert root.member("a").value is None
    assert not root.has("b")
    assert root.get("b") is None


@pytest.mark.parametrize("text", ["{}", "{a: null}"])
def test_a_member_that_must_be_there_is_asked_for_by_name(text: str) -> None:
    problem = fault_of(lambda: at_root(text).require("a"))
    assert problem.id == "member-missing"
    assert "'a'" in problem.message


def test_members_leave_extensions_out() -> None:
    root = at_root("{a: 1, x-b: 2, c: 3}")
    assert [name for name, _ in root.members()] == ["a", "c"]
    assert root.names == ("a", "x-b", "c")
    assert root.extensions() == {"x-b": 2}


def test_members_and_elements_of_nothing_are_none() -> None:
    root = at_root("{a: null}")
    assert list(root.members("a")) == []
    assert list(root.elements("a")) == []
    assert list(root.members("b")) == []
    assert list(root.elements("b")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain", "plain"),
        ("'quoted'", "quoted"),
        ("1.10", "1.10"),
        ("2", "2"),
        ("0x1F", "31"),
        ("true", "true"),
        ("False", "false"),
        (".inf", "inf"),
    ],
)
def test_text_is_taken_as_it_was_written(text: str, words: str) -> None:
    assert at_root(f"a: {text}").text("a") == words


def test_missing_text_is_the_default() -> None:
    root = at_root("a: null")
    assert root.text("a") == ""
    assert root.text("b", "default") == "default"


def test_texts_are_a_list_of_text() -> None:
    assert at_root("a: [b, 1.0, true]").texts("a") == ("b", "1.0", "true")
    assert at_root("{}").texts("a") == ()


def test_a_flag_is_a_boolean_or_its_default() -> None:
    root = at_root("{yes: true, no: false}")
    assert root.flag("yes") is True
    assert root.flag("no", default=True) is False
    assert root.flag("neither") is False
    assert root.flag("neither", default=True) is True


def test_a_number_is_a_number_or_nothing() -> None:
    root = at_root("{whole: 2, real: 2.50, huge: 9007199254740993}")
    assert root.number("whole") == 2
    assert root.number("real") == 2.5
    assert root.number("huge") == 9007199254740993
    assert root.number("missing") is None


def test_a_count_is_a_whole_number_from_zero() -> None:
    root = at_root("{zero: 0, some: 12, real: 3.0}")
    assert [root.count(key) for key in ("zero", "some", "real")] == [0, 12, 3]
    assert root.count("missing") is None


@pytest.mark.parametrize(
    "value", ["-1", "1.5", "'1'", "true", "[1]", ".inf", "-.inf", ".nan", "1e999"]
)
def test_what_is_no_count_is_refused(value: str) -> None:
    problem = fault_of(lambda: at_root(f"a: {value}").count("a"))
    assert problem.id == "type-unexpected"
    assert str(problem.location) == "test.yaml:1:1 #/a"


def _list(place: Cursor) -> object:
    return list(place.elements("a"))


def _members(place: Cursor) -> object:
    return list(place.members("a"))


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (lambda place: place.text("a"), "[1]", "expected text, got a list"),
        (lambda place: place.text("a"), "{b: 1}", "expected text, got a mapping"),
        (lambda place: place.texts("a"), "b", "expected a list, got text 'b'"),
        (lambda place: place.texts("a"), "[[b]]", "expected text, got a list"),
        (lambda place: place.flag("a"), "'true'", "expected true or false, got text 'true'"),
        (lambda place: place.flag("a"), "1", "expected true or false, got a number '1'"),
        (lambda place: place.number("a"), "'1'", "expected a number, got text '1'"),
        (lambda place: place.number("a"), "true", "expected a number, got true or false 'True'"),
        (_list, "{b: 1}", "expected a list, got a mapping"),
        (_list, "text", "expected a list, got text 'text'"),
        (_members, "[1]", "expected a mapping, got a list"),
        (_members, "1.50", "expected a mapping, got a number '1.50'"),
    ],
    ids=[
        "text: list",
        "text: mapping",
        "texts: text",
        "texts: list of lists",
        "flag: quoted",
        "flag: number",
        "number: quoted",
        "number: boolean",
        "elements: mapping",
        "elements: text",
        "members: list",
        "members: number",
    ],
)
def test_a_value_of_another_type_is_refused_with_both_types(
    read: Callable[[Cursor], object], text: str, message: str
) -> None:
    problem = fault_of(lambda: read(at_root(f"a: {text}")))
    assert problem.id == "type-unexpected"
    assert problem.message == message
    assert problem.location.pointer.tokens[0] == "a"


def test_what_is_no_mapping_has_no_members() -> None:
    place = at_root("[1]")
    assert not place.is_mapping
    assert place.is_list
    assert "got a list" in fault_of(lambda: place.get("a")).message
    assert place.reference() is None


def test_text_is_no_list() -> None:
    assert not at_root("text").is_list


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ({}, "a mapping"),
        ([], "a list"),
        ("short", "text 'short'"),
        ("x" * 40, f"text '{'x' * 40}'"),
        ("x" * 41, "text"),
        (5, "a whole number '5'"),
        (0.5, "a number '0.5'"),
        (True, "true or false 'True'"),
    ],
)
def test_a_value_is_described_by_its_kind(value: JsonValue, words: str) -> None:
    assert describe(value) == words
