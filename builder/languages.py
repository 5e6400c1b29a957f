"""The sample languages: one template each, found by scanning their folder.

Owns SampleLanguage: front matter (id, title, lexer, suffix, dialect, order, names), then a block
`request`, and a block `session` where the language can hold a connection, or `public_session` where
it can, but cannot log in. What languages share stands in the folder `partial`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError

from builder.errors import RenderError
from builder.samples.literals import DIALECTS, Dialect, expression
from builder.samples.session import SampleSession
from builder.signing.recipe import Ingredient

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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
    """The variables that hold `{path}`, `{nonce}`, `{body}`, `{key}` and `{signature}`."""
    template: Template

    def can_write(self, sample: SampleRequest | SampleSession) -> bool:
        """Tell whether the language has words for a sample."""
        if isinstance(sample, SampleSession) and not sample.is_websocket:
            return False
        return self._block_name(sample) in self.template.blocks

    def write(self, sample: SampleRequest | SampleSession) -> str:
        """Write a sample as a complete program.

        Raises:
            RenderError: The template asks for what is not there.
        """
        words = {
            "sample": sample,
            "frame": self._frame,
            "name": self._name,
            "headers": self._headers(sample),
            "signed": partial(self._signed, sample),
        }
        block = self.template.blocks[self._block_name(sample)]
        try:
            text = "".join(block(self.template.new_context(words)))
        except TemplateError as error:
            raise RenderError(f"the sample language '{self.id}': {error.message}") from error
        return text.strip("\n") + "\n"

    def _block_name(self, sample: SampleRequest | SampleSession) -> str:
        if not isinstance(sample, SampleSession):
            return "request"
        if sample.login is None and "public_session" in self.template.blocks:
            return "public_session"
        return "session"

    def _frame(self, frame: JsonValue) -> str:
        return expression(frame, self.dialect, self.names)

    def _name(self, ingredient: Ingredient) -> str:
        return self.names["{" + ingredient.value + "}"]

    def _headers(self, sample: SampleRequest | SampleSession) -> list[tuple[str, str]]:
        """Return the name of each header as a literal, and its value as an expression."""
        if isinstance(sample, SampleSession):
            return []
        quote = self.dialect.text
        signing = sample.recipe.rest.headers if sample.recipe else {}
        return [
            *((quote(header), self._name(ingredient)) for header, ingredient in signing.items()),
            *((quote(header), quote(value)) for header, value in sample.headers),
        ]

    def _signed(self, sample: SampleRequest | SampleSession) -> list[str]:
        """Return the variables whose texts, one after another, are signed; at least one."""
        names = [self._name(ingredient) for ingredient in _canonical(sample)]
        return names or [self.dialect.text("")]


def _canonical(sample: SampleRequest | SampleSession) -> Sequence[Ingredient]:
    """Return what a sample signs, in order; a body that is empty adds nothing."""
    if sample.recipe is None:
        return ()
    if isinstance(sample, SampleSession):
        return sample.recipe.websocket.canonical if sample.recipe.websocket else ()
    canonical = sample.recipe.rest.canonical
    return [each for each in canonical if sample.body or each is not Ingredient.BODY]


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
    r"""Keep a text inside a comment that ends with its line.

    In Java a `\u` escape can end the line, in PHP a `?>`.
    """
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line.replace("\\", "/").replace("?>", "? >")


def _read_language(path: Path) -> SampleLanguage:
    name = f"templates/samples/{path.name}"
    front, body = _split(name, path.read_text(encoding="utf-8"))
    missing = [field for field in _FIELDS if field not in front]
    if missing or str(front["dialect"]) not in DIALECTS:
        raise RenderError(f"{name}: lacks {', '.join(missing) or 'a dialect'}")
    dialect = DIALECTS[front["dialect"]]
    template = _template(path, body, dialect)
    _check_names(name, front["names"], template)
    names = {"{" + key + "}": variable for key, variable in front["names"].items()}
    return SampleLanguage(
        **{field: front[field] for field in _FIELDS if field not in {"dialect", "names"}},
        dialect=dialect,
        names=names,
        template=template,
    )


def _check_names(name: str, names: object, template: Template) -> None:
    """Refuse a language that signs and does not name each ingredient of a signature."""
    if not isinstance(names, dict):
        raise RenderError(f"{name}: 'names' is no mapping")
    missing = [ingredient.value for ingredient in Ingredient if ingredient.value not in names]
    if missing and template.blocks.keys() & {"request", "session"}:
        raise RenderError(f"{name}: 'names' lacks {', '.join(missing)}")


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


def _template(path: Path, body: str, dialect: Dialect) -> Template:
    environment = Environment(  # noqa: S701 - programs are not HTML; every literal is quoted
        loader=FileSystemLoader(path.parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["literal"] = dialect.text
    environment.filters["comment"] = _comment
    try:
        return environment.from_string(body)
    except TemplateError as error:
        raise RenderError(f"templates/samples/{path.name}: {error.message}") from error
