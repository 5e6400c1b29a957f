"""What assistants read meets every criterion, by our own judgement and by that of others."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any

import llms_txt
import pytest
from filelock import FileLock
from llms_txt_audit.audit import AuditOptions, audit_text
from llms_txt_audit.models import Severity

from builder.checks.bundles.completeness import Telling, told_specs
from builder.checks.bundles.criteria import CRITERIA, judge
from builder.checks.bundles.criterion import Criterion
from builder.checks.bundles.material import BundleKind, Material
from builder.checks.bundles.sizes import densities_of
from builder.pipeline.building import build_site
from builder.pipeline.checking import read_material
from builder.tokens import count_tokens
from builder.views.site import Site
from tests.conftest import ROOT
from tests.support.reader import KINDS
from tests.support.second_tokenizer import second_count
from tests.support.site_server import serving
from tests.support.toolchains import NODE_DIR
from tests.support.tools import need_tool

LEAST = {
    "L1": 14,
    "L2": 2_500,
    "L3": 300,
    "L4": 300,
    "L5": 15_000,
    "L6": 10_000,
    "L8": 66,
    "L9": 36,
    "L10": 200,
    "L11": 6,
    "L12": 250,
    "L13": 2_500,
    "L14": 300,
    "L15": 250,
    "L16": 400,
    "L17": 50_000,
    "L18": 50,
    "L21": 300,
    "L22": 200,
}
"""How much each criterion looks at here, at least."""
CHROME = (".headerlink", ".sm-quiet", ".sm-age", ".sm-machine")
"""Marks of a page that no text of its own are: see builder/checks/bundles/twins.py."""


@pytest.fixture(scope="module")
def material(built_site: Path) -> Material:
    return read_material(ROOT, built_site)


@pytest.fixture(scope="module")
def criteria(material: Material) -> dict[str, Criterion]:
    return {found.id: found for found in judge(material)}


def test_every_criterion_is_judged(criteria: dict[str, Criterion]) -> None:
    assert list(criteria) == list(CRITERIA) == list(LEAST)


@pytest.mark.parametrize("name", LEAST)
def test_a_criterion_is_met(name: str, criteria: dict[str, Criterion]) -> None:
    found = criteria[name]

    assert [finding.message for finding in found.findings] == []
    assert found.count >= LEAST[name]


def test_bundles_take_less_than_three_fifths_of_the_specs(
    criteria: dict[str, Criterion], material: Material
) -> None:
    densities = densities_of(material)
    specs = sum(density.spec_tokens for density in densities)
    bundles = sum(density.bundle_tokens for density in densities)

    assert bundles / specs < 0.6
    for density in densities:
        said = f"{density.product_id} {density.spec_tokens} → {density.bundle_tokens} tokens"
        assert said in criteria["L11"].note


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_tells_how_large_bundles_are(language: str, material: Material) -> None:
    """Rounded; a tenth more or less is no lie yet."""
    guide = (ROOT / "docs" / language / "assistants/index.md").read_text(encoding="utf-8")
    told = dict(
        re.findall(r"^\| `(\S+llms-full.txt|llms-full.txt)` \| ([\d,]+) \|$", guide, re.MULTILINE)
    )
    counted = {
        file.path: count_tokens(file.text)
        for file in material.of(BundleKind.FULL, language=language)
    }

    assert told.keys() == counted.keys()
    for path, tokens in counted.items():
        assert int(told[path].replace(",", "")) == pytest.approx(tokens, rel=0.1), path


def test_all_prose_is_translated(criteria: dict[str, Criterion]) -> None:
    assert criteria["L15"].note.count(" 0 texts not translated") == 7


def test_a_second_tokenizer_counts_the_same(material: Material) -> None:
    for file in material.files:
        assert second_count(file.text) == count_tokens(file.text), file.path


def test_the_reference_parser_reads_every_index(material: Material) -> None:
    for file in material.of(BundleKind.INDEX):
        read = llms_txt.parse_llms_file(file.text)
        links = [link for section in read.sections.values() for link in section]
        assert read.title, file.path
        assert read.summary, file.path
        assert len(links) == file.text.count("\n- ["), file.path
        assert all(link["url"] and " " not in link["url"] for link in links)


def test_an_auditor_finds_no_fault_in_an_index(material: Material) -> None:
    """It still asks for a section `Optional`, which the proposal gave up with version 2."""
    for file in material.of(BundleKind.INDEX):
        result = audit_text(file.text, source=file.path, options=AuditOptions(strict=True))
        warnings = {row.code for row in result.findings if row.severity is Severity.WARNING}
        assert result.ok, file.path
        assert warnings == {"optional-missing"}, file.path


@pytest.fixture(scope="module")
def address() -> str:
    """Where the site with an address will be served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


@pytest.fixture(scope="module")
def addressed(run_folder: Path, address: str) -> tuple[Path, Path]:
    """A mirror that knows where its site is published, and that site."""
    root = run_folder / "addressed"
    with FileLock(run_folder / "addressed.lock"):
        if not root.is_dir():
            for name in ("specs", "docs"):
                shutil.copytree(ROOT / name, root / name)
            shutil.copy(ROOT / "mkdocs.zh.yml", root)
            settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
            assert 'site_url: ""' in settings
            (root / "mkdocs.yml").write_text(settings.replace('""', address, 1), encoding="utf-8")
            build_site(root)
    return root, root / "site"


@pytest.fixture(scope="module")
def addressed_material(addressed: tuple[Path, Path]) -> Material:
    return read_material(*addressed)


@pytest.fixture(scope="module")
def addressed_specs(addressed_material: Material) -> Telling:
    return told_specs(addressed_material)


@pytest.mark.parametrize("name", ["L1", "L2", "L3", "L8", "L10", "L16"])
def test_a_site_with_an_address_links_by_it(
    name: str,
    addressed: tuple[Path, Path],
    addressed_material: Material,
    addressed_specs: Telling,
) -> None:
    found = CRITERIA[name](addressed_material, addressed_specs)

    assert [finding.message for finding in found.findings] == []
    assert found.count
    links = (addressed[1] / "zh/spot/llms.txt").read_text(encoding="utf-8").split("\n- [")[1:]
    assert all(f"]({addressed_material.site_url}" in link for link in links)


def test_the_sitemap_lists_the_pages_that_the_navigation_does(
    addressed: tuple[Path, Path], address: str, english_site: Site, chinese_site: Site
) -> None:
    for site in (english_site, chinese_site):
        sitemap = (addressed[1] / site.prefix / "sitemap.xml").read_text(encoding="utf-8")
        listed = {place.removeprefix(address) for place in re.findall("<loc>(.+?)</loc>", sitemap)}
        urls = {f"{site.prefix}{page.address}index.html": page for page in site.pages}
        own = {url for url, page in urls.items() if page.is_in_navigation}
        below = urls.keys() - own
        assert len(own) > 80
        assert len(below) > 200
        assert own <= listed
        assert not below & listed


def report_of(command: list[str]) -> Any:
    """Read the report that a command prints, whose last line is `}`.

    afdocs leaves bodies unread, and ends only when it has let go of each, a minute later.
    """
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        lines = []
        for line in running.stdout:
            lines.append(line)
            if line == "}\n":
                break
        running.kill()
    return json.loads("".join(lines))


def test_afdocs_finds_no_fault(addressed: tuple[Path, Path], address: str) -> None:
    """The referee of the Agent-Friendly Documentation Spec."""
    node = need_tool("node")
    pages = [f"{address}{prefix}{page}" for prefix in ("", "zh/") for page in KINDS.values()]
    options = {
        "--format": "json",
        "--urls": ",".join(pages),
        "--max-links": "500",
        "--request-delay": "0",
        "--network-context": "ci",
        "--parity-exclusions": ",".join(CHROME),
    }
    command = [node, str(NODE_DIR / "node_modules/.bin/afdocs"), "check", address, "--score"]
    with serving(addressed[1], port=int(address.rstrip("/").rpartition(":")[2])):
        report = report_of([*command, *(part for pair in options.items() for part in pair)])
    outcomes = {row["id"]: row for row in report["results"]}
    failed = {
        name: (row["message"], row.get("details"))
        for name, row in outcomes.items()
        if row["status"] == "fail"
    }
    accepted = {"auth-gate-detection", "content-start-position", "markdown-content-parity"}
    warned = {
        name: (row["message"], row.get("details"))
        for name, row in outcomes.items()
        if row["status"] == "warn" and name not in accepted
    }

    assert len(outcomes) >= 23
    assert not failed, json.dumps(failed, indent=1)
    assert not warned, json.dumps(warned, indent=1)
    assert {row["status"] for row in outcomes.values()} <= {"pass", "warn", "skip"}
