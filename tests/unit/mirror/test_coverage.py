"""Catalogues of prose: what is new comes in empty, what changed is stale, what is gone goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.mirror import catalogues
from builder.mirror.catalogues import coverage_of, merge_catalogue, read_words
from builder.model.words import AskedProse

OLD = "Places one order in a spot market and returns it."
CHANGED = "Places one order in a spot market and returns its state."


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "LOCALE_DIR", tmp_path)


def translate(name: str, text: str, translation: str) -> None:
    """Fill in a translation as a translator would."""
    path = catalogues.LOCALE_DIR / "zh" / "LC_MESSAGES" / f"{name}.po"
    written = path.read_text(encoding="utf-8")
    before = f'msgid "{text}"\nmsgstr ""'
    assert before in written
    path.write_text(written.replace(before, f'msgid "{text}"\nmsgstr "{translation}"'), "utf-8")


def test_a_new_text_is_missing() -> None:
    coverage = merge_catalogue("zh", "spot", [OLD, "Another"])
    assert (coverage.total, coverage.missing, coverage.stale) == (2, 2, 0)
    assert coverage.percent == 0


def test_a_translated_text_is_read() -> None:
    merge_catalogue("zh", "spot", [OLD])
    translate("spot", OLD, "下单")
    assert coverage_of("zh", "spot").percent == 100
    assert read_words("zh", ("spot",)).prose == {OLD: "下单"}


def test_a_changed_text_is_stale_and_not_read() -> None:
    merge_catalogue("zh", "spot", [OLD])
    translate("spot", OLD, "下单")
    coverage = merge_catalogue("zh", "spot", [CHANGED])
    assert (coverage.total, coverage.missing, coverage.stale) == (1, 0, 1)
    assert read_words("zh", ("spot",)).prose == {}, "the English stands until somebody has looked"


def test_a_text_that_is_gone_is_dropped() -> None:
    merge_catalogue("zh", "spot", [OLD, "Another"])
    translate("spot", OLD, "下单")
    coverage = merge_catalogue("zh", "spot", [OLD])
    assert (coverage.total, coverage.missing, coverage.stale) == (1, 0, 0)


def test_merging_twice_changes_nothing() -> None:
    merge_catalogue("zh", "spot", [OLD, "Ünïcode · 限价单\nand a line"])
    path = catalogues.LOCALE_DIR / "zh" / "LC_MESSAGES" / "spot.po"
    first = path.read_bytes()
    merge_catalogue("zh", "spot", [OLD, "Ünïcode · 限价单\nand a line"])
    assert path.read_bytes() == first
    assert b"Date" not in first


def test_a_catalogue_that_is_not_there_translates_nothing() -> None:
    assert coverage_of("zh", "none").total == 0


def test_asked_prose_notes_what_is_asked_for() -> None:
    asked = AskedProse()
    assert asked.get("a") is None
    assert asked.get("b") is None
    assert asked.get("a") is None
    assert list(asked) == ["a", "b"]
