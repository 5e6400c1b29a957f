"""A mirror through time: what is compared with what, and what was current on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.errors import SpecError
from builder.model.mirror import FormerPage, SnapshotComparison
from builder.pipeline.releases import snapshots_until, with_releases
from tests.support.inline import parse_inline
from tests.support.releases import mirror_with_history

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model.api import Api
    from builder.model.mirror import MirroredSpec, Snapshot

DOCUMENT = """\
openapi: 3.0.3
info: {{title: Orders, version: {release}}}
paths:
  /orders:
    get: {{operationId: listOrders, summary: "{summary}", responses: {{}}}}
"""


def document(number: int) -> str:
    return DOCUMENT.format(release=f"{number}.0.0", summary=f"Summary {number}")


class Recaller:
    """Remembers nothing, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []

    def __call__(
        self, facts: Mapping[str, str], make: Callable[[], SnapshotComparison]
    ) -> SnapshotComparison:
        self.asked.append(facts)
        return make()


def compared(count: int, unreadable: frozenset[int] = frozenset()) -> tuple[MirroredSpec, Recaller]:
    """Compare a spec's snapshots, of which some cannot be read."""
    (spec,) = mirror_with_history(*((),) * (count - 1), document=document(count)).specs
    recaller = Recaller()

    def read(snapshot: Snapshot) -> bytes:
        return document(snapshot.sequence).encode()

    def parse(snapshot: Snapshot, content: bytes) -> Api:
        if snapshot.sequence in unreadable:
            raise SpecError(f"snapshot {snapshot.sequence} is damaged")
        return parse_inline(content.decode())

    return with_releases(replace(spec, earlier=(), releases=()), read, parse, recaller), recaller


def pairs(spec: MirroredSpec) -> list[tuple[int, int, str]]:
    return [
        (release.base.sequence, release.revision.sequence, release.problem)
        for release in spec.releases
    ]


def test_each_is_compared_with_the_one_before_newest_first() -> None:
    spec, _ = compared(3)

    assert pairs(spec) == [(2, 3, ""), (1, 2, "")]
    for release in spec.releases:
        assert "op.summary-edited" in [change.id for change in release.changes.changes]
    assert spec.earlier == (document(1).encode(), document(2).encode())


def test_one_snapshot_has_nothing_before_it() -> None:
    spec, recaller = compared(1)

    assert (spec.releases, spec.earlier, recaller.asked) == ((), (), [])


@pytest.mark.parametrize(
    ("unreadable", "expected"),
    [
        pytest.param(
            {2}, [(1, 3, ""), (1, 2, "snapshot 2 is damaged")], id="in between: it is passed over"
        ),
        pytest.param(
            {1}, [(2, 3, ""), (1, 2, "snapshot 1 is damaged")], id="the first: no base to be had"
        ),
        pytest.param(
            {1, 2},
            [(2, 3, "snapshot 2 is damaged"), (1, 2, "snapshot 2 is damaged")],
            id="all before the current one",
        ),
    ],
)
def test_what_cannot_be_read_is_an_entry_with_its_problem(
    unreadable: set[int], expected: list[tuple[int, int, str]]
) -> None:
    spec, _ = compared(3, frozenset(unreadable))

    assert pairs(spec) == expected
    for release in spec.releases:
        assert bool(release.changes.changes) is not bool(release.problem)


def test_a_comparison_is_remembered_by_all_that_it_depends_on() -> None:
    spec, recaller = compared(3)

    assert [facts["revised_on"] for facts in recaller.asked] == ["2024-01-02", "2024-01-03"]
    for facts, (base, revision) in zip(
        recaller.asked, zip(spec.snapshots, spec.snapshots[1:], strict=False), strict=True
    ):
        assert base.sha256 in facts["base"]
        assert revision.sha256 in facts["revision"]


def test_what_is_remembered_is_not_read_again() -> None:
    spec, _ = compared(3)
    page = FormerPage("a", "A", "GET", "/a", None)
    known = SnapshotComparison(spec.releases[0].changes, (page,))

    def never(snapshot: Snapshot, _content: bytes) -> Api:
        pytest.fail(f"{snapshot.sequence} was parsed")

    again = with_releases(
        spec, lambda snapshot: document(snapshot.sequence).encode(), never, lambda *_: known
    )
    assert [release.changes for release in again.releases] == [known.changes] * 2
    assert [release.pages for release in again.releases] == [(page,)] * 2


def test_what_became_of_the_pages_is_told_with_the_comparison() -> None:
    spec, _ = compared(3, frozenset({2}))

    newest, damaged = spec.releases
    assert [(page.name, page.path, page.successor) for page in newest.pages] == [
        ("listOrders", "/orders", 0)
    ]
    assert damaged.pages == ()


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2024-01-01", 1),
        ("2024-01-02", 2),
        ("2023-12-31", 0),
        ("2024-02-01", 3),
    ],
)
def test_on_a_day_what_came_in_by_its_end_is_there(day: str, count: int) -> None:
    (spec,) = mirror_with_history((), (), is_transcribed=True).specs

    assert snapshots_until(spec.snapshots, day) == spec.snapshots[:count]


def test_the_order_is_that_of_the_sequence_whatever_a_clock_says() -> None:
    (spec,) = mirror_with_history((), ()).specs
    first, second, third = spec.snapshots
    skewed = (first, replace(second, retrieved_at="2030-01-01T00:00:00Z"), third)

    assert snapshots_until(skewed, "2024-01-03") == skewed
    assert snapshots_until(skewed, "2024-01-02") == (first,)
