"""Whether a pattern matches is told in bounded time, or not at all."""

from __future__ import annotations

import pytest

from builder.samples.expressions import matches


@pytest.mark.parametrize(
    ("pattern", "text", "is_matched"),
    [
        ("^[a-z]+$", "string", True),
        ("^[a-z]+$", "String", False),
        (r"\d", "a1", True),
        ("^(BUY|SELL)$", "BUY", True),
        (r"^[0-9a-f]{8}-[0-9a-f]{4}$", "00000000-0000", True),
        ("^(ab){2}$", "abab", True),
        (r"^(?=.*\d)[a-z\d]+$", "abc", False),
    ],
)
def test_what_is_little_work_is_told(pattern: str, text: str, *, is_matched: bool) -> None:
    assert matches(pattern, text) is is_matched


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^(a+)+$", "a" * 40 + "b"),
        ("^(a|a)*$", "a" * 40 + "b"),
        ("^" + "a?" * 60 + "a" * 60 + "$", "a" * 60),
        ("^" + "(|)" * 60 + "b$", ""),
        ("^a*a*a*a*a*b$", "a" * 500),
        ("(a|aa)+$" * 20, "a" * 200),
        ("(x|" * 60 + "y" + ")*" * 60, "x" * 5000),
        ("(", "a"),
        ("[z-a]", "a"),
    ],
    ids=range(9),
)
def test_what_could_run_for_ever_or_cannot_be_read_is_left_open(pattern: str, text: str) -> None:
    assert matches(pattern, text) is None
