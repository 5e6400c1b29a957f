"""The auth tester signs in the browser, names mistakes, and lets nothing out."""

from __future__ import annotations

import hashlib
import hmac
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from builder.mirror.recipes import read_recipe
from tests.browser.conftest import ARGUMENTS
from tests.support.reader import KINDS, NARROW
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from builder.signing.recipe import Vector
    from tests.support.reader import Reader

pytestmark = pytest.mark.tool

ADDRESS: Final = KINDS["auth tester"]
RECIPE: Final = read_recipe("btse")
HOST: Final = "tester.example"
PATH: Final = "/api/v3.3/order"
NONCE: Final = "1624985375123"
BODY: Final = '{"b":1.50,"a":"x"}'
SECRET: Final = "only-in-this-page"  # noqa: S105 - of nobody
KEY: Final = "key-of-nobody"


def signed(text: str, algorithm: str = "sha384") -> str:
    return hmac.new(SECRET.encode(), text.encode(), algorithm).hexdigest()


MISTAKES: Final = {
    "query": signed(f"{PATH}?a=1{NONCE}{BODY}"),
    "prefix": signed(f"/futures{PATH}{NONCE}{BODY}"),
    "body-spaces": signed(PATH + NONCE + '{\n  "b": 1.50,\n  "a": "x"\n}'),
    "body-numbers": signed(PATH + NONCE + '{"b":1.5,"a":"x"}'),
    "body-keys": signed(PATH + NONCE + '{"a":"x","b":1.50}'),
    "nonce-seconds": signed(PATH + NONCE[:10] + BODY),
    "newline": signed(f"{PATH}{NONCE}{BODY}\n"),
    "hash": signed(PATH + NONCE + BODY, "sha512"),
}
"""The signature that each mistake leads to."""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port(built_site: Path) -> Iterator[int]:
    """The port of the loopback at which the site is served."""
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_QuietHandler, directory=str(built_site))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def other_browser(browser: Browser) -> Iterator[Browser]:
    """A browser to which the loopback has a name, and which therefore does not trust it."""
    rules = f"--host-resolver-rules=MAP {HOST} 127.0.0.1, MAP * ~NOTFOUND"
    kept = [argument for argument in ARGUMENTS if "host-resolver" not in argument]
    other = browser.browser_type.launch(
        executable_path=need_tool("chromium-headless-shell"), args=[*kept, rules]
    )
    yield other
    other.close()


@pytest.fixture
def plain_page(other_browser: Browser, port: int) -> Iterator[Page]:
    """The tester as a server without TLS hands it out; it complains of nothing."""
    context = other_browser.new_context()
    complaints: list[str] = []
    context.on(
        "console", lambda said: complaints.append(said.text) if said.type == "error" else None
    )
    page = context.new_page()
    page.goto(f"http://{HOST}:{port}/{ADDRESS}index.html")
    yield page
    context.close()
    assert complaints == []


def form_of(page: Page) -> Locator:
    return page.locator(".sm-tester")


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[data-sm-field={name}]").fill(value)


def fill_own(page: Page) -> None:
    fill(page, path=PATH, nonce=NONCE, body=BODY, key=KEY, secret=SECRET)


def signature(page: Page) -> Locator:
    return page.locator("[data-sm-place=signature]")


def verdict(page: Page) -> Locator:
    return page.locator("[data-sm-place=verdict]")


def check_vectors(page: Page) -> None:
    """Choose every published example and compare what is shown."""
    by_label: dict[str, Vector] = {
        f"{vector.path} · {vector.nonce} · {vector.signature[:8]}…": vector
        for vector in RECIPE.vectors
    }
    choice = page.get_by_label("A published example")
    assert set(choice.locator("option").all_inner_texts()[1:]) == set(by_label)
    for label, vector in by_label.items():
        choice.select_option(label=label)
        expect(signature(page)).to_have_text(vector.signature)
        expect(verdict(page)).to_have_attribute("data-sm-answer", "match")


def test_published_signatures_come_out_from_a_file(reader: Reader) -> None:
    page = reader.open(ADDRESS)
    assert page.evaluate("Boolean(crypto.subtle)")

    assert len(RECIPE.vectors) == 12
    check_vectors(page)


def test_published_signatures_come_out_where_the_browser_has_no_crypto(plain_page: Page) -> None:
    assert not plain_page.evaluate("isSecureContext || Boolean(crypto.subtle)")

    check_vectors(plain_page)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named(mistake: str, reader: Reader) -> None:
    page = reader.open(ADDRESS)
    fill_own(page)
    fill(page, path=f"{PATH}?a=1", signature=MISTAKES[mistake])

    expect(verdict(page)).to_have_attribute("data-sm-answer", "mistake")
    (named,) = verdict(page).locator("[data-sm-mistake]").all()
    assert named.get_attribute("data-sm-mistake") == mistake
    expect(signature(page)).to_have_text(signed(PATH + NONCE + BODY))


def test_mistakes_are_named_where_the_browser_has_no_crypto(plain_page: Page) -> None:
    fill_own(plain_page)
    fill(plain_page, signature=signed(f"/spot{PATH}{NONCE}{BODY}\n"))

    expect(verdict(plain_page)).to_have_attribute("data-sm-answer", "mistakes", timeout=20_000)
    fill(plain_page, signature=signed("something else"))
    expect(verdict(plain_page)).to_have_attribute("data-sm-answer", "unknown", timeout=60_000)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_signed_is_shown_piece_by_piece_and_byte_by_byte(
    language: str, reader: Reader
) -> None:
    page = reader.open(ADDRESS, language)
    fill_own(page)
    fill(page, body='{"a":"é"}')
    text = f'{PATH}{NONCE}{{"a":"é"}}'

    expect(signature(page)).to_have_text(signed(text))
    expect(page.locator("[data-sm-place=canonical]")).to_have_text(text)
    pieces = page.locator("[data-sm-place=canonical] .sm-piece")
    assert pieces.all_inner_texts() == [PATH, NONCE, '{"a":"é"}']
    grounds = pieces.evaluate_all(
        "(all) => all.map((each) => getComputedStyle(each).backgroundColor)"
    )
    assert len(set(grounds)) == 3
    expect(page.locator("[data-sm-place=status]")).to_contain_text(str(len(text.encode())))
    page.locator(".sm-tester summary").click()
    rows = page.locator("[data-sm-place=bytes]").inner_text().splitlines()
    shown = "".join(row[6:54].replace(" ", "") for row in rows)
    assert bytes.fromhex(shown) == text.encode()
    assert page.locator("[data-sm-place=headers]").inner_text().splitlines() == [
        f"request-api: {KEY}",
        f"request-nonce: {NONCE}",
        f"request-sign: {signed(text)}",
    ]


def test_a_login_signs_no_body_and_gives_its_frame(reader: Reader) -> None:
    page = reader.open(ADDRESS)
    fill_own(page)
    page.get_by_label("A WebSocket login").check()
    fill(page, path="/ws/spot")
    expected = signed(f"/ws/spot{NONCE}")

    expect(page.get_by_label("Body, as it is sent")).to_be_hidden()
    expect(page.locator("[data-sm-place=headers]")).to_have_text(
        f'{{"op":"authKeyExpires","args":["{KEY}","{NONCE}","{expected}"]}}'
    )


def test_what_is_odd_is_said_at_once(reader: Reader) -> None:
    page = reader.open(ADDRESS)
    fill_own(page)
    warnings = page.locator("[data-sm-place=warnings] > li")
    expect(warnings).to_have_count(0)

    fill(page, path=f"https://api.btse.com/spot{PATH}?a=1", nonce=NONCE[:10])

    expect(warnings).to_have_count(4)
    assert "?a=1" in warnings.nth(1).inner_text()
    fill(page, secret="")
    expect(signature(page)).to_be_hidden()


def test_the_nonce_is_taken_from_the_clock(reader: Reader) -> None:
    page = reader.open(ADDRESS)
    page.clock.set_fixed_time("2026-01-02T03:04:05.678Z")

    page.get_by_role("button", name="Now").click()

    expect(page.locator("[data-sm-field=nonce]")).to_have_value("1767323045678")


def test_nothing_leaves_the_page_and_nothing_stays(plain_page: Page, port: int) -> None:
    asked: list[str] = []
    plain_page.wait_for_load_state("networkidle")
    plain_page.context.on("request", lambda request: asked.append(request.url))

    fill_own(plain_page)
    fill(plain_page, signature=signed(f"/spot{PATH}{NONCE}{BODY}"))
    plain_page.locator("[data-sm-field=secret]").press("Enter")
    expect(verdict(plain_page)).to_have_attribute("data-sm-answer", "mistake", timeout=20_000)

    assert asked == []
    assert plain_page.url == f"http://{HOST}:{port}/{ADDRESS}index.html"
    stored = plain_page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
        " history.state, window.name, (await window.indexedDB?.databases?.() ?? [])])"
    )
    assert SECRET not in stored
    assert SECRET not in plain_page.content()
    state = plain_page.context.storage_state()
    assert SECRET not in str(state)
    secret = plain_page.locator("[data-sm-field=secret]")
    expect(secret).to_have_attribute("type", "password")
    expect(secret).to_have_attribute("autocomplete", "off")
    assert secret.get_attribute("name") is None


def test_search_works_although_the_page_may_make_no_connection(plain_page: Page) -> None:
    plain_page.locator("input.md-search__input").click()
    plain_page.locator("input.md-search__input").fill("trailValue")
    plain_page.locator("input.md-search__input").press("End")

    plain_page.locator(".md-search-result__item a").first.wait_for(state="attached", timeout=60_000)


def test_the_page_may_make_no_connection(reader: Reader) -> None:
    page = reader.window()
    reader.go(page, ADDRESS)

    refused = page.evaluate(
        """async () => {
          const told = new Promise((resolve) =>
            document.addEventListener("securitypolicyviolation", resolve, {once: true}));
          await fetch("https://example.com/").catch(() => null);
          return (await told).effectiveDirective;
        }"""
    )

    assert refused == "connect-src"
    assert reader.complaints
    assert [text for text in reader.complaints if "Content Security Policy" not in text] == []
    reader.complaints.clear()


def test_without_javascript_the_way_is_shown(reader: Reader) -> None:
    page = reader.go(reader.window(has_script=False), ADDRESS)

    expect(form_of(page)).to_be_hidden()
    assert page.get_by_text("This form needs JavaScript").is_visible()
    text = page.locator("article").inner_text()
    assert "spec-mirror sign" in text
    assert "openssl dgst -sha384" in text
    assert all(vector.signature in text for vector in RECIPE.vectors)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_can_be_used_with_the_keyboard_and_by_ear(language: str, reader: Reader) -> None:
    page = reader.open(ADDRESS, language, width=NARROW)
    fields = form_of(page).locator("input, textarea, select")

    assert fields.count() == 9
    unnamed = fields.evaluate_all("(all) => all.filter((each) => !each.labels.length)")
    assert unnamed == []
    expect(page.locator(".sm-tester [aria-live=polite]")).to_be_attached()
    page.locator("[data-sm-field=vector]").focus()
    reached = []
    for _ in range(9):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.dataset.smField ?? document.activeElement.dataset.smPlace"
            )
        )
    assert reached[:8] == ["path", "nonce", "now", "body", "key", "secret", "demo", "signature"]


def test_the_digest_is_no_plain_hash(reader: Reader) -> None:
    page = reader.open(ADDRESS)
    fill_own(page)
    fill(page, signature=hashlib.sha384((PATH + NONCE + BODY).encode()).hexdigest())

    expect(verdict(page).locator("[data-sm-mistake=plain]")).to_be_visible()
