"""The search finds what readers type, from a folder and from a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from builder.views.operation import RestOperationView
from tests.support.browser import LANGUAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from builder.views.site import Site
    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_ORDER: Final = "spot/rest/create-order/"
_OPEN_ORDERS: Final = "spot/rest/get-open-orders/"
_BOOK: Final = "spot/websocket/orderbook-incremental-updates/"
SOUGHT: Final = {
    "name": ("Query Open Orders", _OPEN_ORDERS, ""),
    "operation-id": ("getOpenOrders", _OPEN_ORDERS, ""),
    "path": ("/api/v3.3/user/open_orders", _OPEN_ORDERS, ""),
    "topic": ("notificationApiV3", "spot/websocket/notifications/", ""),
    "field-of-a-request": ("trailValue", _ORDER, "body-trailValue"),
    "field-of-a-message": ("prevSeqNum", _BOOK, "message-OrderbookSnapshot-data-prevSeqNum"),
}
"""What is typed, and where it must lead: a page and a part of it, or the page itself."""
SOUGHT_IN_CHINESE: Final = {
    "word-of-a-title": ("签名", "signed-request-walkthrough/", ""),
    "word-of-a-heading": ("限频", "spot/overview/", "rate-limits"),
}
CASES: Final = [
    *(pytest.param("en", *case, id=f"en-{name}") for name, case in SOUGHT.items()),
    *(
        pytest.param("zh", *case, id=f"zh-{name}")
        for name, case in (SOUGHT | SOUGHT_IN_CHINESE).items()
    ),
]


CASES_ON_A_SERVER: Final = [
    pytest.param("en", *SOUGHT["path"], id="en-path"),
    pytest.param("zh", *SOUGHT["field-of-a-request"], id="zh-field"),
    pytest.param("zh", *SOUGHT_IN_CHINESE["word-of-a-title"], id="zh-word"),
]
_START: Final = "spot/websocket/ping-pong/"
_ARTICLE: Final = ".md-search-result__item"


@pytest.mark.parametrize(("language", "text", "address", "anchor"), CASES)
def test_search_leads_to_what_is_sought(
    language: str, text: str, address: str, anchor: str, reader: Reader
) -> None:
    page = reader.open(_START, language)
    url = reader.address(address, language)

    _search(page, text)
    if not anchor:
        expect(page.locator(_ARTICLE).first.locator(_link(url))).to_be_attached()
    _follow(page, _link(url, anchor))

    page.wait_for_url(f"{url}?*")
    if anchor:
        expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()


@pytest.mark.parametrize(("language", "text", "address", "anchor"), CASES_ON_A_SERVER)
def test_search_works_on_a_server(
    language: str, text: str, address: str, anchor: str, reader: Reader, server: str
) -> None:
    page = reader.open(_START, language, server=server)
    url = reader.address(address, language, server)

    _search(page, text)
    _follow(page, _link(url, anchor))

    page.wait_for_url(f"{url}?*")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_path_finds_every_operation_that_has_it(
    language: str, reader: Reader, english_site: Site
) -> None:
    views = [page.view for page in english_site.pages]
    wanted = [
        view.address
        for view in views
        if isinstance(view, RestOperationView) and view.path == "/api/v3.3/order"
    ]
    page = reader.open(_START, language)

    _search(page, "/api/v3.3/order")

    assert len(wanted) > 1
    for address in wanted:
        link = _link(reader.address(address, language))
        expect(page.locator(_ARTICLE).locator(link)).to_be_attached()


@pytest.mark.parametrize("way", ["/", "s", "click"])
def test_search_opens(way: str, reader: Reader) -> None:
    page = reader.open("")

    if way == "click":
        page.get_by_role("textbox", name="Search").click()
    else:
        page.keyboard.press(way)

    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def _search(page: Page, text: str) -> None:
    """Type as an input method does: the text comes at once, and a key follows."""
    page.keyboard.press("/")
    page.keyboard.insert_text(text)
    page.keyboard.press("End")


def _link(url: str, anchor: str = "") -> str:
    """Select the results that lead to a place; the search adds the words to mark to its URL."""
    end = f'[href$="#{anchor}"]' if anchor else ':not([href*="#"])'
    return f'a[href^="{url}"]{end}'


def _follow(page: Page, link: str) -> None:
    """Click a result; what is folded away is opened first."""
    article = page.locator(_ARTICLE).filter(has=page.locator(link)).first
    expect(article).to_be_attached()
    if not article.locator(link).is_visible():
        article.locator("summary").click()
    article.locator(link).click()
