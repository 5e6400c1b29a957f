"""The specs themselves, byte for byte, and `index.json`, which says what they are.

They stand once, at the site's root; the other languages link to them there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from builder.outputs.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.outputs.artifact import OutputContext


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Publish the mirrored files under their published names."""
    if not context.site.prefix:
        yield from spec_artifacts(context)


def spec_artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Make the files of `specs/` for a site that no other language's stands beside."""
    rows = []
    for view, spec in zip(context.site.specs, context.site.mirror.specs, strict=True):
        yield Artifact(view.address, spec.content)
        rows.append(
            {
                "id": view.id,
                "product": view.product_id,
                "kind": spec.entry.kind.value,
                "title": view.title,
                "release": view.release,
                "file": view.file,
                "url": context.url(view.address) if context.site_url else view.file,
                "sha256": view.sha256,
                "bytes": view.size_bytes,
                "retrieved_at": view.retrieved_at,
                "origin": view.origin,
                "snapshots": [
                    {
                        "sequence": snapshot.sequence,
                        "release": snapshot.release,
                        "sha256": snapshot.sha256,
                        "bytes": snapshot.size_bytes,
                        "retrieved_at": snapshot.retrieved_at,
                        "origin": snapshot.origin,
                        "file": snapshot.file,
                    }
                    for snapshot in spec.snapshots
                ],
            }
        )
    text = json.dumps({"version": 1, "specs": rows}, indent=2, ensure_ascii=False) + "\n"
    yield Artifact("specs/index.json", text.encode())
