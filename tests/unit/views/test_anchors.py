"""Each part of a page has a place of its own, and whatever leads to a place finds it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from builder.views.site import Site
from tests.support.inline_site import inline_site, operation_pages, rendered
from tests.support.markup import elements_of

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


def ids_of(site: Site) -> list[list[str]]:
    """List the ids of each operation's page: those of headings, then those of blocks."""
    found = []
    for page in operation_pages(site):
        made = rendered(site, page)
        blocks = elements_of("\n".join(made.blocks))
        inside = [element.attributes["id"] for element in blocks if "id" in element.attributes]
        found.append(HEADING_ID.findall(made.markdown) + inside)
    return found


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_no_two_parts_of_a_page_share_an_id(document: str) -> None:
    (ids,) = ids_of(inline_site(document))

    assert [name for name, count in Counter(ids).items() if count > 1] == []


def test_nor_do_they_on_the_pages_that_ship(english_site: Site) -> None:
    shared = {name for ids in ids_of(english_site) for name, count in Counter(ids).items() if count > 1}

    assert shared == set()


def test_whatever_leads_to_a_place_finds_it(english_site: Site) -> None:
    for page, ids in zip(operation_pages(english_site), ids_of(english_site), strict=True):
        blocks = elements_of("\n".join(rendered(english_site, page).blocks))
        links = [element.attributes.get("href", "") for element in blocks]
        wanted = {link[1:] for link in links if link.startswith("#")}
        wanted |= {entry.anchor for entry in page.search if entry.anchor}

        assert wanted <= set(ids), page.address
