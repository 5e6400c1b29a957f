"""Schemas of OpenAPI 3.0 and of JSON Schema draft 7 in one model."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from builder.location import Pointer
from builder.model.schema import ABSENT, Discriminator, ExternalDocs, Schema, SchemaRef
from builder.model.value import to_json
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.model.api import Api


def parse_schemas(text: str) -> Api:
    """Parse the members of `components.schemas`."""
    return parse_inline(f"paths: {{}}\ncomponents:\n  schemas:\n{indent(dedent(text), '    ')}\n")


def parse_schema(text: str) -> Schema:
    """Parse one sound schema."""
    api = parse_schemas(f"A:\n{indent(dedent(text), '  ')}")
    assert api.problems == ()
    return api.schemas[Pointer(("components", "schemas", "A"))]


def shape(node: object) -> object:
    """Say what a node is in a few letters: a target, a boolean or a list of types."""
    match node:
        case SchemaRef():
            return str(node.target)
        case Schema():
            return node.allows if node.allows is not None else "/".join(node.types)
        case _:
            return node


@pytest.mark.parametrize(
    ("text", "types", "is_nullable"),
    [
        ("{}", (), False),
        ("type: string", ("string",), False),
        ("type: integer", ("integer",), False),
        ("{type: string, nullable: true}", ("string",), True),
        ("nullable: true", (), True),
        ("type: [string, 'null']", ("string",), True),
        ("type: ['null', string, number]", ("string", "number"), True),
        ("type: [string, number]", ("string", "number"), False),
        ("type: 'null'", ("null",), False),
        ("type: ['null']", ("null",), False),
        ("type: null", (), False),
    ],
)
def test_nullable_and_type_lists_say_the_same(
    text: str, types: tuple[str, ...], *, is_nullable: bool
) -> None:
    schema = parse_schema(text)
    assert schema.types == types
    assert schema.is_nullable is is_nullable


@pytest.mark.parametrize("written", ["float", "[string, float]", "String", "any"])
def test_an_unknown_type_is_a_problem_with_the_known_ones(written: str) -> None:
    api = parse_schemas(f"A: {{type: {written}}}")
    (problem,) = api.problems
    assert problem.id == "type-unknown"
    assert problem.hint == ("the types are: string, number, integer, boolean, object, array, null")
    assert str(problem.location.pointer) == "#/components/schemas/A/type"
    assert api.schemas[Pointer(("components", "schemas", "A"))].problem == problem


BOUNDS = [
    pytest.param("{}", None, None, id="none"),
    pytest.param("m: 1", 1, None, id="inclusive"),
    pytest.param("{m: 1, e: false}", 1, None, id="OpenAPI, inclusive"),
    pytest.param("{m: 1, e: true}", None, 1, id="OpenAPI, exclusive"),
    pytest.param("e: true", None, None, id="OpenAPI, exclusive of nothing"),
    pytest.param("e: 1", None, 1, id="draft 7, exclusive"),
    pytest.param("{m: 0, e: 1.5}", 0, 1.5, id="draft 7, both"),
]


@pytest.mark.parametrize(("text", "inclusive", "exclusive"), BOUNDS)
def test_a_lower_bound_is_inclusive_or_exclusive(
    text: str, inclusive: float | None, exclusive: float | None
) -> None:
    schema = parse_schema(text.replace("m:", "minimum:").replace("e:", "exclusiveMinimum:"))
    assert (schema.minimum, schema.exclusive_minimum) == (inclusive, exclusive)
    assert (schema.maximum, schema.exclusive_maximum) == (None, None)


@pytest.mark.parametrize(("text", "inclusive", "exclusive"), BOUNDS)
def test_an_upper_bound_is_inclusive_or_exclusive(
    text: str, inclusive: float | None, exclusive: float | None
) -> None:
    schema = parse_schema(text.replace("m:", "maximum:").replace("e:", "exclusiveMaximum:"))
    assert (schema.maximum, schema.exclusive_maximum) == (inclusive, exclusive)
    assert (schema.minimum, schema.exclusive_minimum) == (None, None)


def test_a_bound_keeps_how_it_was_written() -> None:
    schema = parse_schema("{minimum: 0.00010, maximum: 1e+3, multipleOf: 5.00}")
    assert to_json([schema.minimum, schema.maximum, schema.multiple_of]) == "[0.00010,1e+3,5.00]"


def test_words_are_read() -> None:
    schema = parse_schema(
        """\
        title: Price
        description: Words.
        format: double
        pattern: ^[0-9]+$
        externalDocs: {url: https://example.com, description: More}
        xml: {name: price, attribute: true}
        x-note: {a: 1}
        """
    )
    assert (schema.title, schema.description) == ("Price", "Words.")
    assert (schema.format, schema.pattern) == ("double", "^[0-9]+$")
    assert schema.external_docs == ExternalDocs("https://example.com", "More")
    assert schema.xml == {"name": "price", "attribute": True}
    assert schema.extensions == {"x-note": {"a": 1}}


def test_flags_are_read() -> None:
    schema = parse_schema("{readOnly: true, writeOnly: true, deprecated: true, uniqueItems: true}")
    assert schema.is_read_only
    assert schema.is_write_only
    assert schema.is_deprecated
    assert schema.has_unique_items


def test_a_schema_that_says_nothing_is_empty() -> None:
    schema = parse_schema("{}")
    assert schema == Schema(schema.location)


def test_counts_are_read() -> None:
    schema = parse_schema(
        "{minLength: 0, maxLength: 9, minItems: 1, maxItems: 8, minProperties: 2, maxProperties: 7}"
    )
    assert (schema.min_length, schema.max_length) == (0, 9)
    assert (schema.min_items, schema.max_items) == (1, 8)
    assert (schema.min_properties, schema.max_properties) == (2, 7)


def test_values_are_told_from_their_absence() -> None:
    empty = parse_schema("{}")
    assert empty.enum is None
    assert empty.const is ABSENT
    assert empty.default is ABSENT
    null = parse_schema("{enum: [null], const: null, default: null}")
    assert null.enum == (None,)
    assert null.const is None
    assert null.default is None


def test_values_keep_their_types() -> None:
    schema = parse_schema("{enum: [1, '1', true, 1.0], const: no, default: [a]}")
    assert schema.enum is not None
    assert to_json(schema.enum) == '[1,"1",true,1.0]'
    assert schema.const == "no"
    assert schema.default == ["a"]


@pytest.mark.parametrize(
    ("text", "examples"),
    [
        ("{}", ()),
        ("example: a", ("a",)),
        ("example: null", (None,)),
        ("examples: [a, 2]", ("a", 2)),
        ("{example: a, examples: [b]}", ("a", "b")),
        ("examples: {named: {value: a}}", ()),
    ],
    ids=["none", "OpenAPI", "null", "draft 7", "both", "not a list"],
)
def test_examples_of_both_formats_are_read(text: str, examples: tuple[object, ...]) -> None:
    assert parse_schema(text).examples == examples


def test_an_object_has_properties() -> None:
    schema = parse_schema(
        """\
        required: [id, 2]
        properties:
          id: {type: string}
          x-custom: {type: integer}
          $ref: {type: number}
          anything: true
        """
    )
    assert schema.required == ("id", "2")
    assert {name: shape(node) for name, node in schema.properties.items()} == {
        "id": "string",
        "x-custom": "integer",
        "$ref": "number",
        "anything": True,
    }


def test_a_required_flag_of_draft_3_is_read_over() -> None:
    assert parse_schema("{type: string, required: true}").required == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [("true", True), ("false", False), ("{type: string}", "string"), ("{}", "")],
)
def test_additional_properties_and_items_are_a_flag_or_a_schema(
    written: str, expected: object
) -> None:
    schema = parse_schema(f"{{additionalProperties: {written}, additionalItems: {written}}}")
    assert shape(schema.additional_properties) == expected
    assert shape(schema.additional_items) == expected


def test_without_additional_properties_nothing_is_said_of_them() -> None:
    schema = parse_schema("{}")
    assert schema.additional_properties is None
    assert schema.additional_items is None


def test_the_other_keywords_of_objects_are_read() -> None:
    schema = parse_schema(
        """\
        patternProperties: {^a: {type: string}}
        propertyNames: {type: string}
        dependencies: {a: [b, c], d: {type: object}}
        """
    )
    assert {name: shape(node) for name, node in schema.pattern_properties.items()} == {
        "^a": "string"
    }
    assert shape(schema.property_names) == "string"
    assert schema.dependencies["a"] == ("b", "c")
    assert isinstance(schema.dependencies["d"], Schema)


def test_the_items_of_an_array_are_read() -> None:
    schema = parse_schema("{items: {type: string}, contains: {type: integer}}")
    assert shape(schema.items) == "string"
    assert shape(schema.contains) == "integer"
    assert schema.prefix_items == ()


def test_the_items_of_a_tuple_are_read_by_position() -> None:
    schema = parse_schema(
        "items: [{type: string}, true, {$ref: '#/components/schemas/A'}]\nadditionalItems: false"
    )
    assert [shape(node) for node in schema.prefix_items] == [
        "string",
        True,
        "#/components/schemas/A",
    ]
    assert schema.items is None
    assert schema.additional_items is False


def test_schemas_are_combined() -> None:
    schema = parse_schema(
        """\
        allOf: [{type: string}]
        oneOf: [{type: number}, {$ref: '#/components/schemas/A'}]
        anyOf: [{type: boolean}, false]
        not: {type: array}
        if: {type: object}
        then: {type: integer}
        else: true
        """
    )
    assert [shape(node) for node in schema.all_of] == ["string"]
    assert [shape(node) for node in schema.one_of] == ["number", "#/components/schemas/A"]
    assert [shape(node) for node in schema.any_of] == ["boolean", False]
    assert shape(schema.negated) == "array"
    assert shape(schema.condition) == "object"
    assert shape(schema.consequence) == "integer"
    assert shape(schema.alternative) is True


@pytest.mark.parametrize(("written", "allows"), [("true", True), ("false", False)])
def test_a_boolean_schema_allows_all_or_nothing(written: str, *, allows: bool) -> None:
    api = parse_schemas(f"A: {written}")
    assert api.schemas[Pointer(("components", "schemas", "A"))].allows is allows
    assert api.problems == ()


def test_a_schema_that_is_an_object_does_not_say_whether_it_allows() -> None:
    assert parse_schema("{}").allows is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{propertyName: kind}", Discriminator("kind")),
        (
            "{propertyName: kind, mapping: {a: '#/components/schemas/A', b: B}}",
            Discriminator("kind", {"a": "#/components/schemas/A", "b": "B"}),
        ),
        ("kind", Discriminator("kind")),
    ],
    ids=["OpenAPI", "with a mapping", "AsyncAPI 2"],
)
def test_a_discriminator_names_the_property(written: str, expected: Discriminator) -> None:
    assert parse_schema(f"discriminator: {written}").discriminator == expected


def test_a_discriminator_without_a_property_is_a_problem() -> None:
    (problem,) = parse_schemas("A: {discriminator: {mapping: {a: B}}}").problems
    assert problem.id == "member-missing"
    assert str(problem.location.pointer) == "#/components/schemas/A/discriminator"


def test_a_schema_may_contain_itself() -> None:
    schema = parse_schema("properties: {children: {items: {$ref: '#/components/schemas/A'}}}")
    children = schema.properties["children"]
    assert isinstance(children, Schema)
    assert shape(children.items) == "#/components/schemas/A"


def test_every_component_is_kept_used_or_not() -> None:
    api = parse_schemas("A: {type: string}\nB: {type: number}")
    assert {str(pointer): shape(schema) for pointer, schema in api.schemas.items()} == {
        "#/components/schemas/A": "string",
        "#/components/schemas/B": "number",
    }


def test_a_reference_may_lead_anywhere_in_the_document() -> None:
    api = parse_inline(
        """\
        paths:
          /a:
            get:
              parameters:
                - {name: first, in: query, schema: {type: integer}}
                - {name: second, in: query, schema: {$ref: '#/paths/~1a/get/parameters/0/schema'}}
        """
    )
    first, second = api.operations[0].parameters
    assert isinstance(second.schema, SchemaRef)
    assert api.resolve(second.schema) == first.schema


def test_a_reference_to_a_reference_leads_to_the_end() -> None:
    api = parse_schemas(
        """\
        A: {properties: {b: {$ref: '#/components/schemas/B'}}}
        B: {$ref: '#/components/schemas/C'}
        C: {type: integer}
        """
    )
    assert api.problems == ()
    outer = api.schemas[Pointer(("components", "schemas", "A"))]
    assert shape(outer.properties["b"]) == "#/components/schemas/C"


def test_a_component_that_is_a_reference_has_the_content_of_its_target() -> None:
    api = parse_schemas("A: {$ref: '#/components/schemas/B'}\nB: {type: integer}")
    assert api.schemas[Pointer(("components", "schemas", "A"))].types == ("integer",)


def test_a_component_that_leads_nowhere_is_a_problem() -> None:
    (problem,) = parse_schemas("A: {$ref: '#/components/schemas/B'}").problems
    assert problem.id == "ref-unresolved"
    assert str(problem.location.pointer) == "#/components/schemas/A"


def test_a_reference_knows_where_it_stands() -> None:
    schema = parse_schema("items:\n  $ref: '#/components/schemas/A'")
    assert isinstance(schema.items, SchemaRef)
    assert str(schema.items.location) == "test.yaml:7:7 #/components/schemas/A/items"
    assert schema.items.name == "A"


@pytest.mark.parametrize(
    ("bad", "problem_id"),
    [
        ("{type: float}", "type-unknown"),
        ("{$ref: '#/nowhere'}", "ref-unresolved"),
        ("{$ref: 'other.yaml'}", "ref-external"),
        ("null", "type-unexpected"),
        ("words", "type-unexpected"),
        ("{required: 5}", "type-unexpected"),
        ("{minLength: -1}", "type-unexpected"),
        ("{nullable: 'yes'}", "type-unexpected"),
        ("{enum: a}", "type-unexpected"),
        ("{properties: [a]}", "type-unexpected"),
        ("{exclusiveMinimum: '1'}", "type-unexpected"),
        ("{allOf: {type: string}}", "type-unexpected"),
    ],
)
def test_a_schema_that_cannot_be_read_says_why_and_spoils_no_other(
    bad: str, problem_id: str
) -> None:
    api = parse_schemas(f"A:\n  properties:\n    bad: {bad}\n    good: {{type: string}}\n")
    (problem,) = api.problems
    assert problem.id == problem_id
    schema = api.schemas[Pointer(("components", "schemas", "A"))]
    spoilt = schema.properties["bad"]
    assert isinstance(spoilt, Schema)
    assert spoilt.problem == problem
    assert spoilt.types == ()
    assert shape(schema.properties["good"]) == "string"
    assert schema.problem is None


def test_a_target_that_cannot_be_read_is_noted_once_however_often_it_is_used() -> None:
    api = parse_schemas(
        """\
        A: {items: {$ref: '#/components/schemas/Bad'}}
        B: {items: {$ref: '#/components/schemas/Bad'}}
        Bad: {type: float}
        """
    )
    (problem,) = api.problems
    assert api.schemas[Pointer(("components", "schemas", "Bad"))].problem == problem


@pytest.mark.parametrize(
    ("opening", "closing", "depth"),
    [("{not: ", "}", 190), ("{allOf: [", "]}", 95), ("{properties: {a: ", "}}", 95)],
    ids=["not", "allOf", "properties"],
)
def test_a_schema_as_deep_as_a_document_may_be_is_read(
    opening: str, closing: str, depth: int
) -> None:
    assert parse_schemas(f"A: {opening * depth}{{}}{closing * depth}").problems == ()
