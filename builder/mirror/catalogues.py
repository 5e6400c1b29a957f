"""Reads gettext catalogues: the words of the site and the prose of the specs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel.messages.pofile import PoFileError, read_po

from builder.errors import ConfigError
from builder.model.words import Words

LOCALE_DIR: Final = Path(__file__).parent.parent / "locale"
_SITE: Final = "site"


def read_words(language: str, prose_names: tuple[str, ...] = ()) -> Words:
    """Read the words of a language; English needs none.

    Args:
        language: Such as `zh`.
        prose_names: The specs whose prose is wanted, by id.

    Raises:
        ConfigError: A catalogue cannot be read.
    """
    folder = LOCALE_DIR / language / "LC_MESSAGES"
    if language == "en" or not folder.is_dir():
        return Words(language)
    prose: dict[str, str] = {}
    for name in prose_names:
        prose |= _read_catalogue(folder / f"{name}.po")
    return Words(language, _read_catalogue(folder / f"{_SITE}.po"), prose)


def _read_catalogue(path: Path) -> dict[str, str]:
    """Read the entries that are translated and not marked as fuzzy."""
    if not path.is_file():
        return {}
    try:
        with path.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: cannot be read: {error}") from error
    messages = {}
    for message in catalogue:
        singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
        text = message.string[0] if isinstance(message.string, tuple | list) else message.string
        if singular and text and not message.fuzzy:
            messages[singular] = text
    return messages
