"""What a value may be: one schema for OpenAPI 3.0 and for JSON Schema draft 7.

Owns Schema and SchemaRef. A reference stays a reference (schemas may be recursive);
`Api.schemas` holds every target. Version differences are settled by `parse`:
`nullable` and type lists become `is_nullable`, boolean exclusive bounds become numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.location import Location, Pointer
    from builder.model.value import JsonValue
    from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Absent:
    """The type of ABSENT, which is not a JSON value: null is one."""


ABSENT: Final = Absent()
"""No value was given."""


@dataclass(frozen=True, slots=True)
class ExternalDocs:
    """A link to more documentation."""

    url: str
    description: str = ""
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SchemaRef:
    """A reference to a schema elsewhere in the document."""

    target: Pointer
    """The key in `Api.schemas`; always present there."""
    location: Location
    """Where the reference stands."""

    @property
    def name(self) -> str:
        """The component's name, for people."""
        return self.target.name


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that tells the branches of a `oneOf` apart."""

    property_name: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Value to schema name or reference, as written."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The set of values that are allowed somewhere, with its words."""

    location: Location
    title: str = ""
    description: str = ""
    types: tuple[str, ...] = ()
    """JSON Schema type names without `null`; empty means any."""
    is_nullable: bool = False
    allows: bool | None = None
    """True or False for the boolean schemas of draft 7; else None."""
    format: str = ""
    enum: tuple[JsonValue, ...] | None = None
    const: JsonValue | Absent = ABSENT
    default: JsonValue | Absent = ABSENT
    examples: tuple[JsonValue, ...] = ()
    multiple_of: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    exclusive_maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str = ""
    items: SchemaNode | None = None
    prefix_items: tuple[SchemaNode, ...] = ()
    """The items of a tuple, by position (draft 7: `items` as a list)."""
    additional_items: SchemaNode | bool | None = None
    contains: SchemaNode | None = None
    min_items: int | None = None
    max_items: int | None = None
    has_unique_items: bool = False
    properties: Mapping[str, SchemaNode] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    min_properties: int | None = None
    max_properties: int | None = None
    pattern_properties: Mapping[str, SchemaNode] = field(default_factory=dict)
    additional_properties: SchemaNode | bool | None = None
    property_names: SchemaNode | None = None
    dependencies: Mapping[str, SchemaNode | tuple[str, ...]] = field(default_factory=dict)
    all_of: tuple[SchemaNode, ...] = ()
    one_of: tuple[SchemaNode, ...] = ()
    any_of: tuple[SchemaNode, ...] = ()
    negated: SchemaNode | None = None
    """What the value must not be (`not`)."""
    condition: SchemaNode | None = None
    """`if`."""
    consequence: SchemaNode | None = None
    """`then`."""
    alternative: SchemaNode | None = None
    """`else`."""
    discriminator: Discriminator | None = None
    is_read_only: bool = False
    is_write_only: bool = False
    is_deprecated: bool = False
    external_docs: ExternalDocs | None = None
    xml: Mapping[str, JsonValue] = field(default_factory=dict)
    extensions: Mapping[str, JsonValue] = field(default_factory=dict)
    problem: Problem | None = None
    """Set where the schema could not be read; the rest is then empty."""


SchemaNode: TypeAlias = Schema | SchemaRef
