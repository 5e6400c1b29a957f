"""Who is who: which part of the base has become which part of the revision.

Match before comparing: what is only called differently must not count as removed and added.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from collections.abc import Set as AbstractSet

Part = TypeVar("Part")
_MOST_PAIRS: Final = 40_000
"""So many pairs are looked at for a guess: a document may be made to take time."""


@dataclass(frozen=True, slots=True)
class Pairing(Generic[Part]):
    """The parts of both sides, each once."""

    both: tuple[tuple[Part, Part], ...]
    """Base and revision of what is on both sides, in the revision's order."""
    gone: tuple[Part, ...]
    """In the base's order."""
    added: tuple[Part, ...]
    """In the revision's order."""


def pair(
    base: Iterable[Part],
    revision: Iterable[Part],
    *keys: Callable[[Part], Hashable | None],
) -> Pairing[Part]:
    """Pair parts by the first key that they share.

    Args:
        base: The parts of the base.
        revision: The parts of the revision.
        keys: From the surest to the vaguest; each pairs what those before it have left.
            None pairs with nothing. Parts that share a key are paired in their order.
    """
    gone, added = list(enumerate(base)), list(enumerate(revision))
    both: list[tuple[int, Part, Part]] = []
    for key in keys:
        waiting: defaultdict[Hashable, list[tuple[int, Part]]] = defaultdict(list)
        for entry in gone:
            waiting[key(entry[1])].append(entry)
        left = []
        for index, part in added:
            name = key(part)
            if name is not None and waiting[name]:
                both.append((index, waiting[name].pop(0)[1], part))
            else:
                left.append((index, part))
        added = left
        gone = sorted((entry for entries in waiting.values() for entry in entries), key=_index)
    both.sort(key=lambda entry: entry[0])
    return Pairing(
        tuple((before, after) for _, before, after in both),
        tuple(part for _, part in gone),
        tuple(part for _, part in added),
    )


def pair_by_score(
    base: Iterable[Part],
    revision: Iterable[Part],
    score: Callable[[Part, Part], float],
) -> Pairing[Part]:
    """Pair the parts that are most alike, the best first.

    Args:
        base: The parts of the base that have no counterpart yet.
        revision: The parts of the revision that have none yet.
        score: How alike two parts are; 0 or less keeps them apart.

    Returns:
        The pairs; none where there are so many parts that a guess would take too long.
    """
    gone, added = dict(enumerate(base)), dict(enumerate(revision))
    if len(gone) * len(added) > _MOST_PAIRS:
        return Pairing((), tuple(gone.values()), tuple(added.values()))
    scores = [
        (-score(before, after), first, second)
        for first, before in gone.items()
        for second, after in added.items()
    ]
    both: dict[int, tuple[Part, Part]] = {}
    for negated, first, second in sorted(scores):
        if negated < 0 and first in gone and second in added:
            both[second] = (gone.pop(first), added.pop(second))
    return Pairing(
        tuple(both[second] for second in sorted(both)), tuple(gone.values()), tuple(added.values())
    )


def followed_by(first: Pairing[Part], second: Pairing[Part]) -> Pairing[Part]:
    """Put together a pairing and the pairing of what it left.

    Args:
        first: The surer pairing.
        second: Made of the first one's `gone` and `added`.
    """
    return Pairing(first.both + second.both, second.gone, second.added)


def name_likeness(before: str, after: str) -> float:
    """How much two names look alike, from 0 to 1; case and separators do not count."""
    return SequenceMatcher(None, _letters(before), _letters(after), autojunk=False).ratio()


def share(before: AbstractSet[Hashable], after: AbstractSet[Hashable]) -> float:
    """How much of two sets is in both, from 0 to 1; two empty sets have nothing in common."""
    size = len(before) + len(after)
    return 2 * len(before & after) / size if size else 0.0


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _index(entry: tuple[int, Part]) -> int:
    return entry[0]
