"""The publisher's own guides become pages; its operation pages stand here anyway."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.model.mirror import Mirror, MirroredDocument, Snapshot, TextDocument
from builder.model.words import Words
from builder.render import Renderer
from builder.views.navigation import navigation_of
from builder.views.page import Page
from builder.views.published import published_pages
from builder.views.site import Site, assemble_site
from tests.support.inline_site import inline_mirror

REST = """
openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
servers: [{url: "https://e.example/spot"}]
paths:
  /orders:
    post: {operationId: createOrder, summary: Create an order, responses: {}}
"""
TEXT = """# The API

Everything.

# Quickstart

See [orders](/sample/rest/create-order#body), [signing](/signing), [far](https://x.example/a),
[below](#below), [lost](/nowhere) and <b onclick="x()">bold</b> [bad](javascript:alert(1)).

# Create an Order

The page of an operation, by its title.

# Place it

`POST` /spot/orders

# Signing

How.
"""


def document(text: str, language: str = "en") -> MirroredDocument:
    content = text.encode()
    snapshot = Snapshot(
        sequence=1,
        sha256="ab" * 32,
        size_bytes=len(content),
        release="",
        origin="https://docs.example/llms-full.txt",
        retrieved_at="2024-01-02",
        file=f"published-{language}.txt",
    )
    entry = TextDocument(f"published-{language}", language, f"published-{language}.txt")
    return MirroredDocument(entry, content, (snapshot,))


def site_with(*documents: MirroredDocument, language: str = "en") -> Site:
    mirror: Mirror = replace(inline_mirror(REST), documents=documents)
    return assemble_site(mirror, {}, Words(language))


def published(site: Site) -> dict[str, Page]:
    return {page.address: page for page in site.pages if page.address.startswith("as-published/")}


def html_of(site: Site, address: str) -> str:
    return "".join(Renderer(site).page(published(site)[address]).blocks)


def test_guides_become_pages_and_operations_do_not() -> None:
    assert list(published(site_with(document(TEXT)))) == [
        "as-published/the-api/",
        "as-published/quickstart/",
        "as-published/signing/",
    ]


def test_without_a_document_there_is_no_page() -> None:
    site = site_with()

    assert published(site) == {}
    assert navigation_of(site, ["spec-mirror:published"]) == []
    assert published_pages(site.mirror, site.pages, site.words) == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="../../sample/rest/create-order/index.html#body"',
        '<a href="../signing/index.html"',
        '<a href="https://x.example/a"',
        '<a href="#below"',
        '<a href="https://docs.example/nowhere"',
    ],
)
def test_a_link_leads_to_the_page_here_or_to_the_publisher(link: str) -> None:
    assert link in html_of(site_with(document(TEXT)), "as-published/quickstart/")


def test_what_a_publisher_writes_is_cleaned() -> None:
    html = html_of(site_with(document(TEXT)), "as-published/quickstart/")

    assert "onclick" not in html
    assert 'href="javascript' not in html


def test_it_says_where_it_is_from_and_links_the_whole() -> None:
    html = html_of(site_with(document(TEXT)), "as-published/signing/")

    assert "https://docs.example/llms-full.txt" in html
    assert "2024-01-02" in html
    assert "../../published/published-en.txt" in html


def test_the_twin_links_twins() -> None:
    site = site_with(document(TEXT))
    twin = Renderer(site).twin(published(site)["as-published/quickstart/"], str)

    assert "[orders](../sample/rest/create-order.md#body)" in twin
    assert "[signing](signing.md)" in twin


@pytest.mark.parametrize(
    ("documents", "title", "is_marked"),
    [
        ((document("# One\n\na", "en"), document("# 一\n\n乙", "zh")), "一", False),
        ((document("# One\n\na", "en"),), "One", True),
    ],
)
def test_a_reader_gets_the_bundle_of_the_language_or_a_marked_one(
    documents: tuple[MirroredDocument, ...],
    title: str,
    is_marked: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    site = site_with(*documents, language="zh")
    ((address, page),) = published(site).items()

    assert page.title == title
    assert ('lang="en"' in html_of(site, address)) is is_marked


def test_the_navigation_has_a_group_of_its_own() -> None:
    (group,) = navigation_of(site_with(document("# One\n\na")), ["spec-mirror:published"]) or []

    assert group == {"As published": [{"One": "as-published/one/index.md"}]}
