"""A made-up next release of the Futures API, from the store to the pages."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from builder.diff.words import plain
from builder.errors import ConfigError
from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.change import Level
from builder.model.mirror import CatalogEntry
from builder.outputs import changelog, specs
from builder.pipeline.history import tell_history
from builder.pipeline.loading import load_mirror, load_site
from builder.views.operation import RestOperationView
from tests.conftest import ROOT
from tests.support.cli import run_cli
from tests.support.dated_mirror import FIRST, SECOND, THIRD, mirror_of
from tests.support.inline_site import context_of, operation_pages
from tests.support.markup import elements_of
from tests.support.next_release import EDITS, RELEASE, next_futures_release

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model.change import ApiChanges
    from builder.views.site import Site

FUTURES = CatalogEntry("futures-rest", "futures", ApiKind.OPENAPI, "futures-rest.openapi.yaml")
OTC = CatalogEntry("otc-rest", "otc", ApiKind.OPENAPI, "otc-rest.openapi.yaml")
URL = "https://example.com/specs/"
CATALOG = f"""\
version: 1
title: Sample API
products:
  - {{id: futures, title: {{en: Futures, zh: 合约}}}}
  - {{id: otc, title: {{en: OTC, zh: 场外}}}}
specs:
  - {{id: futures-rest, product: futures, kind: openapi, file: {FUTURES.file}}}
  - {{id: otc-rest, product: otc, kind: openapi, file: {OTC.file}}}
"""
CONFIGURATION = """\
site_name: Sample
docs_dir: docs
use_directory_urls: false
theme: {name: material, font: false}
plugins: [spec-mirror]
"""
HOME = "# Home\n\n<!-- spec-mirror: mirror-state -->\n\n<!-- spec-mirror: latest-changes -->\n"
EXPECTED = {
    "raise_the_version": [("doc.version-raised", Level.SAFE, "")],
    "withdraw_a_time_in_force": [
        ("req.field.enum-value-gone", Level.BREAKING, "POST /api/v2.3/order"),
        ("res.field.enum-value-gone", Level.SAFE, "GET /api/v2.3/order"),
    ],
    "add_an_order_state": [
        ("res.field.enum-value-added", Level.BREAKING, "PUT /api/v2.3/order"),
    ],
    "demand_a_position_mode": [
        ("req.field.prop-became-required", Level.BREAKING, "POST /api/v2.3/leverage"),
    ],
    "demand_a_parameter": [
        ("param.became-required", Level.BREAKING, "GET /api/v2.3/user/trade_history"),
    ],
    "rename_a_field": [
        ("res.field.prop-renamed-likely", Level.BREAKING, "GET /api/v2.3/leverage"),
    ],
    "remove_an_optional_field": [
        ("res.field.prop-gone-required", Level.BREAKING, "GET /api/v2.3/risk_limit"),
    ],
    "add_a_field": [("res.field.prop-added-optional", Level.SAFE, "GET /api/v2.3/risk_limit")],
    "raise_a_limit": [("req.field.maximum-raised", Level.SAFE, "POST /api/v2.3/order/peg")],
    "bound_the_leverage": [("req.field.maximum-set", Level.BREAKING, "POST /api/v2.3/leverage")],
    "change_a_default": [("req.field.default-changed", Level.RISKY, "POST /api/v2.3/leverage")],
    "move_to_a_new_version": [("path.moved-likely", Level.BREAKING, "GET /api/v2.4/user/fees")],
    "deprecate_with_a_sunset": [
        ("op.deprecated", Level.SAFE, "GET /api/v2.3/user/wallet_history"),
        ("op.sunset-set", Level.SAFE, "GET /api/v2.3/user/wallet_history"),
    ],
    "add_an_operation": [("path.added", Level.SAFE, "GET /api/v2.3/risk_limit/tiers")],
    "remove_an_operation": [
        ("path.gone", Level.BREAKING, "POST /api/v2.3/order/close_position"),
    ],
    "edit_the_rate_limits": [
        ("doc.description-table-row-edited", Level.RISKY, ""),
        ("op.description-rate-limit-changed", Level.RISKY, "POST /api/v2.3/order"),
    ],
    "change_a_permission": [
        ("op.description-permission-changed", Level.RISKY, "GET /api/v2.3/user/wallet"),
    ],
    "add_an_error": [("res.error-added", Level.SAFE, "POST /api/v2.3/order")],
    "drop_an_answer": [("res.error-gone", Level.SAFE, "DELETE /api/v2.3/order")],
    "let_a_field_be_null": [
        ("res.field.nullable-on", Level.BREAKING, "GET /api/v2.3/user/positions"),
    ],
    "reword": [("op.summary-edited", Level.DOCS, "GET /api/v2.3/user/open_orders")],
}
"""What each edit is reported as: id, level, and one operation where it shows."""


def enter(
    mirror: Path, entry: CatalogEntry, content: bytes, release: str, retrieved_at: str
) -> None:
    """Take bytes into a mirror: a date is that of a transcription, an instant that of a fetch."""
    with Store.open_for_writing(mirror / "specs", 0, print) as writer:
        if "T" in retrieved_at:
            origin = URL + entry.file
            writer.stage(entry, content, release=release, origin=origin, retrieved_at=retrieved_at)
        else:
            (mirror / "specs" / entry.file).write_bytes(content)
            writer.record_transcription(entry, release, retrieved_at)
        writer.commit()


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Futures, transcribed and then fetched; OTC, which came later."""
    root = tmp_path_factory.mktemp("mirror")
    (root / "specs").mkdir()
    (root / "docs").mkdir()
    (root / "specs/catalog.yml").write_text(CATALOG, encoding="utf-8")
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (root / "docs/index.md").write_text(HOME, encoding="utf-8")
    shipped = {entry: (ROOT / "specs" / entry.file).read_bytes() for entry in (FUTURES, OTC)}
    enter(root, FUTURES, shipped[FUTURES], "2.3.0", "2026-11-22")
    enter(root, FUTURES, next_futures_release(), RELEASE, "2027-01-15T13:00:00Z")
    enter(root, OTC, shipped[OTC], "1.0.0", "2027-01-20T00:00:00Z")
    return root


@pytest.fixture(scope="module")
def english(mirror: Path) -> Site:
    """The site of that mirror."""
    return load_site(mirror, "en")


@pytest.fixture(scope="module")
def changes(english: Site) -> ApiChanges:
    """What the release changed."""
    (release,) = english.mirror.specs[0].releases
    return release.changes


def test_every_edit_of_the_release_has_its_findings() -> None:
    assert list(EXPECTED) == [edit.__name__ for edit in EDITS]


@pytest.mark.parametrize("edit", EXPECTED)
def test_an_edit_is_told_with_its_level_and_its_operation(edit: str, changes: ApiChanges) -> None:
    told = {(change.id, change.level, change.subject.name) for change in changes.changes}

    assert set(EXPECTED[edit]) <= told


def test_nothing_is_breaking_that_nobody_broke(changes: ApiChanges) -> None:
    expected = {row[0] for rows in EXPECTED.values() for row in rows if row[1] is Level.BREAKING}

    told = {change.id for change in changes.changes if change.level is Level.BREAKING}
    assert told == expected


def test_the_publisher_s_file_replaces_the_transcription(english: Site) -> None:
    (release,) = english.changelogs[0].releases

    assert release.is_replacing_transcription
    assert [level.level for level in release.levels] == ["breaking", "risky", "safe", "docs"]
    assert english.changelogs[1].releases == ()


def test_a_component_that_changed_stands_once_with_all_that_it_touches(english: Site) -> None:
    (release,) = english.changelogs[0].releases

    (added,) = [one for one in release.every_change if one.kind == "res.field.enum-value-added"]
    assert [place.subject.title for place in added.places] == [
        "Create New Order",
        "Amend Order",
        "Cancel Order",
        "Create New Algo Order",
        "Bind TP/SL",
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_change_has_a_link_that_leads_to_it(language: str, mirror: Path) -> None:
    context = context_of(load_site(mirror, language))
    (data,) = changelog.artifacts(context)
    page = next(page for page in context.pages if page.address == "changelog/futures-rest/")
    html = "\n".join(context.renderer.page(page).blocks)
    ids = Counter(one.attributes["id"] for one in elements_of(html) if "id" in one.attributes)

    (release,) = json.loads(data.content)["releases"]
    assert sum(release["counts"].values()) == len(release["changes"]) == len(ids)
    assert set(ids.values()) == {1}
    for change in release["changes"]:
        assert change["url"].partition("#")[2] in ids


def test_every_sentence_is_chinese_where_the_reader_is(mirror: Path) -> None:
    (release,) = load_site(mirror, "zh").changelogs[0].releases

    for place in release.every_place:
        words = "".join(span.text for span in place.statement if not span.is_code)
        assert any("\u4e00" <= letter <= "\u9fff" for letter in words), plain(place.statement)


def test_an_operation_tells_what_the_release_did_to_it(english: Site) -> None:
    histories = {
        page.view.id: page.view.history
        for page in operation_pages(english)
        if isinstance(page.view, RestOperationView)
    }
    (entry,) = histories["setLeverage"]
    assert [change.kind for change in entry.changes] == [
        "req.field.maximum-set",
        "req.field.prop-became-required",
        "req.field.default-changed",
    ]
    assert [change.kind for (one,) in [histories["getAccountFee"]] for change in one.changes] == [
        "path.moved-likely"
    ]
    assert histories["getWalletMargin"] == ()
    assert "closePosition" not in histories


def test_both_snapshots_can_be_had_byte_for_byte(english: Site) -> None:
    files = {artifact.path: artifact.content for artifact in specs.artifacts(context_of(english))}
    index = json.loads(files["specs/index.json"])
    old, new = index["specs"][0]["snapshots"]

    assert files[f"specs/{old['file']}"] == (ROOT / "specs" / FUTURES.file).read_bytes()
    assert files[f"specs/{new['file']}"] == next_futures_release()


@pytest.mark.parametrize(
    ("day", "releases"),
    [
        ("2026-11-22", {"futures-rest": "2.3.0"}),
        ("2027-01-14", {"futures-rest": "2.3.0"}),
        ("2027-01-15", {"futures-rest": RELEASE}),
        ("2027-01-20", {"futures-rest": RELEASE, "otc-rest": "1.0.0"}),
    ],
)
def test_a_mirror_can_be_read_as_it_was(day: str, releases: dict[str, str], mirror: Path) -> None:
    past = load_mirror(mirror, day)

    assert {spec.entry.id: spec.api.info.version for spec in past.specs} == releases
    assert past.as_of == day
    assert {entry.id for entry in past.left_out} == {"futures-rest", "otc-rest"} - set(releases)


def test_before_the_first_snapshot_there_is_nothing(mirror: Path) -> None:
    with pytest.raises(ConfigError, match="the mirror had no spec on 2026-11-21") as caught:
        load_mirror(mirror, "2026-11-21")
    assert "history" in caught.value.hint


def test_a_site_is_built_as_it_was_and_says_so(mirror: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    finished = run_cli("build", "--as-of", "2027-01-15", "--site-dir", str(site), folder=mirror)

    assert f"{OTC.file}: left out, the mirror did not have it on 2027-01-15" in finished.stderr
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "This is the state of 2027-01-15" in home
    assert OTC.file in home
    assert "2.3.0 → 2.4.0" in home
    assert (site / "changelog/futures-rest/index.html").is_file()
    assert not (site / "specs" / OTC.file).exists()
    assert json.loads((site / "specs/index.json").read_bytes())["as_of"] == "2027-01-15"


@pytest.mark.parametrize("day", ["yesterday", "2027-13-01", "20270115"])
def test_a_day_that_is_none_is_refused(day: str, mirror: Path) -> None:
    finished = run_cli("build", "--as-of", day, folder=mirror)

    assert finished.returncode == 2
    assert "--as-of" in finished.stderr
    assert not (mirror / "site").exists()


@pytest.mark.parametrize(
    ("until", "as_of", "counted"),
    [
        ("", "", 0),
        ("2024-03-30", "", 0),
        ("2024-03-29", "", 1),
        ("2024-03-29", "2024-03-01", 0),
    ],
    ids=["for good", "to the day of the youngest file", "to the day before", "as of before that"],
)
def test_an_acceptance_is_held_against_the_day_of_the_youngest_file(
    until: str, as_of: str, counted: int, tmp_path: Path
) -> None:
    root = mirror_of(tmp_path / "mirror", FIRST, SECOND, THIRD)
    releases = load_site(root, "en").mirror.specs[0].releases
    added = releases[-1].changes.changes[0]
    assert added.id == "param.enum-value-added"
    row = f"- fingerprint: '{added.fingerprint}'\n  reason: nobody sends it\n"
    row += f"  until: {until}\n" if until else ""
    (root / "specs" / "ignored-changes.yml").write_text(row, encoding="utf-8")

    (changelog_view,) = load_site(root, "en", as_of).changelogs

    first = changelog_view.releases[-1]
    counts = {level.level: level.count for level in first.levels}
    assert counts["safe"] == 1 + counted, "the release itself is raised as well"


def test_history_counts_as_the_changelog_does(tmp_path: Path) -> None:
    root = mirror_of(tmp_path / "mirror", FIRST, SECOND)
    before = tell_history(root)[0].rows
    (change, _) = load_site(root, "en").mirror.specs[0].releases[0].changes.changes
    row = f"- {{fingerprint: '{change.fingerprint}', reason: nobody sends it}}\n"
    (root / "specs" / "ignored-changes.yml").write_text(row, encoding="utf-8")

    after = tell_history(root)[0].rows

    counted = [found[0].counts[Level.SAFE] for found in (before, after) if found[0].counts]
    assert counted == [2, 1]
