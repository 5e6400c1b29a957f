"""A mirror through time: what each snapshot changed, and which one was current on a day.

Owns the pairs that are compared. Reading, parsing and remembering are handed in; called by
`pipeline`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from builder.diff.compare import compare
from builder.errors import BuilderError
from builder.model.change import ApiChanges
from builder.model.mirror import ReleaseChanges, SnapshotComparison
from builder.views.succession import former_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.model.api import Api
    from builder.model.comparison import Exemption
    from builder.model.mirror import MirroredSpec, Snapshot

    Recall: TypeAlias = Callable[
        [Mapping[str, str], Callable[[], SnapshotComparison]], SnapshotComparison
    ]
    """Returns a comparison that depends on these facts, made before or made now."""


def snapshots_until(snapshots: tuple[Snapshot, ...], day: str) -> tuple[Snapshot, ...]:
    """Return the history of a spec as it was at the end of a day in UTC.

    The order is that of the sequence numbers: the last snapshot that was there by then is the
    current one, whatever the clocks say of those before it.

    Args:
        snapshots: Oldest first.
        day: An ISO 8601 date.

    Returns:
        Oldest first; empty where there was none yet.
    """
    there = [count for count, one in enumerate(snapshots, 1) if one.retrieved_at[:10] <= day]
    return snapshots[: max(there, default=0)]


def with_releases(
    spec: MirroredSpec,
    read: Callable[[Snapshot], bytes],
    parse: Callable[[Snapshot, bytes], Api],
    recall: Recall,
) -> MirroredSpec:
    """Compare every snapshot of a spec with the one before.

    One that cannot be read is an entry of its own; the next is compared with the nearest before
    it that can be.

    Args:
        spec: A spec as the mirror has it.
        read: Gives the bytes of a snapshot.
        parse: Gives the API that they describe; the current one's is known.
        recall: Remembers comparisons.
    """
    earlier = tuple(read(snapshot) for snapshot in spec.snapshots[:-1])
    history = _History(spec, earlier, parse, recall)
    releases = [history.release(index) for index in range(1, len(spec.snapshots))]
    return replace(spec, earlier=earlier, releases=tuple(reversed(releases)))


def with_exemptions(
    spec: MirroredSpec, exemptions: Iterable[Exemption], today: str
) -> MirroredSpec:
    """Mark the changes of a spec that somebody has accepted.

    Args:
        spec: With its releases compared.
        exemptions: What was accepted; each fingerprint once.
        today: The ISO 8601 date on which they must hold.
    """
    holding = {one.fingerprint: one for one in exemptions if not one.has_expired(today)}
    releases = tuple(
        replace(
            release,
            exemptions={
                change.fingerprint: holding[change.fingerprint]
                for change in release.changes.changes
                if change.fingerprint in holding
            },
        )
        for release in spec.releases
    )
    return replace(spec, releases=releases)


@dataclass(slots=True)
class _History:
    """Compares the snapshots of one spec; parses each at most once, and only where it must."""

    spec: MirroredSpec
    earlier: tuple[bytes, ...]
    parse: Callable[[Snapshot, bytes], Api]
    recall: Recall
    parsed: dict[int, Api | BuilderError] = field(default_factory=dict)

    def release(self, index: int) -> ReleaseChanges:
        """Compare a snapshot with the last before it that can be read, if any can."""
        snapshots = self.spec.snapshots
        problem = ""
        for earlier in range(index - 1, -1, -1):
            try:
                found = self._comparison(earlier, index)
            except BuilderError as error:
                problem = problem or error.message
            else:
                return ReleaseChanges(
                    snapshots[earlier], snapshots[index], found.changes, pages=found.pages
                )
        base, revision = snapshots[index - 1], snapshots[index]
        return ReleaseChanges(base, revision, ApiChanges(base.release, revision.release), problem)

    def _comparison(self, base_index: int, revision_index: int) -> SnapshotComparison:
        base, revision = self.spec.snapshots[base_index], self.spec.snapshots[revision_index]
        revised_on = revision.retrieved_at[:10]

        def make() -> SnapshotComparison:
            revised, earlier = self._api(revision_index), self._api(base_index)
            changes = compare(earlier, revised, revised_on=revised_on)
            return SnapshotComparison(changes, former_pages(earlier, revised))

        facts = {
            "base": f"{base.sha256} {base.file}",
            "revision": f"{revision.sha256} {revision.file}",
            "revised_on": revised_on,
            "reads_as": f"{self.spec.entry.kind.value} {self.spec.entry.publish_means_receive}",
        }
        return self.recall(facts, make)

    def _api(self, index: int) -> Api:
        """Return what a snapshot describes.

        Raises:
            BuilderError: It cannot be read.
        """
        if index == len(self.earlier):
            return self.spec.api
        if index not in self.parsed:
            try:
                self.parsed[index] = self.parse(self.spec.snapshots[index], self.earlier[index])
            except BuilderError as error:
                self.parsed[index] = error
        known = self.parsed[index]
        if isinstance(known, BuilderError):
            raise known
        return known
