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


@pytest.mark.parametrize("pair", SCHEMA_CHANGES, ids=lambda pair: pair.kind)
def test_a_change_of_a_schema_is_told_in_full(pair: SchemaChange) -> None:
    site = pair.sites()[0]
    assert_is_told([*pair.changes(site), *pair.changes_back(site)])


@pytest.mark.parametrize("fixture", site_fixtures(), ids=str)
def test_any_other_change_is_told_in_full(fixture: SiteFixture) -> None:
    assert_is_told(fixture.compare().changes)
    assert_is_told(fixture.compare_reversed().changes)
