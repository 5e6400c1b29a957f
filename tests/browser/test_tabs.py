"""Tabs that remember, buttons that copy, and links to the page in the other language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from builder.render import Renderer
from builder.views.operation import RestOperationView
from tests.support.reader import KINDS, NARROW, WIDE, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from builder.views.site import Site
    from tests.support.reader import Reader

pytestmark = pytest.mark.tool

ORDER: Final = KINDS["request with a body"]
QUERY: Final = KINDS["request with a query"]
MESSAGES: Final = KINDS["received messages"]
RECORD: Final = """
  window.copied = [];
  Object.defineProperty(navigator, "clipboard", {value: %s});
  document.execCommand = (command) => {
    if (command === "copy") window.copied.push(document.activeElement.value);
    return true;
  };
"""
CLIPBOARDS: Final = {
    "clipboard": "{writeText: async (text) => { window.copied.push(text) }}",
    "no clipboard": "undefined",
    "refused": "{writeText: async () => { throw new DOMException('refused', 'NotAllowedError') }}",
}


def samples(page: Page) -> Locator:
    return page.locator("[data-sm-tabs=language]").first


def tab(page: Page, name: str) -> Locator:
    return samples(page).get_by_role("tab", name=name, exact=True)


def shown(section: Locator) -> list[str]:
    """Return the ids of the panels that can be seen."""
    panels = section.locator(":scope > [data-sm-tab]").all()
    return [panel.get_attribute("data-sm-tab") or "" for panel in panels if panel.is_visible()]


def test_a_tab_shows_its_sample_alone(reader: Reader) -> None:
    page = reader.open(ORDER)
    assert shown(samples(page)) == ["curl"]
    for name, panel in (("Python", "python"), ("JavaScript", "javascript"), ("cURL", "curl")):
        tab(page, name).click()
        assert shown(samples(page)) == [panel]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_chosen_language_is_kept_on_other_pages(language: str, reader: Reader) -> None:
    page = reader.open(ORDER)

    tab(page, "Python").click()
    reader.go(page, QUERY, language)

    expect(tab(page, "Python")).to_have_attribute("aria-selected", "true")
    assert shown(samples(page)) == ["python"]


def test_a_language_that_a_page_has_not_leaves_the_first_one(reader: Reader) -> None:
    page = reader.open(ORDER)
    tab(page, "cURL").click()

    reader.go(page, MESSAGES)

    assert "cURL" not in samples(page).get_by_role("tab").all_inner_texts()
    expect(samples(page).get_by_role("tab").first).to_have_attribute("aria-selected", "true")


def test_tabs_work_where_nothing_can_be_remembered(reader: Reader) -> None:
    page = reader.window()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('closed') }")
    reader.go(page, ORDER)

    tab(page, "Python").click()

    assert shown(samples(page)) == ["python"]


def test_many_examples_are_chosen_from_a_list(reader: Reader) -> None:
    page = reader.open(ORDER)
    section = page.locator("[data-sm-tabs=request-body]")
    choice = section.get_by_role("combobox", name="Choose an example")
    names = choice.locator("option").all_inner_texts()

    choice.select_option(index=3)

    assert len(names) > 3
    assert shown(section) == ["4"]


@pytest.mark.parametrize("clipboard", CLIPBOARDS.values(), ids=CLIPBOARDS)
def test_the_path_is_copied(clipboard: str, reader: Reader) -> None:
    page = reader.window()
    page.add_init_script(RECORD % clipboard)
    reader.go(page, ORDER)
    button = page.locator(".sm-copy")

    button.click()

    expect(button).to_have_text("Copied", timeout=1_400)
    expect(button).to_be_focused()
    assert page.evaluate("window.copied") == ["/api/v3.3/order"]


def test_a_sample_is_copied_to_the_letter(reader: Reader, english_site: Site) -> None:
    view = next(page.view for page in english_site.pages if page.address == ORDER)
    assert isinstance(view, RestOperationView)
    page = reader.window()
    page.add_init_script(RECORD % CLIPBOARDS["clipboard"])
    reader.go(page, ORDER)

    written = Renderer(english_site).samples(view.sample)
    assert len(written) == 9
    for sample in written:
        tab(page, sample.title).click()
        panel = samples(page).locator(f"[data-sm-tab={sample.id}]")
        panel.get_by_role("button", name="Copy").click()
        wait_until(page, "window.copied.length > 0")
        assert page.evaluate("window.copied.pop()").rstrip("\n") == sample.text.rstrip("\n")


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", ["", ORDER], ids=["front page", "operation"])
def test_the_switch_leads_to_the_same_page_and_back(
    address: str, width: int, reader: Reader
) -> None:
    page = reader.open(address, width=width)

    for name, language in (("中文", "zh"), ("English", "en")):
        page.locator(".md-select button").hover()
        page.get_by_role("link", name=name, exact=True).click()

        page.wait_for_url(f"{reader.url(address, language)}*")
        expect(page.locator("html")).to_have_attribute("lang", language)
