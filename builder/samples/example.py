"""Example values: given ones first, made ones where there are none.

Owns the choice; `making` makes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.model.schema import ABSENT, Absent
from builder.samples.making import make_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.api import Api, Example
    from builder.model.channel import Direction
    from builder.model.operation import Header, MediaType, Parameter
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class ChosenExample:
    """An example value, and whether the document gave it."""

    value: JsonValue
    is_made: bool
    """True where it was made from the schema."""
    is_fitting: bool = True
    """False where it was made, and no value that fits the schema was within reach."""
    name: str = ""
    summary: str = ""
    description: str = ""
    headers: JsonValue | Absent = ABSENT
    """Those of a message."""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


def choose_examples(
    api: Api,
    examples: tuple[Example, ...],
    schema: SchemaNode | None,
    direction: Direction | None = None,
) -> tuple[ChosenExample, ...]:
    """Return the given examples, or one made from the schema, or none where neither can be read.

    Args:
        api: Whose examples.
        examples: Those that stand beside the schema.
        schema: What they fit.
        direction: Which way a made one travels.
    """
    given = tuple(
        ChosenExample(
            example.value,
            is_made=False,
            name=example.name,
            summary=example.summary,
            description=example.description,
            headers=example.headers,
            extensions=example.extensions,
        )
        for example in examples
        if not isinstance(example.value, Absent)
    )
    if given or schema is None or api.resolve(schema).problem is not None:
        return given
    return (example_of(api, schema, direction),)


def examples_of_media(
    api: Api, media: MediaType, direction: Direction | None = None
) -> tuple[ChosenExample, ...]:
    """Return the examples of a body that travels in a direction."""
    return choose_examples(api, media.examples, media.schema, direction)


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
    return example_of(api, schema).value if schema else ""


def example_of(api: Api, node: SchemaNode, direction: Direction | None = None) -> ChosenExample:
    """Return a schema's own example, or a made one.

    Args:
        api: Whose schema.
        node: The schema or a reference to it.
        direction: Which way a made one travels; None where that makes no difference.
    """
    schema = api.resolve(node)
    if schema.examples:
        return ChosenExample(schema.examples[0], is_made=False)
    made = make_value(api, node, direction)
    return ChosenExample(made.value, is_made=True, is_fitting=made.is_fitting)
