"""How a literal is quoted, per dialect: the only place where a spec's text becomes code.

Owns the dialects. A language names one; its templates quote everything through it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.errors import RenderError
from builder.model.value import number_text

if TYPE_CHECKING:
    from builder.model.value import JsonValue


_ESCAPES: Final[Mapping[str, str]] = {
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    '"': '\\"',
    "\\": "\\\\",
}
"""What every language with double quotes writes in the same way."""


@dataclass(frozen=True, slots=True)
class FrameStyle:
    """How a dialect writes the values of a frame other than texts and numbers."""

    constants: Mapping[JsonValue, str]
    """How null, true and false are written."""
    mapping: str = "{{{}}}"
    """What stands around the members of a mapping; a replacement field is in their place."""
    sequence: str = "[{}]"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a family of languages writes literals."""

    text: Callable[[str], str]
    """Quote a text."""
    name: str
    """For messages."""
    frames: FrameStyle | None = None
    """None where a program logs in to no session, and so never builds a frame."""


_SHELL_ESCAPES: Final = str.maketrans({"\\": "\\\\", "'": "\\'", "\r": "\\r", "\n": "\\n"})


def _shell(text: str) -> str:
    """Quote for a POSIX shell; a carriage return, which a page would lose, is escaped.

    Source: POSIX.1-2024, 2.2.2 Single-Quotes and 2.2.4 Dollar-Single-Quotes,
    https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
    """
    if "\r" in text:
        return "$'" + text.translate(_SHELL_ESCAPES) + "'"
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


def _java(text: str) -> str:
    r"""Quote for Java: in ASCII, as its older compilers read a source in the platform's encoding.

    A `\u` escape is replaced before the source is split into tokens, so that one of a control
    character or a quote would end the literal; an octal one is safe.

    Source: JLS 17, 3.3 Unicode Escapes and 3.10.7 Escape Sequences,
    https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html
    """
    return _escaped(text, _ESCAPES, _java_escape, is_plain=_is_printable_ascii)


def _java_escape(letter: str) -> str:
    if letter < "\x80":
        return f"\\{ord(letter):03o}"
    units = letter.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def _go(text: str) -> str:
    """Quote for Go: a raw literal where the other would need escapes, as JSON does.

    Source: The Go Programming Language Specification, String literals,
    https://go.dev/ref/spec#String_literals
    """
    if ('"' in text or "\\" in text) and "`" not in text and text.replace("\n", "").isprintable():
        return f"`{text}`"
    return _escaped(text, _ESCAPES, _wide_escape)


def _csharp(text: str) -> str:
    """Quote for C#: a regular literal.

    Source: ECMA-334, 6.4.5.6 String literals,
    https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals
    """
    return _escaped(text, _ESCAPES, _wide_escape)


def _wide_escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if letter <= "\uffff" else f"\\U{ord(letter):08x}"


def _php(text: str) -> str:
    """Quote for PHP: single quotes, which interpolate nothing, unless a letter needs an escape.

    Source: PHP Manual, Strings, https://www.php.net/manual/language.types.string.php
    """
    if text.isprintable():
        return _single_quoted(text)
    return _escaped(text, {**_ESCAPES, "$": "\\$"}, _braced_escape)


def _ruby(text: str) -> str:
    """Quote for Ruby: single quotes, which interpolate nothing, unless a letter needs an escape.

    Source: Ruby 3.1, Literals, String Literals, https://docs.ruby-lang.org/en/3.1/syntax/literals_rdoc.html
    """
    if text.isprintable():
        return _single_quoted(text)
    return _escaped(text, {**_ESCAPES, "#": "\\#"}, _braced_escape)


def _single_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _braced_escape(letter: str) -> str:
    return f"\\u{{{ord(letter):x}}}"


def _escaped(
    text: str,
    named: Mapping[str, str],
    escape: Callable[[str], str],
    *,
    is_plain: Callable[[str], bool] = str.isprintable,
) -> str:
    """Quote in double quotes.

    Args:
        text: What is quoted.
        named: Escapes of their own.
        escape: Writes any other letter that cannot stand as it is.
        is_plain: Tells which letter can.
    """
    letters = (
        named.get(letter) or (letter if is_plain(letter) else escape(letter)) for letter in text
    )
    return f'"{"".join(letters)}"'


def _is_printable_ascii(letter: str) -> bool:
    return letter.isascii() and letter.isprintable()


_JSON_WORDS: Final[Mapping[JsonValue, str]] = {None: "null", True: "true", False: "false"}
_PYTHON_WORDS: Final[Mapping[JsonValue, str]] = {None: "None", True: "True", False: "False"}
_GO_WORDS: Final[Mapping[JsonValue, str]] = {None: "nil", True: "true", False: "false"}
DIALECTS: Final[Mapping[str, Dialect]] = {
    dialect.name: dialect
    for dialect in (
        Dialect(_shell, "shell"),
        Dialect(_python, "python", FrameStyle(_PYTHON_WORDS)),
        Dialect(_javascript, "javascript", FrameStyle(_JSON_WORDS)),
        Dialect(_java, "java"),
        Dialect(_go, "go", FrameStyle(_GO_WORDS, "map[string]any{{{}}}", "[]any{{{}}}")),
        Dialect(_csharp, "csharp"),
        Dialect(_php, "php"),
        Dialect(_ruby, "ruby"),
    )
}


def expression(value: JsonValue, dialect: Dialect, names: Mapping[str, str]) -> str:
    """Write a JSON value as an expression of the language.

    Args:
        value: A frame of a recipe.
        dialect: How literals are written.
        names: Texts that stand for variables, such as `{key}` for `key`.

    Raises:
        RenderError: The dialect has no words for frames.
    """
    if dialect.frames is None:
        raise RenderError(
            f"the dialect '{dialect.name}' writes no frames",
            hint="give it a FrameStyle in builder/samples/literals.py",
        )
    return _expression(value, dialect.text, dialect.frames, names)


def _expression(
    value: JsonValue, quote: Callable[[str], str], style: FrameStyle, names: Mapping[str, str]
) -> str:
    match value:
        case None | bool():
            return style.constants[value]
        case int() | float():
            return number_text(value)
        case str():
            return names.get(value) or quote(value)
        case Mapping():
            members = (
                f"{quote(key)}: {_expression(member, quote, style, names)}"
                for key, member in value.items()
            )
            return style.mapping.format(", ".join(members))
        case Sequence():
            return style.sequence.format(
                ", ".join(_expression(part, quote, style, names) for part in value)
            )
