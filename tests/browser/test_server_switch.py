"""The samples of a page speak to the server that the reader has chosen, and keep to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect

from builder.render import Renderer
from builder.samples.servers import SampleServers
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from tests.support.reader import KINDS, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from builder.views.site import Site
    from tests.support.reader import Reader

pytestmark = pytest.mark.tool

ORDER: Final = KINDS["request with a body"]
BOOK: Final = KINDS["received messages"]
LOGIN: Final = KINDS["login"]
OTHER_PRODUCT: Final = "wallet/rest/get-user-assets/"
RECORD: Final = """
  window.copied = [];
  document.execCommand = () => window.copied.push(document.activeElement.value);
"""
"""Notes what the theme's own buttons copy, which ask for it in the old way."""
WORDS: Final = {
    "en": ("Samples use", "Production", "Testnet", "Orders sent to production are real"),
    "zh": ("示例使用", "生产环境", "测试网", "发往生产环境的订单是真实的"),
}


def switch(page: Page, language: str = "en") -> Locator:
    return page.get_by_role("radiogroup", name=WORDS[language][0])


def choose(page: Page, name: str, language: str = "en") -> None:
    switch(page, language).get_by_role("radio", name=name, exact=True).check()


def chosen(page: Page) -> str:
    """Return the words beside the chosen server."""
    return page.locator(".sm-servers label:has(:checked)").inner_text().strip()


def servers_of(site: Site, address: str) -> SampleServers:
    view = next(page.view for page in site.pages if page.address == address)
    assert isinstance(view, RestOperationView | ChannelOperationView)
    return view.sample.servers


def copied_samples(page: Page) -> dict[str, str]:
    """Copy every sample by its button."""
    samples = page.locator("[data-sm-tabs=language]")
    found = {}
    for tab in samples.get_by_role("tab").all():
        tab.click()
        panel = samples.locator("[data-sm-tab]:not([hidden])")
        panel.get_by_role("button", name="Copy").click()
        wait_until(page, "window.copied.length > 0")
        found[tab.inner_text()] = page.evaluate("window.copied.pop()").rstrip("\n")
    return found


@pytest.mark.parametrize("address", [ORDER, BOOK, LOGIN], ids=["request", "session", "login"])
def test_every_sample_speaks_to_the_chosen_server(
    address: str, reader: Reader, english_site: Site
) -> None:
    view = next(page.view for page in english_site.pages if page.address == address)
    assert isinstance(view, RestOperationView | ChannelOperationView)
    test, production = view.sample.servers.default_url, view.sample.servers.production_url
    other_way_round = replace(view.sample, servers=SampleServers(production, test))
    renderer = Renderer(english_site)
    page = reader.window()
    page.add_init_script(RECORD)
    reader.go(page, address)

    choose(page, "Production")

    assert copied_samples(page) == {
        sample.title: sample.text.replace("Testnet. Production:", "Production. Testnet:").rstrip()
        for sample in renderer.samples(other_way_round)
    }

    choose(page, "Testnet")

    written = {sample.title: sample.text.rstrip() for sample in renderer.samples(view.sample)}
    assert copied_samples(page) == written


def test_the_session_connects_to_the_chosen_server(reader: Reader, english_site: Site) -> None:
    servers = servers_of(english_site, BOOK)
    page = reader.open(BOOK)
    connect = page.locator(".sm-step").first.locator("code")
    expect(connect).to_have_text(servers.default_url)

    choose(page, "Production")

    expect(connect).to_have_text(servers.production_url)


@pytest.mark.parametrize("language", WORDS)
def test_the_page_says_which_server_and_that_production_is_real(
    language: str, reader: Reader
) -> None:
    _, production, testnet, warning = WORDS[language]
    page = reader.open(ORDER, language)
    status = page.locator(".sm-servers").get_by_role("status")
    assert chosen(page) == testnet
    expect(page.locator("[data-sm-chosen] dt")).to_have_text(testnet)
    expect(status).to_have_text("")

    choose(page, production, language)

    expect(page.locator("[data-sm-chosen] dt")).to_have_text(production)
    expect(status).to_contain_text(warning)
    choose(page, testnet, language)
    expect(status).to_have_text("")


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("address", [OTHER_PRODUCT, BOOK], ids=["another product", "a session"])
def test_the_choice_is_kept(
    address: str, language: str, reader: Reader, english_site: Site
) -> None:
    page = reader.open(ORDER)
    choose(page, "Production")

    reader.go(page, address, language)

    assert chosen(page) == WORDS[language][1]
    sample = page.locator("[data-sm-tabs=language] [data-sm-tab]:not([hidden]) code")
    production = servers_of(english_site, address).production_url
    expect(sample).to_contain_text(production)


@pytest.mark.parametrize(
    ("remembered", "shown"),
    [("production-2", "Production"), ("sandbox", "Testnet"), ("", "Testnet")],
)
def test_a_server_that_a_page_has_not_leaves_the_nearest(
    remembered: str, shown: str, reader: Reader
) -> None:
    page = reader.window()
    page.add_init_script(f"localStorage.setItem('spec-mirror.server', '{remembered}')")
    reader.go(page, ORDER)

    assert chosen(page) == shown


def test_the_switch_obeys_the_keyboard(reader: Reader) -> None:
    page = reader.open(ORDER)
    switch(page).get_by_role("radio", checked=True).focus()

    page.keyboard.press("ArrowLeft")
    assert chosen(page) == "Production"
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "Testnet"


def test_the_switch_works_where_nothing_can_be_remembered(
    reader: Reader, english_site: Site
) -> None:
    page = reader.window()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('closed') }")
    reader.go(page, ORDER)

    choose(page, "Production")

    production = servers_of(english_site, ORDER).production_url
    expect(page.locator("[data-sm-tab=curl] code")).to_contain_text(f":-'{production}'")


def test_without_a_script_the_samples_speak_to_the_testnet(
    reader: Reader, english_site: Site
) -> None:
    page = reader.go(reader.window(has_script=False), ORDER)
    test = servers_of(english_site, ORDER).default_url

    assert page.locator(".sm-servers").count() == 0
    for sample in page.locator("[data-sm-tabs=language] code").all():
        expect(sample).to_contain_text(test)
