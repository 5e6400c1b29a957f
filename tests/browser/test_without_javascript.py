"""Without JavaScript, a page shows everything that its view holds."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

import pytest
from playwright.sync_api import expect

from builder.commonmark import to_html, visible
from builder.render import Renderer
from builder.views.channel import ChannelOperationView
from builder.views.operation import RestOperationView
from tests.support.browser import KINDS, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.views.fields import FieldView
    from builder.views.operation import ExampleView
    from builder.views.page import Page
    from builder.views.prose import Prose
    from builder.views.site import Site
    from tests.support.browser import Reader

pytestmark = pytest.mark.tool

_SEEN: Final = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const parts = {};
  for (const element of document.querySelectorAll("article [id]"))
    parts[element.id] = element.innerText;
  return {
    parts,
    page: document.querySelector("article").innerText,
    blocks: [...document.querySelectorAll("article pre")].map((block) => block.innerText),
  };
}"""
"""What stands on the page for the eye: `innerText` holds nothing that is hidden."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view_type", [RestOperationView, ChannelOperationView])
def test_pages_show_all_that_their_view_holds(
    view_type: type[RestOperationView | ChannelOperationView],
    language: str,
    reader: Reader,
    english_site: Site,
    chinese_site: Site,
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]
    pages = [page for page in site.pages if isinstance(page.view, view_type)]
    window = reader.open("", language, has_script=False)

    missing = {}
    for page in pages:
        window.goto(reader.address(page.address, language))
        seen = window.evaluate(_SEEN)
        missing[page.address] = [
            *_missing_parts(page, seen["parts"]),
            *_missing_words(page, seen["page"]),
            *_missing_blocks(page, Renderer(site), seen["blocks"]),
        ]

    assert len(pages) > 1
    assert {address: texts for address, texts in missing.items() if texts} == {}


def _missing_parts(page: Page, parts: Mapping[str, str]) -> list[str]:
    """Name what is said of a field, or of one of its values, and does not stand beside it."""
    shown = {anchor: _squeezed(text) for anchor, text in parts.items()}
    return [
        f"#{anchor}: {text}"
        for field in _fields(page.view)
        for anchor, text in _told(field)
        if _squeezed(visible(text)) not in shown.get(anchor, "")
    ]


def _missing_words(page: Page, shown: str) -> list[str]:
    text = _squeezed(shown)
    return [words for words in _words(page.view) if _squeezed(visible(words)) not in text]


def _missing_blocks(page: Page, renderer: Renderer, blocks: list[str]) -> list[str]:
    shown = {block.strip() for block in blocks}
    view = cast("RestOperationView | ChannelOperationView", page.view)
    wanted = [sample.text for sample in renderer.samples(view.sample)]
    wanted += [example.text for example in _examples(view)]
    return [text for text in wanted if text.strip() not in shown]


def _words(view: Any) -> Iterator[str]:
    """Yield what a page says outside its fields."""
    yield from (view.title, view.id, view.access.label, view.access.explanation)
    yield from view.rate_limits
    yield from (server.url for server in view.servers)
    yield from (_plain(view.description), view.spec.release, view.source.file)
    if isinstance(view, RestOperationView):
        yield from (view.method, view.path, _plain(view.path_description))
        yield _plain(view.body_description)
        for body in view.bodies:
            yield from (body.content_type, body.type_label)
        for response in view.responses:
            yield from (response.title, _plain(response.description))
            for body in response.bodies:
                yield from (body.content_type, body.type_label, body.same_as)
    else:
        yield from (view.direction, view.channel, view.keyword, _plain(view.channel_description))
        for step in view.steps:
            yield from (step.title, step.direction, step.note)
            yield step.text
        for message in view.messages:
            yield from (message.title, message.direction, message.content_type)
            yield from (_plain(message.summary), _plain(message.description))
    for example in _examples(view):
        yield from (example.title, _plain(example.description))
    if view.signature:
        yield from (view.signature.canonical, view.signature.hexadecimal, view.signature.unsigned)


def _examples(view: Any) -> Iterator[ExampleView]:
    if isinstance(view, RestOperationView):
        bodies = [*view.bodies, *(body for response in view.responses for body in response.bodies)]
        yield from (example for body in bodies for example in body.examples)
    else:
        yield from (example for message in view.messages for example in message.examples)


def _fields(view: Any) -> Iterator[FieldView]:
    """Yield every field of a page, whatever contains it."""
    if isinstance(view, RestOperationView):
        for group in view.parameter_groups:
            yield from _with_inner(group.fields)
        for body in view.bodies:
            yield from _with_inner(body.fields)
        for response in view.responses:
            yield from _with_inner(response.headers)
            for body in response.bodies:
                yield from _with_inner(body.fields)
    else:
        yield from _with_inner(view.parameters)
        for message in view.messages:
            yield from _with_inner(message.headers)
            yield from _with_inner(message.fields)


def _with_inner(fields: tuple[FieldView, ...]) -> Iterator[FieldView]:
    for field in fields:
        yield field
        yield from _with_inner(field.fields)
        for variant in field.variants:
            yield from _with_inner(variant.fields)


def _told(field: FieldView) -> Iterator[tuple[str, str]]:
    """Yield what is said of a field, each with the id of the part of the page that must say it."""
    anchor = str(field.anchor)
    for text in (field.name, field.type_label, field.access, field.recursive_name):
        yield anchor, text
    yield anchor, _plain(field.description)
    yield anchor, _plain(field.deprecation)
    for fact in field.facts:
        yield anchor, f"{fact.label}{fact.value}"
    for value in field.enum:
        for text in (value.text, value.name, _plain(value.meaning)):
            yield anchor, text
    for variant in field.variants:
        yield anchor, f"{variant.label}{variant.type_label}"
        yield anchor, _plain(variant.description)


def _plain(prose: Prose) -> str:
    return unescape(re.sub(r"<[^>]*>", "", to_html(prose.markdown)))


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", ["request-with-body", "sent-messages"])
def test_samples_stand_one_under_another(kind: str, reader: Reader) -> None:
    page = reader.open(KINDS[kind], has_script=False)

    panels = page.locator("[data-sm-tabs=language] > [data-sm-tab]")
    spans = panels.evaluate_all(
        "panels => panels.map(panel => panel.getBoundingClientRect()).map(b => [b.top, b.bottom])"
    )

    assert len(spans) > 1
    assert all(low >= high for (_, high), (low, _) in pairwise(spans))
    for title in page.locator(".sm-tab__title").all():
        expect(title).to_be_visible()


def test_what_is_folded_away_opens_with_a_key(reader: Reader) -> None:
    page = reader.open(KINDS["request-with-body"], has_script=False)
    every = page.locator("article details")
    folded = every.nth(every.evaluate_all("all => all.findIndex((details) => !details.open)"))

    expect(folded.locator(".sm-field").first).to_be_hidden()
    folded.locator("summary").first.focus()
    page.keyboard.press("Enter")

    expect(folded.locator(".sm-field").first).to_be_visible()
