"""`changes.json`: every change between the snapshots of every spec, for programs.

Its version goes up only when a reader of the one before would be misled. The rows of changes are
those of a comparison's report; one that somebody has accepted says why, and is not counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.model.value import to_json
from builder.outputs.artifact import Artifact
from builder.outputs.changes.data import change_document, exemption_document
from builder.views.page import relative_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.change import Change
    from builder.model.mirror import ReleaseChanges
    from builder.model.value import JsonValue
    from builder.outputs.artifact import OutputContext
    from builder.views.release import ReleaseView, SnapshotView

CHANGES_FILE: Final = "changes.json"
_VERSION: Final = 1


def artifacts(context: OutputContext) -> Iterator[Artifact]:
    """Write the changes in the words of this language."""
    site = context.site
    releases = [
        _release(context, view, release)
        for changelog, spec in zip(site.changelogs, site.mirror.specs, strict=True)
        for view, release in zip(changelog.releases, spec.releases, strict=True)
    ]
    document: dict[str, JsonValue] = {
        "version": _VERSION,
        "title": site.mirror.catalog.title,
        "language": site.language,
        "as_of": site.mirror.as_of or None,
        "releases": releases,
    }
    yield Artifact(CHANGES_FILE, f"{to_json(document, indent=2)}\n".encode())


def _release(context: OutputContext, view: ReleaseView, release: ReleaseChanges) -> JsonValue:
    anchors = {place.fingerprint: str(place.anchor) for place in view.every_place}
    changes = () if release.problem else release.changes.changes
    return {
        "spec": view.spec.id,
        "title": view.spec.title,
        "url": _page_url(context, view.address),
        "base": _side(context, view.base),
        "revision": _side(context, view.revision),
        "replaces_transcription": view.is_replacing_transcription,
        "problem": release.problem or None,
        "counts": {
            level.value: 0 if release.problem else count for level, count in release.counts.items()
        },
        "changes": [
            change_document(change, context.site.words)
            | {"url": _page_url(context, f"{view.page}#{anchors[change.fingerprint]}")}
            | _exemption(release, change)
            for change in changes
        ],
    }


def _exemption(release: ReleaseChanges, change: Change) -> dict[str, JsonValue]:
    accepted = release.exemptions.get(change.fingerprint)
    return {"exemption": exemption_document(accepted) if accepted else None}


def _side(context: OutputContext, side: SnapshotView) -> dict[str, JsonValue]:
    return {
        "sequence": side.sequence,
        "release": side.release,
        "sha256": side.sha256,
        "retrieved_at": side.retrieved.machine,
        "origin": side.origin,
        "url": context.root_url(side.address),
    }


def _page_url(context: OutputContext, address: str) -> str:
    return context.url(relative_link("", address))
