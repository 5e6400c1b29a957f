"""Questions that are put to the complete bundle, and a plain search that ranks its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import jieba
import snowballstemmer
import yaml
from rank_bm25 import BM25Okapi

from tests.conftest import ROOT

if TYPE_CHECKING:
    from builder.views.site import Site

_QUESTIONS: Final = ROOT / "tests" / "support" / "questions.yml"
_HEADING: Final = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_FENCE: Final = re.compile(r"^(```+).*?^\1$", re.MULTILINE | re.DOTALL)
_FILE: Final = yaml.safe_load(_QUESTIONS.read_text(encoding="utf-8"))
_STOP_WORDS: Final = frozenset(_FILE["stop_words"].split())
"""What every search leaves out: words that questions are made of."""
_ESCAPE: Final = re.compile(r"\\(.)")
_WORD: Final = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
_STEMMER: Final = snowballstemmer.stemmer("english")
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and where the answer stands."""

    text: str
    section: str
    """Where the answer is expected: `<product> <operation>`, `guide <address>`, `answers <spec>`
    or `schemas <spec>`."""
    answers: tuple[str, ...]
    """Texts of which each answers it."""

    def is_answered_by(self, section: BundleSection) -> bool:
        """Tell whether a section holds an answer."""
        return any(answer in section.plain_text for answer in self.answers)


@dataclass(frozen=True, slots=True)
class BundleSection:
    """A part of a bundle, from a heading of the second level to the next."""

    title: str
    text: str
    """With its heading."""

    @property
    def plain_text(self) -> str:
        """The text without the backslashes of Markdown."""
        return _ESCAPE.sub(r"\1", self.text)


def questions_in(language: str) -> list[Question]:
    """Read the questions of a language."""
    rows = _FILE[language]
    return [Question(row["question"], row["section"], tuple(row["answers"])) for row in rows]


def sections_of(bundle: str) -> list[BundleSection]:
    """Split a bundle at its headings of the second level; code has none."""
    blanked = _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), bundle)
    starts = [(match.start(), match["title"]) for match in _HEADING.finditer(blanked)]
    ends = [start for start, _ in starts[1:]] + [len(bundle)]
    return [
        BundleSection(_ESCAPE.sub(r"\1", title), bundle[start:end])
        for (start, title), end in zip(starts, ends, strict=True)
    ]


def title_of(site: Site, guides: dict[str, str], name: str) -> str:
    """Return how the heading of a named section begins.

    Args:
        site: Whose bundle.
        guides: Titles of hand-written pages by their addresses, without slashes at the ends.
        name: As `Question.section` has it.
    """
    kind, _, rest = name.partition(" ")
    gettext = site.words.gettext
    if kind == "guide":
        return guides[rest]
    if kind in {"answers", "schemas"}:
        title = next(spec.title for spec in site.specs if spec.id == rest)
        words = {"answers": gettext("shared answers"), "schemas": gettext("shared schemas")}
        return f"{title}: {words[kind]}"
    title = next(product.title for product in site.products if product.id == kind)
    method, _, path = rest.partition(" ")
    said = {"SEND": gettext("You send"), "RECEIVE": gettext("You receive")}.get(method, method)
    return f"{title}: {said} {path},"


def ranked(sections: list[BundleSection], questions: list[Question]) -> list[list[BundleSection]]:
    """Rank the sections for each question, the best first.

    By BM25 as it comes, over two fields: what a section is called, and all that it says.
    """
    titles = BM25Okapi([_words(section.title) for section in sections])
    texts = BM25Okapi([_words(section.text) for section in sections])
    rankings = []
    for question in questions:
        words = _words(question.text)
        scores = titles.get_scores(words) + texts.get_scores(words)
        order = sorted(range(len(sections)), key=lambda number: -scores[number])
        rankings.append([sections[number] for number in order])
    return rankings


def _words(text: str) -> list[str]:
    """Split a text into words: Latin ones at humps and by their stems, Chinese ones by jieba."""
    found: list[str] = []
    for run in _WORD.findall(_HUMP.sub(" ", text).lower()):
        found += [run] if run.isascii() else jieba.cut_for_search(run)
    return [_STEMMER.stemWord(word) for word in found if word not in _STOP_WORDS]
