"""Every kind of change that is not about a schema is seen, alone, and the other way round."""

from __future__ import annotations

import pytest

from builder.diff.catalogue import SITE_KINDS
from builder.diff.compare import compare
from builder.diff.words import sentence
from builder.model.change import ApiChanges
from builder.model.words import Words
from tests.support.changes.sites import SiteFixture, site_fixtures
from tests.support.rows import assert_each, tables_of

FIXTURES = site_fixtures()
TABLES = tables_of(FIXTURES, lambda fixture: str(fixture).partition(".")[0])
RELEASES = frozenset(
    {
        "doc.version-raised",
        "doc.version-lowered",
        "doc.version-changed-content-same",
        "doc.breaking-without-major",
    }
)
"""What every pair shows, since its release goes up."""


def inverses(fixture: SiteFixture) -> set[str]:
    """What the catalogue says of the edit undone."""
    rows = [SITE_KINDS[each] for each in {fixture.id} | fixture.also if each in SITE_KINDS]
    return {row.inverse or row.id for row in rows}


def ids_of(changes: ApiChanges) -> set[str]:
    return {change.id for change in changes.changes}


def assert_is_one_finding(fixture: SiteFixture) -> None:
    found = ids_of(fixture.compare())
    expected = {fixture.id} | fixture.also
    assert expected <= found
    assert found - expected <= {"doc.version-raised"}


def assert_is_judged(fixture: SiteFixture) -> None:
    kind = SITE_KINDS[fixture.id]
    changes = [change for change in fixture.compare().changes if change.id == fixture.id]
    for change in changes:
        assert change.level.rank >= kind.level.rank
        assert fixture.kind in kind.formats
        assert change.base is not None or change.revision is not None
        assert change.base is None or change.base.source == "base.yaml"
        assert change.revision is None or change.revision.source == "revision.yaml"
        assert not [span for span in sentence(change, Words("en").gettext) if not span.text]


def assert_has_an_inverse(fixture: SiteFixture) -> None:
    expected = fixture.back or inverses(fixture)
    assert ids_of(fixture.compare_reversed()) - RELEASES == expected - RELEASES


@pytest.mark.parametrize("fixture", [each for each in FIXTURES if each.back], ids=str)
def test_what_is_undone_under_another_name_says_why(fixture: SiteFixture) -> None:
    assert fixture.back != inverses(fixture)
    assert fixture.because


def assert_sides_are_themselves(fixture: SiteFixture) -> None:
    for api in (fixture.base_api, fixture.revision_api):
        assert compare(api, api).changes == ()


@pytest.mark.parametrize("fixtures", TABLES)
class TestEveryFixture:
    def test_one_edit_is_one_finding(self, fixtures: list[SiteFixture]) -> None:
        assert_each(fixtures, assert_is_one_finding, str)

    def test_a_finding_is_judged_as_the_catalogue_says(self, fixtures: list[SiteFixture]) -> None:
        assert_each(fixtures, assert_is_judged, str)

    def test_undone_it_is_the_inverse(self, fixtures: list[SiteFixture]) -> None:
        assert_each(fixtures, assert_has_an_inverse, str)

    def test_a_document_does_not_differ_from_itself(self, fixtures: list[SiteFixture]) -> None:
        assert_each(fixtures, assert_sides_are_themselves, str)
