"""What a question is about."""

from __future__ import annotations

import pytest

from builder.assistant.index import Index, Section

INDEX = Index(
    (
        Section(0, "", "Create order POST /order createOrder", "symbol side price order"),
        Section(1, "", "Cancel order DELETE /order cancelOrder", "symbol orderID"),
        Section(2, "", "Signing", "Every order and every login is signed with HMAC."),
        Section(2, "Clock", "Signing", "The nonce is the time."),
        Section(3, "", "撤销订单", "按订单号撤销订单。"),
    )
)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("how do I cancel an order", (1, "")),
        ("cancelOrder", (1, "")),
        ("DELETE /order", (1, "")),
        ("side", (0, "")),
        ("hmac", (2, "")),
        ("clock", (2, "Clock")),
        ("which nonce", (2, "Clock")),
        ("怎么撤销订单？", (3, "")),
    ],
)
def test_the_best_section_comes_first(question: str, best: tuple[int, str]) -> None:
    section = INDEX.rank(question, range(4))[0]

    assert (section.place, section.heading) == best


def test_what_has_no_term_of_the_question_is_not_found() -> None:
    assert {section.place for section in INDEX.rank("symbol", range(4))} == {0, 1}
    assert INDEX.rank("withdrawal", range(4)) == ()
    assert INDEX.rank("", range(4)) == ()


def test_only_what_is_asked_is_ranked() -> None:
    assert [section.place for section in INDEX.rank("order", {1})] == [1]


def test_equals_stay_in_their_order() -> None:
    same = Index(tuple(Section(place, "", "Same", "text") for place in range(5)))

    assert [section.place for section in same.rank("text", range(5))] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("rare", "common"), [("hmac", "order"), ("order", "unheard")])
def test_rare_terms_say_more(rare: str, common: str) -> None:
    assert INDEX.rarity(rare) > INDEX.rarity(common) >= 0


def test_nothing_is_found_in_nothing() -> None:
    assert Index(()).rank("order", range(1)) == ()
