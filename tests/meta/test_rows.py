"""What checks many rows in one test tells of every row that fails."""

from __future__ import annotations

import pytest

from tests.support.rows import assert_each, tables_of


def assert_is_even(number: int) -> None:
    assert number % 2 == 0, "odd"


def test_rows_that_hold_pass() -> None:
    assert_each([2, 4], assert_is_even, str)


@pytest.mark.parametrize(
    ("rows", "said"),
    [([1, 2, 3], "2 of 3 rows:\n1: odd"), ([2, 3], "3: odd"), ([], "there is no row")],
)
def test_each_row_that_fails_is_named(rows: list[int], said: str) -> None:
    with pytest.raises((AssertionError, pytest.fail.Exception)) as failure:
        assert_each(rows, assert_is_even, str)

    assert said in str(failure.value)


def test_every_row_is_in_its_table() -> None:
    tables = tables_of(["b2", "a1", "b1"], lambda row: row[0])

    assert [(table.id, table.values) for table in tables] == [
        ("a", (["a1"],)),
        ("b", (["b2", "b1"],)),
    ]
