"""What a mirror holds."""

from __future__ import annotations

import pytest

from builder.model.api import Api, ApiKind, Info
from builder.model.mirror import (
    TRANSCRIBED,
    Catalog,
    CatalogEntry,
    Mirror,
    MirroredSpec,
    Product,
    Snapshot,
)


def snapshot(sequence: int, origin: str = TRANSCRIBED) -> Snapshot:
    return Snapshot(sequence, "0" * 64, 1, "1.0", origin, "2024-01-01", "a.yaml")


def spec(spec_id: str, product_id: str) -> MirroredSpec:
    entry = CatalogEntry(spec_id, product_id, ApiKind.OPENAPI, f"{spec_id}.yaml")
    api = Api(ApiKind.OPENAPI, "3.0.3", entry.file, Info("T", "1"))
    return MirroredSpec(entry, b"", (snapshot(1), snapshot(2)), api)


@pytest.mark.parametrize(("language", "title"), [("en", "Spot"), ("zh", "现货"), ("fr", "Spot")])
def test_a_product_is_called_in_the_language_or_in_english(language: str, title: str) -> None:
    assert Product("spot", {"en": "Spot", "zh": "现货"}).title(language) == title


@pytest.mark.parametrize(
    ("origin", "is_transcribed"), [(TRANSCRIBED, True), ("https://example.com/a.yaml", False)]
)
def test_a_snapshot_knows_whether_it_was_written_here(origin: str, *, is_transcribed: bool) -> None:
    assert snapshot(1, origin).is_transcribed is is_transcribed


def test_the_current_snapshot_is_the_last() -> None:
    assert spec("a", "spot").current.sequence == 2


def test_the_specs_of_a_product_keep_their_order() -> None:
    specs = (spec("b", "spot"), spec("c", "futures"), spec("a", "spot"))
    mirror = Mirror(Catalog("T", "P", "https://example.com", (), ()), specs)
    assert [each.entry.id for each in mirror.specs_of("spot")] == ["b", "a"]
    assert mirror.specs_of("earn") == ()
