"""Both languages hold the same pages, each in its own words, with the same code."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT
from tests.support.pages import CODE_SIGN, BuiltPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.views.site import Site


FEWEST_WORDS: Final = 3
"""As many English words in a row make a sentence, or the better part of one."""
NOT_ENGLISH: Final = re.compile(rf"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef{CODE_SIGN}]")
WORD: Final = re.compile(r"[(\"'“]*[a-z]+(?:['’][a-z]+)?[)\"'”]*[.,;:!?]*")
"""A word in lower case that is no path, no address and no name of a field."""
ENGLISH_TERMS: Final = {
    ("zh/glossary/index.html", "stop loss, take profit"),
    ("zh/glossary/index.html", "peg order, algo order"),
    ("zh/glossary/index.html", "time in force"),
    ("zh/glossary/index.html", "initial margin, maintenance margin"),
    ("zh/glossary/index.html", "unrealized profit and loss"),
    ("zh/glossary/index.html", "client order id"),
    ("zh/glossary/index.html", "dead man's switch"),
}
"""What the glossary translates stands there in English: it is what a reader looks up."""


def english_sentences(text: str) -> Iterator[str]:
    """Find the English sentences in a passage of Chinese."""
    for run in NOT_ENGLISH.split(text):
        words = run.split()
        longest = longest_now = 0
        for word in words:
            longest_now = longest_now + 1 if WORD.fullmatch(word) else 0
            longest = max(longest, longest_now)
        if longest >= FEWEST_WORDS:
            yield run.strip()


def twin_of(name: str) -> str:
    """Return where a page stands in the other language."""
    return name.removeprefix("zh/") if name.startswith("zh/") else f"zh/{name}"


def pairs(pages: dict[str, BuiltPage]) -> dict[str, tuple[BuiltPage, BuiltPage]]:
    """Pair every English page with its Chinese twin."""
    return {
        name: (page, pages[f"zh/{name}"])
        for name, page in pages.items()
        if not name.startswith("zh/")
    }


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The order was created.", ["The order was created."]),
        ("响应 200：the order was created。", ["the order was created"]),
        ("用 ￼ 发送 as it stands here", ["as it stands here"]),
        ("object ApiError", []),
        ("GET /api/v3.3/order a=b", []),
        ("Dead Man's Switch", []),
        ("Node.js 与 Python", []),
    ],
)
def test_a_sentence_is_told_from_a_name(text: str, sentences: list[str]) -> None:
    assert list(english_sentences(text)) == sentences


def test_every_page_has_its_twin_and_names_it(built_pages: dict[str, BuiltPage]) -> None:
    missing = {twin_of(name) for name in built_pages} - built_pages.keys()
    assert missing == set()
    for name, page in built_pages.items():
        assert page.twins.keys() == {"en", "zh"}, name


def test_no_english_sentence_stands_unmarked_in_chinese(
    built_pages: dict[str, BuiltPage],
) -> None:
    passages = [
        (name, passage.text)
        for name, page in built_pages.items()
        for passage in page.passages
        if passage.language == "zh"
    ]
    found = {(name, run) for name, text in passages for run in english_sentences(text)}

    assert len(passages) > 10_000
    assert sorted(found - ENGLISH_TERMS) == []
    assert found >= ENGLISH_TERMS, "an exception that is none any more"


def test_no_word_of_the_site_stands_untranslated(
    built_pages: dict[str, BuiltPage], chinese_site: Site
) -> None:
    english = {
        word
        for word in site_words()
        if chinese_site.words.gettext(word) != word and not word.isidentifier()
    }
    found = {
        (name, passage.text)
        for name, page in built_pages.items()
        for passage in page.passages
        if passage.language == "zh" and passage.text in english
    }

    assert len(english) > 50
    assert sorted(found) == []


def site_words() -> set[str]:
    """List the words of the site in English."""
    with (ROOT / "builder/locale/zh/LC_MESSAGES/site.po").open("rb") as file:
        return {message.id for message in read_po(file) if isinstance(message.id, str)} - {""}


def in_english(code: str) -> str:
    """Name the English twin of a file: a Chinese one stands below `zh/`; others stay."""
    named = code if code == "zh/" else code.removeprefix("zh/")
    return named.replace("spec-mirror://zh/", "spec-mirror://en/")


def test_code_is_the_same_in_both_languages(built_pages: dict[str, BuiltPage]) -> None:
    differences = {}
    for name, (english, chinese) in pairs(built_pages).items():
        before = Counter(map(in_english, english.code))
        after = Counter(map(in_english, chinese.code))
        if before != after:
            differences[name] = (set(before - after), set(after - before))

    assert differences == {}


def test_code_of_several_lines_stands_in_the_same_order(built_pages: dict[str, BuiltPage]) -> None:
    count = 0
    for name, (english, chinese) in pairs(built_pages).items():
        before = [code for code in english.code if "\n" in code]
        assert before == [code for code in chinese.code if "\n" in code], name
        count += len(before)
    assert count > 500
