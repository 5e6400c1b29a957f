"""A spec's text stands in the reader's language, or is marked as not."""

from __future__ import annotations

import pytest

from builder.model.words import Words
from builder.views.prose import Prose, prose_of
from tests.support.inline_site import blocks_of, inline_site, only_page, twin_of_page
from tests.support.markup import elements_of

CHINESE = Words("zh", {"Not translated yet": "尚未翻译"}, {"A price.": "价格。\n", "Gone.": ""})


@pytest.mark.parametrize(
    ("words", "text", "prose"),
    [
        pytest.param(Words("en"), "A price.\n", Prose("A price."), id="English"),
        pytest.param(CHINESE, "A price.", Prose("价格。"), id="translated"),
        pytest.param(CHINESE, "  A price.\n", Prose("价格。"), id="translated but for blanks"),
        pytest.param(CHINESE, "A size.", Prose("A size.", is_foreign=True), id="not translated"),
        pytest.param(CHINESE, "Gone.", Prose("Gone.", is_foreign=True), id="translated by nothing"),
        pytest.param(CHINESE, " \n", Prose(""), id="no words"),
    ],
)
def test_prose_is_translated_or_marked(words: Words, text: str, prose: Prose) -> None:
    assert prose_of(words, text) == prose


@pytest.mark.parametrize(("markdown", "is_there"), [("a", True), ("", False)])
def test_prose_is_there_where_it_has_words(markdown: str, *, is_there: bool) -> None:
    assert bool(Prose(markdown)) is is_there


DOCUMENT = """
paths:
  /a:
    get:
      operationId: a
      summary: A
      description: %s
      responses: {'200': {description: A size.}}
"""


def test_a_page_tells_foreign_prose_in_words_and_to_machines() -> None:
    site = inline_site(DOCUMENT % "A price.", words=CHINESE)
    page = only_page(site)
    prose = [
        element for element in elements_of(blocks_of(site, page)) if "sm-prose" in element.classes
    ]

    translated, foreign = prose
    assert translated.text.strip() == "价格。"
    assert "lang" not in translated.attributes
    assert foreign.attributes["lang"] == "en"
    assert foreign.text.split() == ["尚未翻译", "A", "size."]
    assert "*尚未翻译*\n\nA size." in twin_of_page(site, page)


def test_an_english_page_marks_nothing() -> None:
    site = inline_site(DOCUMENT % "A price.")

    assert "Not translated yet" not in blocks_of(site, only_page(site))
    assert "Not translated yet" not in twin_of_page(site, only_page(site))
