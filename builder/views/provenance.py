"""Where an operation stands in its spec, and where its facts came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.location import Location
    from builder.model.value import JsonValue


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where an operation comes from."""

    file: str
    line: int
    pointer: str
    published_url: str
    """The publisher's page that the transcription names; empty where there is none."""
    document: str
    """Another public document that the transcription names."""
    confidence: str
    """How sure the transcription is, in the spec's words."""


def source_view(location: Location, extensions: Mapping[str, JsonValue]) -> SourceView:
    """Say where an operation comes from; `x-source` is this mirror's baseline's own."""
    given = extensions.get("x-source")
    source = given if isinstance(given, Mapping) else {}
    return SourceView(
        file=location.source.rpartition("/")[2],
        line=location.line,
        pointer=str(location.pointer),
        published_url=str(source.get("url", "") or ""),
        document=str(source.get("document", "") or ""),
        confidence=str(source.get("confidence", "") or ""),
    )
