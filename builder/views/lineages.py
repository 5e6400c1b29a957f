"""The addresses that operations had in earlier releases, and that no page has any more.

Owns Lineage: an operation followed from snapshot to snapshot. What stands at such an address is
decided in `dropped`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from builder.views.addresses import page_addresses, page_names, page_owners

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.mirror import FormerPage, MirroredSpec, Product, ReleaseChanges


@dataclass(frozen=True, slots=True)
class Removal:
    """The end of an operation."""

    page: FormerPage
    """Its last one."""
    release: ReleaseChanges
    """The release that removed it."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """An operation that had other addresses once."""

    spec: MirroredSpec
    dropped: tuple[str, ...]
    """Its addresses that no page has now, in the order in which they were given up; never empty."""
    address: str
    """Of the page that tells of it now; empty where it was removed."""
    removal: Removal | None = None
    """How it ended; None where it is still there."""


def lineages_of(product: Product, specs: tuple[MirroredSpec, ...]) -> tuple[Lineage, ...]:
    """Follow every address that a product's pages ever had.

    Args:
        product: The first segment of its addresses.
        specs: All of the product's, with their releases compared.

    Returns:
        One per operation that has lost an address, in the order of the losses.
    """
    histories = [_History(spec) for spec in specs]
    claims: dict[str, _Claim] = {}
    current: dict[_Claim, str] = {}
    for state in _states(histories):
        current = dict(_claims(product, histories, state))
        for claim, address in current.items():
            claims.pop(address, None)
            claims[address] = claim
    kept = set(current.values())
    dropped: dict[_Claim, list[str]] = {}
    for address, claim in claims.items():
        if address not in kept:
            last = histories[claim.history].last_of(claim)
            dropped.setdefault(last, []).append(address)
    return tuple(
        Lineage(
            specs[last.history],
            tuple(addresses),
            current.get(last, ""),
            histories[last.history].removal_of(last),
        )
        for last, addresses in dropped.items()
    )


class _Claim(NamedTuple):
    """Which page has an address."""

    history: int
    """Of which spec."""
    step: int | None
    """The base of which step; None for the current snapshot."""
    place: int
    """Among the pages of that snapshot."""


class _History:
    """The snapshots of a spec that could be read, each with its pages.

    Args:
        spec: With its releases compared.
    """

    def __init__(self, spec: MirroredSpec) -> None:
        self.spec = spec
        self._steps = [release for release in reversed(spec.releases) if not release.problem]
        self._following = {step.base.sequence: n for n, step in enumerate(self._steps)}
        self._current = {key: place for place, key in enumerate(_keys(spec))}

    def moments(self) -> Iterator[tuple[str, int | None]]:
        """Say when each snapshot became current; the order is that of the snapshots."""
        moment = ""
        for number, step in enumerate(self._steps):
            moment = max(moment, step.base.retrieved_at)
            yield moment, number
        yield max(moment, self.spec.current.retrieved_at), None

    def names(self, step: int | None) -> list[str]:
        """List what the pages of a snapshot are called."""
        if step is None:
            return page_names(self.spec.api)
        return [page.name for page in self._steps[step].pages]

    def last_of(self, claim: _Claim) -> _Claim:
        """Follow a page to the last one that told of the same operation.

        An operation that went away and came back is there.
        """
        step, place = claim.step, claim.place
        while step is not None:
            page = self._steps[step].pages[place]
            if page.successor is None:
                back = self._current.get((page.verb, page.path))
                return (
                    claim._replace(step=step, place=place)
                    if back is None
                    else claim._replace(step=None, place=back)
                )
            place = page.successor
            step = self._following.get(self._steps[step].revision.sequence)
        return claim._replace(step=None, place=place)

    def removal_of(self, last: _Claim) -> Removal | None:
        """Tell how an operation ended whose last page this was."""
        if last.step is None:
            return None
        release = self._steps[last.step]
        return Removal(release.pages[last.place], release)


def _keys(spec: MirroredSpec) -> list[tuple[str, str]]:
    """Name what each current page tells of: method and path, or direction and channel."""
    if spec.api.operations:
        return [(operation.method, operation.path) for operation in spec.api.operations]
    return [
        (operation.direction.value, channel.address) for channel, operation in page_owners(spec.api)
    ]


def _states(histories: list[_History]) -> Iterator[dict[int, int | None]]:
    """Walk through what was current together: of which spec which snapshot, oldest first.

    Specs share the names of a product, so what a page was called depends on those beside it.
    """
    events = [
        (moment, index, step)
        for index, history in enumerate(histories)
        for moment, step in history.moments()
    ]
    events.sort(key=lambda event: event[0])
    state: dict[int, int | None] = {}
    for _, together in groupby(events, key=lambda event: event[0]):
        state |= {index: step for _, index, step in together}
        yield state


def _claims(
    product: Product, histories: list[_History], state: dict[int, int | None]
) -> Iterator[tuple[_Claim, str]]:
    """Give the pages of a state their addresses."""
    held = sorted(state.items())
    named = [(histories[index].spec.api.kind, histories[index].names(step)) for index, step in held]
    for (index, step), addresses in zip(held, page_addresses(product.id, named), strict=True):
        for place, address in enumerate(addresses):
            yield _Claim(index, step, place), address
