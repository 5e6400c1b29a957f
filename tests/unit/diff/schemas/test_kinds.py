"""Every kind of change of a schema is seen, at every place, alone, and the other way round."""

from __future__ import annotations

import pytest
import yaml

from builder.diff.catalogue import SCHEMA_KINDS
from builder.diff.sites import SCHEMA_SITES
from tests.conftest import ROOT
from tests.support.changes.schemas import SCHEMA_CHANGES, SchemaChange, change_id

REASONS: dict[str, str] = yaml.safe_load(
    (ROOT / "tests/unit/diff/not_implemented.yml").read_text(encoding="utf-8")
)
NOT_SEEN = REASONS.keys() & SCHEMA_KINDS.keys()
CASES = [
    pytest.param(change, id=f"{number}-{change.kind}")
    for number, change in enumerate(SCHEMA_CHANGES)
]


def inverse_of(kind: str) -> str:
    return SCHEMA_KINDS[kind].inverse or kind


@pytest.mark.parametrize("change", CASES)
def test_one_edit_is_one_finding_at_every_place(change: SchemaChange) -> None:
    for site in change.sites():
        found = [found.id for found in change.changes(site)]
        expected = [change_id(kind, site) for kind in (change.kind, *change.gives)]
        assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("change", CASES)
def test_undone_it_is_the_inverse_at_the_same_place(change: SchemaChange) -> None:
    inverse = [change.back or inverse_of(change.kind), *map(inverse_of, change.gives)]
    for site in change.sites():
        there, back = change.changes(site), change.changes_back(site)
        assert sorted(one.id for one in back) == sorted(change_id(kind, site) for kind in inverse)
        if change.kind != "prop-renamed-likely":  # stands under the new name, whichever that is
            assert {one.member for one in there} == {one.member for one in back}
        assert {(one.base, one.revision) for one in there} == {
            (one.revision, one.base) for one in back
        }


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
