"""What prose says that a program would need to know."""

from __future__ import annotations

import pytest

from builder.diff.prose import (
    Section,
    Table,
    permissions_in,
    rate_limits_in,
    read_sections,
    without_named_facts,
)


def test_prose_is_cut_at_its_headings() -> None:
    text = """\
Before.

# First `code`

One.

| A | B |
| - | - |
| 1 | a \\| b |
| 2 |

Under
-----

~~~
# not a heading
~~~
"""
    assert read_sections(text) == (
        Section("", "Before."),
        Section("First `code`", "One.", (Table(("A", "B"), (("1", "a | b"), ("2", ""))),)),
        Section("Under", "~~~\n# not a heading\n~~~"),
    )


def test_no_prose_is_one_empty_section() -> None:
    assert read_sections("") == (Section("", ""),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Needs the `Trading` permission.", ("Trading",)),
        ("Read permission is needed, or Wallet permission.", ("Read", "Wallet")),
        ("Needs `Read` permissions. The reply has `price`.", ("Read",)),
        ("Nothing is needed for `price`.", ()),
    ],
)
def test_permissions_are_found_where_they_are_named(text: str, expected: tuple[str, ...]) -> None:
    assert permissions_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At most 15 requests per second.", ("15 requests per second",)),
        ("5 calls/minute and 1,000 per 5 minutes", ("1,000 per 5 minutes", "5 calls/minute")),
        ("10 orders every 2 seconds", ("10 orders every 2 seconds",)),
        ("Version 3 of the API, 24 hours a day.", ()),
    ],
)
def test_rate_limits_are_found_where_they_are_named(text: str, expected: tuple[str, ...]) -> None:
    assert rate_limits_in(text) == expected


@pytest.mark.parametrize("text", ["1," * 50_000, "9 " + "a " * 50_000, "`" * 50_000, "A" * 50_000])
def test_prose_that_is_made_to_take_time_takes_none(text: str) -> None:
    assert rate_limits_in(text + " permission") == ()
    assert len(permissions_in(text + " permission")) <= 1


def test_what_remains_is_the_rest() -> None:
    first = "Places an order. Needs the `Read` permission. At most 5 requests per second."
    second = "Places an order. Needs the `Trading` permission. At most 9 requests per second."
    assert without_named_facts(first) == without_named_facts(second)
    assert without_named_facts(first) != without_named_facts("Cancels one. " + first)
