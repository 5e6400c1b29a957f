"""The specs that ship: compared with copies that say the same, and with copies that do not."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from builder.diff.catalogue import SITE_KINDS, kind_of_schema
from builder.diff.compare import compare
from builder.model.api import ApiKind
from builder.model.change import Level
from builder.parse import parse_api
from tests.conftest import ROOT
from tests.support.changes.copies import COPIES
from tests.support.changes.mutations import mutated

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.change import ApiChanges, Change

SPECS = sorted(path.name for path in (ROOT / "specs").glob("*.yaml"))
SEEDS = (1, 2)
EACH_SPEC = pytest.mark.parametrize("name", SPECS)
ADDS_COMPONENTS = frozenset({"comp.schema-added", "comp.schema-gone"})
"""What the catalogue calls a schema that was written in place and is now a component."""
UNDONE_OTHERWISE = {"deprecated-on": {"deprecated-without-sunset"}}
"""Kinds that are undone under a name of their own (see tests/support/changes)."""


def text_of(name: str) -> str:
    return (ROOT / "specs" / name).read_text(encoding="utf-8")


@cache
def api_of(name: str) -> Api:
    return parse_api(text_of(name), name)


def mirrored(change_id: str) -> str:
    """What the same edit is called the other way round."""
    kind = kind_of_schema(change_id)
    if kind is None:
        return SITE_KINDS[change_id].inverse or change_id
    return f"{change_id.rpartition('.')[0]}.{kind.inverse or kind.name}"


def edit(change: Change, *, is_undone: bool) -> tuple[str, str, str]:
    """Name a change by what and where, whichever way it is read."""
    base, revision = (
        str(place.pointer) if place else "" for place in (change.base, change.revision)
    )
    if not is_undone:
        return change.id, base, revision
    return mirrored(change.id), revision, base


def edits(changes: ApiChanges, *, is_undone: bool) -> Counter[tuple[str, str, str]]:
    return Counter(edit(change, is_undone=is_undone) for change in changes.changes)


@EACH_SPEC
def test_a_spec_does_not_differ_from_itself(name: str) -> None:
    assert compare(api_of(name), parse_api(text_of(name), "again.yaml")).changes == ()


@pytest.mark.parametrize("copy", COPIES)
@EACH_SPEC
def test_a_copy_that_says_the_same_does_not_differ(name: str, copy: str) -> None:
    revision = parse_api(COPIES[copy](text_of(name)), "copy.yaml")
    assert len(revision.problems) == len(api_of(name).problems)
    for changes in (compare(api_of(name), revision), compare(revision, api_of(name))):
        found = {change.id for change in changes.changes}
        assert found <= (ADDS_COMPONENTS if copy == "extracted" else set())


@pytest.mark.parametrize("seed", SEEDS)
@EACH_SPEC
def test_an_edit_undone_is_the_inverse_at_the_same_place(name: str, seed: int) -> None:
    revision = parse_api(mutated(text_of(name), seed), "mutated.yaml")
    there = edits(compare(api_of(name), revision), is_undone=True)
    back = edits(compare(revision, api_of(name)), is_undone=False)
    assert there
    for (change_id, base, after), count in (there - back).items():
        site, _, kind = change_id.rpartition(".")
        others = [(f"{site}.{other}", base, after) for other in UNDONE_OTHERWISE.get(kind, ())]
        assert count <= sum(back[other] for other in others), change_id


@pytest.mark.parametrize("name", [name for name in SPECS if "openapi" in name])
def test_a_new_version_in_the_paths_is_a_move_and_nothing_else(name: str) -> None:
    base = api_of(name)
    bumped = text_of(name).replace("\n  /api/v", "\n  /api/v9.").replace("v9.v", "v9.")
    changes = compare(base, parse_api(bumped, "bumped.yaml")).changes
    moved = [change for change in changes if change.id == "path.moved-likely"]
    assert base.kind is ApiKind.OPENAPI
    assert len(moved) == sum(operation.path.startswith("/api/v") for operation in base.operations)
    others = {change.id for change in changes} - {"path.moved-likely"}
    assert others <= {"doc.version-same-content-changed"}
    assert {change.level for change in moved} <= {Level.BREAKING}
