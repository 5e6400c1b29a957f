"""Releases: which is later, and whether the document keeps its word."""

from __future__ import annotations

import pytest

from builder.diff.versions import has_major_step, is_later
from tests.support.inline import diff_inline


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.9", "1.10"),
        ("1.0-beta", "1.0"),
        ("1.0-alpha", "1.0-beta"),
        ("1.0-rc.1", "1.0-rc.2"),
        ("v2.3.0", "v2.3.1"),
        ("2024-01-31", "2024-11-01"),
        ("1", "1.0.1"),
        ("1.0", "1.0.0"),
        ("release 9", "release 10"),
        ("", "1"),
        ("9" * 5000, "1" + "0" * 5000),
    ],
)
def test_a_release_comes_after_another(before: str, after: str) -> None:
    assert is_later(before, after)
    assert not is_later(after, before)
    assert not is_later(before, before)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1.9.0", "2.0.0", True),
        ("1.9.0", "1.10.0", False),
        ("0.1.0", "0.2.0", True),
        ("0.1.0", "0.1.1", False),
        ("v1.2", "V2.0", True),
        ("2024-01", "2024-02", True),
        ("one", "two", True),
    ],
)
def test_a_major_step_announces_that_clients_break(
    before: str, after: str, *, expected: bool
) -> None:
    assert has_major_step(before, after) is expected


def released(version: str, path: str) -> str:
    return (
        f"openapi: 3.0.3\ninfo: {{title: T, version: '{version}'}}\n"
        f"paths: {{{path}: {{get: {{responses: {{}}}}}}}}"
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("1.0", "/a"), ("1.0", "/a"), []),
        (("1.0", "/a"), ("1.1", "/a"), ["version-changed-content-same", "version-raised"]),
        (("1.1", "/a"), ("1.0", "/a"), ["version-changed-content-same", "version-lowered"]),
        (("1.0", "/a"), ("1.0", "/b"), ["version-same-content-changed"]),
        (("1.0", "/a"), ("1.1", "/b"), ["breaking-without-major", "version-raised"]),
        (("1.1", "/a"), ("1.0", "/b"), ["version-lowered"]),
        (("1.0", "/a"), ("2.0", "/b"), ["version-raised"]),
    ],
)
def test_a_release_is_held_against_what_changed(
    before: tuple[str, str], after: tuple[str, str], expected: list[str]
) -> None:
    changes = diff_inline(released(*before), released(*after)).changes
    found = [change.kind for change in changes if change.site == "doc"]
    assert sorted(found) == expected


def test_words_alone_need_no_release() -> None:
    base = released("1.0", "/a")
    changes = diff_inline(base, base.replace("responses", "summary: A, responses"))
    assert [change.id for change in changes.changes] == ["op.summary-edited"]
