"""A page says the same with a script and without, to a screen reader, on paper and as Markdown.

| Way | What it may leave out | Why |
| --- | --- | --- |
| with a script | all samples but one at a time | tabs show one after another |
| without a script | buttons, the switch of servers, how long ago a date is | they need a script |
| accessibility tree | nothing | |
| paper | the samples in the languages that are not chosen; what is pressed | nobody presses paper |
| Markdown | samples but in cURL and Python; what is pressed | two are enough to write any other |

A script adds what ADDED names, and no other words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import pytest

from builder.commonmark import to_words
from builder.render import Renderer
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from tests.support.reader import KINDS, prefix_of, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from builder.views.fields import FieldView
    from builder.views.site import Site
    from tests.support.reader import KeptReader

pytestmark = pytest.mark.tool

LANGUAGES: Final = ("en", "zh")
CHOSEN: Final = ("python", "Python")
IN_MARKDOWN: Final = ("curl", "python")
OPERATIONS: Final = (
    "request with a query",
    "request with a body",
    "received messages",
    "login",
)
PAGES: Final = {**KINDS, "changelog": "changelog/", "changelog of a spec": "changelog/spot-rest/"}
ADDED: Final = (
    "button, select, nav, time, .sm-servers, .sm-machine, .sm-stale, .sm-tab__title,"
    ".sm-tester, .sm-tester__without"
)
"""What a script adds to a page or changes in it: controls, which take over the titles of samples,
ages, and the form that signs in the place of the words that it needs a script."""
TEXTS: Final = """(skipped) => {
  const found = [];
  const walker = document.createTreeWalker(
    document.querySelector("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const place = walker.currentNode.parentElement;
    if (!place.checkVisibility({contentVisibilityAuto: true}) || place.closest(skipped)) continue;
    found.push(walker.currentNode.data);
  }
  return found;
}"""
"""The texts that can be seen, one by one, but for those in what is skipped."""
UNFOLD: Final = """() => {
  for (const folded of document.querySelectorAll("article details")) folded.open = true;
}"""
"""What a reader can do without a script, too."""
SHOW_EVERY_TAB: Final = """() => {
  for (const panel of document.querySelectorAll("[data-sm-tab]")) panel.hidden = false;
}"""
SETTLED: Final = """() =>
  [...document.querySelectorAll("article table:not([class])")].every(
    (table) => table.closest(".md-typeset__scrollwrap"))"""
"""The theme has done with the page what it does."""


def condensed(text: str) -> str:
    """Leave the letters and digits of a text: how lines break and what stands between differs."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text))


def in_markdown(text: str) -> str:
    """Leave the words of Markdown, without what marks numbered lists, links and code."""
    text = re.sub(r"\]\([^)\s]*\)", "]", text)
    text = re.sub(r"^ *(?:\d+\.|```+\w*) *", "", text, flags=re.MULTILINE)
    return condensed(text)


class Said:
    """The words of an operation's page, from the model."""

    def __init__(self, site: Site, address: str) -> None:
        view = next(page.view for page in site.pages if page.address == address)
        assert isinstance(view, RestOperationView | ChannelOperationView)
        self.facts = {condensed(fact) for fact in self._facts(view)} - {""}
        self.samples = {
            sample.id: condensed(sample.text) for sample in Renderer(site).samples(view.sample)
        }

    def _facts(self, view: RestOperationView | ChannelOperationView) -> Iterator[str]:
        yield from (view.title, to_words(view.description.markdown), view.access.label)
        yield from (server.url for server in view.servers)
        if isinstance(view, RestOperationView):
            yield from (view.method, view.path)
            yield from (header.name for header in view.signing_headers)
            groups = [group.fields for group in view.parameter_groups]
            bodies = [*view.bodies]
            for response in view.responses:
                yield from (response.title, to_words(response.description.markdown))
                groups.append(response.headers)
                bodies += response.bodies
            examples = [example for body in bodies for example in body.examples]
            groups += [body.fields for body in bodies]
        else:
            yield from (view.direction, view.channel)
            yield from (step.title for step in view.steps)
            groups = [view.parameters, *(message.fields for message in view.messages)]
            examples = [example for message in view.messages for example in message.examples]
        yield from (example.text for example in examples)
        for group in groups:
            yield from self._fields(group)

    def _fields(self, fields: Iterable[FieldView]) -> Iterator[str]:
        for field in fields:
            yield f"{field.name} {field.type_label} {field.presence} {field.access}"
            yield to_words(field.description.markdown)
            yield from (f"{fact.label} {fact.value}" for fact in field.facts)
            yield from (f"{value.text} {value.name}" for value in field.enum)
            yield from (to_words(value.meaning.markdown) for value in field.enum)
            yield from self._fields(field.fields)
            for variant in field.variants:
                yield from self._fields(variant.fields)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the page."""
    return str(request.param)


@pytest.fixture(params=OPERATIONS)
def operation(request: pytest.FixtureRequest) -> str:
    """The address of an operation."""
    return KINDS[str(request.param)]


@pytest.fixture
def said(operation: str, language: str, english_site: Site, chinese_site: Site) -> Said:
    """What its page must say."""
    return Said({"en": english_site, "zh": chinese_site}[language], operation)


def missing(said: Said, *texts: str, samples: Iterable[str]) -> list[str]:
    """Return what is said in no text."""
    wanted = said.facts | {said.samples[name] for name in samples if name in said.samples}
    return sorted(fact for fact in wanted if not any(fact in text for text in texts))


def seen(page: Page, part: str = "article") -> str:
    return condensed(" ".join(page.locator(part).all_inner_texts()))


def heard(page: Page) -> str:
    """Return what the accessibility tree of a page says, in its order."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}

    def words(node: dict[str, Any]) -> Iterator[str]:
        if not node["ignored"] and node["role"]["value"] == "StaticText":
            yield node["name"]["value"]
            return
        for child in node.get("childIds", ()):
            if child in known:
                yield from words(known[child])

    return condensed("".join(words(nodes[0])))


def test_with_a_script(said: Said, operation: str, language: str, kept_reader: KeptReader) -> None:
    page = kept_reader.open(operation, language)
    page.evaluate(UNFOLD)
    texts = [seen(page)]
    for tab in page.get_by_role("tab").all():
        tab.evaluate("(tab) => tab.click()")
        texts.append(seen(page, "[data-sm-tabs]"))
    for choice in page.locator("select.sm-select").all():
        for number in range(choice.locator("option").count()):
            choice.select_option(index=number)
            texts.append(seen(page, "[data-sm-tabs]"))

    assert missing(said, *texts, samples=said.samples) == []


def test_without_a_script(
    said: Said, operation: str, language: str, kept_reader: KeptReader
) -> None:
    page = kept_reader.go(kept_reader.window(has_script=False), operation, language)
    page.evaluate(UNFOLD)

    assert missing(said, seen(page), samples=said.samples) == []


def test_to_a_screen_reader(
    said: Said, operation: str, language: str, kept_reader: KeptReader
) -> None:
    page = kept_reader.open(operation, language)
    page.evaluate(UNFOLD)
    page.evaluate(SHOW_EVERY_TAB)

    assert missing(said, heard(page), samples=said.samples) == []


def test_on_paper(said: Said, operation: str, language: str, kept_reader: KeptReader) -> None:
    page = kept_reader.open(operation, language)
    page.get_by_role("tab", name=CHOSEN[1], exact=True).click()

    page.emulate_media(media="print")

    text = seen(page)
    assert missing(said, text, samples=CHOSEN[:1]) == []
    others = [name for name, sample in said.samples.items() if sample in text]
    assert others == [CHOSEN[0]]


def test_as_markdown(said: Said, operation: str, language: str, built_site: Path) -> None:
    twin = built_site / f"{prefix_of(language)}{operation.rstrip('/')}.md"
    text = in_markdown(twin.read_text(encoding="utf-8"))

    assert missing(said, text, samples=IN_MARKDOWN) == []
    others = {name for name, sample in said.samples.items() if sample in text}
    assert others == set(IN_MARKDOWN) & said.samples.keys()


@pytest.mark.parametrize("kind", PAGES)
def test_a_script_takes_nothing_away_and_adds_no_words(
    kind: str, language: str, kept_reader: KeptReader
) -> None:
    without = kept_reader.go(kept_reader.window(has_script=False), PAGES[kind], language)
    without.evaluate(UNFOLD)
    plain = [condensed(text) for text in without.evaluate(TEXTS, ADDED)]
    assert len("".join(plain)) > 100

    page = kept_reader.open(PAGES[kind], language)
    wait_until(page, SETTLED)
    page.evaluate(UNFOLD)
    page.evaluate(SHOW_EVERY_TAB)
    shown = [condensed(text) for text in page.evaluate(TEXTS, ADDED)]
    assert "".join(shown) == "".join(plain)

    audible = heard(page)
    assert [text for text in plain if text not in audible] == []

    page.emulate_media(media="print")
    printed = "".join(condensed(text) for text in page.evaluate(TEXTS, ADDED))
    assert [text for text in plain if text not in printed] == []


def test_paper_says_where_links_to_other_places_lead(
    language: str, kept_reader: KeptReader
) -> None:
    page = kept_reader.open(KINDS["specs"], language)
    page.emulate_media(media="print")

    links = page.locator("article a[href^=http]").evaluate_all(
        "(links) => links.map((link) => [link.href, getComputedStyle(link, '::after').content])"
    )

    assert links
    assert [href for href, after in links if href.rstrip("/") not in after] == []
