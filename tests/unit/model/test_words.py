"""The words of a language."""

from __future__ import annotations

import pytest

from builder.model.words import AskedProse, Words

CHINESE = Words("zh", {"Order": "订单", "%(count)s page": "%(count)s 页", "Empty": ""})


@pytest.mark.parametrize(
    ("message", "text"), [("Order", "订单"), ("Unknown", "Unknown"), ("Empty", "Empty")]
)
def test_a_word_without_a_translation_stays_english(message: str, text: str) -> None:
    assert CHINESE.gettext(message) == text


@pytest.mark.parametrize(
    ("words", "count", "text"),
    [
        (Words("en"), 1, "%(count)s page"),
        (Words("en"), 0, "%(count)s pages"),
        (Words("en"), 2, "%(count)s pages"),
        (CHINESE, 1, "%(count)s 页"),
        (CHINESE, 2, "%(count)s 页"),
    ],
)
def test_a_counted_word_fits_its_number(words: Words, count: int, text: str) -> None:
    assert words.ngettext("%(count)s page", "%(count)s pages", count) == text


def test_prose_that_nobody_has_translated_notes_what_is_asked_for() -> None:
    asked = AskedProse()
    assert asked.get("second") is None
    assert asked.get("first", "default") == "default"
    assert asked.get("second") is None
    assert list(asked) == ["second", "first"]
