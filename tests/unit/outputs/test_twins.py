"""Every page has a Markdown twin, and links lead from twin to twin."""

from __future__ import annotations

import pytest

from builder.model.words import Words
from builder.outputs.artifact import Guide
from builder.outputs.twins import artifacts, guide_text
from builder.views.page import twin_of
from tests.support.inline_site import context_of, inline_site

SOCKET = "channels: {a: {subscribe: {operationId: a}}}"


def read_from(guide: Guide, path: str, *others: Guide, site_url: str = "") -> str:
    """Write a guide into a file of the site, beside others that it may link."""
    context = context_of(inline_site(SOCKET), guide, *others, site_url=site_url)
    return guide_text(context, guide, path)


def test_each_page_and_each_guide_has_a_twin() -> None:
    site = inline_site(SOCKET)
    guides = (Guide("", "Home", "", "# Home\n"), Guide("a/b/", "B", "", "# B { #b }\n\nText.\n"))
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
    assert made["a/b.md"] == (
        "# B\n\n> Part of a mirror. The index of all pages for machines is"
        " [llms.txt](../llms.txt).\n\nText.\n"
    )


@pytest.mark.parametrize(
    ("site_url", "path", "link"),
    [
        ("", "index.md", "(./llms.txt)"),
        ("", "sample/websocket/a.md", "(../../llms.txt)"),
        ("https://e.example/d/", "sample/websocket/a.md", "(https://e.example/d/llms.txt)"),
    ],
)
def test_each_twin_begins_with_where_the_index_is(site_url: str, path: str, link: str) -> None:
    context = context_of(inline_site(SOCKET), Guide("", "Home", "", "# Home\n"), site_url=site_url)
    made = {artifact.path: artifact.content.decode() for artifact in artifacts(context)}
    title, pointer = made[path].split("\n\n")[:2]

    assert title.startswith("# ")
    assert link in pointer


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
        ("a/", "../specs/spot.yaml", "specs/spot.yaml"),
        ("a/", "../specs/spot.yaml#orders", "specs/spot.yaml#orders"),
        ("a/b/", "../../specs/spot.yaml", "../specs/spot.yaml"),
    ],
)
def test_a_link_of_a_page_is_one_of_its_twin(address: str, link: str, twin: str) -> None:
    guide = Guide(address, "", "", f"See [this]({link}).")

    assert read_from(guide, twin_of(address)) == f"See [this]({twin})."


TARGET = Guide("c/", "C", "", "# C\n\n## 签名 { #signing }\n\n## In short\n\n## In short\n")


@pytest.mark.parametrize(
    ("link", "twin"),
    [
        ("../c/index.md#signing", "c.md#签名"),
        ("../c/index.md#in-short", "c.md#in-short"),
        ("../c/index.md#in-short-1", "c.md#in-short-1"),
        ("../c/index.md#nowhere", "c.md"),
        ("#below", "#below"),
        ("#nowhere", "a.md"),
    ],
)
def test_a_part_is_named_by_the_words_of_its_heading(link: str, twin: str) -> None:
    guide = Guide("a/", "", "", f"# A\n\n[x]({link})\n\n## Below\n")

    assert f"[x]({twin})" in read_from(guide, "a.md", TARGET)


def test_a_link_within_a_page_leads_to_its_twin_from_elsewhere() -> None:
    guide = Guide("a/b/", "", "", "# A\n\n[x](#below)\n\n## Below\n")

    assert "[x](a/b.md#below)" in read_from(guide, "llms-full.txt")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_links_are_whole_where_the_site_has_an_address(language: str) -> None:
    guide = Guide("a/", "", "", "[x](../b/index.md) [y](../../specs/s.yaml)")
    site = inline_site(SOCKET, words=Words(language))
    text = guide_text(context_of(site, guide, site_url="https://e.example/"), guide, "a.md")

    prefix = {"en": "", "zh": "zh/"}[language]
    assert f"[x](https://e.example/{prefix}b.md)" in text
    assert text.endswith("[y](https://e.example/specs/s.yaml)") or language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.com/)",
        "[x](https://example.com/readme.md)",
        "[x](https://example.com/readme.md#part)",
        "[x](mailto:a@example.com)",
        "[x]()",
        "```\n[x](a/index.md)\n```",
        "`[x](a/index.md)`",
        "\\[x\\](a/index.md)",
    ],
)
def test_what_is_no_link_between_pages_stays(text: str) -> None:
    assert read_from(Guide("a/", "", "", text), "a.md") == text
