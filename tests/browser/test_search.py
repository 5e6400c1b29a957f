"""Search finds the right page among its first results: questions written before it was tuned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.support.reader import Reader, prefix_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.tool

QUESTION_FILE: Final = ROOT / "tests" / "support" / "search_questions.yml"
LANGUAGES: Final = ("en", "zh")
RANKS: Final = 3
"""How many results are looked at."""
SHARE: Final = 0.95
"""Of the questions of each language, and so of all."""
SETUP_MS: Final = 60_000
ANSWER_MS: Final = 20_000
FIELD: Final = "input.md-search__input"
STATE: Final = ".md-search-result__meta"
FIRST_RESULTS: Final = (
    "(items, ranks) => items.slice(0, ranks).map(item => item.querySelector('a').pathname)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and the addresses of the pages that are right."""

    text: str
    pages: tuple[str, ...]


def questions() -> dict[str, list[Question]]:
    """Read the questions of each language."""
    rows = yaml.safe_load(QUESTION_FILE.read_text(encoding="utf-8"))
    return {
        language: [Question(row["asks"], tuple(row["pages"])) for row in asked]
        for language, asked in rows.items()
    }


class Searcher:
    """Types into the search field of a page, and reads what is found.

    Args:
        page: Opened.
        root: The path of the folder of its language, as a browser writes it, with a final slash.
    """

    def __init__(self, page: Page, root: str) -> None:
        self._page = page
        self._root = root
        page.locator(FIELD).click()
        self._type("a", SETUP_MS)
        self._type("")

    def first_pages(self, text: str) -> list[str]:
        """Return the addresses of the first results, and empty the field again."""
        self._type(text)
        items = self._page.locator(".md-search-result__item")
        paths: list[str] = items.evaluate_all(FIRST_RESULTS, RANKS)
        self._type("")
        return [path.removeprefix(self._root).removesuffix("index.html") for path in paths]

    def _type(self, text: str, timeout_ms: int = ANSWER_MS) -> None:
        """Fill the field, and wait until the line above the results says something else."""
        state = self._page.locator(STATE)
        said = (state.text_content() or "").strip()
        self._page.locator(FIELD).fill(text)
        self._page.locator(FIELD).press("End")
        expect(state).not_to_have_text(said, timeout=timeout_ms)


def test_the_questions_are_many_and_their_pages_exist(built_site: Path) -> None:
    asked = questions()
    assert tuple(asked) == LANGUAGES
    assert len({(language, each.text) for language in asked for each in asked[language]}) >= 60
    missing = {
        page
        for language, each in asked.items()
        for question in each
        for page in question.pages
        if not (built_site / prefix_of(language) / page / "index.html").is_file()
    }
    assert not missing
    assert all(question.pages for each in asked.values() for question in each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_page_is_among_the_first_results(language: str, reader: Reader) -> None:
    root = reader.url("", language).removeprefix("file://").removesuffix("index.html")
    searcher = Searcher(reader.open("", language), root)

    asked = questions()[language]
    found = {question: searcher.first_pages(question.text) for question in asked}

    assert len(found) == len(asked)
    misses = [
        f"{question.text!r} finds {', '.join(pages) or 'nothing'}; right: {question.pages}"
        for question, pages in found.items()
        if not set(pages) & set(question.pages)
    ]
    assert len(misses) <= (1 - SHARE) * len(asked), "\n".join(misses)
