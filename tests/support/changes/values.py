"""Values for a schema, such as a client would send or expect that knows it.

A client knows the properties that are listed; what else an object may hold is called `extra`.
"""

from __future__ import annotations

from random import Random
from typing import Any, Final

from tests.support.changes.drawing import INTEGERS, NAMES, NUMBERS, SCALARS, TEXTS, JsonSchema

EXTRA: Final = "extra"
_ANY: Final = ("string", "number", "array", "object", "null")


def value_for(schema: JsonSchema, chance: Random) -> Any:
    """Draw a value that has a chance to fit a schema.

    Args:
        schema: The schema as the document has it.
        chance: Decides.
    """
    if not isinstance(schema, dict) or chance.random() < 0.05:
        return chance.choice(SCALARS)
    for key in ("oneOf", "anyOf"):
        if schema.get(key):
            return value_for(chance.choice(schema[key]), chance)
    if schema.get("allOf"):
        made = [value_for(part, chance) for part in schema["allOf"]]
        if all(isinstance(part, dict) for part in made):
            return {name: value for part in made for name, value in part.items()}
        return made[0]
    if schema.get("enum") and chance.random() < 0.8:
        return chance.choice(schema["enum"])
    if "const" in schema and chance.random() < 0.8:
        return schema["const"]
    return _of_type(schema, chance)


def _of_type(schema: dict[str, Any], chance: Random) -> Any:
    types = schema.get("type", _ANY)
    name = types if isinstance(types, str) else chance.choice(types)
    if schema.get("nullable") and chance.random() < 0.2:
        return None
    match name:
        case "string":
            return chance.choice(TEXTS)
        case "integer":
            return chance.choice(INTEGERS)
        case "number":
            return chance.choice(NUMBERS)
        case "boolean":
            return chance.random() < 0.5
        case "array":
            return _array(schema, chance)
        case "object":
            return _object(schema, chance)
        case _:
            return None


def _array(schema: dict[str, Any], chance: Random) -> list[Any]:
    items, size = schema.get("items", {}), chance.randint(0, 4)
    if not isinstance(items, list):
        return [value_for(items, chance) for _ in range(size)]
    rest = schema.get("additionalItems", {})
    return [value_for(items[at] if at < len(items) else rest, chance) for at in range(size)]


def _object(schema: dict[str, Any], chance: Random) -> dict[str, Any]:
    """Draw an object with members that are listed, and perhaps one that is not."""
    needed = set(schema.get("required", ()))
    made = {
        name: value_for(node, chance)
        for name, node in schema.get("properties", {}).items()
        if name in needed or chance.random() < 0.5
    }
    if chance.random() < 0.3:
        others = [*schema.get("patternProperties", {}).values()]
        others.append(schema.get("additionalProperties", {}))
        made[EXTRA] = value_for(chance.choice(others), chance)
    return made


def tolerant(schema: JsonSchema) -> JsonSchema:
    """Return a schema that lets pass the names that a later release may list.

    Who receives an object is expected to leave aside the properties that it does not know.

    Args:
        schema: The schema as the document has it.
    """
    if isinstance(schema, list):
        return [tolerant(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    eased = {
        key: {name: tolerant(node) for name, node in value.items()}
        if key in {"properties", "patternProperties"}
        else tolerant(value)
        for key, value in schema.items()
    }
    if "additionalProperties" in eased:
        eased["properties"] = {name: {} for name in NAMES} | eased.get("properties", {})
    return eased
