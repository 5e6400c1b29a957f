"""Every kind of change of a schema is seen, at every place, alone, and the other way round."""

from __future__ import annotations

import pytest
import yaml

from builder.diff.catalogue import SCHEMA_KINDS
from builder.diff.sites import SCHEMA_SITES
from tests.conftest import ROOT
from tests.support.changes.schemas import SCHEMA_CHANGES, SchemaChange, change_id
from tests.support.rows import assert_each, tables_of

REASONS: dict[str, str] = yaml.safe_load(
    (ROOT / "tests/unit/diff/not_implemented.yml").read_text(encoding="utf-8")
)
NOT_SEEN = REASONS.keys() & SCHEMA_KINDS.keys()
TABLES = tables_of(SCHEMA_CHANGES, lambda change: change.kind.split("-")[0])


def inverse_of(kind: str) -> str:
    return SCHEMA_KINDS[kind].inverse or kind


def name_of(change: SchemaChange) -> str:
    return f"{SCHEMA_CHANGES.index(change)}-{change.kind}"


def assert_is_one_finding(change: SchemaChange) -> None:
    for site in change.sites():
        found = [found.id for found in change.changes(site)]
        expected = [change_id(kind, site) for kind in (change.kind, *change.gives)]
        assert sorted(found) == sorted(expected)


def assert_has_an_inverse(change: SchemaChange) -> None:
    inverse = [change.back or inverse_of(change.kind), *map(inverse_of, change.gives)]
    for site in change.sites():
        there, back = change.changes(site), change.changes_back(site)
        assert sorted(one.id for one in back) == sorted(change_id(kind, site) for kind in inverse)
        if change.kind != "prop-renamed-likely":  # stands under the new name, whichever that is
            assert {one.member for one in there} == {one.member for one in back}
        assert {(one.base, one.revision) for one in there} == {
            (one.revision, one.base) for one in back
        }


@pytest.mark.parametrize("changes", TABLES)
class TestEveryChange:
    def test_one_edit_is_one_finding_at_every_place(self, changes: list[SchemaChange]) -> None:
        assert_each(changes, assert_is_one_finding, name_of)

    def test_undone_it_is_the_inverse_at_the_same_place(self, changes: list[SchemaChange]) -> None:
        assert_each(changes, assert_has_an_inverse, name_of)


def test_every_kind_is_shown_wherever_it_can_be() -> None:
    shown = {(change.kind, site.name) for change in SCHEMA_CHANGES for site in change.sites()}
    possible = {
        (name, site.name)
        for name, row in SCHEMA_KINDS.items()
        for site in SCHEMA_SITES
        if site.format in row.formats and (site.has_members or not row.is_of_members)
    }
    assert possible - shown == {(name, site.name) for name in NOT_SEEN for site in SCHEMA_SITES}


@pytest.mark.parametrize("change", [change for change in SCHEMA_CHANGES if change.back])
def test_what_is_undone_under_another_name_says_why(change: SchemaChange) -> None:
    assert change.back != inverse_of(change.kind)
    assert change.because
