"""Everything can be reached and used with the keyboard, and the page shows where the reader is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypedDict

import pytest

from tests.support.browser import KINDS

if TYPE_CHECKING:
    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_KIND: Final = KINDS["sent-messages"]
_LIMIT: Final = 400
_PLACES: Final = {
    "search": ".md-search__input",
    "navigation": ".md-nav__link",
    "languages": ".md-select__link",
    "scheme": ".md-option",
    "tabs": "[role=tab]",
    "choice-of-examples": ".sm-select",
    "copy-button-of-the-path": ".sm-copy",
    "copy-button-of-code": ".md-code__button",
    "code": "pre.sm-code, pre.sm-code code",
    "fields": ".sm-field__name",
    "folds": "summary",
}
_FOCUSED: Final = """(places) => {
  for (const animation of document.getAnimations()) animation.finish();
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  // A radio button of the theme shows nothing itself; its label does.
  const shown = element.matches(".md-option") ? element.nextElementSibling : element;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const isSearch = element.matches(".md-search__input");
  const isGround = element.matches(".md-select__link")
    && style.backgroundColor !== "rgba(0, 0, 0, 0)";
  return {
    name: element.tagName.toLowerCase() + [...element.classList].map((part) => `.${part}`).join(""),
    isMarked: isOutlined || isSearch || isGround,
    isSeen: shown.checkVisibility({opacityProperty: true, visibilityProperty: true})
      && box.width > 0 && box.height > 0,
    places: places.filter((selector) => element.matches(selector)),
    block: element.matches("pre, pre code")
      ? [...document.querySelectorAll("pre")].indexOf(element.closest("pre")) : null,
  };
}"""
"""Where the focus is and what marks it: an outline; the search field opens instead, and a
language gets a ground."""


class Stop(TypedDict):
    """A place where the focus rests."""

    name: str
    isMarked: bool
    isSeen: bool
    places: list[str]
    block: int | None
    """The number of the code block that has the focus."""


@pytest.fixture(scope="module")
def stops(shared_reader: Reader) -> list[Stop]:
    """Where Tab leads from the top of a page until the focus leaves it."""
    page = shared_reader.open(_KIND)
    found: list[Stop] = []
    for _ in range(_LIMIT):
        page.keyboard.press("Tab")
        stop: Stop | None = page.evaluate(_FOCUSED, list(_PLACES.values()))
        if stop is None:
            return found
        found.append(stop)
    pytest.fail(f"the focus never leaves the page; it went on to {found[-1]['name']}")


@pytest.mark.parametrize("place", _PLACES.values(), ids=_PLACES)
def test_tab_leads_to(place: str, stops: list[Stop]) -> None:
    assert [stop for stop in stops if place in stop["places"]]


def test_every_stop_can_be_seen(stops: list[Stop]) -> None:
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []


def test_every_stop_is_marked(stops: list[Stop]) -> None:
    assert [stop["name"] for stop in stops if not stop["isMarked"]] == []


def test_a_code_block_is_one_stop(stops: list[Stop]) -> None:
    counts = Counter(stop["block"] for stop in stops if stop["block"] is not None)

    assert counts
    assert [block for block, count in counts.items() if count > 1] == []


def test_arrow_keys_scroll_code(reader: Reader) -> None:
    page = reader.open(_KIND, width=360)
    block = page.locator(".sm-aside pre.sm-code").first
    block.locator("code").evaluate("(code) => { window.code = code }")
    assert page.evaluate("code.scrollWidth > code.clientWidth")

    (block if block.get_attribute("tabindex") else block.locator("code")).focus()
    page.keyboard.press("ArrowRight")

    page.wait_for_function("code.scrollLeft > 0", timeout=3_000)


def test_the_first_stop_skips_to_the_words(reader: Reader) -> None:
    page = reader.open(_KIND)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('article') !== null")
