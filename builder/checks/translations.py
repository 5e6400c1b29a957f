"""Is every hand-written page there in every language, and every word of the site translated?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from builder.checks.finding import Finding

if TYPE_CHECKING:
    from pathlib import Path


def check_catalogue(path: Path) -> tuple[int, list[Finding]]:
    """Check a gettext catalogue.

    Returns:
        How many words it holds, and which of them are missing or stale.
    """
    with path.open("rb") as file:
        catalogue = read_po(file)
    findings = []
    words = [message for message in catalogue if message.id]
    for message in words:
        shown = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string if isinstance(message.string, str) else (message.string or [""])[0]
        place = f"{path.parent.parent.name}/{path.name}:{message.lineno}"
        if message.fuzzy:
            findings.append(Finding(f"{place}: the translation of '{shown}' is stale"))
        elif not text:
            findings.append(Finding(f"{place}: '{shown}' is not translated"))
    return len(words), findings


def check_twin_pages(docs: dict[str, Path]) -> list[Finding]:
    """Check that each language has the same hand-written pages.

    Args:
        docs: Language to the folder of its pages.
    """
    pages = {
        language: {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
        for language, folder in docs.items()
    }
    whole = set().union(*pages.values())
    return [
        Finding(f"docs/{language}/{name}: is missing, and another language has it")
        for language, names in pages.items()
        for name in sorted(whole - names)
    ]
