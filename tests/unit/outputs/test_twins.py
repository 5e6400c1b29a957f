"""Every page has a Markdown twin, and links lead from twin to twin."""

from __future__ import annotations

import pytest

from builder.outputs.artifact import Guide
from builder.outputs.twins import artifacts, relink
from tests.support.inline_site import context_of, inline_site

SOCKET = "channels: {a: {subscribe: {operationId: a}}}"


def test_each_page_and_each_guide_has_a_twin() -> None:
    site = inline_site(SOCKET)
    guides = (Guide("", "Home", "", "# Home\n"), Guide("a/b/", "B", "", "# B { #b }\n"))
    made = {
        artifact.path: artifact.content.decode()
        for artifact in artifacts(context_of(site, *guides))
    }

    assert made.keys() == {
        "index.md",
        "a/b.md",
        "sample/overview.md",
        "sample/websocket/a.md",
        "changelog.md",
        "changelog/sample.md",
    }
    assert made["a/b.md"] == "# B\n"


@pytest.mark.parametrize(
    ("address", "link", "twin"),
    [
        ("", "specs/index.md", "specs.md"),
        ("", "index.md", "index.md"),
        ("specs/", "../index.md", "index.md"),
        ("specs/", "../authentication/index.md", "authentication.md"),
        ("specs/", "index.md", "specs.md"),
        ("a/b/", "../c/index.md", "c.md"),
        ("a/b/", "../../d/index.md", "../d.md"),
        ("a/b/", "../../index.md", "../index.md"),
        ("specs/", "../spot/rest/place-order/index.md", "spot/rest/place-order.md"),
    ],
)
@pytest.mark.parametrize("fragment", ["", "#part"])
def test_a_link_between_pages_becomes_one_between_twins(
    address: str, link: str, twin: str, fragment: str
) -> None:
    guide = Guide(address, "", "", "")

    assert relink(guide, f"See [this]({link}{fragment}).") == f"See [this]({twin}{fragment})."


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.com/)",
        "[x](https://example.com/readme.md)",
        "[x](#part)",
        "[x](../specs/spot.yaml)",
        "[x](mailto:a@example.com)",
        "```\n[x](a/index.md)\n```",
        "`[x](a/index.md)`",
    ],
)
def test_what_is_no_link_between_pages_stays(text: str) -> None:
    assert relink(Guide("a/", "", "", ""), text) == text
