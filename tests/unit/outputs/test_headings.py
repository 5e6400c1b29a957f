"""Headings are named by their words, as readers of Markdown name them."""

from __future__ import annotations

import pytest

from builder.outputs.headings import Heading, headings_of


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# Orders", Heading(1, "Orders", "orders")),
        ("## How it is signed", Heading(2, "How it is signed", "how-it-is-signed")),
        ("## `GET` /api/v3.3", Heading(2, "GET /api/v3.3", "get-apiv33")),
        ("## What's next?", Heading(2, "What's next?", "whats-next")),
        ("## TP/SL (both)", Heading(2, "TP/SL (both)", "tpsl-both")),
        (
            "## snake\\_case, kebab-case",
            Heading(2, "snake_case, kebab-case", "snake_case-kebab-case"),
        ),
        ("### 签名 { #signing }", Heading(3, "签名", "签名", "signing")),
        ("## [Link](x.md)", Heading(2, "Link", "link")),
    ],
)
def test_a_heading_has_a_slug(line: str, heading: Heading) -> None:
    assert headings_of(f"{line}\n\nText.\n") == (heading,)


def test_equal_headings_are_told_apart() -> None:
    assert [h.slug for h in headings_of("# A\n\n## Errors\n\n## B\n\n## Errors\n")] == [
        *("a", "errors", "b", "errors-1"),
    ]


@pytest.mark.parametrize("text", ["```\n# no\n```", "    # no", "#no", "####### no", "text # no"])
def test_what_is_no_heading_has_none(text: str) -> None:
    assert headings_of(f"x\n\n{text}\n") == ()
