"""What differs, before anything is said about what it means.

Owns Fact, the log that collects them, and Scene: where in two APIs a comparison stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from collections.abc import Hashable

    from builder.diff.sites import SchemaSite
    from builder.location import Location
    from builder.model.api import Api
    from builder.model.change import Flow, Level, Subject
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class Fact:
    """One difference."""

    id: str
    """`<site>.<kind>`; in the catalogue."""
    subject: Subject
    member: str
    """Where below the subject, for people; empty for the subject itself."""
    flow: Flow | None
    base: Location | None
    revision: Location | None
    before: JsonValue | Absent
    after: JsonValue | Absent
    name: str
    """What it is about where before and after do not say it, such as a property's name."""
    ceiling: Level | None
    """The worst that it may be judged: what never travels, or is a draft, cannot break."""


def join_member(prefix: str, member: str) -> str:
    """Put one member below another; either may be empty."""
    return ".".join(part for part in (prefix, member) if part)


@dataclass(slots=True)
class FactLog:
    """Collects facts in the order in which they are found."""

    facts: list[Fact] = field(default_factory=list)
    unfinished: list[Location] = field(default_factory=list)
    """Where a comparison stopped for want of depth or budget."""
    settled: set[Hashable] = field(default_factory=set)
    """The pairs of schemas that need no second look: nothing differs between them."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where in the two APIs a comparison stands, and where its facts go."""

    base: Api
    revision: Api
    log: FactLog
    subject: Subject
    flow: Flow | None = None
    ceiling: Level | None = None
    prefix: str = ""
    """Where below the subject the comparison stands, such as `(200)`; goes before each member."""
    is_reversed: bool = False
    """Whether this is inside a callback, where the API asks and the client answers."""

    def note(
        self,
        fact_id: str,
        *,
        base: Location | None = None,
        revision: Location | None = None,
        member: str = "",
        name: str = "",
        before: JsonValue | Absent = ABSENT,
        after: JsonValue | Absent = ABSENT,
    ) -> None:
        """Note a difference here.

        Args:
            fact_id: Its id in the catalogue.
            base: Where it stands in the base; None for what was added.
            revision: Where it stands in the revision; None for what is gone.
            member: Where below the subject.
            name: What it is about, where before and after do not say it.
            before: The value in the base.
            after: The value in the revision.
        """
        self.log.facts.append(
            Fact(
                fact_id,
                self.subject,
                join_member(self.prefix, member),
                self.flow,
                base,
                revision,
                before,
                after,
                name,
                self.ceiling,
            )
        )

    def at(self, subject: Subject) -> Scene:
        """Move on to another subject."""
        return replace(self, subject=subject)

    def within(self, segment: str) -> Scene:
        """Step below the subject."""
        return replace(self, prefix=join_member(self.prefix, segment))

    def inside_callback(self) -> Scene:
        """Turn round: from here on the API asks and the client answers."""
        return replace(self, is_reversed=not self.is_reversed)

    def towards(self, site: SchemaSite) -> Scene:
        """Take the flow of a site, the other way round inside a callback."""
        return replace(self, flow=site.flow.reversed if self.is_reversed else site.flow)

    def at_most(self, ceiling: Level) -> Scene:
        """Let nothing here be judged worse than a level."""
        if self.ceiling is not None and self.ceiling.rank >= ceiling.rank:
            return self
        return replace(self, ceiling=ceiling)
