"""One part of an API, found on both sides.

Owns Spot, which notes what differs there; each comparer says what is compared with what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diff.values import is_same
from builder.model.schema import ABSENT, Absent

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from builder.diff.facts import Scene
    from builder.location import Location
    from builder.model.api import Example
    from builder.model.schema import ExternalDocs
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class Spot:
    """One part of an API, with the place where it stands on either side."""

    scene: Scene
    base: Location | None
    """None for what was added."""
    revision: Location | None
    """None for what is gone."""
    member: str = ""
    """Where below the scene."""

    def note(
        self,
        fact_id: str,
        *,
        name: str = "",
        before: JsonValue | Absent = ABSENT,
        after: JsonValue | Absent = ABSENT,
    ) -> None:
        """Note a difference here."""
        self.scene.note(
            fact_id,
            base=self.base,
            revision=self.revision,
            member=self.member,
            name=name,
            before=before,
            after=after,
        )

    def text(self, fact_id: str, before: str, after: str, *, name: str = "") -> None:
        """Note a text that was edited; space around it does not count."""
        if before.strip() != after.strip():
            self.note(
                fact_id,
                name=name,
                before=before if before.strip() else ABSENT,
                after=after if after.strip() else ABSENT,
            )

    def value(
        self,
        fact_id: str,
        before: JsonValue | Absent,
        after: JsonValue | Absent,
        *,
        name: str = "",
    ) -> None:
        """Note a value that changed, came or went."""
        if not is_same(before, after):
            self.note(fact_id, name=name, before=before, after=after)

    def presence(self, before: str, after: str, ids: tuple[str, str, str]) -> None:
        """Note a text that came, went or became another.

        Args:
            before: The base's; empty for none.
            after: The revision's; empty for none.
            ids: What each of the three is called, in this order.
        """
        if before == after:
            return
        came, went, changed = ids
        if not before:
            self.note(came, after=after)
        elif not after:
            self.note(went, before=before)
        else:
            self.note(changed, before=before, after=after)

    def flag(self, fact_id: str, *, before: bool, after: bool, name: str = "") -> None:
        """Note a flag that was raised."""
        if after and not before:
            self.note(fact_id, name=name)

    def switch(self, on: str, off: str, *, before: bool, after: bool, name: str = "") -> None:
        """Note a flag that was raised or lowered."""
        self.flag(on, before=before, after=after, name=name)
        self.flag(off, before=after, after=before, name=name)

    def extensions(
        self,
        fact_id: str,
        before: Mapping[str, JsonValue],
        after: Mapping[str, JsonValue],
        *,
        known: Collection[str] = (),
    ) -> None:
        """Note each member that changed, came or went: an extension, a binding.

        Args:
            fact_id: What it is called here.
            before: The base's.
            after: The revision's.
            known: Members that have kinds of their own.
        """
        for name in dict.fromkeys((*before, *after)):
            if name not in known:
                self.value(fact_id, before.get(name, ABSENT), after.get(name, ABSENT), name=name)

    def docs(self, fact_id: str, before: ExternalDocs | None, after: ExternalDocs | None) -> None:
        """Note a link to more documentation that changed, came or went."""
        self.value(fact_id, _docs_value(before), _docs_value(after))

    def examples(self, fact_id: str, before: Sequence[Example], after: Sequence[Example]) -> None:
        """Note examples that were edited; their order does not count."""
        old, new = _example_values(before), _example_values(after)
        if not is_same(old, new, keeps_numbers=True):
            self.note(fact_id, before=old or ABSENT, after=new or ABSENT)


def _docs_value(docs: ExternalDocs | None) -> JsonValue | Absent:
    return ABSENT if docs is None else docs.url


def _example_values(examples: Sequence[Example]) -> dict[str, JsonValue]:
    shown: dict[str, JsonValue] = {}
    for position, example in enumerate(examples):
        parts = {
            "summary": example.summary or ABSENT,
            "description": example.description or ABSENT,
            "value": example.value,
            "headers": example.headers,
            "externalValue": example.external_url or ABSENT,
        }
        shown[example.name or str(position)] = {
            key: part for key, part in parts.items() if not isinstance(part, Absent)
        }
    return shown
