"""The command line as a user meets it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.cli import run_cli

PAGES = {
    "index.md": "# Home\n",
    "authentication/index.md": "# Authentication\n",
    "signed-request-walkthrough/index.md": "# Walkthrough\n",
    "specs/index.md": "# Specs\n\n## Report a discrepancy { #report-a-discrepancy }\n",
}
NAVIGATION = f"nav:\n  - Start: [{', '.join(PAGES)}]\n  - spec-mirror:products\n"


@pytest.fixture
def small_mirror(tmp_path: Path) -> Path:
    """A mirror of Spot alone, with the fewest pages."""
    target = tmp_path / "mirror"
    for spec_id in ("spot-rest", "spot-websocket"):
        shutil.copytree(ROOT / "specs/history" / spec_id, target / "specs/history" / spec_id)
        (file,) = (ROOT / "specs").glob(f"{spec_id}.*")
        shutil.copy(file, target / "specs")
    shutil.copy(ROOT / "specs/mirror.lock.json", target / "specs")
    lines = (ROOT / "specs/catalog.yml").read_text(encoding="utf-8").split("  - id: ")
    kept = [lines[0], *(part for part in lines[1:] if part.startswith("spot"))]
    catalog = "  - id: ".join(kept)
    if "specs:" not in catalog:
        catalog = catalog.replace("  - id: spot-rest", "specs:\n  - id: spot-rest", 1)
    (target / "specs/catalog.yml").write_text(catalog, encoding="utf-8")
    for language in ("en", "zh"):
        for name, text in PAGES.items():
            page = target / "docs" / language / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.zh.yml"):
        configuration = (ROOT / name).read_text(encoding="utf-8").partition("\nnav:")[0]
        (target / name).write_text(f"{configuration}\n{NAVIGATION}", encoding="utf-8")
    return target


def relock(mirror: Path) -> None:
    """Enter what was edited into the lock, as `make baseline` does."""
    import hashlib

    lock = json.loads((mirror / "specs/mirror.lock.json").read_text())
    for spec_id, row in lock["specs"].items():
        path = mirror / "specs/history" / spec_id / "snapshots.json"
        if not path.is_file():
            continue
        history = json.loads(path.read_text())
        content = (mirror / "specs" / history["snapshots"][-1]["file"]).read_bytes()
        row["sha256"] = history["snapshots"][-1]["sha256"] = hashlib.sha256(content).hexdigest()
        path.write_text(json.dumps(history))
    (mirror / "specs/mirror.lock.json").write_text(json.dumps(lock))


def edit(mirror: Path, name: str, before: str, after: str) -> int:
    """Change a spec, and return the line of the change."""
    path = mirror / "specs" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    relock(mirror)
    return text[: text.index(before)].count("\n") + 1


def test_check_finds_the_mirror_sound(small_mirror: Path) -> None:
    finished = run_cli("check", folder=small_mirror)
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout == ""
    assert "the mirror is sound" in finished.stderr


def test_check_reports_as_json(small_mirror: Path) -> None:
    finished = run_cli("--quiet", "check", "--json", folder=small_mirror)
    assert finished.stderr == ""
    report = json.loads(finished.stdout)
    assert report["findings"] == []
    assert report["checked"]["examples"] > 50


def test_an_edited_file_is_not_the_locked_one(small_mirror: Path) -> None:
    path = small_mirror / "specs/spot-rest.openapi.yaml"
    path.write_bytes(path.read_bytes() + b"# edited\n")
    finished = run_cli("check", folder=small_mirror)
    assert finished.returncode == 1
    assert (
        "specs/spot-rest.openapi.yaml: is not the snapshot that the lock names" in finished.stderr
    )
    assert "hint:" in finished.stderr


BROKEN = {
    "bad indentation": (
        "      summary: Create New Order\n",
        "    summary: Create New Order\n   description: x\n",
        "[yaml-syntax]",
        "#",
    ),
    "unresolved reference": (
        "$ref: '#/components/schemas/CreateOrderRequest'",
        "$ref: '#/components/schemas/CreateOrderReqest'",
        "[ref-unresolved]",
        "/requestBody/content/application~1json/schema",
    ),
    "unknown place": ("in: query\n", "in: body\n", "[parameter-place-unknown]", "/in"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_spec_gets_one_line_and_a_hint(case: str, small_mirror: Path) -> None:
    before, after, problem, pointer = BROKEN[case]
    line = edit(small_mirror, "spot-rest.openapi.yaml", before, after)
    finished = run_cli("check", folder=small_mirror)
    assert finished.returncode == 1
    report = [text for text in finished.stderr.splitlines() if problem in text]
    assert report, finished.stderr
    place = report[0].removeprefix("error: ").split(" ")[0]
    name, shown_line, column = place.split(":")
    assert name == "specs/spot-rest.openapi.yaml"
    assert abs(int(shown_line) - line) <= 2
    assert int(column) >= 1
    assert pointer in report[0]
    assert "Traceback" not in finished.stderr
    position = finished.stderr.splitlines().index(report[0])
    assert finished.stderr.splitlines()[position + 1].strip().startswith("hint:")


def test_one_bad_operation_costs_one_notice(small_mirror: Path, tmp_path: Path) -> None:
    edit(small_mirror, "spot-rest.openapi.yaml", "in: query\n", "in: body\n")
    site = tmp_path / "site"
    finished = run_cli("build", "--site-dir", str(site), folder=small_mirror)
    assert finished.returncode == 1
    assert "[parameter-place-unknown]" in finished.stderr
    noticed = [
        page.parent.name
        for page in sorted(site.rglob("index.html"))
        if "parameter-place-unknown" in page.read_text(encoding="utf-8")
    ]
    assert len(set(noticed)) == 1, "the notice is on one page, in each language"
    assert len(noticed) == 2
    assert (site / "spot/rest/create-order/index.html").is_file()


def test_a_spec_that_cannot_be_read_leaves_the_site_as_it_was(
    small_mirror: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the old site")
    edit(small_mirror, "spot-rest.openapi.yaml", "paths:\n", "paths:\n  - x\n y: [\n")
    finished = run_cli("build", "--site-dir", str(site), folder=small_mirror)
    assert finished.returncode == 1
    assert "[yaml-syntax]" in finished.stderr
    assert (site / "index.html").read_text() == "the old site"
    assert [path.name for path in tmp_path.iterdir()] == ["mirror", "site"] or not [
        path for path in tmp_path.iterdir() if path.name.startswith(".site-")
    ], "nothing is left behind"


def test_outside_a_mirror_there_is_a_way_out(tmp_path: Path) -> None:
    finished = run_cli("build", folder=tmp_path)
    assert finished.returncode == 2
    assert "there is no mirror here" in finished.stderr
    assert "-C DIR" in finished.stderr


def test_a_parent_folder_is_found(small_mirror: Path) -> None:
    finished = run_cli("check", folder=small_mirror / "docs" / "en")
    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sign", "GET", "/api/v3.3/order?symbol=BTC-USD"), "never signed"),
        (("sign", "GET", "api/v3.3/order"), "begins with '/'"),
        (("nonsense",), "No such command"),
        (("build", "--lang", "fr"), "there is no language 'fr'"),
        (("sign", "POST", "/x", "--body", "@missing.json"), "cannot be read"),
    ],
    ids=["query", "no slash", "command", "language", "file"],
)
def test_wrong_usage_names_the_cause_and_the_way_out(arguments: tuple[str, ...], said: str) -> None:
    keys = {"BTSE_API_KEY": "demo", "BTSE_API_SECRET": "demo"}
    finished = run_cli(*arguments, environment=keys)
    assert finished.returncode == 2
    assert said in finished.stderr
    assert "hint:" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert finished.stdout == ""


def test_signing_needs_a_key() -> None:
    finished = run_cli("sign", "GET", "/api/v3.3/order")
    assert finished.returncode == 2
    assert "BTSE_API_KEY and BTSE_API_SECRET are not both set" in finished.stderr


def test_signing_never_prints_the_secret() -> None:
    keys = {"BTSE_API_KEY": "demo-key", "BTSE_API_SECRET": "demo-secret"}
    finished = run_cli("--debug", "sign", "GET", "/api/v3.3/user/fees", environment=keys)
    assert finished.returncode == 0
    assert "demo-key" in finished.stdout
    assert "demo-secret" not in finished.stdout + finished.stderr


def test_generate_writes_a_tree_that_plain_mkdocs_builds(
    small_mirror: Path, tmp_path: Path
) -> None:
    import subprocess
    import sys

    target = tmp_path / "tree"
    finished = run_cli("generate", str(target), "--lang", "zh", folder=small_mirror)
    assert finished.returncode == 0, finished.stderr
    page = (target / "docs/spot/rest/create-order/index.md").read_text(encoding="utf-8")
    assert "data-spec-mirror-block" not in page, "every block is written out"
    assert "spec-mirror" not in (target / "mkdocs.yml").read_text().split("plugins")[0].replace(
        "assets/spec-mirror", ""
    )
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(target / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
        cwd=target,
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    html = (target / "site/spot/rest/create-order/index.html").read_text(encoding="utf-8")
    assert "sm-signature" in html
    assert run_cli("generate", str(target), folder=small_mirror).returncode == 2, (
        "a folder in use is not overwritten"
    )


def test_plain_mkdocs_builds_the_mirror_strictly(small_mirror: Path, tmp_path: Path) -> None:
    import subprocess
    import sys

    for config in ("mkdocs.yml", "mkdocs.zh.yml"):
        finished = subprocess.run(
            [
                *(sys.executable, "-m", "mkdocs", "build", "--strict"),
                *("-f", config, "-d", str(tmp_path / config)),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=small_mirror,
            timeout=120,
        )
        assert finished.returncode == 0, finished.stderr
        assert (tmp_path / config / "spot/rest/create-order/index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nope"], "spec-mirror --help lists the commands"),
        (["--nope"], "spec-mirror --help lists the commands"),
        (["build", "--nope"], "spec-mirror build --help lists its options"),
        (["build", "--as-of", "2026-13-40"], "spec-mirror build --help lists its options"),
        (["sign"], "spec-mirror sign --help lists its options"),
    ],
)
def test_a_wrong_word_leads_to_the_help_of_its_command(
    arguments: list[str], hint: str, tmp_path: Path
) -> None:
    finished = run_cli(*arguments, folder=tmp_path)

    assert finished.returncode == 2
    assert finished.stdout == ""
    assert finished.stderr.startswith("error: ")
    assert finished.stderr.endswith(f"\n  hint: {hint}\n")
