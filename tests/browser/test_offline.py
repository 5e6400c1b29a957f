"""The site from `file://` with the network cut: nothing leaves, nothing complains, search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from builder.views.fields import FieldView
    from builder.views.site import Site

KINDS = {
    "front page": "",
    "guide": "authentication/",
    "guide with pictures": "websocket-guide/",
    "specs": "specs/",
    "overview": "futures/overview/",
    "known gaps": "known-gaps/",
    "request with a query": "spot/rest/get-order/",
    "request with a body": "spot/rest/create-order/",
    "received messages": "spot/websocket/orderbook-incremental-updates/",
    "login": "otc/websocket/websocket-authentication/",
}
"""A page of every kind."""
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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page without a network; whatever it does, nothing may leave and nothing may complain."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    outside: list[str] = []
    complaints: list[str] = []
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith(("file:", "data:", "blob:"))
            else outside.append(request.url)
        ),
    )
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert outside == []
    assert complaints == []


def prefix_of(language: str) -> str:
    """Where a language stands below the site's root."""
    return "" if language == "en" else f"{language}/"


def open_page(page: Page, site: Path, address: str) -> None:
    page.goto((site / address / "index.html").as_uri())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens(kind: str, language: str, page: Page, built_site: Path) -> None:
    open_page(page, built_site, prefix_of(language) + KINDS[kind])
    assert page.locator("h1").count() == 1
    assert page.title()
    assert page.locator("html").get_attribute("lang") == language
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, "nothing scrolls sideways"


@pytest.mark.parametrize(
    ("language", "question"), QUESTIONS, ids=[" ".join(key) for key in QUESTIONS]
)
def test_search_finds(language: str, question: str, page: Page, built_site: Path) -> None:
    open_page(page, built_site, prefix_of(language))
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


def names_of(fields: tuple[FieldView, ...]) -> Iterator[str]:
    """Walk every name that is shown."""
    for field in fields:
        yield field.name
        yield from (value.text for value in field.enum)
        yield from names_of(field.fields)
        for variant in field.variants:
            yield from names_of(variant.fields)


def shown_names(view: object) -> set[str]:
    """Return every field, parameter and enum value of an operation."""
    found: set[str] = set()
    if isinstance(view, RestOperationView):
        for group in view.parameter_groups:
            found |= set(names_of(group.fields))
        for body in (*view.bodies, *(body for each in view.responses for body in each.bodies)):
            found |= set(names_of(body.fields))
    if isinstance(view, ChannelOperationView):
        for message in view.messages:
            found |= set(names_of(message.fields))
    return found - {""}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_javascript_every_field_can_be_read(
    language: str, browser: Browser, built_site: Path, english_site: Site, chinese_site: Site
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    count = 0
    for shown in site.pages:
        names = shown_names(shown.view)
        if not names:
            continue
        open_page(page, built_site, site.prefix + shown.address)
        text = "".join((page.locator("article").text_content() or "").split())
        missing = {name for name in names if "".join(name.split()) not in text}
        assert not missing, shown.address
        count += len(names)
    context.close()
    assert count > 1000


def test_tabs_remember_the_language(page: Page, built_site: Path) -> None:
    open_page(page, built_site, "spot/rest/create-order/")
    tabs = page.locator("[data-sm-tabs=language] [role=tab]")
    assert tabs.all_text_contents() == ["cURL", "Python", "JavaScript"]
    tabs.nth(1).click()
    assert tabs.nth(1).get_attribute("aria-selected") == "true"
    assert page.locator("[data-sm-tab=python]").is_visible()
    assert not page.locator("[data-sm-tab=curl]").is_visible()
    tabs.nth(1).press("ArrowRight")
    assert page.locator("[data-sm-tab=javascript]").is_visible()


def test_a_page_leads_to_its_twin_in_the_other_language(page: Page, built_site: Path) -> None:
    open_page(page, built_site, "spot/rest/create-order/")
    link = page.locator("a[hreflang=zh]").first.get_attribute("href") or ""
    page.goto((built_site / "spot/rest/create-order" / link).resolve().as_uri())
    assert page.locator("html").get_attribute("lang") == "zh"
