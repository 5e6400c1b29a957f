"""Every page of the built site is whole: named, described, linked, and small enough."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from builder.checks.links import check_links
from tests.support.pages import LANGUAGES, BuiltPage

if TYPE_CHECKING:
    from pathlib import Path


LARGEST_BYTES: Final = 200_000
LARGEST_OPERATION_BYTES: Final = 110_000
"""The richest operation has the fields of an order twice, and samples in every language."""


def language_of(name: str) -> str:
    """Tell the language of a page by where it stands."""
    return "zh" if name.startswith("zh/") else "en"


def strays(pages: dict[str, BuiltPage], expected: object, attribute: str) -> dict[str, object]:
    """Name the pages of which something is not as expected."""
    found = {name: getattr(page, attribute) for name, page in pages.items()}
    return {name: value for name, value in found.items() if value != expected}


def test_every_page_names_its_language(built_pages: dict[str, BuiltPage]) -> None:
    for language in LANGUAGES:
        pages = {name: page for name, page in built_pages.items() if language_of(name) == language}
        assert len(pages) > 100
        assert strays(pages, language, "language") == {}


def test_every_page_has_one_first_level_heading(built_pages: dict[str, BuiltPage]) -> None:
    counts = {name: len(page.headings) for name, page in built_pages.items()}

    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_every_page_is_described_in_plain_words(built_pages: dict[str, BuiltPage]) -> None:
    descriptions = {name: page.description for name, page in built_pages.items()}

    assert {name: text for name, text in descriptions.items() if not text.strip()} == {}
    assert {name: text for name, text in descriptions.items() if "`" in text or "**" in text} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_tell_the_pages_of_a_language_apart(
    language: str, built_pages: dict[str, BuiltPage]
) -> None:
    titles = Counter(
        page.title for name, page in built_pages.items() if language_of(name) == language
    )

    assert titles[""] == 0
    assert [title for title, count in titles.items() if count > 1] == []


def test_an_id_is_given_once(built_pages: dict[str, BuiltPage]) -> None:
    repeated = {
        name: [each for each, count in Counter(page.ids).items() if count > 1]
        for name, page in built_pages.items()
    }

    assert {name: ids for name, ids in repeated.items() if ids} == {}


def test_every_link_leads_somewhere(built_site: Path) -> None:
    count, findings = check_links(built_site)

    assert count > 10_000
    assert findings == []


def test_no_page_is_heavy(built_pages: dict[str, BuiltPage]) -> None:
    sizes = {name: page.size_bytes for name, page in built_pages.items()}
    operations = {
        name: size for name, size in sizes.items() if "/rest/" in name or "/websocket/" in name
    }

    assert len(operations) > 150
    assert {name: size for name, size in sizes.items() if size > LARGEST_BYTES} == {}
    assert {name: size for name, size in operations.items() if size > LARGEST_OPERATION_BYTES} == {}
