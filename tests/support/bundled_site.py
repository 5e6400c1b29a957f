"""A small site of two languages in memory, as the criteria for bundles look at it."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.checks.bundles.material import BundleFile, Material, kind_of
from builder.checks.bundles.secrets import published_texts
from builder.mirror.recipes import read_recipe
from builder.model.words import Words
from builder.outputs.artifact import Guide
from builder.outputs.bundles import artifacts as bundles
from builder.outputs.twins import artifacts as twins
from tests.support.inline_site import RECIPE_ID, context_of, inline_mirror, inline_site

if TYPE_CHECKING:
    from collections.abc import Callable

REST = """
openapi: 3.0.3
info: {title: Orders, version: 1.2.3}
servers: [{url: https://api.example.com/v1}]
components:
  securitySchemes: {sign: {type: apiKey, in: header, name: request-sign}}
  responses:
    Refused:
      description: The request was refused.
      content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
  schemas:
    Side: {type: string, enum: [BUY, SELL], description: Which way.}
    Fault: {type: object, properties: {reason: {type: string}}}
    Order:
      type: object
      properties:
        orderID: {type: string, description: What the exchange calls the order.}
        side: {$ref: '#/components/schemas/Side'}
        orderState: {type: integer, enum: [4, 6]}
paths:
  /orders:
    post:
      operationId: createOrder
      summary: Create an order
      security: [{sign: []}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [size]
              properties:
                size: {type: number}
                side: {$ref: '#/components/schemas/Side'}
            examples: {small: {value: {size: 1, side: BUY}}}
      responses:
        '200':
          description: The order.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Order'}
              example: {orderID: a, side: BUY, orderState: 4}
        '400': {$ref: '#/components/responses/Refused'}
    get:
      operationId: listOrders
      summary: List orders
      parameters:
        - {name: wallet, in: query, schema: {type: string}}
      responses:
        '200':
          description: The orders.
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Order'}}
        '400': {$ref: '#/components/responses/Refused'}
"""
SOCKET = """
asyncapi: 2.6.0
info: {title: Stream, version: 1.0.0}
servers: {main: {url: wss://ws.example.com/stream, protocol: wss}}
channels:
  trades:
    subscribe:
      operationId: trades
      summary: Trades
      message:
        name: Trade
        payload: {type: object, properties: {lastPrice: {type: string}}}
"""
GUIDE = Guide(
    "signing/",
    "Signing",
    "How to sign.",
    "# Signing\n\nSee [below](#how) and [the overview](../sample/overview/index.md).\n\n## How\n\n"
    "```json\n{}\n```\n",
)
PREFIXES = {"en": "", "zh": "zh/"}
FULL = "sample/llms-full.txt"


@lru_cache
def bundled_site() -> Material:
    """Make the site once: nothing in it is changed."""
    files: list[BundleFile] = []
    manifests = {}
    paths = set()
    for language, prefix in PREFIXES.items():
        site = inline_site(REST, SOCKET, words=Words(language))
        context = context_of(site, GUIDE)
        for artifact in (*bundles(context), *twins(context)):
            text = artifact.content.decode()
            paths.add(prefix + artifact.path)
            kind, product_id, tier = kind_of(artifact.path)
            if kind is not None:
                path = prefix + artifact.path
                files.append(BundleFile(path, text, kind, language, product_id, tier))
            else:
                manifests[language] = json.loads(text)
    mirror = inline_mirror(REST, SOCKET)
    paths |= {f"specs/{spec.entry.file}" for spec in mirror.specs}
    return Material(
        files=tuple(sorted(files, key=lambda file: file.path)),
        pages={},
        paths=frozenset(
            (*paths, "specs/index.json", "changes.json", "zh/changes.json", "llms-manifest.json")
        ),
        manifests=manifests,
        mirror=mirror,
        words={language: Words(language) for language in PREFIXES},
        sources=(REST, SOCKET, GUIDE.markdown, *published_texts(read_recipe(RECIPE_ID))),
        prefixes=PREFIXES,
    )


def changed(path: str, change: Callable[[str], str]) -> Callable[[], Material]:
    """Return what changes the text of one file of the site; the change must change something."""

    def make() -> Material:
        material = bundled_site()
        files = []
        for file in material.files:
            text = change(file.text) if file.path == path else file.text
            assert file.path != path or text != file.text, "nothing was changed"
            files.append(replace(file, text=text))
        return replace(material, files=tuple(files))

    return make


def replaced(path: str, old: str, new: str) -> Callable[[], Material]:
    """Return what puts a text in the place of another in one file of the site."""
    return changed(path, lambda text: text.replace(old, new))
