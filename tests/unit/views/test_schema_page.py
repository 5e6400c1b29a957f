"""Each component schema has a page: what it holds, who uses it, where it stands."""

from __future__ import annotations

import pytest

from builder.model.change import Subject, SubjectKind
from builder.model.words import Words
from builder.views.addresses import component_schemas
from builder.views.navigation import NAVIGATION_SLOT, navigation_of
from builder.views.page import Page
from builder.views.schema_page import SchemaListView, SchemaView
from builder.views.site import Site
from builder.views.subjects import SubjectIndex
from tests.support.inline import parse_inline
from tests.support.inline_site import blocks_of, inline_site, twin_of_page
from tests.support.markup import elements_of

REST = """
openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
    post:
      operationId: createOrder
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
      responses: {}
components:
  schemas:
    Order:
      title: An order
      description: One order. It may have parts.
      type: object
      required: [side]
      minProperties: 1
      properties:
        side: {$ref: '#/components/schemas/Side'}
        parts: {type: array, items: {$ref: '#/components/schemas/Order'}}
      example: {side: BUY}
    Side: {type: string, enum: [BUY, SELL], x-enum-descriptions: [You pay., You get.]}
    Lone: {type: integer, deprecated: true}
"""
SOCKET = """
asyncapi: 2.6.0
info: {title: Stream, version: 1.0.0}
channels:
  orders:
    subscribe: {operationId: orders, message: {payload: {$ref: '#/components/schemas/Order'}}}
components: {schemas: {Order: {type: object, properties: {side: {type: string}}}}}
"""
HOSTILE = """
paths: {}
components:
  schemas:
    "<b>": {type: string, description: "<script>alert(1)</script>"}
    a/b: {type: string}
    aB: {type: string}
    交易: {type: string}
"""


def schema_pages(site: Site) -> dict[str, Page]:
    return {page.title: page for page in site.pages if isinstance(page.view, SchemaView)}


def view_of(site: Site, name: str) -> SchemaView:
    view = schema_pages(site)[name].view
    assert isinstance(view, SchemaView)
    return view


def test_addresses_tell_product_kind_and_name() -> None:
    site = inline_site(REST, SOCKET)

    assert [page.address for page in site.pages if isinstance(page.view, SchemaView)] == [
        "sample/schemas/rest/order/",
        "sample/schemas/rest/side/",
        "sample/schemas/rest/lone/",
        "sample/schemas/websocket/order/",
    ]


def test_two_specs_of_a_kind_share_no_address_and_hostile_names_harm_none() -> None:
    site = inline_site(REST, REST.replace("/orders", "/more"), HOSTILE)
    addresses = [page.address for page in site.pages if isinstance(page.view, SchemaView)]

    assert len(addresses) == len(set(addresses)) == 10
    assert "sample/schemas/rest/order-2/" in addresses
    assert addresses[-4:] == [
        f"sample/schemas/rest/{name}/" for name in ("b", "a-b", "a-b-2", "4ea4-6613")
    ]
    html = blocks_of(site, schema_pages(site)["<b>"])
    assert "script" not in {element.tag for element in elements_of(html)}


def test_a_page_tells_what_the_type_holds() -> None:
    site = inline_site(REST)
    view = view_of(site, "Order")

    assert view.type_label == "object"
    assert [field.name for field in view.whole.fields] == ["side", "parts"]
    assert [field.presence for field in view.whole.fields] == ["always present", "may be absent"]
    assert [fact.label for fact in view.whole.facts] == ["members"]
    assert view.examples[0].text == '{\n  "side": "BUY"\n}'
    assert view.summary.markdown == "One order."
    assert (view.source.line, view.source.pointer) == (20, "#/components/schemas/Order")
    assert [section.title for section in schema_pages(site)["Order"].sections] == [
        *("", "Fields", "Example", "Used by", "Where this comes from")
    ]


def test_presence_holds_for_what_is_sent_and_for_what_is_received() -> None:
    site = inline_site("""
        paths: {}
        components:
          schemas:
            Key:
              required: [id, secret]
              properties:
                id: {type: string, readOnly: true}
                secret: {type: string, writeOnly: true}
                name: {type: string}
    """)

    assert [(f.presence, f.access) for f in view_of(site, "Key").whole.fields] == [
        ("always present", "read only"),
        ("always present", "write only"),
        ("may be absent", ""),
    ]


def test_values_stand_in_a_part_of_their_own() -> None:
    site = inline_site(REST)
    html = blocks_of(site, schema_pages(site)["Side"])
    links = {
        element.attributes["href"]: element.text
        for element in elements_of(html)
        if element.tag == "a" and element.attributes["href"].startswith("#value")
    }

    assert links == {"#value-BUY": "BUY", "#value-SELL": "SELL"}
    assert {"value-BUY", "value-SELL"} <= {e.attributes.get("id") for e in elements_of(html)}


def test_a_page_names_its_users_those_that_name_it_first() -> None:
    site = inline_site(REST)
    order, side, lone = (view_of(site, name) for name in ("Order", "Side", "Lone"))

    assert [(use.subject.title, use.flow, use.use.is_direct) for use in order.uses] == [
        ("listOrders", "received", True),
        ("createOrder", "sent", True),
    ]
    assert [(use.subject.title, use.use.is_direct) for use in side.uses] == [
        ("listOrders", False),
        ("createOrder", False),
    ]
    assert [link.name for link in side.referrers] == ["Order"]
    assert order.referrers == ()
    assert lone.uses == ()
    assert "No operation uses it." in twin_of_page(site, schema_pages(site)["Lone"])


def test_each_user_is_linked_from_page_and_twin() -> None:
    site = inline_site(REST)
    page = schema_pages(site)["Side"]

    assert 'href="../../../rest/create-order/index.html"' in blocks_of(site, page)
    assert "](../../rest/create-order.md)" in twin_of_page(site, page)
    assert "](order.md)" in twin_of_page(site, page)


def test_pages_of_one_name_are_told_apart_by_their_titles() -> None:
    site = inline_site(REST, SOCKET)

    titles = [page.document_title for page in site.pages if page.title == "Order"]
    assert titles == ["Order - Sample REST schema", "Order - Sample WebSocket schema"]


def test_a_product_has_one_list_of_its_schemas_in_the_navigation() -> None:
    site = inline_site(REST, SOCKET)
    (page,) = (page for page in site.pages if isinstance(page.view, SchemaListView))
    navigation = navigation_of(site, [NAVIGATION_SLOT])

    assert page.address == "sample/schemas/"
    assert isinstance(page.view, SchemaListView)
    assert [group.title for group in page.view.groups] == ["Orders", "Stream"]
    assert navigation is not None
    assert {"Schemas": "sample/schemas/index.md"} in navigation[0]["Sample"]
    assert [page.title for page in site.pages if not page.is_in_navigation] == [
        *("Order", "Side", "Lone", "Order")
    ]


@pytest.mark.parametrize(
    ("components", "address"),
    [
        ("schemas: {Order: {type: object}}", "orders/"),
        (
            "schemas: {Order: {type: object}}, responses: {Order: {description: ''}}",
            "",
        ),
        ("responses: {Order: {description: ''}}", ""),
    ],
)
def test_the_changelog_leads_to_a_schema_that_nothing_else_is_called(
    components: str, address: str
) -> None:
    api = parse_inline(f"paths: {{}}\ncomponents: {{{components}}}")
    places = dict.fromkeys(component_schemas(api), "orders/")
    index = SubjectIndex(api, (), Words("en"), places)

    assert index.find(Subject(SubjectKind.COMPONENT, "Order")).address == address


def test_a_mirror_without_component_schemas_has_no_list() -> None:
    site = inline_site("paths: {/a: {get: {operationId: a, responses: {}}}}")

    assert not any("schemas" in page.address for page in site.pages)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_schema_is_found_after_all_operations(language: str) -> None:
    site = inline_site(REST, words=Words(language))
    (entry,) = schema_pages(site)["Order"].search

    assert (entry.title, entry.anchor) == ("Order", "")
    assert entry.boost < 1


def test_a_schema_that_cannot_be_read_says_so() -> None:
    site = inline_site("paths: {}\ncomponents: {schemas: {Broken: 7}}")
    page = schema_pages(site)["Broken"]

    assert "This part could not be read." in blocks_of(site, page)
    assert "This part could not be read." in twin_of_page(site, page)
