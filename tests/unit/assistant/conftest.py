"""A small documentation, as assistants ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.assistant.library import library_of
from builder.mirror.catalogues import read_words
from builder.outputs.artifact import Guide
from tests.support.inline_site import context_of, inline_site

if TYPE_CHECKING:
    from builder.assistant.library import Library

REST = """
openapi: 3.0.3
info: {title: Orders, version: 1.2.0}
servers: [{url: "https://api.example.com/spot"}, {url: "https://test.example.com/spot"}]
components:
  securitySchemes: {hmac: {type: apiKey, in: header, name: request-sign}}
paths:
  /v1/orders:
    post:
      operationId: createOrder
      summary: Create an order
      security: [{hmac: []}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                timeInForce: {type: string, enum: [GTC, HALFMIN], description: How long it lives.}
      responses: {"400": {description: "Code 51523: the size is too small."}}
    get: {operationId: listOrders, summary: List orders, responses: {}}
  /v1/orders/{id}:
    get:
      operationId: getOrder
      summary: Read an order
      security: [{hmac: []}]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {}
"""
OTHER = """
openapi: 3.0.3
info: {title: Invest, version: 3.0.0}
paths:
  /v1/invest: {post: {operationId: createOrder, summary: Invest, responses: {}}}
"""
GUIDES = (
    Guide("", "Home", "Where to begin.", "# Home\n\nWelcome.\n"),
    Guide(
        "signing/",
        "Signing",
        "How to sign.",
        "# Signing\n\nHMAC.\n\n## Clock\n\nThe nonce is the time.\n\n```text\n## code\n```\n",
    ),
)


def library_in(language: str, *documents: str) -> Library:
    """Make the library of documents and of the two guides."""
    site = inline_site(*documents, words=read_words(language))
    return library_of(context_of(site, *GUIDES))


@pytest.fixture(scope="session")
def library() -> Library:
    """Two specs of one product, and two guides."""
    return library_in("en", REST, OTHER)
