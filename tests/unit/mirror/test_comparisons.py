"""Comparisons that are remembered: the same as if they were made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.location import Location, Pointer
from builder.mirror import comparisons
from builder.mirror.comparisons import ComparisonCache
from builder.model.change import ApiChanges, Subject, SubjectKind
from builder.model.mirror import FormerPage, SnapshotComparison
from builder.model.value import SourceFloat, SourceInt, number_text
from tests.support.changes_made import make_change

if TYPE_CHECKING:
    from pathlib import Path

FACTS = {"base": "a", "revision": "b"}
PLACE = Location("specs/a.yaml", 12, 3, Pointer(("paths", "/a~b", "get")))
FOUND = ApiChanges(
    "1.0.0",
    "2.0.0",
    (
        make_change(
            "req.field.maximum-raised",
            member="size",
            before=SourceFloat(1.5, "1.50"),
            after=SourceInt(12345678901234567890, "12345678901234567890"),
            base=PLACE,
        ),
        make_change("req.field.enum-value-gone", before=None, revision=PLACE),
        make_change("op.summary-edited", before="a", after={"名": [True, "x", None]}),
        make_change("doc.version-raised", subject=Subject(SubjectKind.DOCUMENT)),
    ),
)
COMPARISON = SnapshotComparison(
    FOUND,
    (
        FormerPage("getA", "Get <a>", "GET", "/a", 3),
        FormerPage("on b", "", "receive", "b", 0),
        FormerPage("gone", "Gone", "send", "c", None),
    ),
)
OTHER = SnapshotComparison(ApiChanges("1.0.0", "3.0.0"))


ONE_SHORT = b'{"base_release": "", "revision_release": "", "changes": [], "pages": [["a"]]}'


def fail() -> SnapshotComparison:
    """Make nothing: it must be known."""
    pytest.fail("it was made again")


def test_what_is_remembered_is_what_was_made(tmp_path: Path) -> None:
    cache = ComparisonCache(tmp_path / "cache")

    assert cache.recall(FACTS, lambda: COMPARISON) == COMPARISON
    known = cache.recall(FACTS, fail)
    assert known == COMPARISON
    before, after = known.changes.changes[0].before, known.changes.changes[0].after
    assert isinstance(before, float)
    assert isinstance(after, int)
    assert (number_text(before), number_text(after)) == ("1.50", "12345678901234567890")


def test_other_facts_are_another_comparison(tmp_path: Path) -> None:
    cache = ComparisonCache(tmp_path)
    cache.recall(FACTS, lambda: COMPARISON)

    assert cache.recall(FACTS | {"revision": "c"}, lambda: OTHER) == OTHER


def test_other_code_is_another_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ComparisonCache(tmp_path)
    cache.recall(FACTS, lambda: COMPARISON)
    monkeypatch.setattr(comparisons, "_code_version", lambda: "later")

    assert cache.recall(FACTS, lambda: OTHER) == OTHER


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b'{"changes": [{}]}', b'{"changes": 1}', b"\xff", ONE_SHORT],
    ids=["empty", "cut", "list", "object", "member", "number", "bytes", "page"],
)
def test_what_cannot_be_read_is_made_again(content: bytes, tmp_path: Path) -> None:
    cache = ComparisonCache(tmp_path)
    cache.recall(FACTS, lambda: COMPARISON)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)

    assert cache.recall(FACTS, lambda: COMPARISON) == COMPARISON
    assert cache.recall(FACTS, fail) == COMPARISON


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = ComparisonCache(tmp_path / "file" / "cache")

    assert cache.recall(FACTS, lambda: COMPARISON) == COMPARISON
    assert cache.recall(FACTS, lambda: COMPARISON) == COMPARISON


def test_nothing_unfinished_is_left(tmp_path: Path) -> None:
    ComparisonCache(tmp_path).recall(FACTS, lambda: COMPARISON)

    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
