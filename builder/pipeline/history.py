"""The use case of `spec-mirror history`: the snapshots of a spec, and how much each changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.errors import ConfigError
from builder.mirror.catalog import read_catalog
from builder.mirror.layout import SPECS_DIR
from builder.mirror.state import read_state
from builder.mirror.store import Store
from builder.model.mirror import Mirror
from builder.pipeline.loading import load_releases, load_spec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.model.change import Level
    from builder.model.mirror import MirroredSpec, ReleaseChanges, Snapshot


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """One snapshot."""

    snapshot: Snapshot
    counts: Mapping[Level, int] | None
    """How many changes of each level it brought; None for the first, and where it is not known."""
    problem: str
    """Why it is not known; empty where there is nothing to know."""


@dataclass(frozen=True, slots=True)
class SpecHistory:
    """The snapshots of a spec."""

    spec_id: str
    rows: tuple[SnapshotRow, ...]
    """Newest first; never empty."""


def tell_history(root: Path, spec_id: str | None = None) -> tuple[SpecHistory, ...]:
    """Tell the snapshots of one spec, or of each, newest first.

    Args:
        root: The mirror's folder.
        spec_id: The spec; every one by default.

    Raises:
        ConfigError: There is no such spec.
        BuilderError: A spec that is asked for is not sound.
    """
    specs_dir = root / SPECS_DIR
    catalog = read_catalog(specs_dir)
    known = [entry.id for entry in catalog.entries]
    if spec_id is not None and spec_id not in known:
        raise ConfigError(f"there is no spec '{spec_id}'", hint=f"there are: {', '.join(known)}")
    store, state = Store(specs_dir), read_state(specs_dir)
    wanted = tuple(
        load_spec(store, specs_dir, entry, state)
        for entry in catalog.entries
        if spec_id in {None, entry.id}
    )
    return tuple(_history(spec) for spec in load_releases(root, Mirror(catalog, wanted)).specs)


def _history(spec: MirroredSpec) -> SpecHistory:
    releases = {release.revision.sequence: release for release in spec.releases}
    rows = (_row(snapshot, releases.get(snapshot.sequence)) for snapshot in spec.snapshots)
    return SpecHistory(spec.entry.id, tuple(rows)[::-1])


def _row(snapshot: Snapshot, release: ReleaseChanges | None) -> SnapshotRow:
    if release is None:
        return SnapshotRow(snapshot, None, "")
    if release.problem:
        return SnapshotRow(snapshot, None, release.problem)
    return SnapshotRow(snapshot, release.counts, "")
