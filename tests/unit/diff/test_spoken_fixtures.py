"""What every fixture's changes say: nothing is left open, in neither language."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from builder.diff.catalogue import SITE_KINDS, kind_of_schema
from builder.diff.words import place_of, plain, sentence, statement
from builder.mirror.catalogues import read_words
from builder.model.change import Change
from builder.model.schema import Absent
from builder.model.words import Words
from tests.support.changes.schemas import SCHEMA_CHANGES, SchemaChange
from tests.support.changes.sites import SiteFixture, site_fixtures
from tests.support.rows import assert_each, tables_of

LANGUAGES = (Words("en").gettext, read_words("zh").gettext)
SLOT = re.compile(r"%\((\w+)\)s")


def open_slots(change: Change) -> set[str]:
    """What the words ask for and the comparison does not say."""
    words = (kind_of_schema(change.id) or SITE_KINDS[change.id]).words
    filled = {
        "name": bool(change.name),
        "before": not isinstance(change.before, Absent),
        "after": not isinstance(change.after, Absent),
    }
    return {slot for slot in SLOT.findall(words) if not filled[slot]}


def assert_is_told(changes: Iterable[Change]) -> None:
    for change in changes:
        assert not open_slots(change), change
        for gettext in LANGUAGES:
            said = plain(statement(change, gettext))
            assert plain(sentence(change, gettext))
            assert "%(" not in said
            assert said.endswith(plain(sentence(change, gettext))[1:])
            assert len(plain(place_of(change, gettext))) < len(said)


def assert_pair_is_told(pair: SchemaChange) -> None:
    site = pair.sites()[0]
    assert_is_told([*pair.changes(site), *pair.changes_back(site)])


def assert_fixture_is_told(fixture: SiteFixture) -> None:
    assert_is_told(fixture.compare().changes)
    assert_is_told(fixture.compare_reversed().changes)


@pytest.mark.parametrize("pairs", tables_of(SCHEMA_CHANGES, lambda pair: pair.kind.split("-")[0]))
def test_a_change_of_a_schema_is_told_in_full(pairs: list[SchemaChange]) -> None:
    assert_each(pairs, assert_pair_is_told, lambda pair: pair.kind)


@pytest.mark.parametrize(
    "fixtures", tables_of(site_fixtures(), lambda fixture: str(fixture).partition(".")[0])
)
def test_any_other_change_is_told_in_full(fixtures: list[SiteFixture]) -> None:
    assert_each(fixtures, assert_fixture_is_told, str)
