"""Long tables whose rows are checked many in one test: each test of its own takes milliseconds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Row = TypeVar("Row")


def tables_of(rows: Iterable[Row], table: Callable[[Row], str]) -> list[Any]:
    """Cut rows into tables, as parameters of a test under the tables' names.

    Args:
        rows: In any order.
        table: Names the table that a row belongs to.
    """
    ordered = sorted(rows, key=table)
    return [pytest.param(list(members), id=name) for name, members in groupby(ordered, table)]


def assert_each(rows: list[Row], check: Callable[[Row], None], name: Callable[[Row], str]) -> None:
    """Check every row, and tell of all that fail, by name.

    Args:
        rows: At least one.
        check: Asserts what holds for a row.
        name: How a row is called in the report.
    """
    if not rows:
        pytest.fail("there is no row")
    failed = []
    for row in rows:
        try:
            check(row)
        except AssertionError as error:
            failed.append(f"{name(row)}: {error}")
    if failed:
        pytest.fail(f"{len(failed)} of {len(rows)} rows:\n" + "\n".join(failed), pytrace=False)
