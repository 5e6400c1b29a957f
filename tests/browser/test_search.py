"""The search finds what readers type, from a folder and from a server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.support.browser import prefix_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

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


def _type(page: Page, text: str) -> None:
    """Type as an input method does: the text comes at once, a key follows."""
    page.keyboard.insert_text(text)
    page.keyboard.press("End")


def _first_result(page: Page) -> Locator:
    return page.locator(".md-search-result__item").first.locator("a").first


def _result(page: Page, language: str, address: str, anchor: str) -> Locator:
    end = f"#{anchor}" if anchor else ""
    middle = f"/{prefix_of(language)}{address}index.html?"
    return page.locator(f'.md-search-result__item a[href*="{middle}"][href$="{end}"]')


@pytest.mark.parametrize(("language", "text", "address", "anchor"), CASES)
def test_search_leads_to_what_is_sought(
    language: str, text: str, address: str, anchor: str, reader: Reader
) -> None:
    page = reader.open("", language)
    page.keyboard.press("/")
    _type(page, text)

    result = _result(page, language, address, anchor).first
    expect(result).to_be_attached()
    expect(_first_result(page)).to_have_attribute("href", _starts(reader, address, language))
    result.click()

    page.wait_for_url(f"{reader.address(address, language)}*")
    if anchor:
        expect(page.locator(f'[id="{anchor}"]')).to_be_in_viewport()
