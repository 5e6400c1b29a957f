"""Every word can be read: WCAG 2.2 asks for 4.5:1, and for 3:1 where letters are large.

Source: WCAG 2.2, 1.4.3 Contrast (Minimum), https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import pytest

from tests.support.browser import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_METHODS: Final = ("get", "post", "put", "patch", "delete", "send", "receive", "topic")

_CONTRAST: Final = """
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const read = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return {channels: [red, green, blue], alpha: alpha / 255};
  };
  const over = (front, back) =>
    front.channels.map((value, index) => value * front.alpha + back[index] * (1 - front.alpha));
  const backOf = (element) => {
    if (!element) return [255, 255, 255];
    const own = read(getComputedStyle(element).backgroundColor);
    return own.alpha === 1 ? own.channels : over(own, backOf(element.parentElement));
  };
  const opacityOf = (element) =>
    element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
  const luminance = (channels) => {
    const [red, green, blue] = channels.map((value) => value / 255)
      .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (front, back) => {
    const [dark, light] = [luminance(front), luminance(back)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const contrastOf = (element) => {
    const back = backOf(element);
    const front = read(getComputedStyle(element).color);
    return contrast(over({...front, alpha: front.alpha * opacityOf(element)}, back), back);
  };
  const enough = (element) => {
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  };
"""
"""Reading colours off a canvas takes any notation; what is see-through shows what is behind it."""

_FAINT: Final = f"""(selector) => {{
  {_CONTRAST}
  for (const animation of document.getAnimations()) animation.finish();
  const speaks = (element) => [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const name = (element) => element.tagName.toLowerCase() +
    [...element.classList].map((part) => `.${{part}}`).join("");
  const words = [...document.querySelectorAll(selector)].filter(
    (element) => speaks(element) && element.checkVisibility() && opacityOf(element) > 0);
  const faint = {{}};
  for (const element of words) {{
    const ratio = contrastOf(element);
    const place = `${{name(element.parentElement)}} > ${{name(element)}}`;
    if (ratio < enough(element)) faint[place] = Math.round(ratio * 100) / 100;
  }}
  return {{count: words.length, faint}};
}}"""


def _faint(page: Page, selector: str) -> dict[str, dict[str, float]]:
    """Return what is faint, by scheme; there must be words at all."""
    faint = {}
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => { document.body.dataset.mdColorScheme = scheme }", scheme)
        seen = page.evaluate(_FAINT, selector)
        assert seen["count"] > 10
        faint[scheme] = seen["faint"]
    return faint


@pytest.mark.parametrize("kind", KINDS)
def test_words_stand_out(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind])

    assert _faint(page, "article, article *") == {"default": {}, "slate": {}}


def test_words_around_the_page_stand_out(reader: Reader) -> None:
    page = reader.open(KINDS["login"])

    faint = _faint(page, ".md-header *, .md-sidebar *, .md-footer *")

    assert faint == {"default": {}, "slate": {}}


def test_every_method_and_badge_stands_out(reader: Reader) -> None:
    page = reader.open("")
    names = [
        *(f"sm-method sm-method--{name}" for name in _METHODS),
        *(f"sm-badge sm-badge--{name}" for name in ("public", "private", "deprecated")),
        "sm-notice",
        "sm-required",
    ]

    page.locator("article").evaluate(
        """(article, names) => article.replaceChildren(...names.map((name) => {
          const element = document.createElement("p");
          element.className = name;
          element.textContent = name;
          return element;
        }))""",
        names,
    )

    assert _faint(page, "article *") == {"default": {}, "slate": {}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_system_is_taken(
    scheme: Literal["light", "dark"], reader: Reader
) -> None:
    page = reader.open("", scheme=scheme)

    back = page.evaluate(f"() => {{ {_CONTRAST} return luminance(backOf(document.body)); }}")

    assert back > 0.5 if scheme == "light" else back < 0.1
