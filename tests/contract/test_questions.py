"""Who asks the complete bundle a question, with a plain search, is led to the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.guides import read_guide
from builder.views.site import Site
from tests.conftest import ROOT
from tests.support.questions import (
    BundleSection,
    Question,
    questions_in,
    ranked,
    sections_of,
    title_of,
)

PER_LANGUAGE = 30
FIRST = 0.9
AMONG_THREE = 0.98
pytestmark = pytest.mark.filterwarnings(
    "ignore:pkg_resources is deprecated", "ignore:invalid escape"
)


@pytest.fixture(scope="module")
def sections(built_site: Path) -> dict[str, list[BundleSection]]:
    """The sections of the complete bundle of each language."""
    return {
        language: sections_of((built_site / prefix / "llms-full.txt").read_text(encoding="utf-8"))
        for language, prefix in (("en", ""), ("zh", "zh/"))
    }


def guide_titles(language: str) -> dict[str, str]:
    folder = ROOT / "docs" / language
    guides = [
        read_guide(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.md")
    ]
    return {guide.address.rstrip("/"): guide.title for guide in guides}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_question_is_answered_where_it_is_expected(
    language: str,
    sections: dict[str, list[BundleSection]],
    english_site: Site,
    chinese_site: Site,
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]
    guides = guide_titles(language)
    questions = questions_in(language)

    assert len(questions) == len({question.text for question in questions}) == PER_LANGUAGE
    for question in questions:
        title = title_of(site, guides, question.section)
        named = [section for section in sections[language] if section.title.startswith(title)]
        assert len(named) == 1, question.text
        assert question.is_answered_by(named[0]), question.text


def place_of(question: Question, ranking: list[BundleSection]) -> int:
    """The place, from 0, of the first section that answers."""
    return next(place for place, section in enumerate(ranking) if question.is_answered_by(section))


def test_a_search_ranks_the_answer_first(sections: dict[str, list[BundleSection]]) -> None:
    places = {}
    for language, own in sections.items():
        questions = questions_in(language)
        for question, ranking in zip(questions, ranked(own, questions), strict=True):
            places[question.text] = place_of(question, ranking)
    missed = {text: place for text, place in places.items() if place}
    first = sum(place == 0 for place in places.values()) / len(places)
    among_three = sum(place < 3 for place in places.values()) / len(places)

    assert first >= FIRST, (first, missed)
    assert among_three >= AMONG_THREE, (among_three, missed)
