"""The use case that every command begins with: to find the mirror."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.errors import ConfigError
from builder.mirror.layout import CATALOG_FILE, CONFIG_FILE, SPECS_DIR

if TYPE_CHECKING:
    from pathlib import Path


def find_root(start: Path) -> Path:
    """Find the mirror's folder: the given one or the nearest parent that holds a mirror.

    Raises:
        ConfigError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file() and (folder / SPECS_DIR / CATALOG_FILE).is_file():
            return folder
    raise ConfigError(
        f"{start}: there is no mirror here: no {CONFIG_FILE} with {SPECS_DIR}/{CATALOG_FILE}",
        hint="go to the mirror's folder, or name it with -C DIR",
    )
