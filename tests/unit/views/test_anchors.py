"""Each part of a page has a place of its own, and whatever leads to a place finds it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from builder.render import Renderer
from tests.support.inline_site import inline_site, only_page, operation_pages, rendered
from tests.support.markup import elements_of

if TYPE_CHECKING:
    from builder.render import RenderedPage
    from builder.views.site import Site

REST = """
paths:
  /a:
    post:
      operationId: postA
%s
"""
SOCKET = """
channels:
  a:
    subscribe:
      operationId: a
%s
"""
DOCUMENTS = {
    "enum of opposite signs": REST
    % """
      parameters: [{name: p, in: query, schema: {enum: [1, -1]}}]
      responses: {}
""",
    "enum of signs alone": REST
    % """
      parameters: [{name: p, in: query, schema: {enum: ["<", ">"]}}]
      responses: {}
""",
    "enum of nearly the same texts": REST
    % """
      parameters: [{name: p, in: query, schema: {enum: [a b, a-b, '']}}]
      responses: {}
""",
    "names without Latin letters": REST
    % """
      requestBody:
        content:
          application/json:
            schema: {properties: {现货: {type: string}, 合约: {type: string}}}
      responses: {}
""",
    "nested and hyphenated names": REST
    % """
      requestBody:
        content:
          application/json:
            schema:
              properties:
                order: {properties: {id: {type: string}}}
                order-id: {type: string}
      responses: {}
""",
    "one field in two media types": REST
    % """
      requestBody:
        content:
          application/json: {schema: {properties: {id: {type: string}}}}
          application/xml: {schema: {properties: {id: {type: string}}}}
      responses: {}
""",
    "body without fields": REST
    % """
      requestBody: {content: {text/plain: {schema: {type: string}}}}
      responses:
        '200': {description: '', content: {text/csv: {schema: {type: string}}}}
""",
    "body of several kinds": REST
    % """
      requestBody:
        content:
          application/json:
            schema: {oneOf: [{properties: {a: {}}}, {properties: {a: {}}}]}
      responses: {}
""",
    "header and field of one name": REST
    % """
      responses:
        '200':
          description: ''
          headers: {id: {schema: {type: string}}}
          content:
            application/json: {schema: {properties: {header: {properties: {id: {}}}}}}
""",
    "signing headers as parameters": REST
    % """
      security: [{api: []}]
      parameters: [{name: request-api, in: header, required: true, schema: {type: string}}]
      responses: {}
""",
    "messages of one name": SOCKET
    % """
      message:
        oneOf:
          - {name: A, payload: {properties: {id: {}}}}
          - {name: A, payload: {properties: {id: {}}}}
""",
    "message without fields": SOCKET % "      message: {name: A, payload: {type: string}}",
    "messages without names": SOCKET
    % """
      message:
        oneOf: [{payload: {type: string}}, {payload: {type: number}}]
""",
    "tuple beside a number as name": SOCKET
    % """
      message:
        name: A
        payload: {items: [{type: string}], properties: {'0': {type: string}}}
""",
}
HEADING_ID = re.compile(r"^#.* \{ #(\S+) \}$", re.MULTILINE)


def ids_of(page: RenderedPage) -> Counter[str]:
    """Count the ids of a page: those of its headings and those inside its blocks."""
    inside = [element.attributes.get("id", "") for element in elements_of("".join(page.blocks))]
    return Counter([*HEADING_ID.findall(page.markdown), *filter(None, inside)])


def shared(ids: Counter[str]) -> list[str]:
    return [name for name, count in ids.items() if count > 1]


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_two_parts_of_a_page_share_an_id(document: str) -> None:
    site = inline_site(document)

    assert shared(ids_of(rendered(site, only_page(site)))) == []


def test_on_the_pages_that_ship_each_place_is_one_and_is_found(english_site: Site) -> None:
    renderer = Renderer(english_site)
    for page in operation_pages(english_site):
        made = renderer.page(page)
        ids = ids_of(made)
        links = re.findall(r'href="#([^"]+)"', "".join(made.blocks))
        wanted = {*links, *(entry.anchor for entry in page.search if entry.anchor)}

        assert wanted <= ids.keys(), page.address
        assert shared(ids) == [], page.address
