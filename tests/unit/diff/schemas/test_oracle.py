"""Held against validators: whoever is hurt by a change was told so.

A value that fitted and is refused must come with a breaking or risky change: for what is sent,
from the base to the revision; for what is received, from the revision to the base.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from openapi_schema_validator import OAS30Validator

from builder.diff.sites import (
    RECEIVED_PAYLOAD,
    REQUEST_BODY,
    RESPONSE_BODY,
    SENT_PAYLOAD,
    SchemaSite,
)
from builder.model.api import ApiKind
from builder.model.change import Level
from tests.support.changes.drawing import SchemaSource
from tests.support.changes.schemas import changes_between
from tests.support.changes.values import tolerant, value_for

VALIDATORS = {ApiKind.OPENAPI: OAS30Validator, ApiKind.ASYNCAPI: Draft7Validator}
CHANCE = st.integers(0, 2**32 - 1).map(Random)
VALUES = 12
"""How many values are tried on a pair of schemas."""


def assert_told(site: SchemaSite, base: Any, revision: Any, value: Any) -> None:
    changes = changes_between(site, (base, {}), (revision, {}))
    worst = min((change.level.rank for change in changes), default=Level.DOCS.rank)
    ids = [change.id for change in changes]
    assert worst <= Level.RISKY.rank, f"{base} became {revision}: {value!r} is hurt, told: {ids}"


def first_hurt(kind: ApiKind, known: Any, other: Any, chance: Random) -> list[Any]:
    """Return a value that fits the one schema and not the other, if one is found."""
    fits, refuses = VALIDATORS[kind](known), VALIDATORS[kind](other)
    values = (value_for(known, chance) for _ in range(VALUES))
    return [one for one in values if fits.is_valid(one) and not refuses.is_valid(one)][:1]


@pytest.mark.parametrize("site", [REQUEST_BODY, SENT_PAYLOAD], ids=lambda site: site.name)
@given(chance=CHANCE)
@settings(max_examples=400)
def test_what_was_accepted_and_is_refused_was_told(site: SchemaSite, chance: Random) -> None:
    base, revision = SchemaSource(site.format, chance).pair()
    for value in first_hurt(site.format, base, revision, chance):
        assert_told(site, base, revision, value)


@pytest.mark.parametrize("site", [RESPONSE_BODY, RECEIVED_PAYLOAD], ids=lambda site: site.name)
@given(chance=CHANCE)
@settings(max_examples=400)
def test_what_is_new_to_those_who_receive_it_was_told(site: SchemaSite, chance: Random) -> None:
    base, revision = SchemaSource(site.format, chance).pair()
    for value in first_hurt(site.format, revision, tolerant(base), chance):
        assert_told(site, base, revision, value)


@pytest.mark.parametrize("site", [REQUEST_BODY, RECEIVED_PAYLOAD], ids=lambda site: site.name)
@given(chance=CHANCE)
@settings(max_examples=100)
def test_a_schema_does_not_differ_from_itself(site: SchemaSite, chance: Random) -> None:
    base = SchemaSource(site.format, chance).schema()
    assert changes_between(site, (base, {}), (base, {})) == []


@pytest.mark.parametrize("site", [REQUEST_BODY, RECEIVED_PAYLOAD], ids=lambda site: site.name)
@given(chance=CHANCE)
@settings(max_examples=100)
def test_there_is_a_change_back_where_there_is_one_there(site: SchemaSite, chance: Random) -> None:
    base, revision = SchemaSource(site.format, chance).pair()
    there = changes_between(site, (base, {}), (revision, {}))
    back = changes_between(site, (revision, {}), (base, {}))
    assert bool(there) == bool(back)
    assert {one.base for one in there if one.base} == {one.revision for one in back if one.revision}
