"""What changed since a release or a day, from the histories that the site shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.errors import QuestionError
from builder.problems import one_line

if TYPE_CHECKING:
    from builder.model.mirror import MirroredSpec
    from builder.views.changelog import SpecChangelog
    from builder.views.release import ReleaseView
    from builder.views.site import Site

_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_NAMED: Final = 20
"""How many releases are named where the one that is asked for is not there."""


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What the template of changes places."""

    changelogs: tuple[SpecChangelog, ...]
    """Of the specs that are asked, each with the releases that are asked."""
    since: str
    """A release or a day; empty for all changes."""


def changes_since(site: Site, *, spec_id: str, since: str) -> ChangesView:
    """Choose the releases that came after another one, or on a day or after it.

    Args:
        site: With the histories of its specs.
        spec_id: The only spec that is asked; empty for all.
        since: A release of it, or an ISO 8601 date; empty for all changes.

    Raises:
        QuestionError: No spec that is asked has such a release, and it is no date.
    """
    pairs = [
        (spec, changelog)
        for spec, changelog in zip(site.mirror.specs, site.changelogs, strict=True)
        if spec_id in {"", spec.entry.id}
    ]
    chosen = [
        replace(changelog, releases=releases)
        for spec, changelog in pairs
        for releases in [_releases_after(spec, changelog, since)]
        if releases is not None
    ]
    if not chosen:
        known = dict.fromkeys(s.release for spec, _ in pairs for s in spec.snapshots[::-1])
        named = one_line(", ".join(list(known)[:_NAMED]))
        raise QuestionError(
            f"'{one_line(since)}' is neither a release of the mirror nor a date",
            hint=f"give a date such as 2026-11-22, or one of: {named}",
        )
    return ChangesView(tuple(chosen), since)


def _releases_after(
    spec: MirroredSpec, changelog: SpecChangelog, since: str
) -> tuple[ReleaseView, ...] | None:
    """Choose releases of one spec, newest first; None where the time means nothing to it."""
    if not since:
        return changelog.releases
    known = [snapshot.sequence for snapshot in spec.snapshots if snapshot.release == since]
    if known:
        return tuple(r for r in changelog.releases if r.revision.sequence > known[-1])
    if _DAY.fullmatch(since):
        return tuple(r for r in changelog.releases if r.revision.retrieved.machine[:10] >= since)
    return None
