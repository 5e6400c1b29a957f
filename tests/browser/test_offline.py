"""The site from `file://` with the network cut: nothing leaves, nothing complains, search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from tests.support.reader import KINDS, KeptReader, Reader, prefix_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.views.fields import FieldView
    from builder.views.site import Site

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
    language: str, reader: Reader, english_site: Site, chinese_site: Site
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]
    page = reader.window(has_script=False)
    count = 0
    for shown in site.pages:
        names = shown_names(shown.view)
        if not names:
            continue
        page.goto(reader.url(shown.address, language), wait_until="domcontentloaded")
        text = "".join((page.locator("article").text_content() or "").split())
        missing = {name for name in names if "".join(name.split()) not in text}
        assert not missing, shown.address
        count += len(names)
    assert count > 1000
