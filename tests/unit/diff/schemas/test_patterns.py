"""What is proved of two regular expressions, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diff.schemas.patterns import contains_pattern

CONTAINED = [
    ("^a$", "^(a|b)$"),
    ("^(a|b)$", "^(?:c|b|a)$"),
    (r"^a\.b$", r"^(a\.b|c)$"),
    ("^(ab|cd)$", "^[a-z]{2}$"),
    ("^[A-Z]{1,5}$", "^[A-Z]{1,10}$"),
    ("^[A-F0-9]{8}$", "^[0-9A-Z]+$"),
    (r"^\d{4}$", "^[0-9]*$"),
    (r"^\d+$", r"^\w+$"),
    ("^[A-Z-]$", "^[-A-Z]{1,2}$"),
    ("^$", "^[a]*$"),
    ("^anything", ""),
]
UNDECIDED = [
    ("^a", "^[a-z]"),
    ("a", "^a$"),
    ("^[A-Z]+-PERP$", "^[A-Z-]+$"),
    (r"^a\|b$", "^(a|b)$"),
    ("^(a|b)(c|d)$", "^(ac|ad|bc|bd)$"),
    ("^[^a]$", "^[^ab]$"),
    ("^[z-a]$", "^[a-z]$"),
    ("^a.c$", "^(abc)$"),
    ("^a$|^b$", "^(a|b)$"),
    ("^(a|b", "^(a|b)$"),
    (r"^[\w]$", r"^\w$"),
    ("^[" + "a-z" * 100 + "]$", "^[a-y]$"),
]


@pytest.mark.parametrize(("inner", "outer"), CONTAINED)
def test_it_is_proved_one_way(inner: str, outer: str) -> None:
    assert contains_pattern(outer, inner)
    assert not contains_pattern(inner, outer)


@pytest.mark.parametrize(("one", "other"), UNDECIDED)
def test_what_cannot_be_listed_is_not_decided(one: str, other: str) -> None:
    assert not contains_pattern(one, other)
    assert not contains_pattern(other, one)


@pytest.mark.parametrize("pattern", [one for pair in CONTAINED + UNDECIDED for one in pair])
def test_every_pattern_contains_itself(pattern: str) -> None:
    assert contains_pattern(pattern, pattern)


@given(st.text(alphabet="^$()[]{}|\\a-z0,?:.*+", max_size=12), st.sampled_from(CONTAINED))
def test_no_pattern_breaks_it(pattern: str, pair: tuple[str, str]) -> None:
    for other in pair:
        assert contains_pattern(pattern, other) in {True, False}
        assert contains_pattern(other, pattern) in {True, False}
