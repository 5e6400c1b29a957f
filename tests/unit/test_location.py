"""Pointers and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.location import Location, Pointer


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ()),
        ("#", ()),
        ("#/", ("",)),
        ("/a", ("a",)),
        ("#/a/b", ("a", "b")),
        ("#/a//b", ("a", "", "b")),
        ("#/paths/~1orders~1{id}", ("paths", "/orders/{id}")),
        ("#/a~0b", ("a~b",)),
        ("#/~01", ("~1",)),
        ("#/a/0", ("a", "0")),
        ("#/#", ("#",)),
    ],
)
def test_a_pointer_is_read_token_by_token(text: str, tokens: tuple[str, ...]) -> None:
    assert Pointer.parse(text).tokens == tokens


@pytest.mark.parametrize("text", ["a", "#a", "a/b", "##/a", "#/a~", "#/~2", "#/~b/c"])
def test_what_is_no_pointer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Pointer.parse(text)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ((), "#"),
        (("a", "b"), "#/a/b"),
        (("",), "#/"),
        (("/orders", "get"), "#/~1orders/get"),
        (("~1", "a~b"), "#/~01/a~0b"),
    ],
)
def test_a_pointer_is_written_escaped(tokens: tuple[str, ...], text: str) -> None:
    assert str(Pointer(tokens)) == text


@given(st.lists(st.text(st.sampled_from("a~/01#é ") | st.characters()), max_size=5))
def test_a_pointer_survives_writing_and_reading(tokens: list[str]) -> None:
    pointer = Pointer(tuple(tokens))
    assert Pointer.parse(str(pointer)) == pointer


@given(st.lists(st.text(), max_size=3), st.text() | st.integers(min_value=0))
def test_a_step_appends_one_token(tokens: list[str], token: str | int) -> None:
    pointer = Pointer(tuple(tokens)) / token
    assert pointer.tokens == (*tokens, str(token))
    assert pointer.name == str(token)


def test_the_root_has_no_name() -> None:
    assert Pointer().name == ""


def test_a_location_is_written_as_editors_read_it() -> None:
    location = Location("specs/a.yaml", 12, 9, Pointer(("paths", "/orders")))
    assert str(location) == "specs/a.yaml:12:9 #/paths/~1orders"
    assert str(Location("a.yaml", 1, 1)) == "a.yaml:1:1 #"
