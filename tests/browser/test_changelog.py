"""The changelog in a browser: a filter and ages for those with a script, everything for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from builder.mirror.catalogues import read_words
from builder.model.change import Subject, SubjectKind
from builder.model.mirror import SpecHealth
from builder.model.words import Words
from builder.pipeline.loading import ASSETS_DIR
from builder.render import render_alone
from builder.views.page_words import page_words
from tests.support.changes_made import make_change, place
from tests.support.inline_site import renderer_of
from tests.support.reader import Reader
from tests.support.releases import mirror_with_history, site_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.tool

SUBJECT: Final = Subject(SubjectKind.OPERATION, "POST /orders", "createOrder")
GONE: Final = make_change(
    "req.field.enum-value-gone", subject=SUBJECT, before="HALFMIN", base=place(12)
)
ADDED: Final = make_change("res.error-added", subject=SUBJECT, name="451", revision=place(20))
REWORDED: Final = make_change("op.summary-edited", subject=SUBJECT, before="a", after="b")
CHECKED: Final = "2024-03-01T12:00:00Z"
FRAME: Final = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>Changelog</title></head>
<body><article class="md-typeset">{blocks}</article>
<script>{words}</script><script src="{script}"></script></body></html>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The changelog of a spec in two languages, without a theme around it."""
    root = tmp_path_factory.mktemp("changelog")
    mirror = mirror_with_history((GONE, ADDED, REWORDED), (GONE,))
    (spec,) = mirror.specs
    known = replace(spec, health=SpecHealth(last_good_check_at=CHECKED))
    for language in ("en", "zh"):
        site = site_of(replace(mirror, specs=(known,)), Words(language))
        page = next(page for page in site.pages if page.address == "changelog/sample/")
        blocks = "".join(renderer_of(site).page(page).blocks)
        path = root / site.prefix / "index.html"
        path.parent.mkdir(exist_ok=True)
        script = (ASSETS_DIR / "spec-mirror.js").as_uri()
        said = read_words(language)
        words = render_alone("script/words.js.j2", page_words(said), said)
        path.write_text(
            FRAME.format(language=language, blocks=blocks, script=script, words=words),
            encoding="utf-8",
        )
    return root


@pytest.fixture
def changelog(browser: Browser, folder: Path) -> Iterator[Reader]:
    """A reader of it; nothing may leave and nothing may complain."""
    reader = Reader(browser, folder)
    yield reader
    reader.close()
    assert reader.outside == []
    assert reader.complaints == []


def shown(page: Page) -> list[str]:
    """The levels that can be seen, in order."""
    visible = page.locator(".sm-level").filter(visible=True)
    return [str(level.get_attribute("data-sm-level")) for level in visible.all()]


def test_a_level_is_chosen_and_let_go_by_its_count(changelog: Reader) -> None:
    page = changelog.open("")
    everything = ["breaking", "breaking", "safe", "docs"]
    assert shown(page) == everything

    count = page.get_by_role("button", name="Breaking 1").first
    count.click()
    assert shown(page) == ["breaking", "breaking"], "in every release"
    assert count.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Safe 1").click()
    assert shown(page) == ["safe"]
    page.get_by_role("button", name="Safe 1").press("Enter")
    assert shown(page) == everything


def test_what_is_folded_opens_when_it_is_chosen(changelog: Reader) -> None:
    page = changelog.open("")
    words = page.get_by_text("op.summary-edited")
    assert not words.is_visible()

    page.get_by_role("button", name="Documentation 1").click()
    assert words.is_visible()


@pytest.mark.parametrize(
    "fingerprint", [GONE.fingerprint, REWORDED.fingerprint], ids=["shown", "folded"]
)
def test_a_link_to_a_change_leads_to_it(fingerprint: str, changelog: Reader) -> None:
    page = changelog.window()
    page.goto(f"{changelog.url('')}#r2-{fingerprint}")

    assert page.locator(f"[id=r2-{fingerprint}]").is_visible()


def test_a_link_to_a_change_that_is_filtered_out_shows_it(changelog: Reader) -> None:
    page = changelog.open("")
    page.get_by_role("button", name="Safe 1").click()
    page.evaluate(f"location.hash = 'r2-{GONE.fingerprint}'")

    page.locator(f"[id=r2-{GONE.fingerprint}]").wait_for(state="visible")


@pytest.mark.parametrize(
    ("now", "language", "said"),
    [
        ("2024-03-01T12:30:00Z", "en", "(30 minutes ago)"),
        ("2024-03-01T14:30:00Z", "en", "(2 hours ago)"),
        ("2024-03-04T12:00:00Z", "en", "(3 days ago)"),
        ("2024-06-01T12:00:00Z", "en", "(3 months ago)"),
        ("2027-03-02T12:00:00Z", "en", "(3 years ago)"),
        ("2024-02-01T00:00:00Z", "en", "(0 minutes ago)"),
        ("2024-03-04T12:00:00Z", "zh", "（3天前）"),
    ],
    ids=["minutes", "hours", "days", "months", "years", "a clock that is behind", "Chinese"],
)
def test_a_date_says_how_long_ago_it_was(
    now: str, language: str, said: str, changelog: Reader
) -> None:
    page = changelog.window()
    page.clock.set_fixed_time(now)
    changelog.go(page, "", language)

    assert said in page.locator(f"time[datetime='{CHECKED}']").inner_text()


@pytest.mark.parametrize(
    ("now", "language", "said"),
    [
        ("2024-03-31T11:00:00Z", "en", ""),
        ("2024-04-01T13:00:00Z", "en", "Not checked for 31 days"),
        ("2024-04-01T13:00:00Z", "zh", "已有 31 天未核对"),
    ],
)
def test_a_spec_that_was_not_checked_for_too_long_warns(
    now: str, language: str, said: str, changelog: Reader
) -> None:
    page = changelog.window()
    page.clock.set_fixed_time(now)
    changelog.go(page, "", language)

    warnings = page.locator(".sm-stale")
    assert warnings.count() == bool(said)
    if said:
        assert said in warnings.inner_text()


def test_without_a_script_everything_is_there_and_dates_stand_alone(changelog: Reader) -> None:
    page = changelog.go(changelog.window(has_script=False), "")

    assert shown(page) == ["breaking", "breaking", "safe", "docs"]
    assert page.get_by_role("button").count() == 0
    assert page.locator(f"time[datetime='{CHECKED}']").inner_text() == "2024-03-01 12:00 UTC"
    page.locator("summary").click()
    assert page.get_by_text("op.summary-edited").is_visible()
