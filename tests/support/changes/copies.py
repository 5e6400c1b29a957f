"""Copies of a document that say the same in another way, for which a comparison finds nothing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from builder.location import Pointer
from builder.model.value import JsonValue, SourceFloat, SourceInt, to_json
from builder.parse.yaml12 import SourceList, SourceMap, load_yaml

_DEPTH: Final = 2
"""How many references are replaced within each other; beyond that the copy is large, not better."""


class _Dumper(yaml.CSafeDumper):
    """Writes what our loader read, numbers as they were."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(SourceMap, lambda dumper, value: dumper.represent_dict(value.items()))
_Dumper.add_representer(SourceList, lambda dumper, value: dumper.represent_list(value))
_Dumper.add_representer(
    SourceInt, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:int", value.text)
)
_Dumper.add_representer(
    SourceFloat,
    lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", value.text),
)


def dumped(text: str) -> str:
    """Write a document again with PyYAML: other quotes, other blocks, other lines."""
    return dump_document(load_document(text))


def as_json(text: str) -> str:
    """Write a document as JSON."""
    return to_json(load_document(text), indent=1)


def shuffled(text: str) -> str:
    """Put the keys of all mappings in another order, and the names that are required."""
    return dump_document(_shuffled(load_document(text), random.Random(7)))  # noqa: S311 - any order will do


def inlined(text: str) -> str:
    """Replace references by what they lead to, but where that would never end."""
    root = load_document(text)
    return dump_document(_inlined(root, root, ()))


def extracted(text: str) -> str:
    """Make a component of every schema that a body or a message holds in place."""
    root = load_document(text)
    schemas = root.setdefault("components", {}).setdefault("schemas", {})
    places = {"schema", "payload"}
    for number, (holder, key) in enumerate(list(_inline_schemas(root, places))):
        name = f"Extracted{number}"
        schemas[name] = holder[key]
        holder[key] = {"$ref": f"#/components/schemas/{name}"}
    return dump_document(root)


COPIES: Final[Mapping[str, Callable[[str], str]]] = {
    "dumped": dumped,
    "json": as_json,
    "shuffled": shuffled,
    "inlined": inlined,
    "extracted": extracted,
}


def load_document(text: str) -> Any:
    return _plain(load_yaml(text, "copy.yaml").root)


def _plain(value: JsonValue) -> Any:
    """Take the places out: what is written again stands elsewhere."""
    if isinstance(value, Mapping):
        return {key: _plain(member) for key, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(element) for element in value]
    return value


def dump_document(root: Any) -> str:
    """Write a document with PyYAML."""
    return yaml.dump(root, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def _shuffled(value: Any, source: random.Random, key: str = "") -> Any:
    if isinstance(value, dict):
        names = list(value)
        if key != "properties":  # their order is shown to readers
            source.shuffle(names)
        return {name: _shuffled(value[name], source, name) for name in names}
    if isinstance(value, list):
        elements = [_shuffled(element, source) for element in value]
        if key == "required":
            source.shuffle(elements)
        return elements
    return value


def _inlined(root: Any, value: Any, trail: tuple[str, ...]) -> Any:
    if isinstance(value, list):
        return [_inlined(root, element, trail) for element in value]
    if not isinstance(value, dict):
        return value
    target = value.get("$ref")
    if not isinstance(target, str):
        return {key: _inlined(root, member, trail) for key, member in value.items()}
    if target in trail or len(trail) >= _DEPTH:
        return value
    return _inlined(root, _at(root, target), (*trail, target))


def _at(root: Any, target: str) -> Any:
    node = root
    for token in Pointer.parse(target).tokens:
        node = node[int(token)] if isinstance(node, list) else node[token]
    return node


def _inline_schemas(value: Any, places: set[str]) -> Iterator[tuple[dict[str, Any], str]]:
    if isinstance(value, dict):
        for key, member in value.items():
            if key in places and isinstance(member, dict) and "$ref" not in member:
                yield value, key
            elif key not in {"example", "examples", "default", "enum"}:
                yield from _inline_schemas(member, places)
    elif isinstance(value, list):
        for element in value:
            yield from _inline_schemas(element, places)
