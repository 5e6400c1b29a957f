"""The terms by which texts are found."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

import pytest

from builder.assistant import terms
from builder.assistant.terms import terms_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Create the orders", ["create", "order"]),
        ("clOrderID", ["clorderid", "cl", "order", "id"]),
        ("time_in_force", ["time_in_force", "time", "in", "force"]),
        ("/api/v3.3/order", ["api/v3.3/order", "api", "v3", "v", "3", "order"]),
        ("ORDER_NOTFOUND", ["order_notfound", "order", "notfound"]),
        ("status 16: done", ["status", "16", "done"]),
        ("bus class HTTPS", ["bus", "class", "http"]),
        ("How do I sign?", ["sign"]),
        ("Größe", ["größe"]),
        ("", []),
        ("。、 - | `", []),
    ],
)
def test_names_are_found_whole_and_by_their_parts(text: str, expected: list[str]) -> None:
    assert sorted(terms_of(text)) == sorted(term for term in expected if term != "in")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("如何撤销订单？", {"撤销", "订单"}),
        ("提现有哪些必填字段", {"提现", "必填"}),
        ("用REST下单", {"rest", "下单"}),
    ],
)
def test_chinese_is_found_by_its_words_whatever_stands_around(
    text: str, expected: set[str]
) -> None:
    assert expected <= set(terms_of(text))


def test_a_question_s_empty_words_find_nothing() -> None:
    assert not list(terms_of("what is the"))
    assert not list(terms_of("如何"))


def test_the_dictionary_leaves_no_file_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    terms._segmenter.cache_clear()

    assert list(terms_of("订单"))
    assert not list(tmp_path.iterdir())
