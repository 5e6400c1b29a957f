"""Edits that a publisher might make, drawn by a seed, on any document."""

from __future__ import annotations

import random
from typing import Any

from tests.support.changes.copies import dump_document, load_document

_COUNT = 12
_WORDS = ("description", "summary", "title")
_NEVER = frozenset({"$ref", "openapi", "asyncapi", "version", "info", "in", "example", "examples"})


def mutated(text: str, seed: int) -> str:
    """Edit a document in a dozen places.

    Args:
        text: An OpenAPI or AsyncAPI document.
        seed: Which edits; the same gives the same.
    """
    root = load_document(text)
    source = random.Random(seed)  # noqa: S311 - repeatable on purpose
    places = [place for key in ("paths", "channels", "components") for place in _leaves(root, key)]
    for holder, key in source.sample(places, min(_COUNT, len(places))):
        if key in holder:
            _edit(holder, key, source)
    return dump_document(root)


def _leaves(root: dict[str, Any], key: str) -> list[tuple[dict[str, Any], str]]:
    found: list[tuple[dict[str, Any], str]] = []
    waiting = [root.get(key, {})]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found += [(node, name) for name in node if name not in _NEVER]
            waiting += [member for name, member in node.items() if name not in _NEVER]
        elif isinstance(node, list):
            waiting += node
    return found


def _edit(holder: dict[str, Any], key: str, source: random.Random) -> None:
    value = holder[key]
    match value:
        case bool():
            holder[key] = not value
        case int() | float():
            holder[key] = int(value) + source.choice((-1, 1))
        case str() if key in _WORDS:
            holder[key] = f"{value} Edited."
        case list() if key in {"required", "enum", "tags", "servers"} and len(value) > 1:
            value.pop(source.randrange(len(value)))
        case dict() if key == "properties" and value:
            name = source.choice(sorted(value))
            if source.random() < 0.5:
                value[f"{name}New"] = value.pop(name)
            else:
                value.pop(name)
        case _ if key in {"minLength", "maximum", "pattern", "default", "format", "nullable"}:
            holder.pop(key)
