"""An operation is found by its name and path, a field by its name."""

from __future__ import annotations

from builder.views.page import Page
from builder.views.search import code_names
from tests.support.inline_site import inline_site, only_page

REST = """
paths:
  /orders/{id}:
    post:
      operationId: amendOrder
      summary: Amend an order
      description: Changes what rests.
      security: [{api: []}]
      x-permission: Trading
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody:
        content:
          application/json:
            schema:
              properties:
                side:
                  description: Which side.
                  enum: [1, 2]
                  x-enum-varnames: [BUY, SELL]
                  x-enum-descriptions: [You pay., You receive.]
                legs: {type: array, items: {properties: {size: {type: integer}}}}
                extra: {additionalProperties: {properties: {inner: {}}}}
      responses:
        '200':
          description: ''
          headers: {X-Left: {schema: {type: integer}}}
          content:
            application/json:
              schema:
                oneOf: [{properties: {filled: {}}}, {properties: {rejected: {}}}]
        '400':
          description: ''
          content: {application/json: {schema: {properties: {errorCode: {}}}}}
"""
SOCKET = """
channels:
  "trades:{symbol}":
    parameters: {symbol: {schema: {type: string, example: BTC-USD}}}
    subscribe:
      operationId: trades
      summary: Trades
      message: {payload: {properties: {price: {type: number, description: The price.}}}}
"""


def page_of(document: str) -> Page:
    return only_page(inline_site(document))


GUIDE = """
<p>Send <code>clOrderID</code>, then look at <code>status</code>: <code>STATUS_ACTIVE</code>.</p>
<ul><li><code>clOrderID</code>, <code>Retry-After</code>, <code>update:BTC-USD_0</code></li></ul>
<p><code>two words</code> <code>{"a": 1}</code> plain</p><pre><code>curl https://…</code></pre>
"""


def found(page: Page, text: str) -> list[str]:
    """Return the titles of the entries that hold a text."""
    return [entry.title for entry in page.search if text in f"{entry.title} {entry.text}"]


def test_an_operation_is_found_by_all_that_it_is_called() -> None:
    page = page_of(REST)

    for text in ("POST", "/orders/{id}", "amendOrder", "Trading", "Changes what rests."):
        assert "Amend an order" in found(page, text)


def test_an_operation_goes_before_its_fields() -> None:
    first, *rest = page_of(REST).search

    assert first.anchor == ""
    assert first.title == "Amend an order"
    assert set(first.tags) == {"/orders/{id}", "amendOrder"}
    assert all(entry.anchor and first.boost >= entry.boost for entry in rest)


def test_each_named_field_has_one_entry_that_leads_to_it() -> None:
    entries = {entry.title: entry.anchor for entry in page_of(REST).search}

    assert entries["id"] == "path-id"
    assert entries["side"] == "body-side"
    assert entries["size"] == "body-legs-size"
    assert entries["inner"].startswith("body-extra")
    assert entries["X-Left"] == "response-200-header-X-Left"
    assert {"filled", "rejected"} <= entries.keys()


def test_fields_of_failures_and_fields_without_a_name_have_none() -> None:
    page = page_of(REST)

    assert found(page, "errorCode") == []
    assert found(page, "(any other name)") == []


def test_a_field_is_found_by_its_words_and_by_its_values() -> None:
    page = page_of(REST)

    for text in ("Which side.", "BUY", "You receive."):
        assert found(page, text) == ["side"]


def test_a_topic_is_found_by_its_channel_and_an_example_of_it() -> None:
    page = page_of(SOCKET)

    for text in ("WebSocket", "trades:{symbol}", "trades:BTC-USD"):
        assert "Trades" in found(page, text)
    assert found(page, "The price.") == ["price"]
    assert "symbol" in found(page, "symbol")


def test_an_overview_is_found_by_its_product() -> None:
    overview = inline_site(SOCKET).pages[0]

    assert [(entry.title, entry.anchor) for entry in overview.search] == [("Sample", "")]


def test_a_written_page_is_found_by_the_names_in_it() -> None:
    names = ("clOrderID", "status", "STATUS_ACTIVE", "Retry-After", "update:BTC-USD_0")

    assert code_names(GUIDE) == names
    assert code_names("<p>plain</p>") == ()
