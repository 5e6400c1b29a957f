"""Measures the builder on a made-up API of any size, step by step.

Usage: python tools/bench.py [OPERATIONS]. Times hold for one machine; ratios and the time per
page carry over.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from builder.mirror.recipes import read_recipe
from builder.model.api import ApiKind
from builder.model.mirror import Catalog, CatalogEntry, Mirror, MirroredSpec, Product, Snapshot
from builder.model.words import Words
from builder.parse import parse_api
from builder.render import Renderer
from builder.views.site import assemble_site

_FIELDS = 30


@contextmanager
def measured(what: str, count: int) -> Iterator[None]:
    """Print how long a step took, and how long for each of its units."""
    start = time.perf_counter()
    yield
    spent_s = time.perf_counter() - start
    print(f"{what:<10} {spent_s:8.2f} s {1000 * spent_s / count:8.2f} ms each")


def made_up_document(operations: int) -> str:
    """Write an OpenAPI document with so many signed operations."""
    properties = {
        f"field{number}": {"type": "number", "description": f"Field {number}, in **units**."}
        for number in range(_FIELDS)
    }
    reference = {"$ref": "#/components/schemas/Order"}
    content = {"application/json": {"schema": reference, "example": {"field1": 1.50}}}
    paths = {
        f"/api/v1/thing{number}": {
            "post": {
                "operationId": f"createThing{number}",
                "description": "Does a thing.\n\n- one\n- two",
                "security": [{"api": [], "nonce": [], "sign": []}],
                "requestBody": {"content": content},
                "responses": {"200": {"description": "Done", "content": content}},
            }
        }
        for number in range(operations)
    }
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Made up", "version": "1"},
        "servers": [{"url": "https://test.example"}],
        "paths": paths,
        "components": {"schemas": {"Order": {"type": "object", "properties": properties}}},
    }
    return json.dumps(document)


def bench(operations: int) -> None:
    """Run every step once."""
    text = made_up_document(operations)
    print(f"{operations} operations, {len(text) / 1000:.0f} kB")
    with measured("parse", operations):
        api = parse_api(text, "bench.yaml")
    entry = CatalogEntry("bench", "bench", ApiKind.OPENAPI, "bench.yaml", "btse")
    snapshot = Snapshot(1, "0" * 64, len(text), "1", "transcribed", "2026-01-01", "bench.yaml")
    catalog = Catalog("Bench", "", "", (Product("bench", {"en": "Bench"}),), (entry,))
    mirror = Mirror(catalog, (MirroredSpec(entry, text.encode(), (snapshot,), api),))
    with measured("views", operations):
        site = assemble_site(mirror, {"btse": read_recipe("btse")}, Words("en"))
    renderer = Renderer(site)
    with measured("pages", operations):
        sizes = [len(renderer.page(page).complete()) for page in site.pages]
    with measured("twins", operations):
        for page in site.pages:
            renderer.twin(page, str)
    print(f"largest page {max(sizes) / 1000:.0f} kB without the theme")


if __name__ == "__main__":
    bench(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
