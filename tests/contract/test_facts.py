"""Every operation that is known has its pages and its section, exactly once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from builder.model.names import Slug
from tests.conftest import ROOT

FACTS = ROOT / "tests" / "facts"


def expected_addresses() -> list[tuple[str, str]]:
    """Address and title of every operation of the facts that is not path-only."""
    found = []
    for path in sorted(FACTS.glob("*-*.json")):
        product, kind = path.stem.rsplit("-", 1)
        for operation in json.loads(path.read_text(encoding="utf-8"))["operations"]:
            slug = (operation["slug"] or operation["slug_guess"]).split(" ")[0]
            found.append((f"{product}/{kind}/{slug}/", operation["name"]))
    return found


def test_the_facts_are_there() -> None:
    assert len(expected_addresses()) == 16


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize(("address", "name"), expected_addresses(), ids=lambda value: value)
def test_an_operation_has_its_page(
    address: str, name: str, language: str, built_site: Path
) -> None:
    page = built_site / language / address / "index.html"
    assert page.is_file(), name
    assert (built_site / language / f"{address.rstrip('/')}.md").is_file()


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize("bundle", ["llms-full.txt", "spot/llms-full.txt"])
def test_an_operation_has_its_section_exactly_once(
    bundle: str, language: str, built_site: Path, mirror: object
) -> None:
    text = (built_site / language / bundle).read_text(encoding="utf-8")
    headings = re.findall(r"^## .+ \((.+)\)$", text, re.MULTILINE)
    known = 0
    for path in sorted(FACTS.glob("spot-*.json")):
        for operation in json.loads(path.read_text(encoding="utf-8"))["operations"]:
            if path.stem == "spot-rest":
                wanted = f"{operation['method']} {operation['path']}"
                assert headings.count(wanted) == 1, wanted
                known += 1
    assert known == 8
    assert len(headings) == len(set(headings)) == 16


def test_a_path_only_operation_has_no_page(built_site: Path) -> None:
    assert not list(built_site.rglob("*peg*"))


@pytest.mark.parametrize(
    ("operation_id", "slug"),
    [
        ("get24HrTicker", "get-24-hr-ticker"),
        ("bindTpSl", "bind-tp-sl"),
        ("getLevel1Ticker", "get-level-1-ticker"),
        ("ossL1Snapshot", "oss-l1-snapshot"),
        ("createOrder", "create-order"),
    ],
)
def test_a_slug_is_the_publishers(operation_id: str, slug: str) -> None:
    assert Slug.of(operation_id).text == slug
