r"""Whether every text that one regular expression matches is matched by another.

Owns `contains_pattern`, which proves it for two forms alone: a whole text from a list, such as
`^(BUY|SELL)$`, and a whole text of letters of one class, such as `^[A-Z0-9]{1,12}$`.
Never runs an expression: a hostile one could take for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LIST: Final = re.compile(r"\^(?:\((?:\?:)?(?P<group>[^()]*)\)|(?P<one>[^()|]*))\$")
_LITERAL: Final = re.compile(r"(?:[^\\^$.|?*+()\[\]{}]|\\[.\-/$^|?*+()\[\]{}\\])*")
_CLASS: Final = re.compile(
    r"\^(?:\[(?P<letters>[^\]\[\\^]+)\]|\\(?P<short>[dw]))"
    r"(?P<count>\+|\*|\{(?P<least>\d{1,6})(?P<comma>,?)(?P<most>\d{0,6})\}|)\$"
)
_SHORTS: Final = {"d": "0-9", "w": "A-Za-z0-9_"}
_WIDEST_RANGE: Final = 10_000
_LONGEST_CLASS: Final = 200


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Texts of some letters, of some length."""

    letters: frozenset[str]
    least: int
    most: float

    def contains(self, other: _Repeated) -> bool:
        return (
            self.letters >= other.letters and self.least <= other.least and self.most >= other.most
        )

    def has(self, text: str) -> bool:
        return self.letters >= set(text) and self.least <= len(text) <= self.most


def contains_pattern(outer: str, inner: str) -> bool:
    """Tell whether it is proved that whatever `inner` matches is matched by `outer`.

    Args:
        outer: A regular expression of ECMA-262; empty matches everything.
        inner: Another one.
    """
    if outer in {"", inner}:
        return True
    inner_texts, inner_class = _texts(inner), _repeated(inner)
    outer_texts, outer_class = _texts(outer), _repeated(outer)
    if inner_texts is not None and outer_texts is not None:
        return inner_texts <= outer_texts
    if inner_texts is not None and outer_class is not None:
        return all(outer_class.has(text) for text in inner_texts)
    return inner_class is not None and outer_class is not None and outer_class.contains(inner_class)


def _texts(pattern: str) -> frozenset[str] | None:
    """Return the texts that match, where the expression lists them."""
    match = _LIST.fullmatch(pattern)
    if match is None:
        return None
    branches = match["one"] if match["group"] is None else match["group"]
    texts = branches.split("|")
    if not all(_LITERAL.fullmatch(text) for text in texts):
        return None
    return frozenset(re.sub(r"\\(.)", r"\1", text) for text in texts)


def _repeated(pattern: str) -> _Repeated | None:
    """Return the letters and the length of the texts that match, where that is all there is."""
    match = _CLASS.fullmatch(pattern) if len(pattern) <= _LONGEST_CLASS else None
    if match is None:
        return None
    letters = _letters(match["letters"] or _SHORTS[match["short"]])
    if letters is None:
        return None
    count = match["count"]
    if count in {"", "*", "+"}:
        return _Repeated(letters, int(count != "*"), 1 if count == "" else float("inf"))
    least = int(match["least"])
    most = float("inf") if match["comma"] and not match["most"] else int(match["most"] or least)
    return _Repeated(letters, least, most)


def _letters(written: str) -> frozenset[str] | None:
    """Return the letters of a class, or None where a range runs backwards or too far."""
    letters: set[str] = set()
    while written:
        first, rest = written[0], written[1:]
        if len(rest) > 1 and rest[0] == "-":
            last, written = rest[1], rest[2:]
            if not 0 <= ord(last) - ord(first) <= _WIDEST_RANGE:
                return None
            letters.update(map(chr, range(ord(first), ord(last) + 1)))
        else:
            letters.add(first)
            written = rest
    return frozenset(letters)
