"""What an assistant can call, and with which arguments.

Owns the tools' descriptions, the JSON Schema of their arguments, and the reading of arguments:
all three from the same rows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.errors import QuestionError
from builder.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.model.value import JsonValue

Arguments: TypeAlias = Mapping[str, str | int]
"""By name; those that were not given are at their defaults."""
MOST_TOKENS: Final = 8000
"""In an answer; assistants cut or refuse what is much longer."""
LEAST_TOKENS: Final = 1000
MOST_HITS: Final = 10
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Parameter(ABC):
    """An argument of a tool."""

    name: str
    description: str

    @property
    @abstractmethod
    def default(self) -> str | int | None:
        """What stands where none was given; None where one must be."""

    @property
    @abstractmethod
    def schema(self) -> dict[str, JsonValue]:
        """What it can be, as JSON Schema."""

    @abstractmethod
    def read(self, value: JsonValue) -> str | int:
        """Check a value that was given.

        Raises:
            QuestionError: It cannot be this argument.
        """


@dataclass(frozen=True, slots=True)
class TextParameter(Parameter):
    """A text."""

    max_length: int
    """In characters."""
    is_required: bool = False
    choices: tuple[str, ...] = ()
    """All that it can be; empty where it can be anything."""

    @property
    def default(self) -> str | None:
        """Empty, or None where one must be given."""
        return None if self.is_required else ""

    @property
    def schema(self) -> dict[str, JsonValue]:
        """What it can be, as JSON Schema."""
        schema: dict[str, JsonValue] = {"type": "string", "description": self.description}
        if self.choices:
            return schema | {"enum": list(self.choices)}
        return (
            schema | {"maxLength": self.max_length} | ({"minLength": 1} if self.is_required else {})
        )

    def read(self, value: JsonValue) -> str:
        """Check a value that was given."""
        if not isinstance(value, str):
            raise QuestionError(f"'{self.name}' must be a text", hint=self.description)
        if self.choices and value not in self.choices:
            raise QuestionError(
                f"'{self.name}' cannot be '{one_line(value[:_SHOWN])}'",
                hint=f"it is one of: {', '.join(self.choices)}; or leave it out",
            )
        if self.is_required and not value.strip():
            raise QuestionError(f"'{self.name}' is empty", hint=self.description)
        if len(value) > self.max_length:
            raise QuestionError(
                f"'{self.name}' has {len(value)} characters, and at most {self.max_length} fit",
                hint="give less of it",
            )
        return value


@dataclass(frozen=True, slots=True)
class NumberParameter(Parameter):
    """A whole number."""

    least: int
    most: int
    usual: int
    """Where none was given."""

    @property
    def default(self) -> int:
        """The usual one."""
        return self.usual

    @property
    def schema(self) -> dict[str, JsonValue]:
        """What it can be, as JSON Schema."""
        return {
            "type": "integer",
            "description": self.description,
            "minimum": self.least,
            "maximum": self.most,
            "default": self.usual,
        }

    def read(self, value: JsonValue) -> int:
        """Check a value that was given."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not self.least <= value <= self.most
            or value != int(value)
        ):
            raise QuestionError(
                f"'{self.name}' must be a whole number from {self.least} to {self.most}",
                hint=f"leave it out for {self.usual}",
            )
        return int(value)


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that an assistant can call."""

    name: str
    title: str
    description: str
    """Tells a model when to call it."""
    parameters: tuple[Parameter, ...]

    @property
    def schema(self) -> dict[str, JsonValue]:
        """Its arguments, as JSON Schema."""
        return {
            "type": "object",
            "properties": {parameter.name: parameter.schema for parameter in self.parameters},
            "required": [p.name for p in self.parameters if p.default is None],
            "additionalProperties": False,
        }

    def read(self, given: Mapping[str, JsonValue]) -> Arguments:
        """Check the arguments of a call; null stands for one that was not given.

        Raises:
            QuestionError: One is missing, unknown or wrong.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = [name for name in given if name not in known]
        if unknown:
            raise QuestionError(
                f"the tool '{self.name}' has no argument '{one_line(unknown[0][:_SHOWN])}'",
                hint=f"it has: {', '.join(known)}",
            )
        arguments = {}
        for name, parameter in known.items():
            value = given.get(name)
            if value is None and parameter.default is None:
                raise QuestionError(
                    f"the tool '{self.name}' needs '{name}'", hint=parameter.description
                )
            stated = parameter.default if value is None else parameter.read(value)
            arguments[name] = stated if stated is not None else ""
        return arguments


def tools_of(
    products: Sequence[str], specs: Sequence[str], languages: Sequence[str]
) -> tuple[Tool, ...]:
    """Describe the tools of a mirror.

    Args:
        products: The ids of its products.
        specs: The ids of its specs.
        languages: The default one first.
    """
    product = TextParameter("product", "Only pages of this product.", 100, choices=tuple(products))
    language = TextParameter(
        "language",
        f"The language of the answer; {languages[0]} where it is left out.",
        20,
        choices=tuple(languages),
    )
    cursor = TextParameter(
        "cursor", "Continues an answer: what the answer before gave as its cursor.", 40
    )
    return (
        _search(product, language),
        _get(language, cursor),
        Tool(
            "list",
            "List pages",
            "Lists the pages: guides, and every REST and WebSocket operation with its method, path"
            " and address. Name a product to see its operations alone.",
            (product, language, cursor),
        ),
        _changes(specs, language, cursor),
        _sign(language),
    )


def _search(*shared: Parameter) -> Tool:
    return Tool(
        "search",
        "Search the documentation",
        "Finds operations and guides by words, paths, operationIds, fields, enum values or error"
        " codes. Answers with addresses and the lines that match; read a page with 'get'.",
        (
            TextParameter(
                "query", "What is looked for, in words or names.", 1000, is_required=True
            ),
            *shared,
            NumberParameter("limit", "How many results.", 1, MOST_HITS, 5),
        ),
    )


def _get(*shared: Parameter) -> Tool:
    return Tool(
        "get",
        "Read a page",
        "Returns a page as Markdown: for an operation its parameters, body, responses, errors and"
        " signed examples. A long page comes in pieces; the answer tells how to go on.",
        (
            TextParameter(
                "id",
                "An operationId such as createOrder, a page's address such as"
                " spot/rest/create-order/, or a method and path such as POST /api/v3.3/order.",
                1000,
                is_required=True,
            ),
            NumberParameter(
                "max_tokens", "How long the answer may be.", LEAST_TOKENS, MOST_TOKENS, MOST_TOKENS
            ),
            *shared,
        ),
    )


def _changes(specs: Sequence[str], *shared: Parameter) -> Tool:
    return Tool(
        "changes",
        "What changed in the API",
        "Tells what changed between the releases of the specs that the mirror keeps, newest first,"
        " with what breaks clients first. Ask this before code written for an earlier release.",
        (
            TextParameter("spec", "Only this spec.", 200, choices=tuple(specs)),
            TextParameter(
                "since",
                "The release that the code was written for, or a date such as 2026-11-22; all"
                " changes where it is left out.",
                100,
            ),
            *shared,
        ),
    )


def _sign(*shared: Parameter) -> Tool:
    return Tool(
        "sign",
        "Explain a signature",
        "Works a request's signature out step by step for the published demonstration key, to check"
        " signing code against. It takes no key and no secret, and sends nothing.",
        (
            TextParameter(
                "method",
                "GET, POST, PUT or DELETE; WS for a WebSocket login.",
                20,
                is_required=True,
            ),
            TextParameter(
                "path",
                "The signed path as the operation's page shows it, without host, prefix and query"
                " string; of a WebSocket, the path of its address.",
                2000,
                is_required=True,
            ),
            TextParameter("body", "The body exactly as it is sent.", 8000),
            TextParameter(
                "nonce", "Milliseconds since 1970 as text; that of the examples by default.", 40
            ),
            *shared,
        ),
    )
