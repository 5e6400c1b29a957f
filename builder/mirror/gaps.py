"""Reads `specs/known-gaps/<id>.yml`: what a transcription left out, and where sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.configuration import open_configuration
from builder.model.gaps import Contradiction, KnownGaps, LeftOut, LocalText, Reading
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model.mirror import CatalogEntry
    from builder.parse.cursor import Cursor

GAPS_DIR: Final = "known-gaps"


def read_gaps(specs_dir: Path, entry: CatalogEntry) -> KnownGaps:
    """Read the known gaps of a spec; without a file there are none.

    Raises:
        ConfigError: The file is malformed.
    """
    path = specs_dir / GAPS_DIR / f"{entry.id}.yml"
    if not path.is_file():
        return KnownGaps()
    root = open_configuration(path, f"{specs_dir.name}/{GAPS_DIR}/{path.name}")
    try:
        return KnownGaps(
            tuple(_left_out(place) for place in root.elements("left_out")),
            tuple(_contradiction(place) for place in root.elements("contradictions")),
        )
    except SpecFaultError as fault:
        raise ConfigError(fault.message, hint=fault.hint) from fault


def _left_out(place: Cursor) -> LeftOut:
    return LeftOut(
        place.require("operation").as_text().strip(), _local(place, "reason"), _source(place)
    )


def _contradiction(place: Cursor) -> Contradiction:
    return Contradiction(
        about=_local(place, "about"),
        operation_ids=place.texts("operations"),
        readings=tuple(
            Reading(_local(reading, "says"), _source(reading))
            for reading in place.elements("readings")
        ),
        taken=_local(place, "taken"),
    )


def _source(place: Cursor) -> str:
    return " ".join(place.text("source").split())


def _local(place: Cursor, key: str) -> LocalText:
    """Read a text and its translations, which stand beside it as `<key>_<language>`."""
    texts = {"en": place.require(key).as_text().strip()}
    for name in place.names:
        if name.startswith(f"{key}_"):
            texts[name.removeprefix(f"{key}_")] = place.text(name).strip()
    return LocalText(texts)
