"""A text becomes a literal that each language reads back as the same text."""

from __future__ import annotations

import ast
import json
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.value import SourceFloat, SourceInt
from builder.samples.literals import DIALECTS, expression
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model.value import JsonValue

TEXTS = [
    "",
    "plain",
    "it's",
    'say "x"',
    "both ' and \"",
    "back\\slash",
    "ends with \\",
    "$HOME ${HOME} $(id) `id` !history",
    "two\nlines",
    "\r\n\t\x0b\x0c\x1b",
    "现货 é 🙂",
    "\u2028 \u2029 \x85 \xa0",
    "\u202e\u200b\ufeff",
    "</script><!--",
    "{{ template }} {% block %} #{ruby} %s %d {0}",
    "'; rm -rf / #",
    "*/ // /* # --",
    "a" * 500,
]
IDS = [f"text {number}" for number, _ in enumerate(TEXTS)]
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def read_shell(literal: str) -> str:
    (word,) = shlex.split(literal)
    return word


def read_python(literal: str) -> str:
    value = ast.literal_eval(literal)
    assert isinstance(value, str)
    return value


@pytest.mark.parametrize("text", TEXTS, ids=IDS)
@pytest.mark.parametrize(("dialect", "read"), [("shell", read_shell), ("python", read_python)])
def test_a_literal_is_read_back(dialect: str, read: Callable[[str], str], text: str) -> None:
    assert read(DIALECTS[dialect].text(text)) == text


@given(ANY)
def test_any_text_is_read_back_by_a_shell(text: str) -> None:
    assert read_shell(DIALECTS["shell"].text(text)) == text


@given(ANY)
def test_any_text_is_read_back_by_python(text: str) -> None:
    assert read_python(DIALECTS["python"].text(text)) == text


@pytest.mark.tool
@pytest.mark.parametrize(
    ("dialect", "command"),
    [
        (
            "javascript",
            [
                "node",
                "-e",
                "console.log(JSON.stringify(eval(require('fs').readFileSync(0, 'utf8'))))",
            ],
        ),
        ("shell", ["bash", "-c", 'eval "list=$(cat)"; printf "%s\\0" "${list[@]}"']),
    ],
)
def test_the_language_itself_reads_it_back(dialect: str, command: list[str]) -> None:
    literals = [DIALECTS[dialect].text(text) for text in TEXTS]
    source = f"[{', '.join(literals)}]" if dialect == "javascript" else f"({' '.join(literals)})"
    made = subprocess.run(
        [need_tool(command[0]), *command[1:]],
        input=source.encode(),
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout.decode()

    assert (json.loads(made) if dialect == "javascript" else made.split("\0")[:-1]) == TEXTS


def test_every_dialect_is_read_back_here() -> None:
    assert DIALECTS.keys() == {"shell", "python", "javascript"}


FRAME: JsonValue = {
    "op": "auth",
    "args": ["{key}", "{nonce}", "a {key}"],
    "n": [SourceInt(1, "1"), SourceFloat(8500.0, "8500.0"), True, None],
}


@pytest.mark.parametrize(
    ("dialect", "written"),
    [
        (
            "python",
            '{"op": "auth", "args": [KEY, nonce, "a {key}"], "n": [1, 8500.0, True, None]}',
        ),
        (
            "javascript",
            "{'op': 'auth', 'args': [KEY, nonce, 'a {key}'], 'n': [1, 8500.0, true, null]}",
        ),
    ],
)
def test_a_frame_is_an_expression_with_its_variables(dialect: str, written: str) -> None:
    names = {"{key}": "KEY", "{nonce}": "nonce"}

    assert expression(FRAME, DIALECTS[dialect], names) == written


def test_an_integer_is_no_boolean() -> None:
    assert expression([1, 0, True, False], DIALECTS["python"], {}) == "[1, 0, True, False]"
