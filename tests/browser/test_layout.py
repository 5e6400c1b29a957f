"""Narrow, wide and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.support.reader import KINDS, NARROW, WIDE, wait_until

if TYPE_CHECKING:
    from tests.support.reader import KeptReader

pytestmark = pytest.mark.tool

PAPER: Final = 720
"""About the width of a sheet of A4 within its margins, in CSS pixels."""
WITH_EXAMPLES: Final = (
    "request with a query",
    "request with a body",
    "received messages",
    "login",
)
TOO_WIDE: Final = """() => {
  const isBox = (element) => getComputedStyle(element).overflowX !== "visible";
  const inside = (element) => {
    const box = element.parentElement;
    return box !== document.body && (isBox(box) || inside(box));
  };
  const root = document.documentElement;
  const names = [...document.querySelectorAll("article *")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
    .filter((element) => element.checkVisibility() && !inside(element))
    .map((element) => element.outerHTML.slice(0, 120));
  if (root.scrollWidth > root.clientWidth) names.unshift(`document: ${root.scrollWidth}`);
  return names;
}"""
"""What sticks out to the right, but for what scrolls in a box of its own."""
TABLES_IN_BOXES: Final = """() =>
  [...document.querySelectorAll("article table:not([class])")].every(
    (table) => table.closest(".md-typeset__scrollwrap"))"""
"""The theme puts them there soon after the page is shown."""
UNSEEN: Final = """() => [...document.querySelectorAll("article *")]
  .filter((element) => element.childElementCount === 0 && element.textContent.trim())
  .filter((element) => !element.closest("button, select, nav, svg, .headerlink, .sm-machine"))
  .filter((element) => !element.closest('[data-sm-tabs="language"] > [hidden]'))
  .filter((element) => !element.checkVisibility({contentVisibilityAuto: true}))
  .map((element) => element.outerHTML.slice(0, 120))
"""
"""The words of the page that cannot be seen, the request in other languages aside."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sticks_out(kind: str, language: str, kept_reader: KeptReader) -> None:
    page = kept_reader.window()
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        kept_reader.go(page, KINDS[kind], language)
        wait_until(page, TABLES_IN_BOXES)
        assert page.evaluate(TOO_WIDE) == [], width


@pytest.mark.parametrize("kind", WITH_EXAMPLES)
def test_examples_stand_beside_the_words_or_below(kind: str, kept_reader: KeptReader) -> None:
    page = kept_reader.open(KINDS[kind])
    aside = page.locator(".sm-aside").bounding_box()
    head = page.locator(".sm-head").bounding_box()
    assert aside
    assert head
    assert head["x"] + head["width"] <= aside["x"]
    assert aside["y"] < 900

    page.set_viewport_size({"width": NARROW, "height": 900})
    top = page.locator(".sm-aside").evaluate("(box) => box.getBoundingClientRect().top")
    words = page.locator(".sm-head, .sm-part").evaluate_all(
        "(boxes) => Math.max(...boxes.map((box) => box.getBoundingClientRect().bottom))"
    )
    assert top >= words


@pytest.mark.parametrize(
    "kind", ["guide with pictures", "known gaps", "request with a body", "login"]
)
def test_paper_shows_every_word_and_cuts_nothing_off(kind: str, kept_reader: KeptReader) -> None:
    page = kept_reader.open(KINDS[kind], width=PAPER)

    page.emulate_media(media="print")

    cut = page.locator("article pre > code").evaluate_all(
        "(all) => all.filter((code) => code.scrollWidth > code.clientWidth + 1)"
        ".map((code) => code.textContent)"
    )
    assert page.evaluate(UNSEEN) == []
    assert cut == []
    assert page.evaluate(TOO_WIDE) == []


def test_paper_shows_the_request_in_the_chosen_language_alone(kept_reader: KeptReader) -> None:
    page = kept_reader.open(KINDS["request with a body"])
    page.get_by_role("tab", name="Python").click()

    page.emulate_media(media="print")

    titles = page.locator('[data-sm-tabs="language"] .sm-tab__title').all()
    assert [title.inner_text() for title in titles if title.is_visible()] == ["Python"]


@pytest.mark.parametrize("kind", ["guide", "request with a body"])
def test_paper_leaves_the_navigation_out(kind: str, kept_reader: KeptReader) -> None:
    page = kept_reader.open(KINDS[kind])
    around = page.locator(".md-header, .md-tabs, .md-sidebar, .md-footer, .md-top, .sm-tabs")
    assert [each for each in around.all() if each.is_visible()]

    page.emulate_media(media="print")

    assert [each for each in around.all() if each.is_visible()] == []


def test_paper_is_light_whatever_the_screen_is(kept_reader: KeptReader) -> None:
    page = kept_reader.open(KINDS["request with a body"], scheme="dark")
    back = "(box) => getComputedStyle(box).backgroundColor"
    notice = page.locator(".sm-age--loud")
    dark = notice.evaluate(back)

    page.emulate_media(media="print")

    light = kept_reader.open(KINDS["request with a body"]).locator(".sm-age--loud").evaluate(back)
    assert notice.evaluate(back) == light != dark
