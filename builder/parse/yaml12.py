"""YAML 1.2 to JSON values, with places and a budget.

Owns the loader: PyYAML's C parser with the 1.2 core schema, duplicate keys refused,
line and column kept, aliases counted as if written out, numbers keeping their source text.
Called by `cursor`; knows nothing of OpenAPI or AsyncAPI.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import yaml

from builder.location import Location, Pointer
from builder.model.value import JsonValue, SourceFloat, SourceInt
from builder.problems import Problem, SpecSyntaxError

if TYPE_CHECKING:
    from collections.abc import Callable

NODE_BUDGET: Final = 2_000_000
"""How many values a document may hold, aliases and merges counted as if written out."""
DEPTH_BUDGET: Final = 200
"""How deep a document may nest."""

Mark: TypeAlias = tuple[int, int]
"""Line and column, counted from 1."""

_SURROGATES: Final = re.compile(
    r"(?<!\\)((?:\\\\)*)(\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_TAG: Final = "tag:yaml.org,2002:"
_MERGE_KEY: Final = "<<"
_QUOTED: Final = ("'", '"')


class SourceMap(dict[str, JsonValue]):
    """A mapping that knows where its keys stand."""

    __slots__ = ("marks", "origins")

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, Mark] = {}
        self.origins: dict[str, Pointer] = {}
        """Where a member was written that was merged in from elsewhere."""


class SourceList(list[JsonValue]):
    """A sequence that knows where its entries stand."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[Mark] = []


class _CoreSchemaLoader(yaml.CSafeLoader):
    """PyYAML's C loader with the implicit types of YAML 1.2's core schema.

    Source: YAML 1.2.2, 10.3.2 Tag Resolution, https://yaml.org/spec/1.2.2/#1032-tag-resolution
    """

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's way: add_implicit_resolver fills it


_PATTERNS: Final = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
}
"""How each type is written, and the letters with which it may begin."""
for _name, (_pattern, _first) in _PATTERNS.items():
    _CoreSchemaLoader.add_implicit_resolver(_TAG + _name, re.compile(rf"^(?:{_pattern})$"), _first)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: its root value and the place where that begins."""

    source: str
    root: JsonValue
    mark: Mark


def load_yaml(text: str, source: str) -> Document:
    """Read one YAML 1.2 document.

    Args:
        text: The document. JSON is YAML too.
        source: The file's name, for messages.

    Raises:
        SpecSyntaxError: The text is not one sound document within the budget.
    """
    if text.lstrip()[:1] in ("{", "["):
        text = _SURROGATES.sub(_one_character, text)
    try:
        _check_depth(text, source)
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, source) from error
    except (yaml.reader.ReaderError, ValueError, RecursionError) as error:
        raise SpecSyntaxError(
            Problem("yaml-unreadable", _one_line(str(error)), Location(source, 1, 1))
        ) from error
    if node is None:
        raise SpecSyntaxError(
            Problem("yaml-empty", "expected a document, got nothing", Location(source, 1, 1))
        )
    return Document(source, _Constructor(source).construct(node), _mark(node))


def _compose(text: str) -> yaml.Node | None:
    loader = _CoreSchemaLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def _check_depth(text: str, source: str) -> None:
    """Refuse a document that nests too deep before the C composer, which recurses, sees it."""
    loader = _CoreSchemaLoader(text)
    depth = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            assert event is not None  # noqa: S101 - check_event has just said so
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > DEPTH_BUDGET:
                mark = event.start_mark
                assert mark is not None  # noqa: S101 - every event of a parser has one
                location = Location(source, mark.line + 1, mark.column + 1)
                raise _too_deep(location)
    finally:
        loader.dispose()


def _too_deep(location: Location) -> SpecSyntaxError:
    message = f"nested deeper than {DEPTH_BUDGET} levels"
    return SpecSyntaxError(Problem("yaml-depth", message, location))


def _one_character(pair: re.Match[str]) -> str:
    """Write a pair of JSON's escapes as the character that it means; libyaml refuses pairs.

    Only JSON has them: in YAML's other styles a backslash is a backslash.
    """
    return pair[1] + str(json.loads(f'"{pair[2]}"'))


class _Constructor:
    """Builds values from nodes; a node that several aliases share becomes one shared value."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._done: dict[int, tuple[JsonValue, int, int]] = {}
        self._open: set[int] = set()

    def construct(self, node: yaml.Node) -> JsonValue:
        value, _, _ = self._build(node, Pointer())
        return value

    def _build(self, node: yaml.Node, pointer: Pointer) -> tuple[JsonValue, int, int]:
        """Return the value, its size in nodes with aliases written out, and its height."""
        known = self._done.get(id(node))
        if known is not None:
            self._check_budget(node, pointer, known[1], known[2])
            return known
        if id(node) in self._open:
            raise self._fault("yaml-recursive-alias", "an alias contains itself", node, pointer)
        if len(pointer.tokens) > DEPTH_BUDGET:
            raise _too_deep(Location(self._source, *_mark(node)))
        self._open.add(id(node))
        match node:
            case yaml.MappingNode():
                built = self._mapping(node, pointer)
            case yaml.SequenceNode():
                built = self._sequence(node, pointer)
            case _:
                built = self._scalar(node, pointer), 1, 0
        self._open.discard(id(node))
        self._done[id(node)] = built
        self._check_budget(node, pointer, built[1], built[2])
        return built

    def _sequence(self, node: yaml.SequenceNode, pointer: Pointer) -> tuple[JsonValue, int, int]:
        self._require_tag(node, pointer, "seq")
        entries = SourceList()
        size, height = 1, 0
        for index, child in enumerate(node.value):
            value, child_size, child_height = self._build(child, pointer / index)
            entries.append(value)
            entries.marks.append(_mark(child))
            size += child_size
            height = max(height, child_height + 1)
        return entries, size, height

    def _mapping(self, node: yaml.MappingNode, pointer: Pointer) -> tuple[JsonValue, int, int]:
        self._require_tag(node, pointer, "map")
        members = SourceMap()
        merged: list[SourceMap] = []
        size, height = 1, 0
        for key_node, child in node.value:
            key = self._key(key_node, pointer)
            value, child_size, child_height = self._build(child, pointer / key)
            size += child_size
            height = max(height, child_height + 1)
            if key == _MERGE_KEY and key_node.style not in _QUOTED:
                merged.extend(self._merge_sources(value, child, pointer))
                continue
            if key in members:
                line, _ = members.marks[key]
                raise self._fault(
                    "yaml-duplicate-key",
                    f"the key '{key}' stands twice, first in line {line}",
                    key_node,
                    pointer / key,
                    hint="keep one of the two",
                )
            members[key] = value
            members.marks[key] = _mark(key_node)
        for source in merged:
            for key, value in source.items():
                if key not in members:
                    members[key] = value
                    members.marks[key] = source.marks[key]
        return members, size, height

    def _merge_sources(
        self, value: JsonValue, node: yaml.Node, pointer: Pointer
    ) -> list[SourceMap]:
        sources = value if isinstance(value, SourceList) else [value]
        maps = [source for source in sources if isinstance(source, SourceMap)]
        if len(maps) != len(sources):
            raise self._fault(
                "yaml-merge", "a merge key takes mappings only", node, pointer / _MERGE_KEY
            )
        return maps

    def _key(self, node: yaml.Node, pointer: Pointer) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._fault(
                "yaml-complex-key", "a key must be plain text", node, pointer, hint="quote it"
            )
        return str(node.value)

    def _scalar(self, node: yaml.Node, pointer: Pointer) -> JsonValue:
        text = str(node.value)
        construct = _SCALARS.get(node.tag)
        if construct is None:
            raise self._unknown_tag(node, pointer)
        pattern, _ = _PATTERNS.get(node.tag.removeprefix(_TAG), (r"(?s).*", []))
        try:
            if not re.fullmatch(pattern, text):
                raise ValueError(text)  # noqa: TRY301 - one place says that it is not of its type
            return construct(text)
        except ValueError as error:
            raise self._fault(
                "yaml-scalar", f"'{_one_line(text)[:60]}' is not of its type", node, pointer
            ) from error

    def _require_tag(self, node: yaml.Node, pointer: Pointer, name: str) -> None:
        if node.tag != _TAG + name:
            raise self._unknown_tag(node, pointer)

    def _unknown_tag(self, node: yaml.Node, pointer: Pointer) -> SpecSyntaxError:
        return self._fault(
            "yaml-tag",
            f"the tag '{node.tag.replace(_TAG, '!!')}' is not of YAML 1.2's core schema",
            node,
            pointer,
            hint="remove the tag; only text, numbers, booleans, null, lists and mappings are read",
        )

    def _check_budget(self, node: yaml.Node, pointer: Pointer, size: int, height: int) -> None:
        if size > NODE_BUDGET:
            raise self._fault(
                "yaml-budget",
                f"with its aliases written out, the document holds over {NODE_BUDGET:,} values",
                node,
                pointer,
                hint="write the aliases out, or split the document",
            )
        if len(pointer.tokens) + height > DEPTH_BUDGET:
            raise _too_deep(Location(self._source, *_mark(node)))

    def _fault(
        self, problem_id: str, message: str, node: yaml.Node, pointer: Pointer, hint: str = ""
    ) -> SpecSyntaxError:
        line, column = _mark(node)
        location = Location(self._source, line, column, pointer)
        return SpecSyntaxError(Problem(problem_id, message, location, hint))


def _integer(text: str) -> JsonValue:
    for prefix, radix in (("0o", 8), ("0x", 16)):
        if text.startswith(prefix):
            return SourceInt(int(text[2:], radix), text)
    return SourceInt(int(text), text)


def _float(text: str) -> JsonValue:
    lowered = text.lower()
    if lowered.endswith((".inf", ".nan")):
        return float(lowered.replace(".", ""))
    return SourceFloat(float(text), text)


_SCALARS: Final[dict[str, Callable[[str], JsonValue]]] = {
    _TAG + "str": str,
    _TAG + "null": lambda _: None,
    _TAG + "bool": lambda text: text.lower() == "true",
    _TAG + "int": _integer,
    _TAG + "float": _float,
}


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _syntax_error(error: yaml.MarkedYAMLError, source: str) -> SpecSyntaxError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = _one_line(error.problem or str(error))
    if error.context and error.context_mark and error.context_mark.line + 1 != line:
        message += (
            f" ({_one_line(error.context)} that begins in line {error.context_mark.line + 1})"
        )
    problem = Problem(
        "yaml-syntax",
        message,
        Location(source, line, column),
        hint="check the indentation and the quotes of this line and of the one above",
    )
    return SpecSyntaxError(problem)
