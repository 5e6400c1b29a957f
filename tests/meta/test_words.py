"""Every word of the site is translated, with its placeholders and markup."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT
from tools.update_words import extract

CATALOGUES = sorted((ROOT / "builder" / "locale").glob("*/LC_MESSAGES/site.po"))
KEPT = re.compile(r"%\(\w+\)s|</?\w+>|`[^`]+`")
"""What a translation must hold as the English does."""


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_holds_every_word_and_no_other(path: Path) -> None:
    with path.open("rb") as file:
        translated = {str(message.id): message for message in read_po(file) if message.id}
    wanted = {str(message.id) for message in extract() if message.id}
    assert wanted == set(translated), "run 'make words'"
    for message in translated.values():
        assert message.string, message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_keeps_placeholders_and_markup(path: Path) -> None:
    with path.open("rb") as file:
        for message in read_po(file):
            if isinstance(message.id, str) and message.id:
                assert Counter(KEPT.findall(message.id)) == Counter(
                    KEPT.findall(str(message.string))
                ), message.id
