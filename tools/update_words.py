"""Takes the words that templates and views use over into every translation of the site.

New words come in empty, changed ones are marked fuzzy, words no longer used are dropped.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
_METHODS = [("builder/**.py", "python"), ("builder/templates/**.j2", "jinja2")]
_OPTIONS = {"builder/templates/**.j2": {"trimmed": "true"}}
_UNKEPT_HEADERS = tuple(
    f'"{name}'
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
"""What says nothing about the words, and would differ from day to day."""
_KEYWORDS = {"gettext": None, "_": None, "N_": None, "ngettext": (1, 2)}


def extract() -> Catalog:
    """Collect the words that the code asks for."""
    catalogue = Catalog()
    found = extract_from_dir(
        str(ROOT), method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS
    )
    for filename, _, message, comments, context in found:
        catalogue.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalogue


def update(path: Path, words: Catalog) -> int:
    """Merge the words into a translation.

    Returns:
        How many of them lack a translation.
    """
    with path.open("rb") as file:
        translated = read_po(file)
    translated.update(words, no_fuzzy_matching=False)
    translated.obsolete.clear()
    text = io.BytesIO()
    write_po(text, translated, width=100, sort_output=True, no_location=True, omit_header=False)
    lines = text.getvalue().decode().split("\n")
    kept = [line for line in lines if not line.startswith(_UNKEPT_HEADERS)]
    path.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")
    return sum(1 for message in translated if message.id and (message.fuzzy or not message.string))


if __name__ == "__main__":
    words = extract()
    for path in sorted((ROOT / "builder" / "locale").glob("*/LC_MESSAGES/site.po")):
        print(f"{path.parent.parent.name}: {update(path, words)} of {len(words)} to translate")
