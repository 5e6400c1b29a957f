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
from builder.model.mirror import ReleaseChanges

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model.api import Api
    from builder.model.mirror import MirroredSpec, Snapshot

    Recall: TypeAlias = Callable[[Mapping[str, str], Callable[[], ApiChanges]], ApiChanges]
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
                changes = self._changes(earlier, index)
            except BuilderError as error:
                problem = problem or error.message
            else:
                return ReleaseChanges(snapshots[earlier], snapshots[index], changes)
        base, revision = snapshots[index - 1], snapshots[index]
        return ReleaseChanges(base, revision, ApiChanges(base.release, revision.release), problem)

    def _changes(self, base_index: int, revision_index: int) -> ApiChanges:
        base, revision = self.spec.snapshots[base_index], self.spec.snapshots[revision_index]
        revised_on = revision.retrieved_at[:10]

        def make() -> ApiChanges:
            revised = self._api(revision_index)
            return compare(self._api(base_index), revised, revised_on=revised_on)

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
