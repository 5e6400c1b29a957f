"""Responses: which there are, with their headers and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.matching import Pairing, followed_by, pair
from builder.diff.media import MediaIds, compare_content, normalised
from builder.diff.schemas import compare_schemas
from builder.diff.sites import RESPONSE_BODY, RESPONSE_HEADER
from builder.diff.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.diff.facts import Scene
    from builder.model.operation import Header, Link, Response
    from builder.model.value import JsonValue

_IDS: Final = MediaIds(
    added="res.media-added",
    gone="res.media-gone",
    widened="res.media-widened",
    narrowed="res.media-narrowed",
    schema_set="res.media-schema-set",
    schema_unset="res.media-schema-unset",
    example="res.example-edited",
)
_CLASSES: Final = {"2": "success", "3": "redirect", "d": "default"}
"""By the first letter of a status; all others are errors, or news on the way to an answer."""


def compare_responses(scene: Scene, before: Sequence[Response], after: Sequence[Response]) -> None:
    """Compare the responses of an operation."""
    exact = pair(before, after, lambda response: response.status.casefold())
    swapped = _pair_swapped(exact)
    for response in swapped.added:
        Spot(scene, None, response.location).note(
            f"res.{_class_of(response)}-added", name=response.status
        )
    for response in swapped.gone:
        Spot(scene, response.location, None).note(
            f"res.{_class_of(response)}-gone", name=response.status
        )
    for old, new in swapped.both:
        Spot(scene, old.location, new.location).note(
            "res.status-changed-likely", name=new.status, before=old.status, after=new.status
        )
    for old, new in followed_by(exact, swapped).both:
        _compare(scene.within(f"({new.status})"), old, new)


def _pair_swapped(exact: Pairing[Response]) -> Pairing[Response]:
    """Pair the one success that is gone with the one that is new."""
    gone = [response for response in exact.gone if _class_of(response) == "success"]
    added = [response for response in exact.added if _class_of(response) == "success"]
    if len(gone) != 1 or len(added) != 1:
        return Pairing((), exact.gone, exact.added)
    return Pairing(
        ((gone[0], added[0]),),
        tuple(response for response in exact.gone if response is not gone[0]),
        tuple(response for response in exact.added if response is not added[0]),
    )


def _class_of(response: Response) -> str:
    return _CLASSES.get(response.status[:1], "error")


def _compare(scene: Scene, before: Response, after: Response) -> None:
    spot = Spot(scene, before.location, after.location)
    spot.text("res.description-edited", before.description, after.description)
    Spot(scene.towards(RESPONSE_BODY), before.location, after.location).extensions(
        f"{RESPONSE_BODY.name}.extension-edited", before.extensions, after.extensions
    )
    compare_content(spot, RESPONSE_BODY, _IDS, before.content, after.content)
    _compare_headers(scene, before.headers, after.headers)
    _compare_links(spot, before.links, after.links)


def _compare_headers(scene: Scene, before: Sequence[Header], after: Sequence[Header]) -> None:
    pairing = pair(before, after, lambda header: header.name.casefold())
    for header in pairing.added:
        Spot(scene, None, header.location).note("res.header-added", name=header.name)
    for header in pairing.gone:
        gone = "res.header-gone-required" if header.is_required else "res.header-gone-optional"
        Spot(scene, header.location, None).note(gone, name=header.name)
    for old, new in pairing.both:
        _compare_header(scene, old, new)


def _compare_header(scene: Scene, before: Header, after: Header) -> None:
    site = RESPONSE_HEADER
    spot = Spot(scene, before.location, after.location)
    spot.switch(
        "res.header-became-required",
        "res.header-became-optional",
        before=before.is_required,
        after=after.is_required,
        name=after.name,
    )
    spot.flag(
        "res.header-deprecated",
        before=before.is_deprecated,
        after=after.is_deprecated,
        name=after.name,
    )
    spot.value("res.header-style-changed", _writing(before), _writing(after), name=after.name)
    spot = Spot(scene.within(after.name).towards(site), before.location, after.location)
    spot.flag(f"{site.name}.deprecated-off", before=after.is_deprecated, after=before.is_deprecated)
    spot.text(f"{site.name}.description-edited", before.description, after.description)
    spot.examples(f"{site.name}.example-edited", before.examples, after.examples)
    spot.extensions(f"{site.name}.extension-edited", before.extensions, after.extensions)
    old = before.content.schema if before.content else before.schema
    new = after.content.schema if after.content else after.schema
    compare_schemas(spot.scene, site, "", old, new)


def _writing(header: Header) -> str:
    """Say how the value becomes text."""
    if header.content is not None:
        return normalised(header.content.content_type)
    return "simple, explode" if header.is_exploded else "simple"


def _compare_links(spot: Spot, before: Sequence[Link], after: Sequence[Link]) -> None:
    pairing = pair(before, after, lambda link: link.name)
    for link in pairing.added:
        spot.note("res.link-added", name=link.name)
    for link in pairing.gone:
        spot.note("res.link-gone", name=link.name)
    for old, new in pairing.both:
        spot.value("res.link-changed", _target(old), _target(new), name=new.name)
        spot.text("res.description-edited", old.description, new.description, name=new.name)


def _target(link: Link) -> dict[str, JsonValue]:
    return {
        "operation": link.operation_id or link.operation_ref,
        "parameters": dict(link.parameters),
        "requestBody": link.request_body,
    }
