"""The policy of a page bites what is foreign, and nothing that the page itself needs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from tests.support.reader import KINDS, prefix_of, wait_until
from tests.support.site_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Error, Page

    from tests.support.reader import Reader, Scheme

pytestmark = pytest.mark.tool

ORDER: Final = KINDS["request with a body"]
CHANGES: Final = {"changelog": "changelog/", "changelog of a spec": "changelog/spot-rest/"}
SEARCHED: Final = {"front page", "auth tester", "overview", "request with a body", "type"}
"""A page at each depth and of each policy: what searches is the same script on every page."""
WAYS: Final[tuple[tuple[str, str, Scheme], ...]] = (
    ("folder", "en", "light"),
    ("folder", "zh", "dark"),
    ("server", "en", "dark"),
)
NOTE_VIOLATIONS: Final = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
  });
"""
PRESS_EVERYTHING: Final = """() => {
  const parts = "[role=tab], article summary, .sm-copy, .md-code__button";
  const found = [...document.querySelectorAll(parts)];
  found.forEach((part) => part.click());
  return found.length;
}"""
"""Tabs, what is folded, and every way to copy; returns how many there were."""
ELSEWHERE: Final = "https://foreign.invalid/"
PUT: Final = """
  const put = (name, values) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    return document.body.appendChild(element);
  };
"""
INLINE_SCRIPT: Final = "put('script', {}).append('window.ran = 1')"
FOREIGN: Final = {
    INLINE_SCRIPT: "script-src-elem inline",
    "put('button', {onclick: 'window.ran = 1'}).click()": "script-src-attr inline",
    "put('a', {href: 'javascript:window.ran = 1'}).click()": "script-src-elem inline",
    "setTimeout('window.ran = 1')": "script-src eval",
    f"put('script', {{src: '{ELSEWHERE}a.js'}})": f"script-src-elem {ELSEWHERE}a.js",
    "put('p', {style: 'color: red'})": "style-src-attr inline",
    "put('style', {}).append('p { color: red }')": "style-src-elem inline",
    f"put('img', {{src: '{ELSEWHERE}a.png'}})": f"img-src {ELSEWHERE}a.png",
    f"put('iframe', {{src: '{ELSEWHERE}'}})": f"frame-src {ELSEWHERE.rstrip('/')}",
    f"put('object', {{data: '{ELSEWHERE}'}})": f"object-src {ELSEWHERE.rstrip('/')}",
    f"put('form', {{action: '{ELSEWHERE}', method: 'post'}}).submit()": f"form-action {ELSEWHERE}",
    f"put('base', {{href: '{ELSEWHERE}'}})": f"base-uri {ELSEWHERE}",
    f"fetch('{ELSEWHERE}').catch(() => 0)": f"connect-src {ELSEWHERE}",
}
"""What is tried, and what is then refused, from where."""


@pytest.fixture(params=["folder", "server"])
def root(request: pytest.FixtureRequest, built_site: Path) -> Iterator[str]:
    """The address of the site, as a folder and as a server has it."""
    if request.param == "folder":
        yield f"{built_site.as_uri()}/"
        return
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """A window that notes what policies refuse, and stays open for all tests."""
    context = browser.new_context()
    context.add_init_script(NOTE_VIOLATIONS)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(window: Page) -> Iterator[Page]:
    """A window that remembers nothing."""
    yield window
    window.evaluate("() => localStorage.clear()")
    window.emulate_media(color_scheme="light")


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """Note what a page says to its console, and which errors nobody catches."""
    said: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        said.append(message.text)

    def note_error(error: Error) -> None:
        said.append(str(error))

    page.on("console", note_message)
    page.on("pageerror", note_error)
    yield said
    page.remove_listener("console", note_message)
    page.remove_listener("pageerror", note_error)


def visit(page: Page, root: str, address: str, language: str = "en") -> None:
    page.goto(f"{root}{prefix_of(language)}{address}index.html")


def search(page: Page) -> None:
    """Look for a word."""
    field = page.locator("input.md-search__input")
    field.click()
    field.fill("order")
    field.press("End")
    page.locator(".md-search-result__item a").first.wait_for(state="attached", timeout=60_000)
    field.press("Escape")


def use(page: Page) -> int:
    """Do what a reader does: go through the tabs, open what is folded, copy, choose colours.

    Returns:
        How many things to press there were.
    """
    pressed = int(page.evaluate(PRESS_EVERYTHING))
    page.locator("form[data-md-component=palette] label:visible").first.click()
    return pressed


@pytest.mark.parametrize(("root", "language", "scheme"), WAYS, indirect=["root"])
@pytest.mark.parametrize("kind", [*KINDS, *CHANGES])
def test_a_page_that_is_used_refuses_nothing(
    kind: str, language: str, scheme: Scheme, root: str, visitor: Page
) -> None:
    visitor.emulate_media(color_scheme=scheme)
    with listening(visitor) as said:
        visit(visitor, root, {**KINDS, **CHANGES}[kind], language)
        if kind in SEARCHED:
            search(visitor)
        pressed = use(visitor)

        assert pressed >= (30 if kind == "request with a body" else 0)
        assert visitor.evaluate("window.refused") == []
        assert said == []


@pytest.mark.parametrize("address", [ORDER, KINDS["auth tester"]], ids=["operation", "tester"])
def test_what_is_foreign_is_refused(address: str, root: str, visitor: Page) -> None:
    visit(visitor, root, address)

    for attempt in FOREIGN:
        visitor.evaluate(f"() => {{ {PUT} {attempt}; }}")

    refused = set(FOREIGN.values())
    wait_until(visitor, f"new Set(window.refused).size >= {len(refused)}", timeout_ms=5_000)
    assert set(visitor.evaluate("window.refused")) == refused
    assert visitor.evaluate("window.ran") is None


@pytest.mark.parametrize("address", ["nowhere", "zh/nowhere"])
def test_a_missing_page_is_kept_to_the_policy(
    address: str, visitor: Page, built_site: Path
) -> None:
    with serving(built_site) as root:
        visitor.goto(f"{root}{address}")
        assert visitor.evaluate("window.refused") == []
        visitor.evaluate(f"() => {{ {PUT} {INLINE_SCRIPT}; }}")
        assert visitor.evaluate("window.refused") == [FOREIGN[INLINE_SCRIPT]]
    assert visitor.evaluate("window.ran") is None


def test_the_colours_stay_chosen(reader: Reader) -> None:
    """The theme's inline script, which the policy names by its hash, sets them."""
    page = reader.open(ORDER)
    page.locator("form[data-md-component=palette] label:visible").first.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")

    reader.go(page, KINDS["guide"])

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
