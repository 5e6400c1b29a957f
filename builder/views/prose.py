"""Text that somebody wrote for people, in the reader's language or marked as not.

Owns Prose. Its Markdown stays source text here; `render` turns it into safe HTML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.commonmark import to_words

if TYPE_CHECKING:
    from builder.model.words import Words

_DESCRIPTION_LENGTH: Final = 155
_LEAST_DESCRIPTION_LENGTH: Final = 120
"""A description that would be shorter is cut inside a word: not all scripts have blanks."""


@dataclass(frozen=True, slots=True)
class Prose:
    """CommonMark from a spec."""

    markdown: str
    """As the publisher or the translator wrote it: hostile."""
    is_foreign: bool = False
    """Whether it stands in English on a page of another language."""
    original: str = field(default="", compare=False)
    """What it translates, as the spec has it; the same in every language."""

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
    original = text.strip()
    if not original or words.language == "en":
        return Prose(original, original=original)
    translated = words.prose.get(original)
    if translated:
        return Prose(translated.strip(), original=original)
    return Prose(original, is_foreign=True, original=original)


def summary_of(lead: str, markdown: str) -> str:
    """Make the plain description of a page: the first line of its prose after what it is about.

    Args:
        lead: What the page is about, as plain text.
        markdown: Its prose.
    """
    first = to_words(markdown.split("\n\n", maxsplit=1)[0])
    text = f"{lead}: {first}" if first else lead
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[: _DESCRIPTION_LENGTH - 1]
    words = cut.rpartition(" ")[0].rstrip(",;:")
    return (words if len(words) >= _LEAST_DESCRIPTION_LENGTH else cut) + "…"
