"""How old a spec is, as pages say it: dates for all, what they mean for those with a script."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.model.mirror import SpecHealth
from builder.outputs.artifact import Guide
from builder.outputs.twins import artifacts as twins
from builder.views.health import moment_view
from tests.support.inline_site import (
    blocks_of,
    context_of,
    operation_pages,
    renderer_of,
    twin_of_page,
)
from tests.support.markup import elements_of
from tests.support.releases import mirror_with_history, site_of

if TYPE_CHECKING:
    from builder.views.site import Site

GOOD = "2024-02-03T04:05:06Z"
FAILED = "2024-02-04T00:00:00Z"
MESSAGE = "https://example.com/specs/sample.yaml: no answer within 10 s"


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2024-01-02", "2024-01-02"),
        ("2024-01-02T03:04:05Z", "2024-01-02 03:04 UTC"),
        ("", ""),
    ],
)
def test_a_moment_is_shown_to_the_minute(iso: str, shown: str) -> None:
    assert moment_view(iso).shown == shown
    assert moment_view(iso).machine == iso
    assert bool(moment_view(iso)) is bool(iso)


def state(health: SpecHealth) -> tuple[str, str, str, str]:
    """What the first operation's page and twin say, and the table on hand-written pages."""
    mirror = mirror_with_history(())
    (spec,) = mirror.specs
    catalog = replace(mirror.catalog, stale_after_days=7)
    site = site_of(replace(mirror, catalog=catalog, specs=(replace(spec, health=health),)))
    page = operation_pages(site)[0]
    return blocks_of(site, page), twin_of_page(site, page), *table_of(site)


def table_of(site: Site) -> tuple[str, str]:
    """The table as a page and as a twin shows it."""
    guide = Guide("", "Home", "", "# Home\n\n<!-- spec-mirror: mirror-state -->\n")
    (table,) = renderer_of(site).guide("", guide.markdown).blocks
    files = {artifact.path: artifact.content for artifact in twins(context_of(site, guide))}
    return table, files["index.md"].decode()


def test_where_nobody_asked_the_origin_the_retrieval_counts() -> None:
    page, twin, table, table_twin = state(SpecHealth())

    for html in (page, table):
        (watched,) = [one for one in elements_of(html) if "data-sm-known-good" in one.attributes]
        assert watched.attributes["data-sm-known-good"] == "2024-01-02T12:30:00Z"
        assert watched.attributes["data-sm-stale-after"] == "7"
    assert "never" in table
    assert "never" in table_twin
    assert "failed" not in page + twin


def test_the_last_good_check_is_told_with_its_date() -> None:
    page, twin, table, table_twin = state(SpecHealth(last_good_check_at=GOOD))

    for html in (page, table):
        (watched,) = [one for one in elements_of(html) if "data-sm-known-good" in one.attributes]
        assert watched.attributes["data-sm-known-good"] == GOOD
        assert GOOD in [one.attributes.get("datetime") for one in elements_of(html)]
    for text in (page, twin, table, table_twin):
        assert "2024-02-03 04:05 UTC" in text


def test_the_last_failure_is_told() -> None:
    health = SpecHealth(
        last_good_check_at=GOOD, last_failure_at=FAILED, last_failure_message=MESSAGE
    )
    page, twin, table, table_twin = state(health)

    for text in (page, twin, table, table_twin):
        assert "2024-02-04 00:00 UTC" in text
    assert "The last check failed" in page
    for text in (twin, table, table_twin):
        assert "no answer within 10 s" in text


def test_no_page_says_how_long_ago_something_was() -> None:
    for text in state(SpecHealth(last_good_check_at=GOOD, last_failure_at=FAILED)):
        assert " ago" not in text


def test_a_past_day_is_announced() -> None:
    mirror = mirror_with_history()
    later = replace(mirror.catalog.entries[0], file="later.yaml")
    site = site_of(replace(mirror, as_of="2024-01-05", left_out=(later,)))

    for text in table_of(site):
        assert "2024-01-05" in text
        assert "later.yaml" in text
