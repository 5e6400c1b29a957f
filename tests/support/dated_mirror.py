"""A mirror of one small spec with a history, made inside a test."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ENTRY: Final = CatalogEntry("orders", "spot", ApiKind.OPENAPI, "orders.openapi.yaml")
_CATALOG: Final = """\
version: 1
title: Test
products:
  - {id: spot, title: Spot}
specs:
  - {id: orders, product: spot, kind: openapi, file: orders.openapi.yaml}
"""
_DOCUMENT: Final = """\
openapi: 3.0.3
info: {{title: Orders, version: {release}}}
paths:
  /order:
    get:
      operationId: getOrder
      summary: {summary}
      parameters:
        - {{name: type, in: query, schema: {{type: string, enum: [{types}]}}}}
      responses: {{"200": {{description: done}}}}
"""


def document(release: str, *, types: str = "LIMIT, MARKET, FOK", summary: str = "Get") -> bytes:
    """Describe an operation with one parameter, of certain types."""
    return _DOCUMENT.format(release=release, types=types, summary=summary).encode()


FIRST: Final = document("1.0.0")
SECOND: Final = document("1.1.0", types="LIMIT, MARKET, FOK, IOC")
THIRD: Final = document("2.0.0", types="LIMIT, MARKET, IOC")
DAYS: Final = ("2024-01-10", "2024-02-20", "2024-03-30")


def hash_of(content: bytes) -> str:
    """The name of a snapshot."""
    return hashlib.sha256(content).hexdigest()


def mirror_of(
    root: Path, *contents: bytes, releases: Sequence[str] = ("1.0.0", "1.1.0", "2.0.0")
) -> Path:
    """Keep snapshots of the spec, the oldest first, one per day of `DAYS`.

    Args:
        root: A folder that is not there yet.
        contents: Their bytes.
        releases: What each document calls itself.

    Returns:
        The mirror's folder.
    """
    specs_dir = root / "specs"
    specs_dir.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    (specs_dir / "catalog.yml").write_text(_CATALOG, encoding="utf-8")
    for content, release, day in zip(contents, releases, DAYS, strict=False):
        with Store.open_for_writing(specs_dir, 0, print) as writer:
            writer.stage(
                ENTRY,
                content,
                release=release,
                origin="https://example.com/orders.yaml",
                retrieved_at=f"{day}T12:00:00Z",
            )
            writer.commit()
    return root
