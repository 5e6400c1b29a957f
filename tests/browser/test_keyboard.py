"""Everything can be reached and used with the keyboard, and the page shows where the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

import pytest
from playwright.sync_api import expect

from tests.support.reader import KINDS, wait_until

if TYPE_CHECKING:
    from tests.support.reader import Reader

pytestmark = pytest.mark.tool

ORDER: Final = KINDS["request with a body"]
SAMPLES: Final = "[data-sm-tabs=language]"
PLACES: Final = {
    "skip link": ".md-skip",
    "search": ".md-search__input",
    "navigation": ".md-nav__link",
    "languages": ".md-select__link",
    "scheme": ".md-option",
    "tabs": "[role=tab]",
    "choice of examples": ".sm-select",
    "copy button of the path": ".sm-copy",
    "copy button of code": ".md-code__button",
    "fields": ".sm-fields > li > div:first-child > a",
    "folds": "summary",
}
FOCUSED: Final = """(places) => {
  for (const animation of document.getAnimations()) animation.finish();
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A radio button of the theme shows nothing itself; its label does.
  const shown = element.matches(".md-option") ? element.nextElementSibling : element;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  // The search opens when it gets the focus, and a language gets a ground.
  const isOpened = element.matches(".md-search__input");
  const hasGround = element.matches(".md-select__link")
    && style.backgroundColor !== "rgba(0, 0, 0, 0)";
  return {
    name: element.outerHTML.slice(0, 120),
    isMarked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
      || isOpened || hasGround,
    isSeen: shown.checkVisibility({opacityProperty: true, visibilityProperty: true})
      && box.width > 0 && box.height > 0,
    places: places.filter((selector) => element.matches(selector)),
  };
}"""


class Stop(TypedDict):
    """A place where the focus rests."""

    name: str
    isMarked: bool
    isSeen: bool
    places: list[str]


def stops_of(reader: Reader) -> list[Stop]:
    """Press Tab from the top of a page until the focus leaves it."""
    page = reader.open(ORDER)
    found: list[Stop] = []
    while len(found) < 500:
        page.keyboard.press("Tab")
        stop: Stop | None = page.evaluate(FOCUSED, list(PLACES.values()))
        if stop is None:
            return found
        found.append(stop)
    pytest.fail(f"the focus never leaves the page; it went on to {found[-1]['name']}")


def test_everything_is_reached_and_shows_that_it_is(reader: Reader) -> None:
    stops = stops_of(reader)

    reached = {place for stop in stops for place in stop["places"]}
    assert {name for name, place in PLACES.items() if place not in reached} == set()
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert [stop["name"] for stop in stops if not stop["isMarked"]] == []


def test_the_first_stop_skips_to_the_words(reader: Reader) -> None:
    page = reader.open(ORDER)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("ArrowRight",), 1),
        (("ArrowRight", "ArrowLeft"), 0),
        (("ArrowLeft",), -1),
        (("End", "ArrowRight"), 0),
        (("End",), -1),
        (("End", "Home"), 0),
    ],
)
def test_keys_move_between_tabs(keys: tuple[str, ...], chosen: int, reader: Reader) -> None:
    page = reader.open(ORDER)
    tabs = page.locator(SAMPLES).get_by_role("tab")
    expect(tabs).to_have_count(9)

    tabs.first.focus()
    for key in keys:
        page.keyboard.press(key)

    expect(tabs.nth(chosen)).to_be_focused()
    expect(tabs.nth(chosen)).to_have_attribute("aria-selected", "true")
    expect(page.locator(f"{SAMPLES} [role=tabpanel]").nth(chosen)).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_button_is_pressed_with(key: str, reader: Reader) -> None:
    page = reader.open(ORDER)
    button = page.locator(".sm-copy").first

    button.focus()
    page.keyboard.press(key)

    expect(button).to_have_text("Copied", timeout=1_400)


def test_arrow_keys_scroll_code(reader: Reader) -> None:
    page = reader.open(ORDER, width=360)
    code = page.locator(f"{SAMPLES} pre code").first
    assert code.evaluate("(code) => code.scrollWidth > code.clientWidth")

    code.focus()
    page.keyboard.press("ArrowRight")

    wait_until(page, "document.activeElement.scrollLeft > 0", timeout_ms=3_000)


def test_tabs_say_what_they_control(reader: Reader) -> None:
    page = reader.open(ORDER)
    tabs = page.get_by_role("tab").all()

    assert len(tabs) > 3
    for tab in tabs:
        is_selected = tab.get_attribute("aria-selected") == "true"
        panel = page.locator(f"[id='{tab.get_attribute('aria-controls')}']")
        expect(panel).to_have_role("tabpanel")
        expect(panel).to_have_attribute("aria-labelledby", tab.get_attribute("id") or "")
        expect(panel).to_be_visible(visible=is_selected)
        expect(tab).to_have_attribute("tabindex", "0" if is_selected else "-1")
