"""From a fact to a judged change: the level of its kind, within what it can reach."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from builder.diff.catalogue import SITE_KINDS, kind_of_schema
from builder.model.change import Change, Effect, Level
from builder.model.schema import Absent
from builder.model.value import to_json

if TYPE_CHECKING:
    from builder.diff.facts import Fact
    from builder.model.value import JsonValue


def judge(fact: Fact) -> Change:
    """Say what a difference means for a client."""
    level, effect = _level_of(fact)
    if fact.ceiling is not None and fact.ceiling.rank > level.rank:
        level = fact.ceiling
    return Change(
        id=fact.id,
        level=level,
        effect=effect,
        subject=fact.subject,
        member=fact.member,
        name=fact.name,
        flow=fact.flow,
        base=fact.base,
        revision=fact.revision,
        before=fact.before,
        after=fact.after,
        fingerprint=_fingerprint(fact),
    )


def _level_of(fact: Fact) -> tuple[Level, Effect]:
    kind = kind_of_schema(fact.id)
    if kind is None:
        return SITE_KINDS[fact.id].level, Effect.NONE
    if fact.flow is None:
        raise ValueError(fact.id)
    return kind.level(fact.flow), kind.effect


def _fingerprint(fact: Fact) -> str:
    """Name a change by what it is, not by where it stands in the files."""
    parts = (
        fact.id,
        fact.subject.kind.value,
        fact.subject.name,
        fact.member,
        fact.name,
        _text(fact.before),
        _text(fact.after),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _text(value: JsonValue | Absent) -> str:
    return "" if isinstance(value, Absent) else to_json(value)
