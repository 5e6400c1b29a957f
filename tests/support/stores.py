"""Mirrors' folders made inside a test: a store with a history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model.mirror import KeptFile, Snapshot

ENTRY = CatalogEntry("spot-rest", "spot", ApiKind.OPENAPI, "spot.openapi.yaml")
OTHER = CatalogEntry("otc-rest", "otc", ApiKind.OPENAPI, "otc.yaml")
URL = "https://example.com/specs/spot.openapi.yaml"


def transcribe(
    specs_dir: Path, content: bytes, entry: CatalogEntry = ENTRY, date: str = "2024-01-01"
) -> Snapshot:
    """Write a spec down, and enter it."""
    specs_dir.mkdir(parents=True, exist_ok=True)
    (specs_dir / entry.file).write_bytes(content)
    with Store.open_for_writing(specs_dir, 0, print) as writer:
        snapshot = writer.record_transcription(entry, "1.0", date)
        writer.commit()
    return snapshot


def fetch(
    specs_dir: Path, content: bytes, entry: KeptFile = ENTRY, notes: tuple[str, ...] = ()
) -> Snapshot:
    """Take bytes as what the publisher has."""
    specs_dir.mkdir(parents=True, exist_ok=True)
    with Store.open_for_writing(specs_dir, 0, print) as writer:
        snapshot = writer.stage(
            entry,
            content,
            release="2.0",
            origin=URL,
            retrieved_at="2024-02-02T00:00:00Z",
            notes=notes,
        )
        writer.commit()
    return snapshot
