"""Request bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.media import MediaIds, compare_content
from builder.diff.sites import REQUEST_BODY
from builder.diff.spots import Spot

if TYPE_CHECKING:
    from builder.diff.facts import Scene
    from builder.model.operation import RequestBody

_IDS: Final = MediaIds(
    added="body.media-added",
    gone="body.media-gone",
    widened="body.media-widened",
    narrowed="body.media-narrowed",
    schema_set="body.media-schema-set",
    schema_unset="body.media-schema-unset",
    example="body.example-edited",
)


def compare_bodies(scene: Scene, before: RequestBody | None, after: RequestBody | None) -> None:
    """Compare the bodies of a request; either may be missing."""
    if before is None and after is not None:
        added = "body.added-required" if after.is_required else "body.added-optional"
        Spot(scene, None, after.location).note(added)
    elif before is not None and after is None:
        Spot(scene, before.location, None).note("body.gone")
    elif before is not None and after is not None:
        spot = Spot(scene, before.location, after.location)
        spot.switch(
            "body.became-required",
            "body.became-optional",
            before=before.is_required,
            after=after.is_required,
        )
        spot.text("body.description-edited", before.description, after.description)
        Spot(scene.towards(REQUEST_BODY), before.location, after.location).extensions(
            f"{REQUEST_BODY.name}.extension-edited", before.extensions, after.extensions
        )
        compare_content(spot, REQUEST_BODY, _IDS, before.content, after.content)
