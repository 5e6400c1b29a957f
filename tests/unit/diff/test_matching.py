"""Who is who."""

from __future__ import annotations

import pytest

from builder.diff.matching import Pairing, followed_by, name_likeness, pair, pair_by_score, share


def test_the_surest_key_comes_first() -> None:
    pairing = pair(["a1", "b1", "c1"], ["c1", "A1", "b2"], str, str.casefold, lambda name: name[:1])
    assert pairing == Pairing((("c1", "c1"), ("a1", "A1"), ("b1", "b2")), (), ())


def test_what_is_left_keeps_its_order() -> None:
    pairing = pair(["z", "a", "m"], ["y", "b", "m"], str)
    assert pairing == Pairing((("m", "m"),), ("z", "a"), ("y", "b"))


def test_no_key_pairs_with_nothing() -> None:
    assert pair(["a"], ["b"], lambda _: None) == Pairing((), ("a",), ("b",))


def test_parts_that_share_a_key_are_paired_in_their_order() -> None:
    pairing = pair(["a1", "a2", "a3"], ["a4", "a5"], lambda name: name[0])
    assert pairing == Pairing((("a1", "a4"), ("a2", "a5")), ("a3",), ())


def test_the_best_pair_is_made_first() -> None:
    pairing = pair_by_score([1, 5], [4, 9], lambda before, after: 3 - abs(before - after))
    assert pairing == Pairing(((5, 4),), (1,), (9,))


def test_a_second_pairing_goes_on_with_what_is_left() -> None:
    first = pair(["a", "b"], ["a", "c"], str)
    second = pair_by_score(first.gone, first.added, lambda *_: 1)
    assert followed_by(first, second) == Pairing((("a", "a"), ("b", "c")), (), ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("orderID", "order_id", 1.0), ("price", "price", 1.0), ("a", "z", 0.0)],
)
def test_names_are_alike_by_their_letters(before: str, after: str, expected: float) -> None:
    assert name_likeness(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [({1, 2}, {2, 3}, 0.5), ({1}, {1}, 1.0), (set(), set(), 0.0), ({1}, set(), 0.0)],
)
def test_what_two_sets_have_in_common(before: set[int], after: set[int], expected: float) -> None:
    assert share(before, after) == expected


def test_nothing_is_guessed_where_it_would_take_too_long() -> None:
    parts = list(range(300))
    pairing = pair_by_score(parts, parts, lambda *_: 1)
    assert pairing == Pairing((), tuple(parts), tuple(parts))
