"""The search finds what readers type, from a folder and from a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from tests.support.browser import LANGUAGES, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from builder.views.site import Site

    Search = Callable[[str, str], Page]

pytestmark = pytest.mark.tool

_START: Final = "spot/websocket/ping-pong/"
_ARTICLE: Final = ".md-search-result__item"
_ORDER: Final = "spot/rest/create-order/"
_OPEN_ORDERS: Final = "spot/rest/get-open-orders/"
_BOOK: Final = "spot/websocket/orderbook-incremental-updates/"
FIRST: Final = {
    "operation-id": ("getOpenOrders", _OPEN_ORDERS),
    "path": ("/api/v3.3/user/open_orders", _OPEN_ORDERS),
    "topic": ("notificationApiV3", "spot/websocket/notifications/"),
}
"""What is typed, and the page that must come first."""
FIRST_IN_CHINESE: Final = {
    "word-of-a-title": ("签名", "signed-request-walkthrough/"),
    "title": ("限频", "rate-limits/"),
}
AMONG: Final = {
    "field-of-a-request": ("trailValue", _ORDER, "body-trailValue"),
    "field-of-a-message": ("prevSeqNum", _BOOK, "message-OrderbookSnapshot-data-prevSeqNum"),
    "parameter": ("isMatchSymbol", "spot/rest/get-trade-history/", "query-isMatchSymbol"),
}
"""What is typed, and the part of a page that must be among the results."""

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def search(browser: Browser, built_site: Path) -> Iterator[Search]:
    """Type into the search of a page that stays open; the index of a language is read once."""
    reader = Reader(browser, built_site)
    pages: dict[str, Page] = {}

    def type_in(language: str, text: str) -> Page:
        if language not in pages:
            pages[language] = reader.open(_START, language)
        _type(pages[language], text)
        return pages[language]

    yield type_in
    complaints = [*reader.journal.complaints]
    reader.forget()
    assert complaints == []


@pytest.mark.parametrize(
    ("language", "text", "address"),
    [
        *(
            pytest.param(language, *case, id=f"{language}-{name}")
            for language in LANGUAGES
            for name, case in FIRST.items()
        ),
        *(pytest.param("zh", *case, id=f"zh-{name}") for name, case in FIRST_IN_CHINESE.items()),
    ],
)
def test_what_is_named_exactly_comes_first(
    language: str, text: str, address: str, search: Search, reader: Reader
) -> None:
    page = search(language, text)

    first = page.locator(_ARTICLE).first
    expect(first.locator(_link(reader.address(address, language)))).to_be_attached()


@pytest.mark.parametrize("address", [_OPEN_ORDERS, "spot/websocket/notifications/"])
@in_both_languages
def test_an_operation_is_found_by_its_name(
    language: str,
    address: str,
    search: Search,
    reader: Reader,
    english_site: Site,
    chinese_site: Site,
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]
    views = [page.view for page in site.pages]
    title = next(
        view.title
        for view in views
        if isinstance(view, RestOperationView | ChannelOperationView) and view.address == address
    )

    page = search(language, title)

    link = _link(reader.address(address, language))
    expect(page.locator(_ARTICLE).locator(link)).to_be_attached()


@pytest.mark.parametrize(("text", "address", "anchor"), AMONG.values(), ids=AMONG)
@in_both_languages
def test_a_field_is_found_by_its_name(
    language: str, text: str, address: str, anchor: str, search: Search, reader: Reader
) -> None:
    page = search(language, text)

    link = _link(reader.address(address, language), anchor)
    expect(page.locator(_ARTICLE).locator(link)).to_be_attached()


@in_both_languages
def test_a_path_finds_every_operation_that_has_it(
    language: str, search: Search, reader: Reader, english_site: Site
) -> None:
    views = [page.view for page in english_site.pages]
    wanted = [
        view.address
        for view in views
        if isinstance(view, RestOperationView)
        and view.path == "/api/v3.3/order"
        and view.spec.product_id == "spot"
    ]

    page = search(language, "/api/v3.3/order")

    assert len(wanted) > 1
    for address in wanted:
        link = _link(reader.address(address, language))
        expect(page.locator(_ARTICLE).locator(link)).to_be_attached()


@pytest.mark.parametrize("from_server", [False, True], ids=["folder", "server"])
@in_both_languages
def test_a_result_leads_to_its_part_of_the_page(
    language: str, *, from_server: bool, reader: Reader, request: pytest.FixtureRequest
) -> None:
    text, address, anchor = AMONG["field-of-a-request"]
    server = request.getfixturevalue("server") if from_server else ""
    page = reader.open("", language, server=server)
    url = reader.address(address, language, server)

    _type(page, text)
    article = page.locator(_ARTICLE).filter(has=page.locator(_link(url, anchor)))
    expect(article).to_be_attached()
    if not article.locator(_link(url, anchor)).is_visible():
        article.locator("summary").click()
    article.locator(_link(url, anchor)).click()

    page.wait_for_url(f"{url}?*")
    expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()


def test_a_chinese_word_is_found_on_a_server(reader: Reader, server: str) -> None:
    text, address = FIRST_IN_CHINESE["word-of-a-title"]
    page = reader.open(_START, "zh", server=server)

    _type(page, text)

    first = page.locator(_ARTICLE).first
    expect(first.locator(_link(reader.address(address, "zh", server)))).to_be_attached()


def test_the_search_opens_by_key_and_by_click(reader: Reader) -> None:
    page = reader.open(_START)
    field = page.get_by_role("textbox", name="Search")

    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(field).not_to_be_focused()
    field.click()

    expect(field).to_be_focused()


def _type(page: Page, text: str) -> None:
    """Type as an input method does: the text comes at once, and a key follows."""
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    expect(page.locator(_ARTICLE)).to_have_count(0)
    page.keyboard.insert_text(text)
    page.keyboard.press("End")


def _link(url: str, anchor: str = "") -> str:
    """Select the results that lead to a place; the search adds the words to mark to its URL."""
    end = f'[href$="#{anchor}"]' if anchor else ':not([href*="#"])'
    return f'a[href^="{url}"]{end}'
