"""The site from `file://` with the network cut: nothing leaves, nothing complains, search finds."""

from __future__ import annotations

import pytest

from tests.support.reader import KINDS, KeptReader, Reader, prefix_of

FOUND = ".md-search-result__item a"
QUESTIONS = {
    ("en", "Dead Man's Switch"): "spot/rest/cancel-all-after/",
    ("en", "/api/v3.3/user/open_orders"): "spot/rest/get-open-orders/",
    ("en", "trailValue"): "spot/rest/create-order/",
    ("en", "prevSeqNum"): "spot/websocket/orderbook-incremental-updates/",
    ("zh", "查询当前委托"): "spot/rest/get-open-orders/",
    ("zh", "/api/v3.3/user/open_orders"): "spot/rest/get-open-orders/",
    ("zh", "trailValue"): "spot/rest/create-order/",
    ("zh", "签名"): "authentication/",
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens(kind: str, language: str, kept_reader: KeptReader) -> None:
    page = kept_reader.open(KINDS[kind], language)

    assert page.locator("h1").count() == 1
    assert page.title()
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize(
    ("language", "question"), QUESTIONS, ids=[" ".join(key) for key in QUESTIONS]
)
def test_search_finds(language: str, question: str, reader: Reader) -> None:
    page = reader.open("", language)
    page.locator("input.md-search__input").click()
    page.locator("input.md-search__input").fill(question)
    page.locator("input.md-search__input").press("End")
    target = QUESTIONS[language, question]
    found = page.locator(f"{FOUND}[href*='{prefix_of(language)}{target}']")
    page.locator(FOUND).first.wait_for(state="attached", timeout=60_000)
    for _ in range(60):  # results are added as the list is scrolled
        if found.count():
            break
        page.locator(".md-search__scrollwrap").evaluate("list => list.scrollTo(0, 1e6)")
        page.wait_for_timeout(200)
    assert found.count()
