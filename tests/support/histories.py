"""Mirrors whose specs have gone through releases, made inside a test and compared for real."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from builder.errors import SpecError
from builder.pipeline.releases import with_releases
from tests.support.inline import parse_inline
from tests.support.inline_site import inline_mirror

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from builder.model.api import Api
    from builder.model.mirror import Mirror, MirroredSpec, Snapshot, SnapshotComparison

URL: Final = "https://example.com/specs/sample.yaml"
UNREADABLE: Final = ""
"""Stands for a snapshot that cannot be read."""


def rest(*operations: str) -> str:
    """Describe REST operations, each as `METHOD path [operationId]`."""
    rows = [operation.split(" ") for operation in operations]
    lines = ["openapi: 3.0.3", "info: {title: Sample, version: 1.0.0}", "paths:"]
    for path, group in groupby(sorted(rows, key=lambda row: row[1]), key=lambda row: row[1]):
        lines.append(f"  {path}:")
        for method, _, *name in group:
            named = f"operationId: {name[0]}, " if name else ""
            lines.append(f"    {method.lower()}: {{{named}responses: {{}}}}")
    return "\n".join(lines) + "\n"


def stream(*operations: str) -> str:
    """Describe channel operations, each as `publish|subscribe channel operationId`."""
    lines = ["asyncapi: 2.6.0", "info: {title: Sample, version: 1.0.0}", "channels:"]
    rows = [operation.split(" ") for operation in operations]
    for channel, group in groupby(rows, key=lambda row: row[1]):
        lines.append(f"  {channel}:")
        for verb, _, name in group:
            payload = f"{{type: object, properties: {{{channel}: {{type: string}}}}}}"
            message = f"message: {{name: {name}, payload: {payload}}}"
            lines.append(f"    {verb}: {{operationId: {name}, {message}}}")
    return "\n".join(lines) + "\n"


def historic_mirror(*histories: Sequence[str], days: Sequence[Sequence[int]] = ()) -> Mirror:
    """Keep specs of one product with all that they went through.

    Args:
        histories: Of each spec the documents, the oldest first; `UNREADABLE` for one that cannot
            be read.
        days: Of each spec on which day of January 2024 each document came; 1, 2, 3 … where
            nothing is said.
    """
    mirror = inline_mirror(*(history[-1] for history in histories))
    came = days or [range(1, len(history) + 1) for history in histories]
    specs = tuple(
        _historic_spec(spec, history, on_days)
        for spec, history, on_days in zip(mirror.specs, histories, came, strict=True)
    )
    return replace(mirror, specs=specs)


def _historic_spec(spec: MirroredSpec, history: Sequence[str], days: Sequence[int]) -> MirroredSpec:
    snapshots = tuple(
        replace(
            spec.current,
            sequence=number,
            release=f"{number}.0.0",
            sha256=f"{number:x}" * 64,
            origin=URL,
            retrieved_at=f"2024-01-{day:02d}T12:30:00Z",
        )
        for number, day in enumerate(days, 1)
    )

    def read(snapshot: Snapshot) -> bytes:
        return history[snapshot.sequence - 1].encode()

    def parse(snapshot: Snapshot, content: bytes) -> Api:
        if content.decode() == UNREADABLE:
            raise SpecError(f"snapshot {snapshot.sequence} is damaged")
        return parse_inline(content.decode())

    return with_releases(replace(spec, snapshots=snapshots), read, parse, _made_anew)


def _made_anew(
    _facts: Mapping[str, str], make: Callable[[], SnapshotComparison]
) -> SnapshotComparison:
    return make()
