"""Gettext catalogues: the words of the site and the prose of the specs, read and merged."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from builder.errors import ConfigError
from builder.model.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADER: Final = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""No names, no dates: the same words make the same file."""
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


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a catalogue is translated."""

    language: str
    name: str
    total: int
    missing: int
    stale: int
    """Translated once, from an English text that has changed since."""

    @property
    def percent(self) -> int:
        """The share that is translated, rounded down."""
        return (
            100 if not self.total else 100 * (self.total - self.missing - self.stale) // self.total
        )


def translated_languages() -> tuple[str, ...]:
    """List the languages for which there are catalogues."""
    return tuple(sorted(path.parent.name for path in LOCALE_DIR.glob("*/LC_MESSAGES")))


def merge_catalogue(language: str, name: str, texts: Iterable[str]) -> Coverage:
    """Bring a catalogue up to date with the texts that there are.

    New texts come in empty, changed ones keep their translation marked as stale, texts that are
    gone are dropped.

    Args:
        language: Such as `zh`.
        name: The catalogue, such as `site` or a spec's id.
        texts: The English texts, in order.
    """
    path = LOCALE_DIR / language / "LC_MESSAGES" / f"{name}.po"
    template = Catalog()
    for text in texts:
        template.add(text)
    catalogue = Catalog(locale=language)
    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    catalogue.update(template)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=0, no_location=True, omit_header=True)
    text = _HEADER.format(language=language) + written.getvalue().decode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip() + "\n", encoding="utf-8")
    return coverage_of(language, name)


def coverage_of(language: str, name: str) -> Coverage:
    """Count what a catalogue translates; one that is not there translates nothing."""
    path = LOCALE_DIR / language / "LC_MESSAGES" / f"{name}.po"
    if not path.is_file():
        return Coverage(language, name, 0, 0, 0)
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    stale = sum(1 for message in messages if message.fuzzy)
    missing = sum(1 for message in messages if not message.string and not message.fuzzy)
    return Coverage(language, name, len(messages), missing, stale)


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
