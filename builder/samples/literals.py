"""How a literal is quoted, per dialect: the only place where a spec's text becomes code.

Owns the dialects. A language names one; its templates quote everything through it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.value import number_text

if TYPE_CHECKING:
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a family of languages writes literals."""

    text: Callable[[str], str]
    """Quote a text."""
    constants: Mapping[JsonValue, str]
    """How null, true and false are written."""
    name: str
    """For messages."""


def _shell(text: str) -> str:
    """Quote for a POSIX shell.

    Source: POSIX.1-2024, 2.2.2 Single-Quotes,
    https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
    """
    return "'" + text.replace("'", "'\\''") + "'"


def _python(text: str) -> str:
    """Quote for Python: double quotes where that needs no escape, else as `repr` does."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return repr(text)


def _javascript(text: str) -> str:
    """Quote for JavaScript: single quotes, as JSON text is full of double ones.

    Source: ECMA-262, 12.9.4 String Literals, https://tc39.es/ecma262/#sec-literals-string-literals
    """
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return "'" + inner.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "'"


DIALECTS: Final[Mapping[str, Dialect]] = {
    dialect.name: dialect
    for dialect in (
        Dialect(_shell, {None: "null", True: "true", False: "false"}, "shell"),
        Dialect(_python, {None: "None", True: "True", False: "False"}, "python"),
        Dialect(_javascript, {None: "null", True: "true", False: "false"}, "javascript"),
    )
}


def expression(value: JsonValue, dialect: Dialect, names: Mapping[str, str]) -> str:
    """Write a JSON value as an expression of the language.

    Args:
        value: A frame of a recipe.
        dialect: How literals are written.
        names: Texts that stand for variables, such as `{key}` for `key`.
    """
    match value:
        case None | bool():
            return dialect.constants[value]
        case int() | float():
            return number_text(value)
        case str():
            return names.get(value) or dialect.text(value)
        case Mapping():
            members = (
                f"{dialect.text(key)}: {expression(member, dialect, names)}"
                for key, member in value.items()
            )
            return "{" + ", ".join(members) + "}"
        case Sequence():
            return "[" + ", ".join(expression(part, dialect, names) for part in value) + "]"
