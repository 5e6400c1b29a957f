"""Changes written inside a test, without two documents behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.facts import Fact
from builder.diff.judging import judge
from builder.location import Location, Pointer
from builder.model.change import ApiChanges, Flow, Level, Subject, SubjectKind
from builder.model.comparison import Comparison, Side
from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from builder.model.change import Change
    from builder.model.comparison import ExemptChange, Exemption
    from builder.model.value import JsonValue
    from builder.problems import Problem

CREATE_ORDER = Subject(SubjectKind.OPERATION, "POST /api/v3.3/order", "createOrder")
AMEND_ORDER = Subject(SubjectKind.OPERATION, "PUT /api/v3.3/order", "amendOrder")
WHOLE = Subject(SubjectKind.DOCUMENT)
_SENT = ("req", "param", "pub", "chan")


def place(line: int, file: str = "specs/spot.yaml", pointer: str = "#/paths") -> Location:
    """A place in a document."""
    return Location(file, line, 1, Pointer.parse(pointer))


def make_change(
    change_id: str,
    *,
    subject: Subject = CREATE_ORDER,
    member: str = "",
    name: str = "",
    flow: Flow | None = None,
    base: Location | None = None,
    revision: Location | None = None,
    before: JsonValue | Absent = ABSENT,
    after: JsonValue | Absent = ABSENT,
    ceiling: Level | None = None,
) -> Change:
    """Judge a difference; the flow is the one of its site unless given."""
    root = change_id.partition(".")[0]
    usual = Flow.SENT if root in _SENT else Flow.RECEIVED
    return judge(
        Fact(
            change_id,
            subject,
            member,
            flow or usual,
            base,
            revision,
            before,
            after,
            name,
            ceiling,
        )
    )


def make_comparison(
    *changes: Change,
    title: str = "Spot",
    exempt: tuple[ExemptChange, ...] = (),
    expired: tuple[Exemption, ...] = (),
    unused: tuple[Exemption, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Comparison:
    """Compare release 1.0.0 with release 1.1.0."""
    ordered = tuple(sorted(changes, key=lambda change: change.level.rank))
    return Comparison(
        title=title,
        base=Side(
            "specs/history/spot/0001-aaaaaaaaaaaa.yaml",
            "a" * 64,
            "1.0.0",
            "2026-01-31",
            "transcribed",
        ),
        revision=Side("specs/spot.yaml", "b" * 64, "1.1.0", problems=problems),
        changes=ApiChanges("1.0.0", "1.1.0", ordered),
        spec_id="spot",
        exempt=exempt,
        expired=expired,
        unused=unused,
    )
