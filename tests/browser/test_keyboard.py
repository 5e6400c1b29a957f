"""Everything can be reached and used with the keyboard, and it shows where the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.support.browser import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_LIMIT: Final = 600
_FOCUSED: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return {
    name: `${element.tagName.toLowerCase()}.${element.className}`,
    isMarked: outlined || element.matches(".md-search__input"),
    isSeen: element.checkVisibility({opacityProperty: true}) && box.width > 0 && box.height > 0,
    places: [".md-skip", ".md-search__input", ".md-nav__link", ".md-select button", "[role=tab]",
      ".sm-select", ".sm-copy", "summary", "pre.sm-code, pre.sm-code *", ".sm-field__name"]
      .filter((selector) => element.matches(selector)),
  };
}"""
"""Where the focus is, and whether that can be seen; the search field opens when it has it."""


def _walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus has left the page, and note every stop."""
    stops: list[dict[str, Any]] = []
    for _ in range(_LIMIT):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None:
            return stops
        stops.append(stop)
    pytest.fail(f"the focus never leaves the page; it went on to {stops[-1]['name']}")


@pytest.fixture(scope="module")
def _stops() -> dict[str, list[dict[str, Any]]]:
    return {}
