"""Every hand-written page is there in every language, every word is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.checks.finding import Finding
from builder.checks.translations import check_catalogue, check_twin_pages

if TYPE_CHECKING:
    from pathlib import Path

HEAD = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""


def catalogue(folder: Path, text: str) -> Path:
    path = folder / "zh" / "LC_MESSAGES" / "site.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        pytest.param('msgid "Order"\nmsgstr "订单"\n', [], id="translated"),
        pytest.param(
            'msgid "Order"\nmsgstr ""\n', ["zh/site.po:6: 'Order' is not translated"], id="missing"
        ),
        pytest.param(
            '#, fuzzy\nmsgid "Order"\nmsgstr "订单"\n',
            ["zh/site.po:7: the translation of 'Order' is stale"],
            id="stale",
        ),
        pytest.param(
            'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "多"\n', [], id="counted and translated"
        ),
        pytest.param(
            'msgid "one"\nmsgid_plural "many"\nmsgstr[0] ""\n',
            ["zh/site.po:6: 'one' is not translated"],
            id="counted and missing",
        ),
    ],
)
def test_each_word_is_translated(tmp_path: Path, text: str, findings: list[str]) -> None:
    assert check_catalogue(catalogue(tmp_path, text)) == (1, [Finding(said) for said in findings])


def test_the_head_is_no_word(tmp_path: Path) -> None:
    assert check_catalogue(catalogue(tmp_path, "")) == (0, [])


def put(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A\n", encoding="utf-8")
    return folder


def test_a_page_of_one_language_is_a_page_of_each(tmp_path: Path) -> None:
    docs = {
        "en": put(tmp_path / "en", "index.md", "a/index.md", "picture.png"),
        "zh": put(tmp_path / "zh", "index.md", "b/index.md"),
    }

    assert [finding.message for finding in check_twin_pages(docs)] == [
        "docs/en/b/index.md: is missing, and another language has it",
        "docs/zh/a/index.md: is missing, and another language has it",
    ]


@pytest.mark.parametrize("languages", [(), ("en",), ("en", "zh")])
def test_where_all_have_the_same_there_is_nothing_to_find(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    assert check_twin_pages({name: put(tmp_path / name, "index.md") for name in languages}) == []
