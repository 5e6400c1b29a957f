"""Callbacks: requests that the API sends to the client, where all directions are swapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diff.matching import pair
from builder.diff.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.diff.facts import Scene
    from builder.model.operation import Callback, Operation


def compare_callbacks(
    scene: Scene,
    base: Operation,
    revision: Operation,
    compare_requests: Callable[[Scene, Operation, Operation], None],
) -> None:
    """Compare the callbacks of two operations.

    Args:
        scene: At the operation.
        base: The base's.
        revision: The revision's.
        compare_requests: Compares what is sent and answered inside a callback.
    """
    here = Spot(scene, base.location, revision.location)
    pairing = pair(
        base.callbacks,
        revision.callbacks,
        lambda callback: (callback.name, callback.expression),
        lambda callback: callback.name,
    )
    for callback in pairing.added:
        Spot(scene, None, here.revision).note("cb.added", name=callback.name)
    for callback in pairing.gone:
        Spot(scene, here.base, None).note("cb.gone", name=callback.name)
    for before, after in pairing.both:
        here.value("cb.expression-changed", before.expression, after.expression, name=after.name)
        inner = Spot(scene.within(f"({after.name})"), here.base, here.revision)
        _compare(inner, before, after, compare_requests)


def _compare(
    spot: Spot,
    before: Callback,
    after: Callback,
    compare_requests: Callable[[Scene, Operation, Operation], None],
) -> None:
    pairing = pair(before.operations, after.operations, lambda operation: operation.method)
    for operation in pairing.added:
        Spot(spot.scene, None, operation.location).note("cb.op-added", name=operation.method)
    for operation in pairing.gone:
        Spot(spot.scene, operation.location, None).note("cb.op-gone", name=operation.method)
    told = len(spot.scene.log.facts)
    for old, new in pairing.both:
        compare_requests(spot.scene.inside_callback(), old, new)
    if len(spot.scene.log.facts) > told:
        spot.note("cb.direction-note", name=after.name)
