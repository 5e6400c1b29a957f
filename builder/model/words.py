"""The words of a language: English text to its translation.

Owns Words, which views and templates ask. `mirror.catalogues` reads them from gettext files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class AskedProse(dict[str, str]):
    """Prose that nobody has translated: it notes, in order, what is asked for."""

    def get(self, text: str, default: str | None = None) -> str | None:  # type: ignore[override] # a default of None is the only one in use
        """Note a text, and have no translation for it."""
        self[text] = ""
        return default


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: str
    """Such as `en` or `zh`."""
    messages: Mapping[str, str] = field(default_factory=dict)
    """The site's own words; a missing entry means that the English stands."""
    prose: Mapping[str, str] = field(default_factory=dict)
    """The words of the specs."""

    def gettext(self, message: str) -> str:
        """Translate a word of the site."""
        return self.messages.get(message) or message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Translate a counted word of the site; `%(count)s` stands for the number."""
        plain = singular if count == 1 else plural
        return self.messages.get(singular) or plain
