"""Narrow, wide and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.support.browser import KINDS, LANGUAGES

if TYPE_CHECKING:
    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_NARROW: Final = 360
_WIDE: Final = 1440
_PAPER: Final = 720
"""About the width of a sheet of A4 within its margins, in CSS pixels."""
_WITH_ASIDE: Final = ("request-with-body", "request-with-query", "received-messages", "login")

_TOO_WIDE: Final = """() => {
  const isBox = (element) => getComputedStyle(element).overflowX !== "visible";
  const inside = (element) => {
    const box = element.parentElement;
    return box !== document.body && (isBox(box) || inside(box));
  };
  const root = document.documentElement;
  const names = [...document.querySelectorAll("article *")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
    .filter((element) => element.checkVisibility() && !inside(element))
    .map((element) => `${element.tagName}.${element.className}: ${element.textContent}`);
  if (root.scrollWidth > root.clientWidth) names.unshift(`document: ${root.scrollWidth}`);
  return names;
}"""
"""What sticks out to the right, but for what scrolls in a box of its own."""

_HIDDEN: Final = """() => [...document.querySelectorAll("article .sm-aside *, article .sm-part *")]
  .filter((element) => element.childElementCount === 0 && element.textContent.trim())
  .filter((element) => !element.closest("button, select, nav"))
  .filter((element) => !element.checkVisibility({contentVisibilityAuto: true}))
  .map((element) => `${element.tagName}.${element.className}: ${element.textContent}`)
"""
"""The words of fields and examples that cannot be seen."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_telephone(kind: str, language: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], language, width=_NARROW)

    found = {}
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => document.body.dataset.mdColorScheme = scheme", scheme)
        found[scheme] = page.evaluate(_TOO_WIDE)

    assert found == {"default": [], "slate": []}


@pytest.mark.parametrize("kind", ["front-page", "request-with-body"])
def test_nothing_is_wider_than_a_telephone_without_javascript(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=_NARROW, has_script=False)

    assert page.evaluate(_TOO_WIDE) == []


@pytest.mark.parametrize("kind", _WITH_ASIDE)
def test_examples_stand_below_the_words_on_a_narrow_screen(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=_NARROW)

    aside = page.locator(".sm-aside").evaluate("(box) => box.getBoundingClientRect().top")
    words = page.locator(".sm-head, .sm-part").evaluate_all(
        "(boxes) => Math.max(...boxes.map((box) => box.getBoundingClientRect().bottom))"
    )

    assert aside >= words


@pytest.mark.parametrize("kind", _WITH_ASIDE)
def test_examples_stand_right_of_the_words_on_a_wide_screen(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=_WIDE)

    aside = page.locator(".sm-aside").bounding_box()
    head = page.locator(".sm-head").bounding_box()

    assert aside
    assert head
    assert aside["x"] >= head["x"] + head["width"]
    assert aside["x"] + aside["width"] <= _WIDE
    assert aside["y"] < 900


@pytest.mark.parametrize("kind", _WITH_ASIDE)
def test_examples_stay_in_sight_while_the_words_move(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=_WIDE)
    aside = page.locator(".sm-aside")
    expect(aside).to_have_css("position", "sticky")

    header = page.locator(".md-header").bounding_box()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 3)")
    box = aside.bounding_box()

    assert header
    assert box
    assert page.evaluate("scrollY") > 0
    assert box["y"] >= header["height"]
    assert box["y"] + box["height"] <= 900


@pytest.mark.parametrize("width", [_PAPER, _WIDE])
@pytest.mark.parametrize("kind", ["request-with-body", "sent-messages"])
def test_paper_shows_everything(kind: str, width: int, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=width)

    page.emulate_media(media="print")

    placed = page.locator(".sm-aside").evaluate(
        "(aside) => [getComputedStyle(aside).position, getComputedStyle(aside).maxHeight]"
    )

    assert placed == ["static", "none"]
    assert page.evaluate(_HIDDEN) == []


@pytest.mark.parametrize("kind", ["request-with-body", "sent-messages"])
def test_paper_cuts_nothing_off(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=_PAPER)

    page.emulate_media(media="print")
    cut = page.locator("article pre > code").evaluate_all(
        "(all) => all.filter((code) => code.scrollWidth > code.clientWidth + 1"
        " || code.scrollHeight > code.clientHeight + 1).map((code) => code.textContent)"
    )

    assert cut == []
    assert page.evaluate(_TOO_WIDE) == []


@pytest.mark.parametrize("kind", ["overview", "request-with-body"])
def test_the_heads_of_tables_stand_over_their_columns(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], width=_WIDE)

    aligned = page.locator("article th").evaluate_all(
        "(heads) => heads.map((head) => getComputedStyle(head).textAlign)"
    )

    assert set(aligned) <= {"left", "start"}
    assert aligned
