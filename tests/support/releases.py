"""Mirrors whose specs have a history, made inside a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.mirror.recipes import read_recipe
from builder.model.change import ApiChanges
from builder.model.mirror import TRANSCRIBED, ReleaseChanges
from builder.model.words import Words
from builder.views.site import assemble_site
from tests.support.inline_site import RECIPE_ID, inline_mirror

if TYPE_CHECKING:
    from builder.model.change import Change
    from builder.model.mirror import Mirror, MirroredSpec, Snapshot
    from builder.views.site import Site

ORDERS = """
    openapi: 3.0.3
    info: {title: Orders, version: 2.0.0}
    paths:
      /orders:
        post: {operationId: createOrder, summary: Create an order, responses: {}}
        put: {operationId: amendOrder, summary: Amend an order, responses: {}}
    """
URL = "https://example.com/specs/orders.yaml"


def snapshot_of(spec: MirroredSpec, sequence: int, release: str) -> Snapshot:
    """Make an earlier or later snapshot of a spec; a day goes by between two."""
    return replace(
        spec.current,
        sequence=sequence,
        release=release,
        sha256=f"{sequence:x}" * 64,
        origin=URL,
        retrieved_at=f"2024-01-{sequence:02d}T12:30:00Z",
    )


def mirror_with_history(
    *steps: tuple[Change, ...] | str, document: str = ORDERS, is_transcribed: bool = False
) -> Mirror:
    """Keep a document whose last steps are known.

    Args:
        steps: The oldest first: the changes of a release, or why it cannot be read.
        document: The current snapshot.
        is_transcribed: Whether the first snapshot is a transcription.
    """
    mirror = inline_mirror(document)
    (spec,) = mirror.specs
    snapshots = [snapshot_of(spec, number, f"{number}.0.0") for number in range(1, len(steps) + 2)]
    if is_transcribed:
        snapshots[0] = replace(snapshots[0], origin=TRANSCRIBED, retrieved_at="2024-01-01")
    releases = [
        ReleaseChanges(
            base,
            revision,
            ApiChanges(base.release, revision.release, () if isinstance(step, str) else step),
            step if isinstance(step, str) else "",
        )
        for base, revision, step in zip(snapshots, snapshots[1:], steps, strict=False)
    ]
    historic = replace(
        spec,
        snapshots=tuple(snapshots),
        earlier=tuple(f"snapshot {one.sequence}".encode() for one in snapshots[:-1]),
        releases=tuple(reversed(releases)),
    )
    return replace(mirror, specs=(historic,))


def site_of(mirror: Mirror, words: Words | None = None) -> Site:
    """Assemble the site of a mirror."""
    return assemble_site(mirror, {RECIPE_ID: read_recipe(RECIPE_ID)}, words or Words("en"))
