"""Every page in the other language, as Markdown, and in the index for assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.browser import KINDS, LANGUAGES, prefix_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.browser import Reader
    from tests.support.survey import Survey

pytestmark = pytest.mark.tool
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def _path(url: str) -> str:
    return unquote(urlsplit(url).path)


@pytest.mark.parametrize("place", ["languages", "alternates"])
@in_both_languages
def test_pages_lead_to_themselves_in_every_language(
    language: str, place: str, survey: Survey, built_site: Path
) -> None:
    expected = {
        address: {
            other: str(built_site / prefix_of(other) / address / "index.html")
            for other in LANGUAGES
        }
        for address in survey(language)
    }

    links = {
        address: {
            other: _path(url)
            for other, url in (
                facts["languages"] if place == "languages" else facts["alternates"]
            ).items()
        }
        for address, facts in survey(language).items()
    }

    assert links == expected


def test_both_languages_have_the_same_pages(survey: Survey) -> None:
    assert survey("en").keys() == survey("zh").keys()


@in_both_languages
def test_pages_name_their_markdown_twin(language: str, survey: Survey, built_site: Path) -> None:
    home = built_site / prefix_of(language)

    twins = {address: _path(facts["markdown"]) for address, facts in survey(language).items()}

    assert twins == {
        address: str(home / f"{address.rstrip('/') or 'index'}.md") for address in twins
    }
    assert [path for path in twins.values() if not (built_site / path).is_file()] == []


@in_both_languages
def test_pages_name_the_index_of_their_language(
    language: str, survey: Survey, built_site: Path
) -> None:
    index = built_site / prefix_of(language) / "llms.txt"

    assert {_path(facts["description"]) for facts in survey(language).values()} == {str(index)}
    assert index.is_file()


@pytest.mark.parametrize("width", [1280, 360], ids=["wide", "narrow"])
@pytest.mark.parametrize("kind", ["front-page", "request-with-body"])
def test_the_switch_leads_to_the_same_page_and_back(kind: str, width: int, reader: Reader) -> None:
    page = reader.open(KINDS[kind], "en", width=width)

    for name, language in (("中文", "zh"), ("English", "en")):
        page.get_by_role("button", name="Select language").or_(
            page.get_by_role("button", name="选择当前语言")
        ).hover()
        page.get_by_role("link", name=name, exact=True).click()

        page.wait_for_url(f"{reader.address(KINDS[kind], language)}*")
        expect(page.locator("html")).to_have_attribute("lang", language)


@pytest.mark.parametrize("wrong", ["gone.html", "spot/rest/gone/index.html"])
def test_the_page_for_a_wrong_address_leads_to_both_front_pages(
    wrong: str, reader: Reader, server: str
) -> None:
    page = reader.open("", server=server)
    page.goto(f"{server}404.html")

    for language in LANGUAGES:
        link = page.locator(f".md-select a[hreflang={language}]").get_attribute("href") or ""

        assert urljoin(f"{server}{wrong}", link) == reader.address("", language, server)
