"""Example values: given ones first, made ones where there are none.

Owns the choice and the making. A made value is the same every time and fits its schema
as far as a schema can be followed without searching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.schema import ABSENT, Absent, SchemaRef

if TYPE_CHECKING:
    from builder.model.api import Api, Example
    from builder.model.operation import Header, MediaType, Parameter
    from builder.model.schema import Schema, SchemaNode
    from builder.model.value import JsonValue

_DEPTH: Final = 8
_TEXTS_BY_FORMAT: Final = {
    "date-time": "2024-01-01T00:00:00Z",
    "date": "2024-01-01",
    "time": "00:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "email": "user@example.com",
    "uri": "https://example.com/",
    "url": "https://example.com/",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "byte": "AA==",
    "binary": "",
}


@dataclass(frozen=True, slots=True)
class ChosenExample:
    """An example value, and whether the document gave it."""

    value: JsonValue
    is_made: bool
    """True where it was made from the schema."""
    name: str = ""
    summary: str = ""
    description: str = ""


def choose_examples(
    api: Api, examples: tuple[Example, ...], schema: SchemaNode | None
) -> tuple[ChosenExample, ...]:
    """Return the given examples, or one made from the schema, or none where there is neither."""
    given = tuple(
        ChosenExample(
            example.value,
            is_made=False,
            name=example.name,
            summary=example.summary,
            description=example.description,
        )
        for example in examples
        if not isinstance(example.value, Absent)
    )
    if given or schema is None:
        return given
    value, is_made = example_of(api, schema)
    return (ChosenExample(value, is_made=is_made),)


def examples_of_media(api: Api, media: MediaType) -> tuple[ChosenExample, ...]:
    """Return the examples of a body."""
    return choose_examples(api, media.examples, media.schema)


def given_example(holder: Parameter | Header) -> JsonValue | Absent:
    """Return the example that a parameter or header itself gives, if it does."""
    for example in holder.examples:
        if not isinstance(example.value, Absent):
            return example.value
    return ABSENT


def parameter_value(api: Api, parameter: Parameter) -> JsonValue:
    """Return a value for a parameter: its example, or one from its schema."""
    given = given_example(parameter)
    if not isinstance(given, Absent):
        return given
    schema = parameter.schema or (parameter.content.schema if parameter.content else None)
    return example_of(api, schema)[0] if schema else ""


def example_of(api: Api, node: SchemaNode) -> tuple[JsonValue, bool]:
    """Return a schema's own example, or a made one.

    Returns:
        The value, and whether it was made.
    """
    schema = api.resolve(node)
    if schema.examples:
        return schema.examples[0], False
    return _make(api, node, ()), True


def _make(api: Api, node: SchemaNode, trail: tuple[SchemaNode, ...]) -> JsonValue:
    schema = api.resolve(node)
    if schema.examples:
        return schema.examples[0]
    if not isinstance(schema.const, Absent):
        return schema.const
    if not isinstance(schema.default, Absent):
        return schema.default
    if schema.enum:
        return schema.enum[0]
    if len(trail) > _DEPTH:
        return None
    trail = (*trail, node)
    if schema.all_of:
        return _make_all(api, schema, trail)
    for branches in (schema.one_of, schema.any_of):
        if branches:
            return _make(api, branches[0], trail)
    return _make_plain(api, schema, trail)


def _make_all(api: Api, schema: Schema, trail: tuple[SchemaNode, ...]) -> JsonValue:
    merged: dict[str, JsonValue] = {}
    last: JsonValue = None
    for branch in schema.all_of:
        last = _make(api, branch, trail)
        if isinstance(last, dict):
            merged |= last
    if schema.properties:
        merged |= _make_object(api, schema, trail)
    return merged or last


def _make_plain(api: Api, schema: Schema, trail: tuple[SchemaNode, ...]) -> JsonValue:
    kind = schema.types[0] if schema.types else _implied_type(schema)
    match kind:
        case "object":
            return _make_object(api, schema, trail)
        case "array":
            return _make_array(api, schema, trail)
        case "boolean":
            return False
        case "integer" | "number":
            return _make_number(schema, kind)
        case "null":
            return None
        case _:
            return _make_text(schema)


def _implied_type(schema: Schema) -> str:
    if schema.properties or schema.additional_properties:
        return "object"
    if schema.items or schema.prefix_items:
        return "array"
    return "string"


def _make_object(api: Api, schema: Schema, trail: tuple[SchemaNode, ...]) -> dict[str, JsonValue]:
    return {
        name: _make(api, child, trail)
        for name, child in schema.properties.items()
        if not _recurs(child, trail) or name in schema.required
    }


def _make_array(api: Api, schema: Schema, trail: tuple[SchemaNode, ...]) -> list[JsonValue]:
    made = [_make(api, child, trail) for child in schema.prefix_items]
    if schema.items is not None and not _recurs(schema.items, trail):
        wanted = max(schema.min_items or 0, 0 if made else 1)
        made.extend(_make(api, schema.items, trail) for _ in range(wanted - len(made)))
    return made


def _recurs(node: SchemaNode, trail: tuple[SchemaNode, ...]) -> bool:
    return isinstance(node, SchemaRef) and any(
        isinstance(step, SchemaRef) and step.target == node.target for step in trail
    )


def _make_number(schema: Schema, kind: str) -> JsonValue:
    step = schema.multiple_of or 1
    value: float = 0
    if schema.minimum is not None:
        value = schema.minimum
    elif schema.exclusive_minimum is not None:
        value = schema.exclusive_minimum + step
    elif schema.maximum is not None and schema.maximum < 0:
        value = schema.maximum
    elif schema.exclusive_maximum is not None and schema.exclusive_maximum <= 0:
        value = schema.exclusive_maximum - step
    return int(value) if kind == "integer" else value


def _make_text(schema: Schema) -> str:
    text = _TEXTS_BY_FORMAT.get(schema.format, "string")
    if schema.min_length is not None and len(text) < schema.min_length:
        text = text.ljust(schema.min_length, "x")
    if schema.max_length is not None:
        text = text[: schema.max_length]
    return text
