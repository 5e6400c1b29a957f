"""What a value must fit one of, or all of.

Owns `oneOf` and `anyOf` with their branches, one schema that became a choice and back, and what
of an `allOf` does not fold. The branches of a `oneOf` are taken to be apart, as they are meant.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from builder.diff.schemas.folding import alternatives
from builder.diff.schemas.matching import are_apart, branches_of, match_branches
from builder.model.change import Flow, Level
from builder.model.merging import DEMANDS
from builder.model.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.diff.schemas.matching import Branch
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.api import Api
    from builder.model.schema import SchemaNode

_LIKENESS: Final = 0.5
"""From which share of equal properties on a branch is what stood alone before."""
_SEVERAL: Final = 2
_CHOICES: Final = {"one_of": ("oneOf", "one-of"), "any_of": ("anyOf", "any-of")}
_WORDS: Final = {
    "pattern": "pattern",
    "one_of": "oneOf",
    "any_of": "anyOf",
    "negated": "not",
    "contains": "contains",
    "condition": "if",
    "const": "const",
}
"""The demands that do not fold, by their first member, as they are written."""


def compare_wrapping(pair: SchemaPair) -> bool:
    """Compare one schema with a choice among several.

    Returns:
        Whether that was the case: then all that differs has been said.
    """
    if bool(pair.base.one_of) != bool(pair.revision.one_of):
        _compare_wrapped(pair, is_wrapped=bool(pair.revision.one_of))
        return True
    if bool(pair.base.any_of) != bool(pair.revision.any_of):
        before = alternatives(pair.scene.base, pair.base, "any_of") or (pair.base,)
        after = alternatives(pair.scene.revision, pair.revision, "any_of") or (pair.revision,)
        _compare_branches(pair, "any_of", before, after)
        return True
    return False


def _compare_wrapped(pair: SchemaPair, *, is_wrapped: bool) -> None:
    """Compare what stands alone on one side with the branches of the other."""
    api = pair.scene.revision if is_wrapped else pair.scene.base
    single = pair.base if is_wrapped else pair.revision
    chosen = pair.revision if is_wrapped else pair.base
    branches = branches_of(api, chosen, chosen.one_of)
    sides = [
        (single, one) if is_wrapped else (one, single)
        for one in alternatives(api, chosen, "one_of")
    ]
    same = [pair.is_same(*side) for side in sides]
    scores = [1.0 if same[at] else pair.likeness(*side) for at, side in enumerate(sides)]
    judged = _judged(pair, api, branches, is_wrapped=is_wrapped) if any(same) else pair
    judged.note("wrapped-in-one-of" if is_wrapped else "unwrapped-from-one-of")
    best = same.index(True) if any(same) else scores.index(max(scores))
    if scores[best] >= _LIKENESS:
        pair.branch(f"(oneOf {branches[best].label})", *sides[best])


def _judged(
    pair: SchemaPair, api: Api, branches: Sequence[Branch], *, is_wrapped: bool
) -> SchemaPair:
    """Judge less hard what goes on fitting one of the branches, and no other for all we know."""
    harmless = Flow.SENT if is_wrapped else Flow.RECEIVED
    if pair.scene.flow is not harmless:
        return pair
    is_safe = are_apart(api, [branch.whole for branch in branches])
    return pair.at_most(Level.SAFE if is_safe else Level.RISKY)


def compare_choices(pair: SchemaPair) -> None:
    """Compare the branches of `oneOf` and `anyOf`, where both sides have them."""
    for choice in _CHOICES:
        before, after = getattr(pair.base, choice), getattr(pair.revision, choice)
        if before and after:
            _compare_branches(pair, choice, before, after)


def _compare_branches(
    pair: SchemaPair, choice: str, before: Sequence[SchemaNode], after: Sequence[SchemaNode]
) -> None:
    word, kind = _CHOICES[choice]
    match = match_branches(
        pair,
        branches_of(pair.scene.base, pair.base, before),
        branches_of(pair.scene.revision, pair.revision, after),
    )
    for one, other in match.both:
        pair.branch(f"({word} {other.label})", one.node, other.node)
    for one in match.gone:
        pair.note(f"{kind}-branch-gone", name=one.label)
    for one in match.added:
        pair.note(f"{kind}-branch-added", name=one.label)


def compare_leftovers(pair: SchemaPair) -> SchemaPair:
    """Compare what of an `allOf` does not fold: two patterns, two choices.

    Returns:
        The pair with what is left to compare: at most one demand of a sort.
    """
    if not (pair.base.all_of or pair.revision.all_of):
        return pair
    base, revision = replace(pair.base, all_of=()), replace(pair.revision, all_of=())
    for names in DEMANDS:
        before, after = _demands(pair.base, names), _demands(pair.revision, names)
        if len(before) < _SEVERAL and len(after) < _SEVERAL:
            continue
        gone, added = _unmatched(pair, before, after)
        if not len(gone) == len(added) == 1:
            for _ in gone:
                pair.note("all-of-branch-gone", name=_WORDS[names[0]])
            for _ in added:
                pair.note("all-of-branch-added", name=_WORDS[names[0]])
            gone = added = [Schema(pair.base.location)]
        base, revision = _with(base, gone[0], names), _with(revision, added[0], names)
    return replace(pair, base=base, revision=revision)


def _demands(schema: Schema, names: tuple[str, ...]) -> list[Schema]:
    """Return the demands of one sort, each as a schema of its own."""
    parts = (schema, *(part for part in schema.all_of if isinstance(part, Schema)))
    blank = Schema(schema.location)
    return [
        _with(Schema(part.location), part, names)
        for part in parts
        if any(getattr(part, name) != getattr(blank, name) for name in names)
    ]


def _unmatched(
    pair: SchemaPair, before: Sequence[Schema], after: Sequence[Schema]
) -> tuple[list[Schema], list[Schema]]:
    """Return the demands that have no equal on the other side."""
    gone, added = [], list(after)
    for one in before:
        same = next((other for other in added if pair.is_same(one, other)), None)
        if same is None:
            gone.append(one)
        else:
            added.remove(same)
    return gone, added


def _with(schema: Schema, part: Schema, names: tuple[str, ...]) -> Schema:
    demand: dict[str, Any] = {name: getattr(part, name) for name in names}
    return replace(schema, **demand)
