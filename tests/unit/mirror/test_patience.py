"""How long to wait before asking again."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.mirror.patience import (
    RETRY_AFTER_CAP_S,
    HostTurns,
    backoff_s,
    parse_http_date,
    parse_retry_after,
)

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", None),
        ("30", 30.0),
        (" 30 ", 30.0),
        ("3600", 3600.0),
        ("86400", 3600.0),
        ("9" * 400, 3600.0),
        ("-1", None),
        ("1.5", None),
        ("", None),
        ("later", None),
        ("٣", None),
        ("Sun, 22 Nov 2026 13:00:10 GMT", 10.0),
        ("Sun, 22 Nov 2026 14:00:10 +0100", 10.0),
        ("Sunday, 22-Nov-26 13:00:10 GMT", 10.0),
        ("Sun, 22 Nov 2026 12:59:59 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Sun, 99 Nov 2026 13:00:10 GMT", None),
    ],
)
def test_retry_after_is_read_with_care(text: str, seconds: float | None) -> None:
    assert parse_retry_after(text, NOW) == seconds


@given(st.text(max_size=40))
def test_no_retry_after_is_beyond_reason(text: str) -> None:
    seconds = parse_retry_after(text, NOW)
    assert seconds is None or 0 < seconds <= RETRY_AFTER_CAP_S


def test_a_date_without_a_zone_is_utc() -> None:
    assert parse_http_date("Sun, 22 Nov 2026 13:00:00 -0000") == NOW


@pytest.mark.parametrize(("tries", "shortest", "longest"), [(1, 0.5, 1.0), (2, 1.0, 2.0)])
def test_the_back_off_doubles_and_half_of_it_is_chance(
    tries: int, shortest: float, longest: float
) -> None:
    assert backoff_s(tries, lambda: 0.0) == shortest
    assert backoff_s(tries, lambda: 1.0) == longest


def test_a_host_rests_for_the_longest_time_that_was_asked() -> None:
    turns = HostTurns({}, lambda: NOW)
    turns.let_rest("a:443", 20)
    turns.let_rest("a:443", 5)
    assert turns.rest_s("a:443") == 20.0
    assert turns.rest_s("b:443") == 0.0
    assert turns.resting() == {"a:443": NOW + timedelta(seconds=20)}


def test_a_rest_that_is_over_is_forgotten_and_one_beyond_reason_is_cut() -> None:
    known = {"past:443": NOW - timedelta(seconds=1), "far:443": NOW + timedelta(days=900)}
    turns = HostTurns(known, lambda: NOW)
    assert turns.resting() == {"far:443": NOW + timedelta(seconds=RETRY_AFTER_CAP_S)}


def test_only_so_many_ask_one_host_at_once() -> None:
    turns = HostTurns({}, lambda: NOW)
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(turns.turn("a:443"))
        assert not turns._turns["a:443"].acquire(blocking=False)
        with turns.turn("b:443"):
            pass
    assert turns._turns["a:443"].acquire(blocking=False), "turns are given back"
