"""Opens a YAML file of the mirror's own (not of the publisher's), with messages fit for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.errors import ConfigError
from builder.parse.cursor import Cursor
from builder.parse.yaml12 import load_yaml
from builder.problems import SpecSyntaxError

if TYPE_CHECKING:
    from pathlib import Path


def open_configuration(path: Path, shown_as: str) -> Cursor:
    """Read a configuration file.

    Args:
        path: The file.
        shown_as: Its name in messages.

    Raises:
        ConfigError: It cannot be read or is not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{shown_as}: cannot be read: {error}", hint="check the folder given with -C"
        ) from error
    try:
        return Cursor.at_root(load_yaml(text, shown_as))
    except SpecSyntaxError as error:
        raise ConfigError(error.message, hint=error.hint) from error
