"""A text that matches a regular expression, read from the expression itself.

Owns `matching_text`. Never runs an expression: a hostile one could take for ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

_Ranges: TypeAlias = tuple[tuple[str, str], ...]

_CLASSES: Final[dict[str, _Ranges]] = {
    "d": (("0", "9"),),
    "w": (("a", "z"), ("A", "Z"), ("0", "9"), ("_", "_")),
    "s": ((" ", " "), ("\t", "\r")),
}
_ANY: Final = "aA0_- .,:/"
"""What is tried where a class says what a letter is not."""
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_CODE_LENGTHS: Final = {"x": 2, "u": 4}
_COUNTS: Final = re.compile(r"\{(\d{1,6})(,?)(\d{0,6})\}")
_LONGEST_PATTERN: Final = 200
"""Bounds the depth of nested groups too."""
_LONGEST_TEXT: Final = 10_000


def matching_text(pattern: str, *, repeats: int, variant: int = 0) -> str:
    """Write a text that a pattern matches, always the same.

    Args:
        pattern: A regular expression in the part that ECMA-262 and Python share.
        repeats: How often to write what may be repeated, within its limits.
        variant: Another number gives another text where classes and alternatives leave a choice.

    Raises:
        ValueError: The pattern cannot be followed without searching.
    """
    if len(pattern) > _LONGEST_PATTERN:
        raise ValueError(pattern)
    return _Reader(pattern, repeats, variant).whole()


def matching_texts(pattern: str, wanted: int) -> Iterator[str]:
    """Write several texts that a pattern matches; none where that takes a search."""
    for variant in range(wanted):
        try:
            yield matching_text(pattern, repeats=1 + variant, variant=variant)
        except ValueError:
            return


class _Reader:
    """Reads a pattern from left to right and writes as it goes."""

    def __init__(self, pattern: str, repeats: int, variant: int) -> None:
        self._pattern = pattern
        self._at = 0
        self._repeats = repeats
        self._variant = variant

    def whole(self) -> str:
        text = self._alternatives()
        if self._next:
            raise ValueError(self._pattern)
        return text

    @property
    def _next(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self, length: int = 1) -> str:
        taken = self._pattern[self._at : self._at + length]
        if len(taken) < length:
            raise ValueError(self._pattern)
        self._at += length
        return taken

    def _has_taken(self, text: str) -> bool:
        is_next = self._pattern.startswith(text, self._at)
        self._at += len(text) if is_next else 0
        return is_next

    def _alternatives(self) -> str:
        texts = [self._sequence()]
        while self._has_taken("|"):
            texts.append(self._sequence())
        return texts[self._variant % len(texts)]

    def _sequence(self) -> str:
        text = ""
        while self._next and self._next not in "|)":
            if self._has_taken("^"):
                if text:
                    raise ValueError(self._pattern)
                continue
            if self._has_taken("$"):
                if self._next and self._next not in "|)":
                    raise ValueError(self._pattern)
                continue
            atom = self._atom()
            count = self._count()
            if len(text) + len(atom) * count > _LONGEST_TEXT:
                raise ValueError(self._pattern)
            text += atom * count
        return text

    def _atom(self) -> str:
        match self._take():
            case "(":
                return self._group()
            case "[":
                return self._class()
            case ".":
                return self._pick(_CLASSES["w"])
            case "\\":
                return self._escape()
            case "*" | "+" | "?":
                raise ValueError(self._pattern)
            case letter:
                return letter

    def _group(self) -> str:
        if self._has_taken("?") and not self._has_taken(":"):
            raise ValueError(self._pattern)
        text = self._alternatives()
        if not self._has_taken(")"):
            raise ValueError(self._pattern)
        return text

    def _count(self) -> int:
        low, high = 1, 1
        if self._has_taken("?"):
            low = 0
        elif self._has_taken("*"):
            low, high = 0, _LONGEST_TEXT
        elif self._has_taken("+"):
            high = _LONGEST_TEXT
        elif counts := _COUNTS.match(self._pattern, self._at):
            self._at = counts.end()
            low = int(counts[1])
            high = int(counts[3] or _LONGEST_TEXT) if counts[2] else low
        else:
            return 1
        self._has_taken("?")
        return min(max(low, self._repeats), high)

    def _escape(self) -> str:
        letter = self._take()
        if letter in _CLASSES:
            return self._pick(_CLASSES[letter])
        if letter.lower() in _CLASSES:
            return self._pick_outside(_CLASSES[letter.lower()])
        return self._escaped(letter)

    def _escaped(self, letter: str) -> str:
        if letter in _CODE_LENGTHS:
            return chr(int(self._take(_CODE_LENGTHS[letter]), 16))
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter.isalnum():
            raise ValueError(self._pattern)
        return letter

    def _class(self) -> str:
        is_negated = self._has_taken("^")
        ranges: _Ranges = ()
        while not self._has_taken("]"):
            ranges += self._range()
        return self._pick_outside(ranges) if is_negated else self._pick(ranges)

    def _range(self) -> _Ranges:
        low = self._take()
        if low == "\\":
            low = self._take()
            if low in _CLASSES:
                return _CLASSES[low]
            low = self._escaped(low)
        if self._next != "-" or self._pattern[self._at + 1 : self._at + 2] == "]":
            return ((low, low),)
        self._take()
        high = self._take()
        return ((low, self._escaped(self._take()) if high == "\\" else high),)

    def _pick(self, ranges: _Ranges) -> str:
        if not ranges:
            raise ValueError(self._pattern)
        low, high = ranges[self._variant % len(ranges)] if self._variant else ranges[0]
        return chr(min(ord(low) + self._variant, ord(high)))

    def _pick_outside(self, ranges: _Ranges) -> str:
        for letter in _ANY:
            if not any(low <= letter <= high for low, high in ranges):
                return letter
        raise ValueError(self._pattern)
