"""What a caller must prove: requirements, and the schemes that they name.

A requirement is a choice among alternatives, each a set of schemes that must all be met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from builder.diff.matching import Pairing, followed_by, pair
from builder.model.change import Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from builder.diff.spots import Spot
    from builder.model.api import SecurityRequirement

Alternative: TypeAlias = "Mapping[str, tuple[str, ...]]"


@dataclass(frozen=True, slots=True)
class Demand:
    """What a caller must prove at one place, in names that mean the same on both sides."""

    alternatives: tuple[Alternative, ...]

    @property
    def is_open(self) -> bool:
        """Whether one may do without proof."""
        return not self.alternatives or not all(self.alternatives)

    @property
    def named(self) -> tuple[Alternative, ...]:
        """The alternatives that ask for something."""
        return tuple(alternative for alternative in self.alternatives if alternative)

    def __str__(self) -> str:
        return " | ".join(" + ".join(alternative) for alternative in self.named)


def demand(
    requirements: Iterable[SecurityRequirement], renames: Mapping[str, str] | None = None
) -> Demand:
    """Read the requirements of one place.

    Args:
        requirements: The alternatives.
        renames: The revision's names of the base's schemes, where they differ.
    """
    names = renames or {}
    return Demand(
        tuple(
            {names.get(name, name): scopes for name, scopes in requirement.items()}
            for requirement in requirements
        )
    )


def compare_operation_security(spot: Spot, before: Demand, after: Demand) -> None:
    """Compare what a REST operation asks for."""
    if before.is_open and not after.is_open:
        spot.note("sec.requirement-added", name=str(after), after=str(after))
        return
    if after.is_open and not before.is_open:
        spot.note("sec.requirement-gone", name=str(before), before=str(before))
        return
    if before.is_open:  # what is optional can be left out
        spot = replace(spot, scene=spot.scene.at_most(Level.RISKY))
    exact = pair(before.named, after.named, frozenset)
    joined = pair_joined(exact)
    for old, new in joined.both:
        for name in sorted(set(new) - set(old)):
            spot.note("sec.scheme-joined", name=name)
        for name in sorted(set(old) - set(new)):
            spot.note("sec.scheme-left", name=name)
    for alternative in joined.added:
        spot.note("sec.alternative-added", name=" + ".join(alternative))
    for alternative in joined.gone:
        spot.note("sec.alternative-gone", name=" + ".join(alternative))
    for old, new in followed_by(exact, joined).both:
        _compare_scopes(spot, old, new, ("sec.scope-added", "sec.scope-gone"))


def pair_joined(exact: Pairing[Alternative]) -> Pairing[Alternative]:
    """Pair the alternatives to which schemes were added, or from which some were taken."""
    added = list(exact.added)
    both: list[tuple[Alternative, Alternative]] = []
    gone: list[Alternative] = []
    for alternative in exact.gone:
        names = set(alternative)
        partner = next((new for new in added if names < set(new) or names > set(new)), None)
        if partner is None:
            gone.append(alternative)
        else:
            added.remove(partner)
            both.append((alternative, partner))
    return Pairing(tuple(both), tuple(gone), tuple(added))


def compare_global_security(spot: Spot, before: Demand, after: Demand) -> None:
    """Compare what holds where an operation says nothing of its own."""
    if str(before) == str(after) and before.is_open == after.is_open:
        for old, new in zip(before.named, after.named, strict=True):
            _compare_scopes(spot, old, new, ("sec.global-scope-added", "sec.global-scope-gone"))
        return
    if _is_harder(before, after):
        spot.note("sec.global-added", name=str(after), before=str(before), after=str(after))
    else:
        spot.note("sec.global-gone", name=str(before), before=str(before), after=str(after))


def compare_server_security(
    spot: Spot, before: Sequence[SecurityRequirement], after: Sequence[SecurityRequirement]
) -> None:
    """Compare what a server of an AsyncAPI document asks for."""
    old, new = demand(before), demand(after)
    if old.is_open != new.is_open:
        came, went = "server.security-added", "server.security-gone"
        spot.note(came, name=str(new)) if old.is_open else spot.note(went, name=str(old))
        return
    pairing = pair(old.named, new.named, frozenset)
    for alternative in pairing.added:
        spot.note("server.security-alternative-added", name=" + ".join(alternative))
    for alternative in pairing.gone:
        spot.note("server.security-alternative-gone", name=" + ".join(alternative))


def compare_channel_security(spot: Spot, prefix: str, before: Demand, after: Demand) -> None:
    """Compare what an operation on a channel asks for.

    Args:
        spot: Where.
        prefix: `pub` or `sub`.
        before: The base's.
        after: The revision's.
    """
    if before.is_open != after.is_open or _names(before) != _names(after):
        if _is_harder(before, after):
            spot.note(f"{prefix}.security-added", name=str(after), after=str(after))
        else:
            spot.note(f"{prefix}.security-gone", name=str(before), before=str(before))
    ids = (f"{prefix}.security-scope-added", f"{prefix}.security-scope-gone")
    for old, new in pair(before.named, after.named, frozenset).both:
        _compare_scopes(spot, old, new, ids)


def _is_harder(before: Demand, after: Demand) -> bool:
    """Whether somebody who was let in may now be kept out."""
    if after.is_open:
        return False
    if before.is_open:
        return True
    return any(
        not any(set(new) <= set(old) for new in after.alternatives) for old in before.alternatives
    )


def _names(asked: Demand) -> set[frozenset[str]]:
    return {frozenset(alternative) for alternative in asked.named}


def _compare_scopes(
    spot: Spot, before: Alternative, after: Alternative, ids: tuple[str, str]
) -> None:
    for name in (name for name in after if name in before):
        for scope in sorted(set(after[name]) - set(before[name])):
            spot.note(ids[0], name=scope, after=scope)
        for scope in sorted(set(before[name]) - set(after[name])):
            spot.note(ids[1], name=scope, before=scope)
