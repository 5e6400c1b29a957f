"""A text becomes a literal that each language reads back as the same text."""

from __future__ import annotations

import ast
import re
import shlex
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import RenderError
from builder.model.value import SourceFloat, SourceInt
from builder.samples.literals import DIALECTS, expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.errors import RenderError
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
    if literal.startswith("$'"):
        return re.sub(
            r"\\(.)", lambda found: {"r": "\r", "n": "\n"}.get(found[1], found[1]), literal[2:-1]
        )
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


WRITTEN = {
    "java": [
        ("plain", '"plain"'),
        ('say "x"', r'"say \"x\""'),
        ("back\\slash", r'"back\\slash"'),
        (r"\u0041 \u000a \\u000a", r'"\\u0041 \\u000a \\\\u000a"'),
        ("two\nlines", r'"two\nlines"'),
        ("\0" + "7", r'"\0007"'),
        ("\x1b\x7f", r'"\033\177"'),
        ("现 é", r'"\u73b0 \u00e9"'),
        ("🙂", r'"\ud83d\ude42"'),
        ("\u2028\ufeff", r'"\u2028\ufeff"'),
    ],
    "go": [
        ("plain", '"plain"'),
        ('{"a": "b\\"}', '`{"a": "b\\"}`'),
        ('"two"\n\n lines ', '`"two"\n\n lines `'),
        ("two\nlines", r'"two\nlines"'),
        ('`"`', r'"`\"`"'),
        ('"\r"', r'"\"\r\""'),
        ('"\0"', r'"\"\u0000\""'),
        ("现 é 🙂", '"现 é 🙂"'),
        ("\ufeff\U000e0001", r'"\ufeff\U000e0001"'),
    ],
    "csharp": [
        ('say "x"', r'"say \"x\""'),
        ("back\\slash", r'"back\\slash"'),
        ("{0} {{x}} $", '"{0} {{x}} $"'),
        ("\0" + "1", r'"\u00001"'),
        ("\x85\u2028", r'"\u0085\u2028"'),
        ("\U000e0001", r'"\U000e0001"'),
        ("现 é 🙂", '"现 é 🙂"'),
    ],
    "php": [
        ("$x {$y} ${z}", "'$x {$y} ${z}'"),
        ("it's", r"'it\'s'"),
        ("back\\slash\\", r"'back\\slash\\'"),
        ("?> <?php", "'?> <?php'"),
        ("$x\n", r'"\$x\n"'),
        ('"\\\0', r'"\"\\\u{0}"'),
        ("\u2028", r'"\u{2028}"'),
        ("现 🙂", "'现 🙂'"),
    ],
    "ruby": [
        ("#{x} #$y #@z", "'#{x} #$y #@z'"),
        ("it's", r"'it\'s'"),
        ("#{x}\n", r'"\#{x}\n"'),
        ("\x1b", r'"\u{1b}"'),
        ("\u202e", r'"\u{202e}"'),
        ("现 🙂", "'现 🙂'"),
    ],
}
"""What `tests/contract/test_literals.py` has each language read back."""


@pytest.mark.parametrize(
    ("dialect", "text", "literal"),
    [(dialect, *row) for dialect, rows in WRITTEN.items() for row in rows],
)
def test_a_literal_of_another_language_is_written(dialect: str, text: str, literal: str) -> None:
    assert DIALECTS[dialect].text(text) == literal


@given(ANY)
def test_a_java_literal_is_ascii_without_an_escape_that_ends_it(text: str) -> None:
    literal = DIALECTS["java"].text(text)

    assert literal.isascii()
    escapes = re.findall(r"(?<!\\)(?:\\\\)*\\u([0-9a-f]{4})", literal)
    assert all(int(escape, 16) >= 0x80 for escape in escapes)


@given(ANY)
@pytest.mark.parametrize("dialect", ["java", "csharp", "php", "ruby"])
def test_a_literal_stays_on_its_line(dialect: str, text: str) -> None:
    assert len(DIALECTS[dialect].text(text).splitlines()) == 1


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
        (
            "go",
            (
                'map[string]any{"op": "auth", "args": []any{KEY, nonce, "a {key}"}, '
                '"n": []any{1, 8500.0, true, nil}}'
            ),
        ),
    ],
)
def test_a_frame_is_an_expression_with_its_variables(dialect: str, written: str) -> None:
    names = {"{key}": "KEY", "{nonce}": "nonce"}

    assert expression(FRAME, DIALECTS[dialect], names) == written


def test_an_integer_is_no_boolean() -> None:
    assert expression([1, 0, True, False], DIALECTS["python"], {}) == "[1, 0, True, False]"


@pytest.mark.parametrize("dialect", ["shell", "java", "csharp", "php", "ruby"])
def test_a_dialect_without_frames_says_so(dialect: str) -> None:
    with pytest.raises(RenderError, match=f"the dialect '{dialect}' writes no frames"):
        expression(FRAME, DIALECTS[dialect], {})
