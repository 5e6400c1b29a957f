"""A site that was built from a hostile spec runs none of its scripts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from builder.mirror.catalog import read_catalog
from builder.mirror.store import Store
from builder.pipeline.building import build_site
from tests.support.hostile import asyncapi_document, openapi_document, poisoned
from tests.support.markup import elements_of

if TYPE_CHECKING:
    from pathlib import Path

PAYLOAD = (
    '</title></code></pre></a> " onmouseover="alert(1)" \' <img src=x onerror=alert(1)>'
    " <script>alert(1)</script> [x](javascript:alert(1)) &lt;b&gt;"
)
CATALOG = """\
version: 1
title: Hostile
publisher: Example
origin: https://example.com/
products: [{id: hostile, title: Hostile}]
specs:
  - {id: rest, product: hostile, kind: openapi, file: rest.json, recipe: btse}
  - {id: socket, product: hostile, kind: asyncapi, file: socket.json, recipe: btse}
"""
CONFIGURATION = """\
site_name: Hostile
docs_dir: docs/en
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.tabs, navigation.footer, toc.follow]}
plugins: [spec-mirror, search]
markdown_extensions: [attr_list, tables, {toc: {permalink: "#"}}]
nav: [index.md, "spec-mirror:products"]
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two documents in which every text is hostile."""
    root = tmp_path_factory.mktemp("hostile")
    specs = root / "specs"
    for folder in (specs, root / "docs" / "en"):
        folder.mkdir(parents=True)
    (specs / "rest.json").write_text(openapi_document(poisoned(PAYLOAD)), encoding="utf-8")
    (specs / "socket.json").write_text(asyncapi_document(poisoned(PAYLOAD)), encoding="utf-8")
    (specs / "catalog.yml").write_text(CATALOG, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (root / "docs" / "en" / "index.md").write_text(
        "# Home\n\n<!-- spec-mirror: product hostile -->\n\n<!-- spec-mirror: mirror-state -->\n",
        encoding="utf-8",
    )
    with Store.open_for_writing(specs, 0, print) as writer:
        for entry in read_catalog(specs).entries:
            writer.stage(
                entry,
                (specs / entry.file).read_bytes(),
                release=f"version {PAYLOAD}",
                origin=PAYLOAD,
                retrieved_at="2024-01-01",
            )
        writer.commit()
    return build_site(root, root / "site").site_dir


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """The HTML of every page."""
    found = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }
    assert len(found) >= 6
    return found


class TestBuiltSite:
    def test_47_runs_no_script_of_the_spec_s(self, pages: dict[str, str]) -> None:
        for name, html in pages.items():
            for element in elements_of(html):
                assert element.tag != "script" or "alert(1)" not in element.text, name
                assert element.attributes.get("src") != "x", name
                assert not element.attributes.keys() & {"onmouseover", "onerror"}, name
                assert not element.attributes.get("href", "").startswith("javascript:"), name

    def test_shows_each_title_as_it_is(self, pages: dict[str, str]) -> None:
        operation = pages["hostile/rest/" + next(iter(_slugs(pages))) + "/index.html"]
        titles = {element.tag: element.text for element in elements_of(operation)}

        assert titles["title"] == f"summary {PAYLOAD} - Hostile - Hostile"
        assert titles["h1"].removesuffix("#") == f"summary {PAYLOAD}"

    def test_describes_each_page_in_words(self, pages: dict[str, str]) -> None:
        for html in pages.values():
            for element in elements_of(html):
                if element.attributes.get("name") == "description":
                    assert element.attributes.keys() == {"name", "content"}

    def test_search_shows_no_element_of_the_spec_s(self, site: Path) -> None:
        index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
        rows = [row for row in index["docs"] if row["location"].startswith("hostile/")]

        # Source: mkdocs-material 9.8, bundle.js: what a result says becomes innerHTML.
        assert len(rows) > 10
        for row in rows:
            assert elements_of(row["title"]) == []
            assert elements_of(row["text"]) == []

    def test_publishes_the_specs_as_they_are(self, site: Path) -> None:
        assert (site / "specs" / "rest.json").read_text(encoding="utf-8") == openapi_document(
            poisoned(PAYLOAD)
        )


def _slugs(pages: dict[str, str]) -> list[str]:
    """List the pages of REST operations; the one that can be read whole is the first."""
    names = [name.split("/")[2] for name in pages if name.startswith("hostile/rest/")]
    return sorted(names, key=lambda name: not name.startswith("operation"))
