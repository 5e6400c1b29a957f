"""The specs themselves, byte for byte, and `index.json`, which says what they are.

They stand once, at the site's root; the other languages link to them there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from builder.outputs.artifact import Artifact
from builder.views.spec import snapshot_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.mirror import MirroredDocument, MirroredSpec, Snapshot, SpecHealth
    from builder.outputs.artifact import OutputContext
    from builder.views.spec import SpecView

_FOLDER: Final = "specs/"


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Publish the mirrored files under their published names."""
    if not context.site.prefix:
        yield from spec_artifacts(context)


def spec_artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Make the files of `specs/` for a site that no other language's stands beside.

    Earlier snapshots stand in `specs/history/`, each under a name that never changes.
    """
    mirror = context.site.mirror
    rows = []
    for view, spec in zip(context.site.specs, mirror.specs, strict=True):
        yield Artifact(view.address, spec.content)
        published = spec.snapshots[:-1] if spec.earlier else ()
        for snapshot, content in zip(published, spec.earlier, strict=True):
            yield Artifact(snapshot_address(spec, snapshot), content)
        rows.append(_spec_row(context, view, spec))
    index: dict[str, Any] = {"version": 1}
    if mirror.as_of:
        index |= {"as_of": mirror.as_of, "left_out": [entry.id for entry in mirror.left_out]}
    for document in mirror.documents:
        yield Artifact(document.address, document.content)
    index |= {"specs": rows, "documents": [_document_row(context, d) for d in mirror.documents]}
    text = json.dumps(index, indent=2, ensure_ascii=False) + "\n"
    yield Artifact("specs/index.json", text.encode())


def _spec_row(context: OutputContext, view: SpecView, spec: MirroredSpec) -> dict[str, Any]:
    return {
        "id": view.id,
        "product": view.product_id,
        "kind": spec.entry.kind.value,
        "title": view.title,
        "release": view.release,
        "file": view.file,
        "url": _url(context, view.address),
        "sha256": view.sha256,
        "bytes": view.size_bytes,
        "retrieved_at": view.retrieved_at,
        "origin": view.origin,
        "health": {
            "last_good_check_at": spec.health.last_good_check_at or None,
            "last_failure": _failure_row(spec.health),
            "stale_after_days": view.health.stale_after_days,
        },
        "snapshots": [_snapshot_row(context, spec, snapshot) for snapshot in spec.snapshots],
    }


def _document_row(context: OutputContext, document: MirroredDocument) -> dict[str, Any]:
    current = document.current
    return {
        "id": document.entry.id,
        "language": document.entry.language,
        "url": context.url(document.address) if context.site_url else f"../{document.address}",
        "sha256": current.sha256,
        "bytes": current.size_bytes,
        "retrieved_at": current.retrieved_at,
        "origin": current.origin,
    }


def _snapshot_row(context: OutputContext, spec: MirroredSpec, snapshot: Snapshot) -> dict[str, Any]:
    address = snapshot_address(spec, snapshot)
    return {
        "sequence": snapshot.sequence,
        "release": snapshot.release,
        "sha256": snapshot.sha256,
        "bytes": snapshot.size_bytes,
        "retrieved_at": snapshot.retrieved_at,
        "origin": snapshot.origin,
        "notes": list(snapshot.notes),
        "file": address.removeprefix(_FOLDER),
        "url": _url(context, address),
    }


def _failure_row(health: SpecHealth) -> dict[str, str] | None:
    if not health.last_failure_at:
        return None
    return {"at": health.last_failure_at, "message": health.last_failure_message}


def _url(context: OutputContext, address: str) -> str:
    """Address a file from `specs/index.json`: absolute where the site's address is known."""
    return context.url(address) if context.site_url else address.removeprefix(_FOLDER)
