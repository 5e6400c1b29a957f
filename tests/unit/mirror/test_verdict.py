"""What is remembered of a file after each outcome."""

from __future__ import annotations

import pytest

from builder.mirror.exchange import Answer
from builder.mirror.state import Failure, Pending, SpecState
from builder.mirror.verdict import (
    Outcome,
    SyncProblem,
    Verdict,
    is_believed,
    state_when_back,
    state_when_bad,
    state_when_good,
)

NOW = "2026-11-22T13:00:00Z"
EARLIER = "2026-11-20T13:00:00Z"
URL = "https://docs.example.com/a.yaml"
KNOWN = SpecState(
    last_checked_at=EARLIER,
    last_good_check_at=EARLIER,
    etag='"one"',
    last_modified="then",
    final_url=URL,
    validated_sha256="aa",
    last_whole_at=EARLIER,
)
TROUBLED = SpecState(
    last_failure=Failure(EARLIER, "not-found", "404"),
    missing_since=EARLIER,
    pending=Pending("bb", 1),
    last_good_check_at=EARLIER,
)


def answer(status: int = 200, **headers: str) -> Answer:
    return Answer(
        URL, status, b"", {name.replace("_", "-"): text for name, text in headers.items()}
    )


def test_a_whole_answer_brings_validators_of_its_own() -> None:
    state = state_when_good(answer(etag='"two"'), "bb", KNOWN, NOW)
    assert (state.etag, state.last_modified) == ('"two"', "")
    assert (state.validated_sha256, state.last_whole_at) == ("bb", NOW)


def test_word_that_nothing_changed_leaves_what_it_does_not_say() -> None:
    state = state_when_good(answer(304), "aa", KNOWN, NOW)
    assert (state.etag, state.last_modified) == ('"one"', "then")
    assert (state.last_good_check_at, state.last_whole_at) == (NOW, EARLIER)


def test_a_good_check_ends_all_trouble() -> None:
    state = state_when_good(answer(), "aa", TROUBLED, NOW)
    assert state.last_failure is None
    assert state.pending is None
    assert state.missing_since == ""


@pytest.mark.parametrize(
    ("code", "before", "since"),
    [
        ("not-found", KNOWN, NOW),
        ("gone", KNOWN, NOW),
        ("not-found", TROUBLED, EARLIER),
        ("timeout", TROUBLED, ""),
    ],
)
def test_a_failure_ages_nothing_but_itself(code: str, before: SpecState, since: str) -> None:
    state = state_when_bad(SyncProblem(code, "why"), before, NOW)
    assert state.last_failure == Failure(NOW, code, "why")
    assert state.last_good_check_at == EARLIER
    assert state.etag == before.etag
    assert state.missing_since == since
    assert state.pending == before.pending, "no content was seen"


def test_other_content_ends_a_row_of_sightings() -> None:
    problem = SyncProblem("shrunk", "why")
    assert state_when_bad(problem, TROUBLED, NOW, refused_sha256="cc").pending is None
    assert state_when_bad(problem, TROUBLED, NOW, refused_sha256="bb").pending == Pending("bb", 1)


def test_content_that_comes_back_is_counted() -> None:
    assert not is_believed("bb", KNOWN)
    once = state_when_back("bb", KNOWN, NOW)
    assert once.pending == Pending("bb", 1)
    assert once.last_good_check_at == EARLIER
    assert is_believed("bb", once)
    assert not is_believed("cc", once)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_what_failed_or_was_rejected_is_not_fresh(outcome: Outcome) -> None:
    verdict = Verdict("a", outcome, "", "", "")
    assert verdict.is_fresh is (outcome not in {Outcome.FAILED, Outcome.REJECTED})
