"""Templates and views ask for words that a translator finds, and say them as translated."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from builder.model.words import Words
from builder.outputs.registry import every_artifact
from builder.render import Renderer
from builder.views.slots import SLOTS
from tests.support.inline_site import context_of, inline_site
from tools.update_words import extract

GOLDEN = Path(__file__).parent.parent.parent / "golden"


@dataclass(frozen=True, slots=True)
class Recording(Words):
    """Words that note what they are asked for."""

    asked: set[str] = field(default_factory=set, compare=False)

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        self.asked.add(singular)
        return singular if count == 1 else plural


@pytest.fixture(scope="module")
def extracted() -> set[str]:
    """What a translator is given: the words that can be found in the sources."""
    ids = [message.id for message in extract() if message.id]
    return {message if isinstance(message, str) else message[0] for message in ids}


@pytest.fixture(scope="module")
def asked() -> set[str]:
    """What the pages, twins, slots and bundles of all golden documents ask for."""
    words = Recording("en")
    documents = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*/spec.yaml"))]
    site = inline_site(*documents, words=words)
    context = context_of(site)
    for page in site.pages:
        context.renderer.page(page)
    every_artifact(context)
    for name in SLOTS:
        argument = " sample" if name in {"product", "environments", "security-schemes"} else ""
        slot = f"<!-- spec-mirror: {name}{argument} -->"
        context.renderer.guide("", slot)
        context.renderer.guide_twin(slot, str)
    return words.asked


def test_whatever_is_asked_for_can_be_found_by_a_translator(
    asked: set[str], extracted: set[str]
) -> None:
    assert asked - extracted == set()
    assert len(asked) > 60


def test_no_word_is_asked_for_with_line_breaks_or_blanks_at_its_ends(extracted: set[str]) -> None:
    assert {word for word in extracted if "\n" in word or word.strip() != word} <= {" or ", ", "}


def test_templates_say_what_the_translation_says() -> None:
    words = Words(
        "zh", {"Responses": "响应", "%(count)s field": "%(count)s 个字段", "optional": "选填"}
    )
    site = inline_site(
        """
        paths:
          /a:
            get:
              operationId: a
              parameters: [{name: q, in: query, schema: {properties: {b: {}, c: {}}}}]
              responses: {}
        """,
        words=words,
    )
    page = Renderer(site).page(site.pages[1]).complete()

    assert "## 响应 { #responses }" in page
    assert "<summary>2 个字段</summary>" in page
    assert "选填" in page


@pytest.mark.parametrize("sign", ["%", "%s", "%(x)s", "100 %"])
def test_signs_of_formats_in_a_spec_are_text(sign: str) -> None:
    site = inline_site(
        f"""
        openapi: 3.0.3
        info: {{title: "T {sign}", version: "{sign}"}}
        paths: {{/a: {{get: {{operationId: a, summary: "S {sign}", responses: {{}}}}}}}}
        """
    )
    made = Renderer(site).page(site.pages[1]).complete()

    assert f"T {sign} {sign}, retrieved on" in made
    assert f"# S {sign}" in made
