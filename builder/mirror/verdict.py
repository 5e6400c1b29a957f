"""What became of each file of a sync, and what is remembered of it.

Pure: outcomes, their reasons, and the next state of a file. Called by `sync`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from builder.mirror.state import Failure, Pending, SpecState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.mirror.exchange import Answer
    from builder.model.api import Api
    from builder.model.change import Level

_ABSENT: Final = frozenset({"not-found", "gone"})
SIGHTINGS_NEEDED: Final = 2
"""How often in a row earlier content must be seen before it is current again."""


class Outcome(StrEnum):
    """What a sync did with a file."""

    NEW = "new"
    """There was none, and now there is."""
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """It could not be had; what was there stays."""
    REJECTED = "rejected"
    """It was had, and is not sound; what was there stays."""


@dataclass(frozen=True, slots=True)
class SyncProblem:
    """Why a file is not fresh."""

    code: str
    """Stable, in kebab case."""
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one file."""

    id: str
    outcome: Outcome
    release: str
    """What readers get after the sync; empty where there is nothing."""
    sha256: str
    """Of what readers get after the sync; empty where there is nothing."""
    previous_sha256: str
    """Of what they got before; empty where there was nothing."""
    problem: SyncProblem | None = None
    notes: tuple[str, ...] = ()
    """What a reader should know of it."""
    base: Api | None = None
    """What was there before, where it was updated and could be read."""
    revision: Api | None = None
    """What came in."""
    changes: Mapping[Level, int] = field(default_factory=dict)
    """How many changes of each level came in; a level is missing where nobody could count."""

    @property
    def is_fresh(self) -> bool:
        """Whether readers get what the origin has, as far as it is believed."""
        return self.outcome not in {Outcome.FAILED, Outcome.REJECTED}


def state_when_good(answer: Answer, sha256: str, before: SpecState, at: str) -> SpecState:
    """Remember that the origin has what we have.

    Args:
        answer: What it answered.
        sha256: Of what we have now.
        before: What was remembered.
        at: Now, ISO 8601 in UTC.
    """
    return SpecState(
        last_checked_at=at,
        last_good_check_at=at,
        etag=answer.header("etag") or (before.etag if answer.is_unchanged else ""),
        last_modified=answer.header("last-modified")
        or (before.last_modified if answer.is_unchanged else ""),
        final_url=answer.url,
        validated_sha256=sha256,
        last_whole_at=before.last_whole_at if answer.is_unchanged else at,
    )


def state_when_back(sha256: str, before: SpecState, at: str) -> SpecState:
    """Remember that the origin has content again that it had before."""
    return replace(
        before,
        last_checked_at=at,
        last_failure=None,
        missing_since="",
        pending=Pending(sha256, _sightings(before, sha256) + 1),
    )


def state_when_bad(
    problem: SyncProblem, before: SpecState, at: str, *, refused_sha256: str = ""
) -> SpecState:
    """Remember that a file could not be had, or was refused.

    Args:
        problem: Why.
        before: What was remembered.
        at: Now, ISO 8601 in UTC.
        refused_sha256: Of what was refused; empty where nothing came.
    """
    pending = before.pending
    if pending and refused_sha256 and pending.sha256 != refused_sha256:
        pending = None
    return replace(
        before,
        last_checked_at=at,
        last_failure=Failure(at, problem.code, problem.message),
        missing_since=(before.missing_since or at) if problem.code in _ABSENT else "",
        pending=pending,
    )


def is_believed(sha256: str, before: SpecState) -> bool:
    """Whether earlier content, now seen once more, was seen often enough in a row."""
    return _sightings(before, sha256) + 1 >= SIGHTINGS_NEEDED


def _sightings(before: SpecState, sha256: str) -> int:
    pending = before.pending
    return pending.sightings if pending and pending.sha256 == sha256 else 0
