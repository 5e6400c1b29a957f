"""What a sync notices beside its verdicts."""

from __future__ import annotations

import pytest

from builder.mirror.exchange import Answer
from builder.mirror.remarks import remarks_of
from builder.mirror.verdict import Outcome, SyncProblem, Verdict

URL = "https://docs.example.com/a.yaml"


def verdict(code: str = "") -> Verdict:
    problem = SyncProblem(code, "why") if code else None
    outcome = Outcome.REJECTED if code else Outcome.UNCHANGED
    return Verdict("a", outcome, "1.0", "aa" * 32, "aa" * 32, problem)


def test_nothing_to_remark() -> None:
    assert remarks_of([verdict()], {"a": Answer(URL, 200, b"", {})}, ["aaaaaaaaaaaa"]) == ()


@pytest.mark.parametrize(
    ("codes", "is_portal"),
    [
        (["not-a-spec", "not-a-spec"], True),
        (["redirect-host", "captive-portal"], True),
        (["not-a-spec"], False),
        (["not-a-spec", ""], False),
        (["not-a-spec", "timeout"], False),
        ([], False),
    ],
)
def test_a_captive_portal_is_known_by_all_failing_alike(
    codes: list[str], *, is_portal: bool
) -> None:
    remarks = remarks_of([verdict(code) for code in codes], {}, [])
    assert any("captive portal" in remark for remark in remarks) is is_portal


def test_what_has_moved_and_what_time_it_is() -> None:
    answers = {
        "a": Answer(URL, 200, b"", {}, moved_to=f"{URL}2"),
        "b": Answer(URL, 200, b"", {}, skew_s=-400.0),
        "c": Answer(URL, 200, b"", {}, skew_s=7200.0),
    }
    moved, skewed = remarks_of([verdict()], answers, [])
    assert f"a: has moved for good to {URL}2" in moved
    assert "differ by 120 minutes" in skewed


def test_a_hash_that_nothing_has_is_named() -> None:
    (remark,) = remarks_of([verdict()], {}, ["bbbbbbbbbbbb"])
    assert "bbbbbbbbbbbb" in remark
