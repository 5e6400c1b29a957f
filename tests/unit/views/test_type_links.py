"""A type that names a schema leads to its page."""

from __future__ import annotations

from textwrap import indent

import pytest

from builder.location import Pointer
from builder.model.names import Anchor
from builder.model.words import Words
from builder.views.fields import FieldReader, FieldView
from builder.views.type_links import SchemaPages
from tests.support.inline import parse_inline

DOCUMENT = """
paths: {}
components:
  schemas:
    Order: {type: object, properties: {o: {$ref: '#/components/schemas/Order'}}}
    Orders: {type: array, items: {$ref: '#/components/schemas/Order'}}
    Side: {type: string, enum: [BUY, SELL]}
    Shape: {oneOf: [{type: string}, {$ref: '#/components/schemas/Order'}]}
    Names: {type: array, items: {type: string}}
    object: {type: object}
    "integer": {type: integer}
"""


def field_of(schema: str, *known: str) -> FieldView:
    """Describe a schema where some components have pages."""
    api = parse_inline(DOCUMENT + indent(f"S: {schema}", "    "))
    places = {place.name: place for place in api.schemas}
    pages = SchemaPages({places[name]: f"pages/{name}/" for name in known})
    reader = FieldReader(api, Words("en"), pages=pages)
    return reader.field("s", api.schemas[places["S"]], Anchor.of("s"))


def ref(name: str) -> str:
    return f"{{properties: {{a: {{$ref: '#/components/schemas/{name}'}}}}}}"


@pytest.mark.parametrize(
    ("schema", "before", "name", "after"),
    [
        pytest.param(ref("Order"), "object ", "Order", "", id="object"),
        pytest.param(ref("Side"), "string ", "Side", "", id="enum"),
        pytest.param(ref("Shape"), "one of several ", "Shape", "", id="one of several"),
        pytest.param(ref("Names"), "array of string ", "Names", "", id="array of no component"),
        pytest.param(ref("Orders"), "array of object ", "Order", "", id="array of a component"),
        pytest.param(ref("object"), "object ", "object", "", id="named like a type"),
        pytest.param(ref("integer"), "", "integer", "", id="named like its own type"),
        pytest.param(
            "{properties: {a: {type: array, items: {$ref: '#/components/schemas/Side'}}}}",
            *("array of string ", "Side", ""),
            id="inline array",
        ),
        pytest.param(
            "{properties: {a: {allOf: [{$ref: '#/components/schemas/Side'}], nullable: true}}}",
            *("string ", "Side", " or null"),
            id="words around a reference",
        ),
    ],
)
def test_the_name_of_a_type_is_a_link(schema: str, before: str, name: str, after: str) -> None:
    known = ("Order", "Orders", "Side", "Shape", "Names", "object", "integer")
    (field,) = field_of(schema, *known).fields

    assert field.type_link is not None
    assert (field.type_link.before, field.type_link.name, field.type_link.after) == (
        before,
        name,
        after,
    )
    assert field.type_link.address == f"pages/{name}/"
    assert field.type_label == before + name + after


@pytest.mark.parametrize("schema", ["{type: string}", ref("Order"), ref("Side")])
def test_without_a_page_there_is_no_link(schema: str) -> None:
    field = field_of(schema)

    assert all(inner.type_link is None for inner in (field, *field.fields))


def test_a_branch_leads_to_its_schema_as_well() -> None:
    (field,) = field_of(ref("Shape"), "Order").fields

    assert field.type_link is None
    assert [variant.type_link and variant.type_link.name for variant in field.variants] == [
        None,
        "Order",
    ]


def test_what_contains_itself_leads_to_itself() -> None:
    (field,) = field_of(ref("Order"), "Order").fields
    (again,) = field.fields

    assert again.recursive_name == "Order"
    assert again.type_link is not None
    assert again.type_link.address == "pages/Order/"


def test_an_array_of_itself_ends() -> None:
    schema = "{type: array, items: {$ref: '#/components/schemas/T'}}"
    api = parse_inline(f"paths: {{}}\ncomponents: {{schemas: {{T: {schema}}}}}")
    place = Pointer(("components", "schemas", "T"))
    pages = SchemaPages({place: "t/"})

    assert pages.label(api, api.schemas[place], "array of T") == "array of T"
    link = pages.link(api, api.schemas[place], "array of T")
    assert link is not None
    assert (link.before, link.name) == ("array of ", "T")
