"""Where things stand in a mirror's folder."""

from __future__ import annotations

from typing import Final

SPECS_DIR: Final = "specs"
CATALOG_FILE: Final = "catalog.yml"
"""In the folder of the specs."""
CONFIG_FILE: Final = "mkdocs.yml"
