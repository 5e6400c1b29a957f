"""From a mirror to the pages of a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.model.words import Words
from tests.support.inline_site import inline_site, only_page, operation_pages

if TYPE_CHECKING:
    from builder.views.site import Site

REST = """
info: {title: Orders, version: 1.0.0, description: About orders.}
tags: [{name: Orders}, {name: Fees}]
paths:
  /fees: {get: {operationId: getFees, tags: [Fees], responses: {}}}
  /orders: {post: {operationId: createOrder, tags: [Orders], responses: {}}}
  /time: {get: {operationId: getTime, responses: {}}}
  /fee: {get: {operationId: getFee, tags: [Fees, Orders], responses: {}}}
"""
SOCKET = """
servers: {main: {url: wss://ws.example.com, protocol: wss}}
channels:
  trades: {subscribe: {operationId: trades, message: {payload: {}}}}
"""


def rest(text: str) -> str:
    return "openapi: 3.0.3\n" + text


def test_pages_stand_in_the_order_of_tags_with_the_overview_first_and_the_changelog_last() -> None:
    site = inline_site(rest(REST), SOCKET)

    assert [page.address for page in site.pages] == [
        "sample/overview/",
        "sample/rest/create-order/",
        "sample/rest/get-fees/",
        "sample/rest/get-fee/",
        "sample/rest/get-time/",
        "sample/websocket/trades/",
        "changelog/",
        "changelog/sample/",
        "changelog/sample-2/",
    ]


def test_a_product_lists_its_operations_by_tag() -> None:
    (product,) = inline_site(rest(REST), SOCKET).products

    assert [(group.title, [row.title for row in group.rows]) for group in product.rest_groups] == [
        ("Orders", ["createOrder"]),
        ("Fees", ["getFees", "getFee"]),
        ("", ["getTime"]),
    ]
    assert [row.method for group in product.websocket_groups for row in group.rows] == [
        "You receive"
    ]
    assert product.groups == product.rest_groups + product.websocket_groups
    assert [spec.title for spec in product.specs] == ["Orders", "Test"]


@pytest.mark.parametrize(
    ("document", "titles"),
    [
        pytest.param(
            "paths: {/a: {get: {operationId: a, responses: {}}}}",
            ["", "Request", "Responses", "Where this comes from", ""],
            id="bare",
        ),
        pytest.param(
            """
            components: {securitySchemes: {api: {type: apiKey, in: header, name: k}}}
            paths:
              /a:
                post:
                  operationId: a
                  security: [{api: []}]
                  parameters: [{name: q, in: query, schema: {type: string}}]
                  requestBody: {content: {application/json: {schema: {type: object}}}}
                  responses: {'200': {description: Good.}}
            """,
            [
                *("", "Request", "Signing headers", "Query parameters", "Body", "Signature"),
                *("Responses", "200 OK", "Where this comes from", ""),
            ],
            id="everything",
        ),
        pytest.param(
            "channels: {a: {subscribe: {operationId: a, message: {name: M, payload: {}}}}}",
            ["", "Session", "Messages", "M", "Where this comes from", ""],
            id="topic",
        ),
        pytest.param(
            """
            servers: {main: {url: wss://ws.example.com/ws, protocol: wss}}
            channels:
              "a:{b}":
                parameters: {b: {schema: {type: string}}}
                subscribe:
                  operationId: a
                  security: [{authKeyExpires: []}]
                  message: {name: M, payload: {}}
            """,
            ["", "Session", "Topic", "Messages", "M", "Signature", "Where this comes from", ""],
            id="private topic",
        ),
    ],
)
def test_a_page_has_a_section_for_what_there_is(document: str, titles: list[str]) -> None:
    sections = only_page(inline_site(document)).sections

    assert [section.title for section in sections] == titles
    assert all(section.anchor for section in sections if section.title)


@pytest.mark.parametrize(
    ("description", "said"),
    [
        pytest.param("", "GET /a", id="none"),
        pytest.param("Says it all.", "GET /a: Says it all.", id="one line"),
        pytest.param("Two\nlines.\n\nMore.", "GET /a: Two lines.", id="first paragraph"),
        pytest.param("Send `a_b`, **not** [x](#y).", "GET /a: Send a_b, not x.", id="markup"),
    ],
)
def test_a_page_describes_itself_in_a_sentence(description: str, said: str) -> None:
    text = description.replace("\n", "\\n")
    page = only_page(
        inline_site(
            f'paths: {{/a: {{get: {{operationId: a, description: "{text}", responses: {{}}}}}}}}'
        )
    )

    assert page.description == said


@pytest.mark.parametrize(
    "description",
    ["word " * 80, "长" * 300, f"short {'长' * 300}", "x" * 300],
    ids=["words", "no blanks", "one blank", "one word"],
)
def test_a_long_description_is_cut_but_not_away(description: str) -> None:
    operation = f"{{operationId: a, description: {description}, responses: {{}}}}"
    page = only_page(inline_site(f"paths: {{/a: {{get: {operation}}}}}"))

    assert page.description.endswith("…")
    assert 100 < len(page.description) <= 155


@pytest.mark.parametrize(("language", "prefix"), [("en", ""), ("zh", "zh/")])
def test_the_default_language_stands_at_the_root(language: str, prefix: str) -> None:
    site = inline_site(SOCKET, words=Words(language))

    assert site.language == language
    assert site.prefix == prefix
    assert only_page(site).address == "sample/websocket/trades/"


def test_a_product_has_a_name_in_each_language() -> None:
    assert inline_site(SOCKET, words=Words("zh")).products[0].title == "示例"
    assert inline_site(SOCKET, words=Words("fr")).products[0].title == "Sample"


def test_a_hand_written_page_takes_the_place_of_a_generated_one() -> None:
    site = inline_site(SOCKET)

    assert [page.address for page in site.written({"sample/overview/"})] == [
        "sample/websocket/trades/",
        "changelog/",
        "changelog/sample/",
    ]


def test_a_site_knows_what_was_wrong_in_its_specs() -> None:
    site = inline_site("""
        paths:
          /a:
            get:
              operationId: a
              parameters: [{name: x, in: body}]
              responses: {}
          /b: {get: {operationId: b, responses: {}}}
    """)

    assert [problem.id for problem in site.problems] == ["parameter-place-unknown"]
    assert len(operation_pages(site)) == 2


def test_a_private_topic_on_a_server_without_a_path_stops_nothing() -> None:
    site = inline_site("""
        servers: {main: {url: wss://ws.example.com, protocol: wss}}
        channels:
          a: {subscribe: {operationId: a, security: [{authKeyExpires: []}]}}
          b: {subscribe: {operationId: b}}
    """)

    assert [page.title for page in operation_pages(site)] == ["a", "b"]


def test_addresses_are_the_same_in_every_language(english_site: Site, chinese_site: Site) -> None:
    english, chinese = (
        [page.address for page in site.pages] for site in (english_site, chinese_site)
    )

    assert english == chinese
    assert len(english) > 10
