"""A publisher's text is its pages one after another."""

from __future__ import annotations

import pytest

from builder.model.documents import Chapter, chapters_of

BUNDLE = """# API Documentation

> What it is.

---

# Quickstart

First.

## A section

Inside.

---

# Authentication #

Second.
"""


def test_each_heading_of_the_first_level_begins_a_chapter() -> None:
    assert chapters_of(BUNDLE) == (
        Chapter("API Documentation", "> What it is."),
        Chapter("Quickstart", "First.\n\n## A section\n\nInside."),
        Chapter("Authentication", "Second."),
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", []),
        ("only words", [""]),
        ("# Nothing below\n\n# A\n\nb", ["A"]),
        ("# A\n\n```sh\n# a comment\n```\n\n# B\n\nc", ["A", "B"]),
        ("# A\n\n~~~\n```\n# a comment\n~~~\n\n# B\n\nc", ["A", "B"]),
        ("# A\n\n````md\n```\n# a comment\n````\n\n# B\n\nc", ["A", "B"]),
        ("# A\n\n```open to the end\n# a comment\n", ["A"]),
        ("# A\n\n``` `x` is a span\n\n# B\n\nc", ["A", "B"]),
        ("# A\r\n\r\nb\r\n# C\r\n\r\nd\r\n", ["A", "C"]),
        ("#A is no heading\n\n## Nor\n\n# B\n\nc", ["", "B"]),
    ],
)
def test_a_heading_is_one_only_where_a_reader_sees_one(text: str, titles: list[str]) -> None:
    assert [chapter.title for chapter in chapters_of(text)] == titles


def test_rules_between_chapters_belong_to_none() -> None:
    (chapter,) = chapters_of("# A\n\n* * *\n\n---\nb\n\n---\n\nc\n***\n\n")

    assert chapter.markdown == "* * *\n\n---\nb\n\n---\n\nc"
