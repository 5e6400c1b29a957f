"""Bodies in content types: which there are, and what each carries.

Shared by request bodies, responses and parameters that are documents themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diff.matching import Pairing, pair
from builder.diff.schemas import compare_schemas
from builder.diff.sites import REQUEST_BODY
from builder.diff.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.diff.sites import SchemaSite
    from builder.model.operation import Encoding, MediaType


@dataclass(frozen=True, slots=True)
class MediaIds:
    """What the changes of content types are called at one place."""

    added: str
    gone: str
    widened: str
    narrowed: str
    schema_set: str
    schema_unset: str
    example: str


def compare_content(
    spot: Spot,
    site: SchemaSite,
    ids: MediaIds,
    before: Sequence[MediaType],
    after: Sequence[MediaType],
) -> None:
    """Compare the content types of one body, and what each carries.

    Args:
        spot: Where the body stands.
        site: What the schemas are to it.
        ids: What changes are called here.
        before: The base's content types.
        after: The revision's.
    """
    exact = pair(before, after, lambda media: normalised(media.content_type))
    ranged = _pair_ranges(exact)
    for media in ranged.added:
        spot.note(ids.added, name=media.content_type)
    for media in ranged.gone:
        spot.note(ids.gone, name=media.content_type)
    for old, new in ranged.both:
        is_wider = _covers(new.content_type, old.content_type)
        spot.note(
            ids.widened if is_wider else ids.narrowed,
            name=new.content_type,
            before=old.content_type,
            after=new.content_type,
        )
    has_several = len(after) > 1
    for old, new in (*exact.both, *ranged.both):
        compare_media(spot, site, ids, old, new, segment=f"({new.content_type})" * has_several)


def compare_media(
    spot: Spot,
    site: SchemaSite,
    ids: MediaIds,
    before: MediaType,
    after: MediaType,
    *,
    segment: str = "",
) -> None:
    """Compare what one content type carries.

    Args:
        spot: Where the body stands.
        site: What the schema is to it.
        ids: What changes are called here.
        before: The base's.
        after: The revision's.
        segment: Tells it from the others, where there are several.
    """
    inner = Spot(spot.scene.within(segment), spot.base, spot.revision)
    flowing = inner.scene.towards(site)
    if before.schema is None and after.schema is not None:
        spot.note(ids.schema_set, name=after.content_type)
    elif before.schema is not None and after.schema is None:
        spot.note(ids.schema_unset, name=after.content_type)
    elif before.schema is not None:
        compare_schemas(flowing, site, "", before.schema, after.schema)
    inner.examples(ids.example, before.examples, after.examples)
    Spot(flowing, spot.base, spot.revision).extensions(
        f"{site.name}.extension-edited", before.extensions, after.extensions
    )
    if site is REQUEST_BODY:
        _compare_encodings(inner, before, after)


def normalised(content_type: str) -> str:
    """Write a content type so that equal ones are the same text.

    Names do not mind case, parameters do not mind order, and JSON is UTF-8 anyway.
    Source: RFC 9110, section 8.3.1, https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1;
    RFC 8259, section 8.1, https://www.rfc-editor.org/rfc/rfc8259#section-8.1
    """
    essence, *parameters = (part.strip() for part in content_type.casefold().split(";"))
    kept = sorted(
        parameter.replace(" ", "").replace('"', "")
        for parameter in parameters
        if not (essence.endswith("json") and parameter.startswith("charset"))
    )
    return ";".join((essence, *filter(None, kept)))


def _pair_ranges(exact: Pairing[MediaType]) -> Pairing[MediaType]:
    added, gone = list(exact.added), []
    both = []
    for media in exact.gone:
        partner = next(
            (
                new
                for new in added
                if _covers(new.content_type, media.content_type)
                or _covers(media.content_type, new.content_type)
            ),
            None,
        )
        if partner is None:
            gone.append(media)
        else:
            added.remove(partner)
            both.append((media, partner))
    return Pairing(tuple(both), tuple(gone), tuple(added))


def _covers(wide: str, narrow: str) -> bool:
    """Whether a media range, such as `text/*`, holds another."""
    wide, narrow = normalised(wide), normalised(narrow)
    return wide != narrow and (
        wide == "*/*" or (wide.endswith("/*") and narrow.startswith(wide[:-1]))
    )


def _compare_encodings(spot: Spot, before: MediaType, after: MediaType) -> None:
    """Compare how the parts of a form or multipart body are written."""
    for name in dict.fromkeys((*before.encoding, *after.encoding)):
        old, new = before.encoding.get(name), after.encoding.get(name)
        spot.value("body.encoding-type-changed", _type_of(old), _type_of(new), name=name)
        spot.value("body.encoding-style-changed", _style_of(old), _style_of(new), name=name)
        spot.value("body.encoding-header-changed", _headers_of(old), _headers_of(new), name=name)


def _type_of(encoding: Encoding | None) -> str:
    return "" if encoding is None else normalised(encoding.content_type)


def _style_of(encoding: Encoding | None) -> str:
    style = "form" if encoding is None else encoding.style or "form"
    is_exploded = None if encoding is None else encoding.is_exploded
    exploded = style == "form" if is_exploded is None else is_exploded
    reserved = encoding is not None and encoding.allows_reserved
    words = (style, "explode" if exploded else "", "allowReserved" if reserved else "")
    return " ".join(word for word in words if word)


def _headers_of(encoding: Encoding | None) -> list[str]:
    headers = () if encoding is None else encoding.headers
    return sorted(
        f"{header.name.casefold()}{' required' if header.is_required else ''}" for header in headers
    )
