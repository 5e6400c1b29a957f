"""Tabs that remember, selects for many examples, and buttons that copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.support.browser import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_ORDER: Final = KINDS["request-with-body"]
_PLAIN: Final = "spot/rest/cancel-all-after/"
_QUERY: Final = KINDS["request-with-query"]


def _samples(page: Page) -> Locator:
    return page.locator("[data-sm-tabs=language]").first


def _tab(page: Page, name: str) -> Locator:
    return _samples(page).get_by_role("tab", name=name, exact=True)


def _shown(section: Locator) -> list[str]:
    """Return the ids of the panels that can be seen."""
    panels = section.locator(":scope > [data-sm-tab]")
    return [
        panel.get_attribute("data-sm-tab") or "" for panel in panels.all() if panel.is_visible()
    ]


@pytest.mark.parametrize(
    ("name", "panel"), [("Python", "python"), ("JavaScript", "javascript"), ("cURL", "curl")]
)
def test_a_tab_shows_its_sample_alone(name: str, panel: str, reader: Reader) -> None:
    page = reader.open(_PLAIN)

    _tab(page, name).click()

    assert _shown(_samples(page)) == [panel]


def test_the_first_language_is_chosen_at_first(reader: Reader) -> None:
    page = reader.open(_PLAIN)

    first = _samples(page).get_by_role("tab").first

    expect(first).to_have_attribute("aria-selected", "true")
    assert len(_shown(_samples(page))) == 1


@pytest.mark.parametrize("from_server", [False, True], ids=["folder", "server"])
def test_the_chosen_language_is_remembered_on_other_pages(
    *, from_server: bool, reader: Reader, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("server") if from_server else ""
    page = reader.open(_PLAIN, server=server)

    _tab(page, "Python").click()
    page.goto(reader.address(_QUERY, "en", server))

    expect(_tab(page, "Python")).to_have_attribute("aria-selected", "true")
    assert _shown(_samples(page)) == ["python"]


def test_a_remembered_language_that_a_page_has_not_leaves_the_first_one(reader: Reader) -> None:
    page = reader.open(_PLAIN)
    _tab(page, "cURL").click()

    page.goto(reader.address(KINDS["received-messages"]))

    assert "cURL" not in _samples(page).get_by_role("tab").all_inner_texts()
    expect(_samples(page).get_by_role("tab").first).to_have_attribute("aria-selected", "true")


def test_tabs_work_where_nothing_can_be_remembered(reader: Reader) -> None:
    closed = """Storage.prototype.setItem = () => { throw new DOMException("closed") }"""
    page = reader.open(_PLAIN, before=closed)

    _tab(page, "Python").click()

    assert _shown(_samples(page)) == ["python"]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["ArrowRight"], 1),
        (["ArrowRight", "ArrowRight"], 2),
        (["ArrowRight", "ArrowLeft"], 0),
        (["ArrowLeft"], -1),
        (["ArrowRight", "ArrowRight", "ArrowRight"], 0),
    ],
    ids=["right", "right-right", "right-left", "left-from-the-first", "right-from-the-last"],
)
def test_arrow_keys_move_between_tabs(keys: list[str], chosen: int, reader: Reader) -> None:
    page = reader.open(_PLAIN)
    tabs = _samples(page).get_by_role("tab")
    expect(tabs).to_have_count(3)

    tabs.first.focus()
    for key in keys:
        page.keyboard.press(key)

    expect(tabs.nth(chosen)).to_be_focused()
    expect(tabs.nth(chosen)).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("kind", ["request-with-body", "sent-messages"])
def test_tabs_say_what_they_control(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind])
    tabs = page.get_by_role("tab").all()

    assert len(tabs) > 1
    for tab in tabs:
        is_selected = tab.get_attribute("aria-selected") == "true"
        panel = page.locator(f'[id="{tab.get_attribute("aria-controls")}"]')
        expect(panel).to_have_role("tabpanel")
        expect(panel).to_have_attribute("aria-labelledby", tab.get_attribute("id") or "")
        expect(panel).to_be_visible(visible=is_selected)
        expect(tab).to_have_attribute("tabindex", "0" if is_selected else "-1")
    for tablist in page.get_by_role("tablist").all():
        expect(tablist.get_by_role("tab", selected=True)).to_have_count(1)


def test_many_examples_are_chosen_from_a_list(reader: Reader) -> None:
    page = reader.open(_ORDER)
    section = page.locator("[data-sm-tabs=request-body]")
    choice = section.get_by_role("combobox")

    names = choice.locator("option").all_inner_texts()
    choice.select_option(index=3)

    assert len(names) > 3
    assert _shown(section) == ["4"]
    expect(choice).to_have_accessible_name("Choose an example")


def test_two_or_three_examples_have_tabs_of_their_own(reader: Reader) -> None:
    page = reader.open(_ORDER)
    section = page.locator('[data-sm-tabs="response-200"]')

    section.get_by_role("tab").nth(1).click()

    assert _shown(section) == ["2"]
    assert len(_shown(_samples(page))) == 1


_RECORD_CLIPBOARD: Final = """
  window.copied = [];
  Object.defineProperty(navigator, "clipboard", {value: %s});
  document.execCommand = (command) => {
    if (command === "copy") window.copied.push(document.activeElement.value);
    return true;
  };
"""
_CLIPBOARDS: Final = {
    "clipboard": "{writeText: async (text) => { window.copied.push(text) }}",
    "no-clipboard": "undefined",
    "refused": "{writeText: async () => { throw new DOMException('refused', 'NotAllowedError') }}",
}


@pytest.mark.parametrize("clipboard", _CLIPBOARDS.values(), ids=_CLIPBOARDS)
def test_the_path_is_copied(clipboard: str, reader: Reader) -> None:
    page = reader.open(_PLAIN, before=_RECORD_CLIPBOARD % clipboard)
    button = page.locator(".sm-address").get_by_role("button")

    button.click()

    expect(button).to_have_text("Copied", timeout=1_400)
    assert page.evaluate("window.copied") == [page.locator(".sm-path").inner_text()]


def test_code_is_copied_as_it_stands(reader: Reader) -> None:
    page = reader.open(_PLAIN, before=_RECORD_CLIPBOARD % _CLIPBOARDS["clipboard"])
    _tab(page, "Python").click()
    panel = _samples(page).locator("[data-sm-tab=python]")

    panel.get_by_role("button", name="Copy").click()
    page.wait_for_function("window.copied.length > 0")

    assert page.evaluate("window.copied")[0].strip() == panel.locator("code").inner_text().strip()
