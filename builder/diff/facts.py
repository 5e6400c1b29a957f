"""What differs, before anything is said about what it means.

Owns Fact, the log that collects them, and Scene: where in two APIs a comparison stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
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


@dataclass(slots=True)
class FactLog:
    """Collects facts in the order in which they are found."""

    facts: list[Fact] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where in the two APIs a comparison stands, and where its facts go."""

    base: Api
    revision: Api
    log: FactLog
    subject: Subject
    flow: Flow | None = None
    ceiling: Level | None = None

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
                member,
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

    def towards(self, site: SchemaSite, *, is_reversed: bool = False) -> Scene:
        """Take the flow of a site; inside a callback it is the other way round."""
        return replace(self, flow=site.flow.reversed if is_reversed else site.flow)

    def at_most(self, ceiling: Level) -> Scene:
        """Let nothing here be judged worse than a level."""
        if self.ceiling is not None and self.ceiling.rank >= ceiling.rank:
            return self
        return replace(self, ceiling=ceiling)
