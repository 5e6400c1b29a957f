"""Every page hands its Markdown over: copied from a server, opened from a folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.support.reader import KINDS, prefix_of
from tests.support.site_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.support.reader import Reader

pytestmark = pytest.mark.tool

ORDER: Final = KINDS["request with a body"]
COPY_PAGE: Final = {"en": "Copy page as Markdown", "zh": "复制本页 Markdown"}
FOR_ASSISTANT: Final = {"en": "Copy for an assistant", "zh": "复制给 AI 助手"}
VIEW: Final = {"en": "View as Markdown", "zh": "查看 Markdown"}
DONE: Final = {"en": "Copied", "zh": "已复制"}
FAILED: Final = {"en": "Could not be copied", "zh": "未能复制"}
OPEN: Final = {
    "en": "Open as Markdown for an assistant, in a new tab",
    "zh": "在新标签页中打开供 AI 助手使用的 Markdown",
}
RECORD: Final = """
  window.copied = [];
  Object.defineProperty(navigator, "clipboard", {
    value: {writeText: async (text) => { window.copied.push(text) }}
  });
"""


@pytest.fixture
def served(browser: Browser, built_site: Path) -> Iterator[tuple[Page, str]]:
    """A window, and the address of the served site."""
    with serving(built_site) as address:
        context = browser.new_context()
        context.add_init_script(RECORD)
        yield context.new_page(), address
        context.close()


def twin_of(address: str, language: str) -> str:
    return f"{prefix_of(language)}{address.rstrip('/')}.md"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("address", [ORDER, KINDS["guide"]], ids=["operation", "guide"])
def test_a_served_page_is_copied_as_markdown(
    language: str, address: str, served: tuple[Page, str], built_site: Path
) -> None:
    page, root = served
    page.goto(f"{root}{prefix_of(language)}{address}")
    page.get_by_role("button", name=COPY_PAGE[language]).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name=DONE[language], exact=True)).to_be_focused()
    twin = (built_site / twin_of(address, language)).read_text(encoding="utf-8")
    assert page.evaluate("copied") == [twin]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_assistant_is_told_where_the_page_and_the_index_are(
    language: str, served: tuple[Page, str], built_site: Path
) -> None:
    page, root = served
    page.goto(f"{root}{prefix_of(language)}{ORDER}")
    page.get_by_role("button", name=FOR_ASSISTANT[language]).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name=DONE[language], exact=True)).to_be_focused()
    (copied,) = page.evaluate("copied")
    preface, twin = copied.split("\n\n", 1)
    assert twin == (built_site / twin_of(ORDER, language)).read_text(encoding="utf-8")
    addresses = re.findall(rf"{re.escape(root)}\S+", preface)
    assert addresses == [
        f"{root}{twin_of(ORDER, language)}",
        f"{root}{prefix_of(language)}llms.txt",
    ]
    assert [page.request.get(address).status for address in addresses] == [200, 200]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_offers_stand_in_one_bar(language: str, served: tuple[Page, str]) -> None:
    page, root = served
    page.goto(f"{root}{prefix_of(language)}{ORDER}")
    bar = page.locator(".sm-machine")

    assert [each.inner_text() for each in bar.locator("button, a").all()] == [
        COPY_PAGE[language],
        FOR_ASSISTANT[language],
        VIEW[language],
    ]
    bar.get_by_role("link").click()
    page.wait_for_url(f"{root}{twin_of(ORDER, language)}")


@pytest.mark.parametrize("offer", [COPY_PAGE, FOR_ASSISTANT], ids=["page", "assistant"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_twin_that_cannot_be_had_is_said(
    language: str, offer: dict[str, str], served: tuple[Page, str]
) -> None:
    page, root = served
    page.route("**/*.md", lambda route: route.abort())
    page.goto(f"{root}{prefix_of(language)}{ORDER}")
    page.get_by_role("button", name=offer[language]).click()

    expect(page.get_by_role("button", name=FAILED[language])).to_be_visible()
    assert page.evaluate("copied") == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_from_a_folder_opens_its_markdown_in_a_tab(reader: Reader, language: str) -> None:
    page = reader.open(ORDER, language)
    link = page.get_by_role("link", name=OPEN[language])

    expect(page.locator(".sm-machine button")).to_have_count(0)
    with page.context.expect_page() as opened:
        link.focus()
        page.keyboard.press("Enter")
    assert opened.value.url.endswith(f"{ORDER.rstrip('/')}.md")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_script_the_markdown_is_a_link(reader: Reader, language: str) -> None:
    page = reader.go(reader.window(has_script=False), ORDER, language)
    link = page.locator(".sm-machine a")

    expect(link).to_have_text(VIEW[language])
    assert (link.get_attribute("href") or "").endswith("create-order.md")


def test_the_index_is_the_first_place_that_the_keyboard_reaches_after_the_skip_link(
    reader: Reader,
) -> None:
    page = reader.open(ORDER)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    focused = page.locator(":focus")
    expect(focused).to_have_text("For machines: the index of all pages is llms.txt")
    assert (focused.get_attribute("href") or "").endswith("/llms.txt")
