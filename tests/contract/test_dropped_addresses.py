"""Addresses that later releases dropped, in a site of two languages that was really built."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from builder.checks.bundles.twins import check_pointers, check_twins
from builder.checks.links import check_links
from builder.pipeline.building import build_site, generate_tree
from builder.pipeline.checking import read_material
from tests.support.dated_mirror import DAYS, mirror_of
from tests.support.markup import elements_of, text_outside

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = """\
openapi: 3.0.3
info: {{title: Orders, version: {release}}}
paths:
  /order:
    get: {{operationId: {name}, summary: Get an order, responses: {{"200": {{description: done}}}}}}
{rest}"""
REMOVED = """\
  /orders:
    delete: {operationId: cancelAll, summary: Cancel <all> orders, responses: {}}
"""
SNAPSHOTS = (
    DOCUMENT.format(release="1.0.0", name="getOrder", rest=REMOVED).encode(),
    DOCUMENT.format(release="1.1.0", name="readOrder", rest=REMOVED).encode(),
    DOCUMENT.format(release="2.0.0", name="fetchOrder", rest="").encode(),
)
CONFIGURATION = """\
site_name: Orders
site_url: {url}
docs_dir: docs/{language}
use_directory_urls: false
theme: {{name: material, font: false, language: {language}, features: [navigation.footer]}}
plugins:
  - spec-mirror: {{languages: [en, zh]}}
  - search
markdown_extensions: [attr_list, tables, {{toc: {{permalink: "#"}}}}]
nav: [index.md, "spec-mirror:products", "spec-mirror:changelog"]
"""
URL = "https://mirror.example/api/"
CURRENT, FIRST, SECOND = (
    f"spot/rest/{name}" for name in ("fetch-order", "get-order", "read-order")
)
GONE = "spot/rest/cancel-all"
LANGUAGES = {"en": "", "zh": "zh/"}


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror in whose history an operation was renamed twice, and another removed."""
    root = mirror_of(
        tmp_path_factory.mktemp("dropped") / "mirror",
        *SNAPSHOTS,
        releases=("1.0.0", "1.1.0", "2.0.0"),
    )
    for language, name in (("en", "mkdocs.yml"), ("zh", "mkdocs.zh.yml")):
        configuration = CONFIGURATION.format(language=language, url=URL)
        (root / name).write_text(configuration, encoding="utf-8")
        (root / "docs" / language).mkdir(parents=True)
        (root / "docs" / language / "index.md").write_text("# Home\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(mirror: Path) -> Path:
    """Its site."""
    return build_site(mirror).site_dir


class TestBuiltSite:
    def test_every_link_there_leads_somewhere(self, site: Path) -> None:
        count, findings = check_links(site)

        assert count > 100
        said = [finding.message for finding in findings]
        assert [one for one in said if any(old in one for old in (FIRST, SECOND, GONE))] == []

    @pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
    @pytest.mark.parametrize("old", [FIRST, SECOND])
    def test_what_was_renamed_leads_to_where_it_is(self, prefix: str, old: str, site: Path) -> None:
        html = (site / prefix / old / "index.html").read_text(encoding="utf-8")
        content = {
            one.attributes.get("http-equiv"): one.attributes.get("content")
            for one in elements_of(html)
        }
        target = str(content["refresh"]).partition("url=")[2]

        assert (site / prefix / old / target).resolve() == site / prefix / CURRENT / "index.html"
        assert f'<link rel="canonical" href="{URL}{prefix}{CURRENT}/index.html">' in html
        assert "noindex" in html
        twin = (site / prefix / f"{old}.md").read_text(encoding="utf-8")
        assert f"{URL}{prefix}{CURRENT}.md" in twin

    @pytest.mark.parametrize(
        ("prefix", "said"), [("", "This operation was removed."), ("zh/", "该操作已移除")]
    )
    def test_what_was_removed_says_so(self, prefix: str, said: str, site: Path) -> None:
        html = (site / prefix / GONE / "index.html").read_text(encoding="utf-8")
        words = " ".join(text_outside(html, "script", "style").split())
        twin = (site / prefix / f"{GONE}.md").read_text(encoding="utf-8")

        for text in (words, twin):
            assert said in text
            assert "DELETE" in text
            assert "/orders" in text
            assert "2.0.0" in text
            assert DAYS[2] in text
        assert "Cancel <all> orders" in words, "as it was called, as text"

    def test_nobody_is_led_to_either(self, site: Path) -> None:
        for path in (*site.rglob("llms*.txt"), site / "sitemap.xml"):
            text = path.read_text(encoding="utf-8")
            assert not any(old in text for old in (FIRST, SECOND)), path
        for path in site.rglob("llms*.txt"):
            assert GONE not in path.read_text(encoding="utf-8"), path
        home = (site / "index.html").read_text(encoding="utf-8")
        assert CURRENT in home
        assert not any(old in home for old in (FIRST, SECOND, GONE))

    def test_machines_find_the_index_and_the_twin_there_too(self, mirror: Path, site: Path) -> None:
        material = read_material(mirror, site)
        count, findings = check_pointers(material)
        _, losses = check_twins(material)

        assert count > len(LANGUAGES) * 3
        assert findings == []
        said = [finding.message for finding in losses]
        assert [one for one in said if any(old in one for old in (FIRST, SECOND, GONE))] == []

    def test_search_finds_the_end_by_name_and_no_move(self, site: Path) -> None:
        index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
        rows = {row["location"]: row["title"] for row in index["docs"]}

        assert rows[f"{GONE}/index.html"] == "Cancel &lt;all&gt; orders (removed)"
        assert not any(old in place for place in rows for old in (FIRST, SECOND))

    def test_as_of_an_earlier_day_nothing_was_dropped_yet(
        self, mirror: Path, tmp_path: Path
    ) -> None:
        past = build_site(mirror, tmp_path / "site", ("en",), DAYS[1]).site_dir

        assert "refresh" in (past / FIRST / "index.html").read_text(encoding="utf-8")
        for there in (SECOND, GONE):
            html = (past / there / "index.html").read_text(encoding="utf-8")
            assert "refresh" not in html
            assert "(removed)" not in html
        assert not (past / CURRENT).exists()


def test_another_engine_gets_them_as_well(mirror: Path, tmp_path: Path) -> None:
    generate_tree(mirror, tmp_path / "tree", "en")

    docs = tmp_path / "tree" / "docs"
    assert "../fetch-order/index.html" in (docs / FIRST / "index.html").read_text(encoding="utf-8")
    assert "was removed" in (docs / GONE / "index.md").read_text(encoding="utf-8")
    configuration = yaml.safe_load((tmp_path / "tree" / "mkdocs.yml").read_bytes())
    assert CURRENT in str(configuration["nav"])
    assert GONE not in str(configuration["nav"])
