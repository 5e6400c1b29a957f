"""Schemas: OpenAPI 3.0's and JSON Schema draft 7's, into one model.

Owns SchemaReader. A reference becomes a SchemaRef and its target is read once, whoever asks;
a schema that cannot be read becomes one that says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.model.schema import (
    ABSENT,
    Discriminator,
    ExternalDocs,
    Schema,
    SchemaNode,
    SchemaRef,
)
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.value import JsonValue
    from builder.parse.cursor import Cursor
    from builder.problems import ProblemLog

_TYPES: Final = ("string", "number", "integer", "boolean", "object", "array", "null")


def read_external_docs(place: Cursor) -> ExternalDocs | None:
    """Read the `externalDocs` member, where there is one."""
    docs = place.get("externalDocs")
    if docs is None:
        return None
    docs = docs.follow()
    return ExternalDocs(docs.text("url"), docs.text("description"), docs.extensions())


class SchemaReader:
    """Reads the schemas of one document.

    Args:
        log: Where a schema that cannot be read is noted.
    """

    def __init__(self, log: ProblemLog) -> None:
        self._log = log
        self.targets: dict[Pointer, Schema] = {}
        """Every schema that a reference led to, by its pointer."""
        self._awaited: list[Cursor] = []

    def member(self, place: Cursor, key: str) -> SchemaNode | None:
        """Read the schema under a member, or None where there is none."""
        child = place.get(key) if not isinstance(place.value, bool) else None
        return None if child is None else self.node(child)

    def node(self, place: Cursor) -> SchemaNode:
        """Read a schema or the reference that stands in its place."""
        try:
            if place.reference() is None:
                return self._schema(place)
            target = place.follow()
        except SpecFaultError as fault:
            self._log.append(fault.problem)
            return Schema(place.location, problem=fault.problem)
        self.require(target)
        return SchemaRef(target.pointer, place.location)

    def require(self, target: Cursor) -> None:
        """See to it that a schema is among the targets once `finish` has run."""
        if target.pointer not in self.targets:
            self.targets[target.pointer] = Schema(target.location)
            self._awaited.append(target)

    def finish(self) -> dict[Pointer, Schema]:
        """Read every target that is still awaited, and those that they lead to in turn."""
        while self._awaited:
            target = self._awaited.pop(0)
            try:
                self.targets[target.pointer] = self._schema(target.follow())
            except SpecFaultError as fault:
                self._log.append(fault.problem)
                self.targets[target.pointer] = Schema(target.location, problem=fault.problem)
        return self.targets

    def _schema(self, place: Cursor) -> Schema:
        if isinstance(place.value, bool):
            return Schema(place.location, allows=place.value)
        types, is_nullable = _types(place)
        minimum, exclusive_minimum = _bound(place, "minimum", "exclusiveMinimum")
        maximum, exclusive_maximum = _bound(place, "maximum", "exclusiveMaximum")
        items = place.get("items")
        return Schema(
            location=place.location,
            title=place.text("title"),
            description=place.text("description"),
            types=types,
            is_nullable=is_nullable,
            format=place.text("format"),
            enum=_values(place, "enum") if place.has("enum") else None,
            const=place.member("const").value if place.has("const") else ABSENT,
            default=place.member("default").value if place.has("default") else ABSENT,
            examples=_examples(place),
            multiple_of=place.number("multipleOf"),
            minimum=minimum,
            maximum=maximum,
            exclusive_minimum=exclusive_minimum,
            exclusive_maximum=exclusive_maximum,
            min_length=place.count("minLength"),
            max_length=place.count("maxLength"),
            pattern=place.text("pattern"),
            items=self.node(items) if items is not None and not items.is_list else None,
            prefix_items=self._list(items) if items is not None and items.is_list else (),
            additional_items=self._flag_or_node(place, "additionalItems"),
            contains=self.member(place, "contains"),
            min_items=place.count("minItems"),
            max_items=place.count("maxItems"),
            has_unique_items=place.flag("uniqueItems"),
            properties=self._named(place, "properties"),
            required=place.texts("required") if not _is_draft3_required(place) else (),
            min_properties=place.count("minProperties"),
            max_properties=place.count("maxProperties"),
            pattern_properties=self._named(place, "patternProperties"),
            additional_properties=self._flag_or_node(place, "additionalProperties"),
            property_names=self.member(place, "propertyNames"),
            dependencies=self._dependencies(place),
            all_of=self._branches(place, "allOf"),
            one_of=self._branches(place, "oneOf"),
            any_of=self._branches(place, "anyOf"),
            negated=self.member(place, "not"),
            condition=self.member(place, "if"),
            consequence=self.member(place, "then"),
            alternative=self.member(place, "else"),
            discriminator=_discriminator(place),
            is_read_only=place.flag("readOnly"),
            is_write_only=place.flag("writeOnly"),
            is_deprecated=place.flag("deprecated"),
            external_docs=read_external_docs(place),
            xml=_raw_mapping(place, "xml"),
            extensions=place.extensions(),
        )

    def _list(self, place: Cursor) -> tuple[SchemaNode, ...]:
        return tuple(self.node(element) for element in place.elements())

    def _branches(self, place: Cursor, key: str) -> tuple[SchemaNode, ...]:
        return tuple(self.node(element) for element in place.elements(key))

    def _named(self, place: Cursor, key: str) -> dict[str, SchemaNode]:
        group = place.get(key)
        if group is None:
            return {}
        if not group.is_mapping:
            raise group.fault("type-unexpected", f"expected a mapping of {key}")
        # A property may be called x-anything, so extensions are not left out here.
        return {name: self.node(group.member(name)) for name in group.names}

    def _flag_or_node(self, place: Cursor, key: str) -> SchemaNode | bool | None:
        child = place.get(key)
        if child is None:
            return None
        return child.value if isinstance(child.value, bool) else self.node(child)

    def _dependencies(self, place: Cursor) -> dict[str, SchemaNode | tuple[str, ...]]:
        return {
            name: tuple(element.as_text() for element in child.elements())
            if child.is_list
            else self.node(child)
            for name, child in place.entries("dependencies")
        }


def _types(place: Cursor) -> tuple[tuple[str, ...], bool]:
    declared = place.get("type")
    if declared is None:
        return (), place.flag("nullable")
    names = (
        tuple(element.as_text() for element in declared.elements())
        if declared.is_list
        else (declared.as_text(),)
    )
    unknown = [name for name in names if name not in _TYPES]
    if unknown:
        raise declared.fault(
            "type-unknown",
            f"expected a type, got '{unknown[0]}'",
            hint=f"the types are: {', '.join(_TYPES)}",
        )
    is_nullable = place.flag("nullable") or (len(names) > 1 and "null" in names)
    return tuple(name for name in names if name != "null" or len(names) == 1), is_nullable


def _bound(place: Cursor, key: str, exclusive_key: str) -> tuple[float | None, float | None]:
    """Read an inclusive and an exclusive bound.

    OpenAPI 3.0 makes the plain bound exclusive with a boolean, draft 7 gives a second number.
    """
    bound = place.number(key)
    exclusive = place.get(exclusive_key)
    if exclusive is None or exclusive.value is False:
        return bound, None
    if exclusive.value is True:
        return None, bound
    return bound, place.number(exclusive_key)


def _values(place: Cursor, key: str) -> tuple[JsonValue, ...]:
    return tuple(element.value for element in place.elements(key))


def _examples(place: Cursor) -> tuple[JsonValue, ...]:
    single = (place.member("example").value,) if place.has("example") else ()
    several = place.get("examples")
    return single + (_values(place, "examples") if several is not None and several.is_list else ())


def _is_draft3_required(place: Cursor) -> bool:
    required = place.get("required")
    return required is not None and isinstance(required.value, bool)


def _discriminator(place: Cursor) -> Discriminator | None:
    child = place.get("discriminator")
    if child is None:
        return None
    if isinstance(child.value, str):  # AsyncAPI 2.x names the property alone
        return Discriminator(child.value)
    mapping = {name: target.as_text() for name, target in child.entries("mapping")}
    return Discriminator(child.require("propertyName").as_text(), mapping)


def _raw_mapping(place: Cursor, key: str) -> dict[str, JsonValue]:
    child = place.get(key)
    if child is None:
        return {}
    return {name: member.value for name, member in child.entries()}
