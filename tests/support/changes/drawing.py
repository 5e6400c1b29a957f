"""Schemas, and edits of schemas, drawn from a source of chance.

They are of OpenAPI 3.0 or JSON Schema draft 7 and stay within what a comparison takes for
granted: the branches of a `oneOf` are apart, and what is closed is not part of an `allOf`.
Plain functions and no strategies: a thousand pairs find more than a hundred that shrink.
"""

from __future__ import annotations

from random import Random
from typing import Any, Final, TypeAlias

from builder.model.api import ApiKind

JsonSchema: TypeAlias = Any
"""A schema as a document has it: a mapping, or a boolean in draft 7."""
NAMES: Final = ("a", "b", "c", "d")
TEXTS: Final = ("", "a", "b", "ab", "AB", "abc", "A1", "xyz12")
NUMBERS: Final = (-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 12)
INTEGERS: Final = (-2, -1, 0, 1, 2, 3, 4, 6, 12)
SCALARS: Final = (None, True, False, -1, 0, 1, 2, 0.5, *TEXTS)
_PATTERNS: Final = ("^(a|b)$", "^(a|b|ab)$", "^[A-Z]{1,2}$", "^[A-Z0-9]{1,4}$", "b", "^a")
_STEPS: Final = (1, 2, 3, 4, 0.5)
_DEPTH: Final = 2
_SCALAR_TYPES: Final = ("string", "integer", "number", "boolean")
_TYPES: Final = ("string", "integer", "boolean", "array", "object")
_PARTS: Final = ("properties", "items", "anyOf", "allOf", "oneOf")


class SchemaSource:
    """Draws schemas of one format.

    Args:
        kind: The format.
        chance: Decides; the same state gives the same schemas.
    """

    def __init__(self, kind: ApiKind, chance: Random) -> None:
        self._chance = chance
        self._is_draft = kind is ApiKind.ASYNCAPI

    def schema(self, depth: int = _DEPTH) -> JsonSchema:
        """Draw a schema; at depth 0 none stands in it."""
        if depth == 0 or self._chance.random() < 0.6:
            return self._plain(depth)
        match self._chance.choice(("allOf", "anyOf", "oneOf", "not")):
            case "allOf":
                return {"allOf": [self._open_object(depth), self._open_object(depth)]}
            case "anyOf":
                return {
                    "anyOf": [self.schema(depth - 1) for _ in range(self._chance.randint(2, 3))]
                }
            case "oneOf":
                return {"oneOf": [self._branch(name, depth) for name in self._some(_TYPES, 2, 3)]}
            case _:
                return {**self.typed("string", 0), "not": {"enum": self._some(TEXTS, 1, 3)}}

    def typed(self, name: str, depth: int) -> dict[str, Any]:
        """Draw a schema of one type."""
        schema = self._branch(name, depth)
        if self._chance.random() < 0.25:
            schema |= {"type": [name, "null"]} if self._is_draft else {"nullable": True}
        return schema

    def pair(self) -> tuple[JsonSchema, JsonSchema]:
        """Draw a schema, and what became of it by an edit or two."""
        base = self.schema()
        revision = self.edited(base)
        return base, self.edited(revision) if self._chance.random() < 0.25 else revision

    def edited(self, schema: JsonSchema) -> JsonSchema:
        """Draw what becomes of a schema when someone edits it in one place."""
        if not isinstance(schema, dict) or self._chance.random() < 0.1:
            return self.schema(1)
        inner = [key for key in _PARTS if schema.get(key)]
        if inner and self._chance.random() < 0.5:
            key = self._chance.choice(inner)
            return {**schema, key: self._edited_parts(key, schema[key])}
        return self._edited_keywords(schema)

    def _plain(self, depth: int) -> JsonSchema:
        names = (*_TYPES, "number") if depth else _SCALAR_TYPES
        if self._chance.random() < 0.9:
            return self.typed(self._chance.choice(names), depth)
        if self._is_draft and self._chance.random() < 0.5:
            types = self._some(("string", "integer", "number", "null", "boolean"), 1, 3)
            return {"type": types} | self._few(minimum=self._chance.choice(INTEGERS))
        return self._few(enum=self._some(SCALARS, 1, 3), minimum=self._chance.choice(INTEGERS))

    def _branch(self, name: str, depth: int) -> dict[str, Any]:
        match name:
            case "string":
                rest = self._string()
            case "integer" | "number":
                rest = self._number(INTEGERS if name == "integer" else NUMBERS)
            case "array":
                rest = self._array(max(depth - 1, 0))
            case "object":
                rest = self._members(max(depth - 1, 0), is_open=False)
            case _:
                rest = {}
        return {"type": name, **rest}

    def _string(self) -> dict[str, Any]:
        fixed = {"const": self._chance.choice(TEXTS)} if self._is_draft else {}
        return self._few(
            minLength=self._count(),
            maxLength=self._count(),
            pattern=self._chance.choice(_PATTERNS),
            enum=self._some(TEXTS, 1, 3),
            **fixed,
        )

    def _number(self, numbers: tuple[float, ...]) -> dict[str, Any]:
        few = self._few(
            minimum=self._chance.choice(numbers),
            maximum=self._chance.choice(numbers),
            multipleOf=self._chance.choice(_STEPS),
        )
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if self._is_draft:
                few |= self._few(**{exclusive: self._chance.choice(numbers)})
            elif bound in few:
                few |= self._few(**{exclusive: self._chance.random() < 0.7})
        return few

    def _array(self, depth: int) -> dict[str, Any]:
        few = self._few(
            items=self.schema(depth),
            minItems=self._count(),
            maxItems=self._count(),
            uniqueItems=self._chance.random() < 0.7,
        )
        if self._is_draft and self._chance.random() < 0.3:
            few["items"] = [self.schema(0) for _ in range(self._chance.randint(1, 2))]
            few |= self._few(additionalItems=self._flag_or_schema())
        elif self._is_draft:
            few |= self._few(contains=self.schema(0))
        return few

    def _members(self, depth: int, *, is_open: bool) -> dict[str, Any]:
        """Draw what is said of an object; an open one leaves the rest of the members alone."""
        listed = {name: self.schema(depth) for name in self._some(NAMES, 0, 3)}
        required = sorted(self._some(tuple(listed), 0, 2))
        few = self._few(minProperties=self._count(), maxProperties=self._count())
        if not is_open:
            few |= self._few(additionalProperties=self._flag_or_schema())
        if self._is_draft:
            few |= self._rare(is_open=is_open)
        return {"properties": listed, **({"required": required} if required else {}), **few}

    def _rare(self, *, is_open: bool) -> dict[str, Any]:
        few = self._few(
            dependencies={name: self._some(NAMES, 0, 2) for name in self._some(NAMES, 0, 2)}
        )
        if self._chance.random() < 0.4:
            few["if"] = {"required": [self._chance.choice(NAMES)]}
            few |= self._few(
                **{
                    "then": self._chance.choice(({"required": ["c"]}, {"maxProperties": 2})),
                    "else": {"required": ["d"]},
                }
            )
        if not is_open and self._chance.random() < 0.4:
            few["patternProperties"] = {self._chance.choice(("^ex", "^x-")): self.schema(0)}
            few |= self._few(propertyNames={"maxLength": self._chance.choice((1, 9))})
        return few

    def _open_object(self, depth: int) -> dict[str, Any]:
        return {"type": "object", **self._members(max(depth - 1, 0), is_open=True)}

    def _edited_parts(self, key: str, parts: Any) -> Any:
        if isinstance(parts, dict) and key == "items":
            return self.edited(parts)
        if key == "properties":
            name = self._chance.choice(sorted(parts))
            return {**parts, name: self.edited(parts[name])}
        at = self._chance.randrange(len(parts))
        if key == "oneOf":
            return self._edited_branches(parts, at)
        edited = self._open_object(1) if key == "allOf" else self.edited(parts[at])
        return [*parts[:at], edited, *parts[at + 1 :]]

    def _edited_branches(self, parts: list[Any], at: int) -> list[Any]:
        """Edit a choice such that its branches go on being apart."""
        left = sorted(set(_TYPES) - {part["type"] for part in parts})
        roll = self._chance.random()
        if roll < 0.3 and len(parts) > 2:
            return [*parts[:at], *parts[at + 1 :]]
        if roll < 0.6 and left:
            return [*parts, self._branch(self._chance.choice(left), 0)]
        return [*parts[:at], self._branch(parts[at]["type"], 1), *parts[at + 1 :]]

    def _edited_keywords(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Drop a keyword, or take some from another schema of the type."""
        droppable = sorted(schema.keys() - {"type", "oneOf", "anyOf", "allOf"})
        if droppable and self._chance.random() < 0.5:
            gone = self._chance.choice(droppable)
            return {key: value for key, value in schema.items() if key != gone}
        name = schema.get("type")
        if isinstance(name, list):
            name = next((one for one in name if one != "null"), "boolean")
        if not isinstance(name, str):
            return {**schema, "minimum": self._chance.choice(INTEGERS)}
        fresh = self.typed(name, 1)
        return {**schema, **{key: fresh[key] for key in self._some(tuple(fresh), 1, 2)}}

    def _flag_or_schema(self) -> JsonSchema:
        return self._chance.choice((True, False, self.schema(0)))

    def _few(self, **members: Any) -> dict[str, Any]:
        return {key: value for key, value in members.items() if self._chance.random() < 0.35}

    def _some(self, values: tuple[Any, ...], least: int, most: int) -> list[Any]:
        return self._chance.sample(values, min(self._chance.randint(least, most), len(values)))

    def _count(self) -> int:
        return self._chance.randint(0, 3)
