"""Every operation that is known has its pages and its section, exactly once."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from builder.model.names import Slug
from builder.views.site import Site
from tests.conftest import ROOT

FACTS = ROOT / "tests" / "facts"
FILES = sorted([*FACTS.glob("*-rest.json"), *FACTS.glob("*-websocket.json")])


def expected_operations() -> list[tuple[str, str]]:
    """Address and name of every operation of the facts of which more than a path is known."""
    found = []
    for path in FILES:
        product, kind = path.stem.rsplit("-", 1)
        for operation in json.loads(path.read_text(encoding="utf-8"))["operations"]:
            slug = operation.get("slug") or operation.get("slug_guess")
            if slug and "parameters and response unknown" not in operation["confidence"]:
                found.append((f"{product}/{kind}/{slug.split(' ')[0]}/", operation["name"]))
    return found


OPERATIONS = expected_operations()


def test_the_facts_are_there() -> None:
    assert len(FILES) == 9
    assert len(OPERATIONS) == len(set(OPERATIONS)) == 82


@pytest.mark.parametrize("language", ["", "zh/"])
@pytest.mark.parametrize(("address", "name"), OPERATIONS, ids=lambda value: value)
def test_an_operation_has_its_page(
    address: str, name: str, language: str, built_site: Path
) -> None:
    page = built_site / language / address / "index.html"
    assert page.is_file(), name
    assert (built_site / language / f"{address.rstrip('/')}.md").is_file()


def headings_of(bundle: Path) -> Counter[str]:
    """Count the second-level headings of a bundle, outside code."""
    fence = re.compile(r"^(```+|~~~+).*?^\1$", re.MULTILINE | re.DOTALL)
    text = fence.sub("", bundle.read_text(encoding="utf-8"))
    return Counter(re.findall(r"^## (.+)$", text, re.MULTILINE))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_operation_has_its_section_exactly_once(
    language: str, built_site: Path, english_site: Site, chinese_site: Site
) -> None:
    site = {"en": english_site, "zh": chinese_site}[language]
    folder = built_site / site.prefix
    whole = headings_of(folder / "llms-full.txt")
    addresses = []
    for product in site.products:
        own = headings_of(folder / product.id / "llms-full.txt")
        rows = [row for group in product.groups for row in group.rows]
        addresses += [row.address for row in rows]
        names = [f"{row.method} {row.path}, {row.title}".replace("\\", "") for row in rows]
        for row, name in zip(rows, names, strict=True):
            for headings in (whole, own):
                plain = Counter(
                    {re.sub(r"\\(.)", r"\1", title): n for title, n in headings.items()}
                )
                assert plain[f"{product.title}: {name}"] == 1, row.address
    assert sorted(addresses) == sorted(address for address, _ in OPERATIONS)


def test_a_path_only_operation_has_no_page(built_site: Path) -> None:
    names = {path.parent.name for path in built_site.rglob("index.html")}
    assert not names & {"peg", "delete-address", "get-crypto-list", "query-quote"}


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
