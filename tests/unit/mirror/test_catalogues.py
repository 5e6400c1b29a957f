"""Gettext catalogues: the words of the site and the prose of the specs."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError
from builder.mirror import catalogues
from builder.mirror.catalogues import read_words

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

"""


@pytest.fixture
def locale_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of catalogues with none in it."""
    (tmp_path / "zh" / "LC_MESSAGES").mkdir(parents=True)
    monkeypatch.setattr(catalogues, "LOCALE_DIR", tmp_path)
    return tmp_path / "zh" / "LC_MESSAGES"


def write(path: Path, text: str) -> None:
    path.write_text(HEAD + dedent(text), encoding="utf-8")


def test_words_and_prose_are_read_apart(locale_dir: Path) -> None:
    write(locale_dir / "site.po", 'msgid "Order"\nmsgstr "订单"\n')
    write(locale_dir / "spot-rest.po", 'msgid "Order"\nmsgstr "下单"\n')
    write(locale_dir / "otc-rest.po", 'msgid "Quote"\nmsgstr "报价"\n')
    words = read_words("zh", ("spot-rest", "otc-rest", "missing"))
    assert words.language == "zh"
    assert words.messages == {"Order": "订单"}
    assert words.prose == {"Order": "下单", "Quote": "报价"}
    assert words.gettext("Order") == "订单"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('msgid "a"\nmsgstr "b"\n', {"a": "b"}),
        ('msgid "a"\nmsgstr ""\n', {}),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', {}),
        ('#~ msgid "a"\n#~ msgstr "b"\n', {}),
        ('msgid "page"\nmsgid_plural "pages"\nmsgstr[0] "页"\n', {"page": "页"}),
        ('msgid "two\\n"\n"lines"\nmsgstr "b"\n', {"two\nlines": "b"}),
        ("", {}),
    ],
    ids=["plain", "untranslated", "fuzzy", "obsolete", "counted", "several lines", "empty"],
)
def test_only_what_is_translated_counts(
    locale_dir: Path, text: str, messages: dict[str, str]
) -> None:
    write(locale_dir / "site.po", text)
    assert read_words("zh").messages == messages


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_language_without_catalogues_has_no_words(locale_dir: Path, language: str) -> None:
    words = read_words(language, ("spot-rest",))
    assert words.language == language
    assert (words.messages, words.prose) == ({}, {})


@pytest.mark.parametrize(
    "content",
    [b"nonsense\n", b'msgid ""\nmsgstr "charset=utf-8"\n\nmsgid "a"\nmsgstr "\xff"\n'],
    ids=["not gettext", "not UTF-8"],
)
def test_a_bad_catalogue_is_named(locale_dir: Path, content: bytes) -> None:
    (locale_dir / "site.po").write_bytes(content)
    with pytest.raises(ConfigError, match=r"site\.po: cannot be read"):
        read_words("zh")


def test_a_folder_in_place_of_a_catalogue_is_none(locale_dir: Path) -> None:
    (locale_dir / "site.po").mkdir()
    assert read_words("zh").messages == {}
