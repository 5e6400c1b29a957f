"""What is known of the published APIs, as claims that a description can be held against.

A claim is a place and a text: `request.size.type` is `number double`. The facts themselves are
data, see tests/facts/README.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Claims = dict[str, str]
"""Place to text. Each field has a claim named `presence`, without which its others say nothing."""

OPERATION_COUNTS = {
    "earn-rest": 6,
    "futures-rest": 26,
    "futures-websocket": 10,
    "markets-rest": 11,
    "otc-rest": 2,
    "otc-websocket": 3,
    "spot-rest": 8,
    "spot-websocket": 8,
    "wallet-rest": 8,
}
"""How many operations of each specification are known by more than their path."""

NOTHING = "none"
"""The text of a claim that there is no enum and no default."""

_TYPES = {
    "string": "string",
    "double": "number double",
    "long": "integer int64",
    "integer": "integer int32",
    "boolean": "boolean",
    "object": "object",
}


@dataclass(frozen=True)
class KnownOperation:
    """An operation that the facts tell of."""

    slug: str
    address: str
    """`METHOD path`, or the topic; empty where a frame has no topic."""
    is_current: bool
    """Its own page is published, so that its reply is known field by field."""
    claims: Claims


def known_operations(path: Path) -> list[KnownOperation]:
    """Read the operations of which more than the path is known."""
    return [
        _operation(entry, is_rest=path.stem.endswith("-rest"))
        for entry in json.loads(path.read_text(encoding="utf-8"))["operations"]
        if entry["slug"] or entry.get("slug_guess")
    ]


def _operation(entry: dict[str, Any], *, is_rest: bool) -> KnownOperation:
    is_current = entry["confidence"].startswith("current page")
    claims: Claims = {}
    for place, field in _sent(entry).items():
        claims |= _field(place, field, _sent(entry))
        claims[f"{place}.required"] = text_of(field["required"])
        if is_rest:
            claims[f"{place}.place"] = field["in"]
            default = field["default"]
            claims[f"{place}.default"] = NOTHING if default is None else text_of(default)
    if is_current:
        received = _received(entry["response_fields" if is_rest else "fields"] or [])
        for place, field in received.items():
            claims |= _field(place, field, received)
    address = f"{entry['method']} {entry['path']}" if is_rest else entry["topic"] or ""
    return KnownOperation(
        slug=(entry["slug"] or entry["slug_guess"]).split(" ")[0],
        address=address.replace("<", "{").replace(">", "}"),
        is_current=is_current,
        claims=claims,
    )


def _sent(entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f"request.{field['name']}": field for field in entry["params"] or ()}


def _received(fields: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        ".".join(filter(None, ("response", field["parent"], field["name"]))): field
        for field in fields
    }


def _field(place: str, field: dict[str, Any], siblings: Iterable[str]) -> Claims:
    is_list = any(other.startswith(f"{place}[]") for other in siblings)
    values = field.get("enum")
    return {
        f"{place}.presence": "there",
        f"{place}.type": type_text(field["type"], "array of object" if is_list else "object"),
        f"{place}.enum": enum_text(values) if values else NOTHING,
    }


def type_text(written: str, named: str) -> str:
    """Say a type of the publisher's tables in the words of JSON Schema.

    Args:
        written: Such as `Double[]`, or the name of an object.
        named: What the name of an object stands for.
    """
    if written.endswith("[]"):
        return f"array of {type_text(written.removesuffix('[]'), 'object')}"
    return _TYPES.get(written.lower(), named)


def enum_text(values: Iterable[object]) -> str:
    """Say a set of values, without order."""
    return " ".join(sorted({text_of(value) for value in values}))


def text_of(value: object) -> str:
    """Say a value as JSON does, strings without their quotation marks."""
    return str(value).lower() if isinstance(value, bool) else str(value)
