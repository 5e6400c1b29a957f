"""The document: its prose by section and row, its tags, its servers."""

from __future__ import annotations

import json

import pytest

from tests.support.inline import diff_inline, findings

TABLE = "| Call | Limit |\n| --- | --- |\n"
ROW = "| orders | 15 |\n"


def described(text: str, **members: object) -> str:
    document = {
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1", "description": text},
        "paths": {},
        **members,
    }
    return json.dumps(document)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("One.\n", "One.", [], id="space around is no text"),
        pytest.param(
            "# A\n\nOne.", "# B\n\nOne.", ["docs doc.description-edited"], id="another heading"
        ),
        pytest.param(
            "# A\n\nOne.\n\n# B\n\nTwo.",
            "# B\n\nTwo.\n\n# A\n\nOne.",
            ["docs doc.description-edited"],
            id="another order",
        ),
        pytest.param(
            "# A\n\nOne.",
            "# A\n\nTwo.\n\n# B\n\nThree.",
            ["docs doc.description-edited", "docs doc.description-section-added"],
            id="an edit beside a new section",
        ),
        pytest.param(
            TABLE + ROW,
            TABLE + ROW + "| queries | 30 |",
            ["docs doc.description-table-row-added"],
            id="a row more",
        ),
        pytest.param(
            TABLE + ROW,
            TABLE.replace("Limit", "Most") + ROW,
            ["docs doc.description-edited"],
            id="another column",
        ),
        pytest.param(
            "# A\n\n" + TABLE + ROW,
            "# A",
            ["docs doc.description-edited"],
            id="a table that goes as a whole",
        ),
        pytest.param(
            "```\n# A\n| a |\n```",
            "```\n# B\n| b |\n```",
            ["docs doc.description-edited"],
            id="code is neither heading nor table",
        ),
    ],
)
def test_an_introduction_is_compared_by_what_it_holds(
    before: str, after: str, expected: list[str]
) -> None:
    assert findings(diff_inline(described(before), described(after))) == expected


def test_a_row_says_what_it_was() -> None:
    changes = diff_inline(described(TABLE + ROW), described(TABLE + "| orders | 10 |"))
    (change,) = (each for each in changes.changes if each.id.endswith("row-edited"))
    assert (change.name, change.before, change.after) == ("orders", "orders | 15", "orders | 10")
    assert change.base
    assert str(change.base.pointer) == "#/info/description"


def test_in_an_asyncapi_document_a_row_more_is_an_edited_table() -> None:
    head = "asyncapi: 2.6.0\nchannels: {}\ninfo: {title: T, version: '1', description: "
    base, revision = (
        f"{head}{json.dumps(text)}}}" for text in (TABLE + ROW, TABLE + ROW + "| topics | 100 |")
    )
    assert findings(diff_inline(base, revision)) == ["risky doc.description-table-row-edited"]


def test_a_tag_points_at_itself() -> None:
    tags = [{"name": "a"}, {"name": "b"}]
    changes = diff_inline(described("", tags=tags), described("", tags=tags[1:]))
    (change,) = changes.changes
    assert (change.id, change.name) == ("doc.tag-gone", "a")
    assert change.base
    assert str(change.base.pointer) == "#/tags/0"


def test_a_patch_release_of_the_format_changes_no_meaning() -> None:
    base = described("")
    assert findings(diff_inline(base, base.replace("3.0.3", "3.0.4"))) == [
        "safe doc.openapi-version-changed"
    ]


def test_extensions_of_the_document_and_of_its_info_are_told_by_name() -> None:
    base = described("").replace('"title"', '"x-a": 1, "title"')
    changes = diff_inline(base, described("", **{"x-b": [1]}))
    assert [(change.id, change.name) for change in changes.changes] == [
        ("doc.extension-edited", "x-a"),
        ("doc.extension-edited", "x-b"),
    ]


A, B, C = "https://a.example", "https://b.example", "https://c.example"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([A, B], [B, A], ["risky server.order-changed"]),
        ([A, B], [C, A, B], ["risky server.order-changed", "safe server.added"]),
        ([A, B], [C, B], [f"breaking server.url-changed {C}"]),
        ([A], [B, C], ["breaking server.gone", "safe server.added", "safe server.added"]),
        ([A], [A + "/"], []),
    ],
)
def test_servers_are_matched_by_address(
    before: list[str], after: list[str], expected: list[str]
) -> None:
    base, revision = (
        described("", servers=[{"url": url} for url in urls]) for urls in (before, after)
    )
    assert findings(diff_inline(base, revision)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], ["eu"], ["breaking server.variable-value-gone"]),
        (["eu"], [], ["safe server.variable-value-added"]),
        (["eu", "us"], ["us", "eu"], []),
    ],
)
def test_a_variable_with_a_list_may_be_nothing_else(
    before: list[str], after: list[str], expected: list[str]
) -> None:
    def listing(values: list[str]) -> str:
        variable = {"default": "eu", **({"enum": values} if values else {})}
        return described("", servers=[{"url": A, "variables": {"region": variable}}])

    assert findings(diff_inline(listing(before), listing(after))) == [
        f"{each} {A}" for each in expected
    ]
