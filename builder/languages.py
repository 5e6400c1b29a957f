"""The sample languages: one template each, found by scanning their folder.

Owns SampleLanguage: front matter (id, title, lexer, suffix, dialect, order, names), then a block
`request` and, where the language can hold a connection, a block `session`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml
from jinja2 import Environment, StrictUndefined, Template, TemplateError

from builder.errors import RenderError
from builder.samples.literals import DIALECTS, Dialect, expression
from builder.samples.session import SampleSession

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.model.value import JsonValue
    from builder.samples.request import SampleRequest

_FRONT_MATTER: Final = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_FIELDS: Final = ("id", "title", "lexer", "suffix", "dialect", "order", "names")


@dataclass(frozen=True, slots=True)
class SampleLanguage:
    """A language in which samples are written."""

    id: str
    title: str
    lexer: str
    """Pygments' name."""
    suffix: str
    """Of a file that holds a sample."""
    dialect: Dialect
    order: int
    names: Mapping[str, str]
    """What the language calls `{key}`, `{nonce}` and `{signature}`."""
    template: Template

    def can_write(self, sample: SampleRequest | SampleSession) -> bool:
        """Tell whether the language has words for a sample."""
        return _block_name(sample) in self.template.blocks

    def write(self, sample: SampleRequest | SampleSession) -> str:
        """Write a sample as a complete program."""
        context = self.template.new_context({"sample": sample, "frame": self._frame})
        lines = "".join(self.template.blocks[_block_name(sample)](context)).strip("\n").split("\n")
        return "\n".join(line.rstrip() for line in lines) + "\n"

    def _frame(self, frame: JsonValue) -> str:
        return expression(frame, self.dialect, self.names)


def _block_name(sample: SampleRequest | SampleSession) -> str:
    return "session" if isinstance(sample, SampleSession) else "request"


def read_languages(folder: Path) -> tuple[SampleLanguage, ...]:
    """Read every language of a folder, in their order.

    Raises:
        RenderError: A file is no template, its front matter is incomplete, or two share an id.
    """
    languages: dict[str, SampleLanguage] = {}
    for path in sorted(folder.glob("*.j2")):
        language = _read_language(path)
        if language.id in languages:
            raise RenderError(f"templates/samples/{path.name}: the id '{language.id}' is taken")
        languages[language.id] = language
    return tuple(sorted(languages.values(), key=lambda language: (language.order, language.id)))


def _comment(text: str) -> str:
    """Keep a text inside a comment that ends with its line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _read_language(path: Path) -> SampleLanguage:
    name = f"templates/samples/{path.name}"
    front, body = _split(name, path.read_text(encoding="utf-8"))
    missing = [field for field in _FIELDS if field not in front]
    if missing or str(front["dialect"]) not in DIALECTS:
        raise RenderError(f"{name}: lacks {', '.join(missing) or 'a dialect'}")
    if not isinstance(front["names"], dict):
        raise RenderError(f"{name}: 'names' is no mapping")
    dialect = DIALECTS[front["dialect"]]
    names = {"{" + key + "}": variable for key, variable in front["names"].items()}
    return SampleLanguage(
        **{field: front[field] for field in _FIELDS if field not in {"dialect", "names"}},
        dialect=dialect,
        names=names,
        template=_template(name, body, dialect),
    )


def _split(name: str, text: str) -> tuple[dict[str, Any], str]:
    """Split a language's file into front matter and template."""
    match = _FRONT_MATTER.match(text)
    try:
        front = yaml.safe_load(match[1]) if match else None
    except yaml.YAMLError as error:
        raise RenderError(f"{name}: its front matter is not YAML") from error
    if match is None or not isinstance(front, dict):
        raise RenderError(
            f"{name}: has no front matter", hint=f"begin it with {', '.join(_FIELDS)}"
        )
    return front, text[match.end() :]


def _template(name: str, body: str, dialect: Dialect) -> Template:
    environment = Environment(  # noqa: S701 - programs are not HTML; every literal is quoted
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["literal"] = dialect.text
    environment.filters["comment"] = _comment
    try:
        return environment.from_string(body)
    except TemplateError as error:
        raise RenderError(f"{name}: {error.message}") from error
