"""Text that somebody wrote for people, in the reader's language or marked as not.

Owns Prose. Its Markdown stays source text here; `render` turns it into safe HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from builder.model.words import Words


@dataclass(frozen=True, slots=True)
class Prose:
    """CommonMark from a spec."""

    markdown: str
    """As the publisher or the translator wrote it: hostile."""
    is_foreign: bool = False
    """Whether it stands in English on a page of another language."""

    def __bool__(self) -> bool:
        return bool(self.markdown)


NO_PROSE: Final = Prose("")
"""No words."""


def prose_of(words: Words, text: str) -> Prose:
    """Return a spec's text in the reader's language where it is translated, else as it is.

    Args:
        words: The reader's language.
        text: As the spec has it; may be empty.
    """
    if not text.strip() or words.language == "en":
        return Prose(text.strip())
    translated = words.prose.get(text.strip())
    if translated:
        return Prose(translated.strip())
    return Prose(text.strip(), is_foreign=True)
