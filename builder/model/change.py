"""What differs between two releases of an API.

Owns Change with its level and effect, and ApiChanges, the result of a comparison.
`builder.diff` makes them; it alone decides what a difference means, and how it is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from builder.location import Location
    from builder.model.value import JsonValue


class Level(Enum):
    """How much a change matters to those who call the API."""

    BREAKING = "breaking"
    """A client that was right may now fail."""
    RISKY = "risky"
    """The document alone cannot tell whether a client fails."""
    SAFE = "safe"
    """A client that was right stays right."""
    DOCS = "docs"
    """Only words changed."""

    @property
    def rank(self) -> int:
        """0 for what matters most; sorts the worst first."""
        return list(Level).index(self)


class Effect(Enum):
    """What a change does to the set of values that are valid."""

    NARROWS = "narrows"
    """Some values are no longer valid."""
    WIDENS = "widens"
    """More values are valid."""
    SHIFTS = "shifts"
    """Some are no longer valid, others have become so."""
    NONE = "none"
    """The set is the same."""


class Flow(Enum):
    """Which way a value travels, seen by the client."""

    SENT = "sent"
    RECEIVED = "received"

    @property
    def reversed(self) -> Flow:
        """The other way: inside a callback the API is the one that asks."""
        return Flow.RECEIVED if self is Flow.SENT else Flow.SENT


class SubjectKind(Enum):
    """What a change can belong to."""

    DOCUMENT = "document"
    OPERATION = "operation"
    """A REST operation."""
    CHANNEL = "channel"
    CHANNEL_OPERATION = "channel-operation"
    COMPONENT = "component"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change belongs to."""

    kind: SubjectKind
    name: str = ""
    """For people, such as `POST /api/v3.3/order`; empty for the document."""
    operation_id: str = ""
    """The operationId on the revision's side, else on the base's; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, judged."""

    id: str
    """`<site>.<kind>`, such as `req.field.enum-value-gone`. Public: it never changes."""
    level: Level
    effect: Effect
    subject: Subject
    member: str = ""
    """Where below the subject, for people, such as `data[].price`; empty for the subject itself."""
    name: str = ""
    """What it is about where before and after do not say it, such as a property's name."""
    flow: Flow | None = None
    """None where no value travels."""
    base: Location | None = None
    """Where it stands in the base; None for what was added."""
    revision: Location | None = None
    """Where it stands in the revision; None for what is gone."""
    before: JsonValue | Absent = ABSENT
    after: JsonValue | Absent = ABSENT
    fingerprint: str = ""
    """16 hexadecimal digits that stay the same wherever the change stands in the files."""

    @property
    def site(self) -> str:
        """Where in an API such a change can stand: the id without its kind."""
        return self.id.rpartition(".")[0]

    @property
    def kind(self) -> str:
        """What happened: the id's last part."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class ApiChanges:
    """Everything that differs between a base and a revision."""

    base_release: str
    revision_release: str
    changes: tuple[Change, ...] = field(default=())
    """The worst first, then by subject and place."""
    unfinished: tuple[Location, ...] = field(default=())
    """Where schemas are too deep or too many to be compared to their ends; there may be more."""

    def count(self, level: Level) -> int:
        """Count the changes of one level."""
        return sum(change.level is level for change in self.changes)

    @property
    def counts(self) -> dict[Level, int]:
        """The changes of each level, counted."""
        return {level: self.count(level) for level in Level}

    def reaches(self, level: Level) -> bool:
        """Whether there is a change of this level or a worse one."""
        return any(change.level.rank <= level.rank for change in self.changes)


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The same edit, wherever it shows: a component changed, and so did all that use it."""

    changes: tuple[Change, ...]
    """Never empty; the worst first."""

    @property
    def level(self) -> Level:
        """The worst level among them."""
        return min((change.level for change in self.changes), key=lambda level: level.rank)

    @property
    def lead(self) -> Change:
        """The change that stands for all."""
        return self.changes[0]

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What is touched, each once, in order."""
        return tuple(dict.fromkeys(change.subject for change in self.changes))
