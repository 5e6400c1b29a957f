"""Every page, opened from its folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.browser import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.views.site import Site
    from tests.support.browser import Reader
    from tests.support.survey import PageFacts, Survey

pytestmark = pytest.mark.tool
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@in_both_languages
def test_every_page_is_there(
    language: str, survey: Survey, english_site: Site, chinese_site: Site
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]

    addresses = set(survey(language))

    assert addresses >= {page.address for page in site.pages}
    assert addresses >= {"", "authentication/", "signed-request-walkthrough/", "specs/"}


@in_both_languages
def test_pages_ask_only_for_files_of_the_site(
    language: str, survey: Survey, built_site: Path
) -> None:
    home = built_site.as_uri() + "/"

    strays = {
        address: [url for url in facts["requests"] if not url.startswith(home)]
        for address, facts in survey(language).items()
    }

    assert {address: urls for address, urls in strays.items() if urls} == {}


@in_both_languages
def test_pages_complain_of_nothing(language: str, survey: Survey) -> None:
    complaints = {address: facts["complaints"] for address, facts in survey(language).items()}

    assert {address: said for address, said in complaints.items() if said} == {}


@in_both_languages
def test_pages_have_one_first_level_heading(language: str, survey: Survey) -> None:
    headings = {address: facts["headings"] for address, facts in survey(language).items()}

    assert {address: found for address, found in headings.items() if len(found) != 1} == {}


@in_both_languages
def test_pages_name_their_language(language: str, survey: Survey) -> None:
    assert {facts["language"] for facts in survey(language).values()} == {language}


@in_both_languages
def test_titles_say_what_the_page_is_about(language: str, survey: Survey) -> None:
    pages = {address: facts for address, facts in survey(language).items() if address}

    strays = [
        address
        for address, facts in pages.items()
        if not facts["title"].startswith(facts["headings"][0].strip())
    ]

    assert strays == []


@in_both_languages
def test_titles_tell_the_pages_apart(language: str, survey: Survey) -> None:
    counts = Counter(facts["title"] for facts in survey(language).values())

    assert [title for title, count in counts.items() if count > 1] == []


@in_both_languages
def test_ids_are_given_once(language: str, survey: Survey) -> None:
    repeated = {
        address: [name for name, count in Counter(facts["ids"]).items() if count > 1]
        for address, facts in survey(language).items()
    }

    assert {address: names for address, names in repeated.items() if names} == {}


@in_both_languages
def test_links_lead_to_files_and_to_parts_of_pages(language: str, survey: Survey) -> None:
    ids = {
        facts["url"]: set(facts["ids"]) for known in LANGUAGES for facts in survey(known).values()
    }

    assert sorted(set(_dead_links(survey(language), ids))) == []


def _dead_links(pages: dict[str, PageFacts], ids: dict[str, set[str]]) -> Iterator[str]:
    """Name the links that show an error, a listing of a folder, or the wrong part of a page."""
    for address, facts in pages.items():
        for link in facts["links"]:
            url, _, fragment = link.partition("#")
            is_file = Path(unquote(urlsplit(url).path)).is_file()
            is_on_page = not fragment or url not in ids or unquote(fragment) in ids[url]
            if not is_file or not is_on_page:
                yield f"{address or '(front page)'} -> {link}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_a_wrong_address_works_on_a_server(
    language: str, reader: Reader, server: str
) -> None:
    page = reader.open("", language, server=server)

    page.goto(page.url.replace("index.html", "404.html"))

    assert page.locator("h1").count() == 1
    assert page.locator(f"html[lang={language}]").count() == 1
