"""A value is written as its style says, in the way of OpenAPI's table of styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.samples.styles import path_text, plain_text, query_text, written
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.model.operation import Parameter
    from builder.model.value import JsonValue

COLORS: JsonValue = ["blue", "black"]
MIX: JsonValue = {"R": 100, "G": 200}


def parameter(text: str) -> Parameter:
    api = parse_inline(f"""
        paths:
          /a:
            get:
              parameters: [{{name: color, {text}}}]
              responses: {{}}
    """)
    return api.operations[0].parameters[0]


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        ("style: simple", "blue", "blue"),
        ("style: simple", COLORS, "blue,black"),
        ("style: simple", MIX, "R,100,G,200"),
        ("style: simple, explode: true", MIX, "R=100,G=200"),
        ("style: label", "blue", ".blue"),
        ("style: label", COLORS, ".blue.black"),
        ("style: label", MIX, ".R.100.G.200"),
        ("style: label, explode: true", MIX, ".R=100.G=200"),
        ("style: matrix", "blue", ";color=blue"),
        ("style: matrix", COLORS, ";color=blue,black"),
        ("style: matrix", MIX, ";color=R,100,G,200"),
        ("style: matrix, explode: true", COLORS, ";color=blue;color=black"),
        ("style: matrix, explode: true", MIX, ";R=100;G=200"),
        ("content: {application/json: {}}", COLORS, "%5B%22blue%22%2C%22black%22%5D"),
        ("style: simple", ["a,b", "c/d"], "a%2Cb,c%2Fd"),
    ],
)
def test_in_a_path_only_what_the_style_puts_in_stands_as_it_is(
    style: str, value: JsonValue, text: str
) -> None:
    assert path_text(parameter(f"in: path, required: true, {style}"), value) == text


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        ("style: form, explode: true", COLORS, "color=blue&color=black"),
        ("style: form, explode: false", COLORS, "color=blue,black"),
        ("style: form, explode: false", MIX, "color=R,100,G,200"),
        ("style: spaceDelimited", COLORS, "color=blue black"),
        ("style: pipeDelimited", COLORS, "color=blue|black"),
        ("style: deepObject", MIX, "color[R]=100&color[G]=200"),
    ],
)
def test_a_query_is_shown_before_it_is_encoded(style: str, value: JsonValue, text: str) -> None:
    assert written(parameter(f"in: query, {style}"), value) == text


@pytest.mark.parametrize(
    ("flag", "text"),
    [("", "color=a%2Fb%3Fc%26d"), ("allowReserved: true", "color=a/b?c%26d")],
)
def test_what_is_reserved_stands_where_it_may_but_never_parts_the_query(
    flag: str, text: str
) -> None:
    assert query_text(parameter(f"in: query, {flag}"), "a/b?c&d") == text


@pytest.mark.parametrize(
    ("explode", "value", "text"),
    [
        ("false", COLORS, "blue,black"),
        ("false", MIX, "R,100,G,200"),
        ("true", MIX, "R=100,G=200"),
    ],
)
def test_a_header_holds_its_parts_with_commas(explode: str, value: JsonValue, text: str) -> None:
    assert plain_text(parameter(f"in: header, explode: {explode}"), value) == text
