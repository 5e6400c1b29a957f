"""The catalogue of kinds of change is what was promised: ids and levels are public."""

from __future__ import annotations

import pytest
import yaml

from builder.diff.catalogue import SCHEMA_KINDS, SITE_KINDS
from builder.diff.sites import SCHEMA_SITES
from builder.model.api import ApiKind
from tests.conftest import ROOT
from tests.support.changes.schemas import SCHEMA_CHANGES, change_id
from tests.support.changes.sites import site_fixtures

PROMISED = {
    ApiKind.OPENAPI: "change-kinds-openapi30.txt",
    ApiKind.ASYNCAPI: "change-kinds-asyncapi26.txt",
}
NOT_IMPLEMENTED: dict[str, str] = yaml.safe_load(
    (ROOT / "tests/unit/diff/not_implemented.yml").read_text(encoding="utf-8")
)
FORMATS = pytest.mark.parametrize("kind", PROMISED, ids=lambda kind: kind.value)


def promised(kind: ApiKind) -> dict[str, str]:
    """Ids with their levels, as they were settled for a format."""
    text = (ROOT / "tests/facts" / PROMISED[kind]).read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


def in_catalogue(kind: ApiKind) -> dict[str, str]:
    """The same, from the catalogue: a kind of a schema counts at every place where one stands."""
    found = {row.id: row.level.value for row in SITE_KINDS.values() if kind in row.formats}
    for site in SCHEMA_SITES:
        for row in SCHEMA_KINDS.values():
            if (
                site.format is kind
                and kind in row.formats
                and (site.has_members or not row.is_of_members)
            ):
                found[change_id(row.name, site)] = row.level(site.flow).value
    return found


def shown(kind: ApiKind) -> set[str]:
    """The ids for which there is a pair of documents or schemas."""
    of_schemas = {
        change_id(change.kind, site)
        for change in SCHEMA_CHANGES
        for site in change.sites()
        if site.format is kind
    }
    return of_schemas | {fixture.id for fixture in site_fixtures() if fixture.kind is kind}


@FORMATS
def test_ids_and_levels_are_those_that_were_promised(kind: ApiKind) -> None:
    assert in_catalogue(kind) == promised(kind)


@FORMATS
def test_every_kind_is_shown_or_says_why_not(kind: ApiKind) -> None:
    missing = {change_id.rpartition(".")[2] for change_id in promised(kind).keys() - shown(kind)}
    assert missing == set(NOT_IMPLEMENTED)


@FORMATS
def test_nearly_every_kind_can_be_found(kind: ApiKind) -> None:
    assert len(promised(kind).keys() & shown(kind)) >= 0.95 * len(promised(kind))


def test_what_is_not_implemented_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in NOT_IMPLEMENTED.values())


def test_inverses_are_mutual() -> None:
    of_sites = {row.id: row.inverse for row in SITE_KINDS.values() if row.inverse}
    of_schemas = {row.name: row.inverse for row in SCHEMA_KINDS.values() if row.inverse}
    for inverses in (of_sites, of_schemas):
        assert {after: before for before, after in inverses.items()} == inverses
