"""Answers from a mirror's folder, as it is at the time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from builder.errors import BuilderError, ConfigError, QuestionError
from builder.pipeline.answering import Librarian
from tests.support.dated_mirror import FIRST, SECOND, THIRD, mirror_of

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = "---\ndescription: How.\n---\n\n# Guide\n\nSee [the front page](../index.md).\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mirror with a history and two hand-written pages."""
    root = mirror_of(tmp_path / "mirror", FIRST, SECOND)
    (root / "docs" / "en" / "guide").mkdir(parents=True)
    (root / "docs" / "en" / "guide" / "index.md").write_text(GUIDE, encoding="utf-8")
    (root / "docs" / "en" / "index.md").write_text("# Front\n", encoding="utf-8")
    return root


def librarian_of(folder: Path, today: str = "2024-03-01") -> Librarian:
    return Librarian(folder, lambda: date.fromisoformat(today))


def test_the_tools_know_the_mirror(folder: Path) -> None:
    (tool,) = [tool for tool in librarian_of(folder).tools if tool.name == "changes"]

    assert tool.parameters[0].schema["enum"] == ["orders"]


def test_hand_written_and_generated_pages_are_there_the_front_page_first(folder: Path) -> None:
    documents = list(librarian_of(folder).documents())

    assert [document.title for document in documents[:2]] == ["Front", "Guide"]
    assert "spec-mirror://en/spot/rest/get-order.md" in [document.uri for document in documents]


def test_a_mirror_without_hand_written_pages_answers_too(tmp_path: Path) -> None:
    librarian = librarian_of(mirror_of(tmp_path / "mirror", FIRST))

    assert "`LIMIT`" in librarian.answer("get", {"id": "getOrder"})


def test_the_answer_follows_the_mirror(folder: Path) -> None:
    librarian = librarian_of(folder)
    before = librarian.answer("get", {"id": "getOrder"})
    library = librarian.library("en")
    assert librarian.library("en") is library

    mirror_of_third = folder.parent / "third"
    mirror_of(mirror_of_third, FIRST, SECOND, THIRD)
    (folder / "specs").rename(folder / "specs-before")
    (mirror_of_third / "specs").rename(folder / "specs")
    guide = folder / "docs" / "en" / "guide" / "index.md"
    guide.write_text("# Another guide\n", encoding="utf-8")

    assert "1.1.0" in before
    assert "orders 2.0.0" in librarian.answer("get", {"id": "getOrder"})
    assert "Another guide" in librarian.answer("list", {})


def test_changes_are_told_since_a_release(folder: Path) -> None:
    answer = librarian_of(folder).answer("changes", {"since": "1.0.0"})

    assert "1.0.0 → 1.1.0" in answer
    assert "IOC" in answer


@pytest.mark.parametrize(("today", "is_stale"), [("2024-03-21", False), ("2024-03-22", True)])
def test_age_is_counted_from_today(folder: Path, today: str, *, is_stale: bool) -> None:
    answer = librarian_of(folder, today).answer("get", {"id": "getOrder"})

    assert ("Stale" in answer) is is_stale


@pytest.mark.parametrize(
    "given",
    [
        {"id": "getOrder", "language": "zh"},
        {"id": "/zh/spot/rest/get-order/"},
        {"id": "spec-mirror://zh/spot/rest/get-order.md"},
        {"id": "/zh/spot/rest/get-order/", "language": "en"},
    ],
)
def test_the_language_is_given_or_stands_in_the_address(
    folder: Path, given: dict[str, str]
) -> None:
    (folder / "mkdocs.zh.yml").write_text("INHERIT: mkdocs.yml\n", encoding="utf-8")

    answer = librarian_of(folder).answer("get", dict(given))
    assert "- 页面：spec-mirror://zh/spot/rest/get-order.md" in answer


def test_a_resource_is_a_page(folder: Path) -> None:
    document = librarian_of(folder).read("spec-mirror://en/guide.md")

    assert "See [the front page](index.md)." in document.text


@pytest.mark.parametrize(
    "uri",
    [
        "spec-mirror://en/nothing.md",
        "spec-mirror://fr/guide.md",
        "spec-mirror://en/guide",
        "spec-mirror://en/../../etc/passwd",
        "file:///etc/passwd",
        "en/guide.md",
        "",
        "\n",
    ],
)
def test_what_is_no_resource_is_refused(folder: Path, uri: str) -> None:
    with pytest.raises(QuestionError, match="no resource") as caught:
        librarian_of(folder).read(uri)

    assert "spec-mirror://en/" in caught.value.hint


def test_a_mirror_that_breaks_while_it_is_served_says_so_and_recovers(folder: Path) -> None:
    librarian = librarian_of(folder)
    path = folder / "docs" / "en" / "index.md"
    path.write_bytes(b"# \xff\n")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        librarian.answer("list", {})

    lock = folder / "specs" / "mirror.lock.json"
    sound = lock.read_bytes()
    path.write_bytes(b"# Front\n")
    lock.write_bytes(b"{")
    with pytest.raises(BuilderError):
        librarian.answer("list", {})

    lock.write_bytes(sound)
    assert "Front" in librarian.answer("list", {})


def test_nothing_is_written_but_the_cache(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    librarian = librarian_of(folder)
    librarian.answer("search", {"query": "order"})
    librarian.answer("changes", {})

    after = {p: p.stat().st_mtime_ns for p in folder.rglob("*") if ".cache" not in p.parts}
    changed = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
    assert changed <= {folder}
