"""The words that the script of every page says, by the names that it knows them by.

`%(days)s` stands for a number, `%(page)s` and `%(index)s` for addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.model.words import Words


def page_words(words: Words) -> dict[str, str]:
    """Return every word of the script in a language."""
    gettext = words.gettext
    return {
        "copy": gettext("Copy"),
        "copied": gettext("Copied"),
        "choose": gettext("Choose an example"),
        "stale": gettext("Not checked for %(days)s days: it may be out of date."),
        "copyPage": gettext("Copy page as Markdown"),
        "copyForAssistant": gettext("Copy for an assistant"),
        "copyForAssistantHint": gettext("With the addresses of this page and of the index"),
        "assistantPreface": gettext(
            "Address of this page: %(page)s (its relative links start there). "
            "Index of all pages: %(index)s"
        ),
        "notCopied": gettext("Could not be copied: view the Markdown instead"),
        "openPage": gettext("Open as Markdown for an assistant, in a new tab"),
        "samplesUse": gettext("Samples use"),
        "isReal": gettext("Orders sent to production are real."),
    }
