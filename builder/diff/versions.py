"""Releases: which of two is the later one, and whether it says that clients will break."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from builder.diff.spots import Spot
from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.change import Level, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.diff.facts import Scene
    from builder.model.change import Change

_PART: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_SEMANTIC: Final = re.compile(r"v?([0-9]+)\.([0-9]+)(?:\.[0-9]+)?(?:[-+].*)?", re.IGNORECASE)
_ZERO: Final = (0, "")
_VERSION: Final = Pointer(("info", "version"))


def is_later(before: str, after: str) -> bool:
    """Whether one release comes after another.

    Numbers count as numbers, a missing one is 0, and a word (`-beta`) comes before the release.
    Texts that say the same number are put in the order of their letters.
    """
    for first, second in zip_longest(_parts(before), _parts(after), fillvalue=(1, *_ZERO)):
        if first != second:
            return first < second
    return before < after


def has_major_step(before: str, after: str) -> bool:
    """Whether a release announces breaking changes: a higher first number, or a second after 0.

    What is not written as a semantic version announces nothing, and so hides nothing: True.
    Source: Semantic Versioning 2.0.0, https://semver.org/spec/v2.0.0.html
    """
    first, second = _SEMANTIC.fullmatch(before), _SEMANTIC.fullmatch(after)
    if first is None or second is None:
        return True
    old, new = ((_magnitude(match[1]), _magnitude(match[2])) for match in (first, second))
    return new > old if old[0] == _ZERO else new[0] > old[0]


def compare_versions(scene: Scene, changes: Sequence[Change]) -> None:
    """Hold what the releases call themselves against what has changed.

    Args:
        scene: At the document.
        changes: All others. Which components there are is not content: no client sees them.
    """
    before, after = scene.base.info.version, scene.revision.info.version
    spot = Spot(scene, scene.base.places.get(_VERSION), scene.revision.places.get(_VERSION))
    levels = {
        change.level for change in changes if change.subject.kind is not SubjectKind.COMPONENT
    }
    if before == after:
        if levels - {Level.DOCS}:
            spot.note("doc.version-same-content-changed", before=before, after=after)
        return
    is_raised = is_later(before, after)
    spot.note(
        "doc.version-raised" if is_raised else "doc.version-lowered", before=before, after=after
    )
    if not changes and scene.revision.kind is ApiKind.OPENAPI:
        spot.note("doc.version-changed-content-same", before=before, after=after)
    if is_raised and Level.BREAKING in levels and not has_major_step(before, after):
        spot.note("doc.breaking-without-major", before=before, after=after)


def _magnitude(digits: str) -> tuple[int, str]:
    """Make a number of any length comparable; Python reads only so many digits."""
    significant = digits.lstrip("0")
    return len(significant), significant


def _parts(version: str) -> list[tuple[int, int, str]]:
    return [
        (1, *_magnitude(part)) if part.isdecimal() else (0, 0, part.casefold())
        for part in _PART.findall(version.split("+", maxsplit=1)[0])
    ]
