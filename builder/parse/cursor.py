"""A place in a raw document, and how to read on from it.

Owns Cursor: typed access to members, `$ref` resolution, and the faults that name the place.
Everything in `parse` reads through it; nothing outside `parse` sees one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from builder.location import Location, Pointer
from builder.parse.yaml12 import Document, SourceList, SourceMap
from builder.problems import Problem, RefError, SpecFaultError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.value import JsonValue
    from builder.parse.yaml12 import Mark

_REF_CHAIN_LIMIT: Final = 50

_KINDS: Final[dict[type, str]] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """One value of a document, with the way that led to it."""

    document: Document
    pointer: Pointer
    value: JsonValue
    mark: Mark

    @classmethod
    def at_root(cls, document: Document) -> Cursor:
        """Begin at a document's root."""
        return cls(document, Pointer(), document.root, document.mark)

    @property
    def location(self) -> Location:
        """The place, for messages and for the model."""
        return Location(self.document.source, *self.mark, self.pointer)

    @property
    def is_mapping(self) -> bool:
        """Whether there are members."""
        return isinstance(self.value, Mapping)

    @property
    def is_list(self) -> bool:
        """Whether there are elements."""
        return isinstance(self.value, Sequence) and not isinstance(self.value, str)

    def fault(self, problem_id: str, message: str, hint: str = "") -> SpecFaultError:
        """Describe what is wrong here; the caller raises it."""
        return SpecFaultError(Problem(problem_id, message, self.location, hint))

    def get(self, key: str) -> Cursor | None:
        """Step to a member, or return None where it is missing or null."""
        value = self._members().get(key)
        return None if value is None else self._step(key, value)

    def has(self, key: str) -> bool:
        """Whether a member is there, null or not."""
        return key in self._members()

    def require(self, key: str) -> Cursor:
        """Step to a member that must be there.

        Raises:
            SpecFaultError: It is missing or null.
        """
        child = self.get(key)
        if child is None:
            raise self.fault("member-missing", f"expected '{key}', which is required here")
        return child

    def member(self, key: str) -> Cursor:
        """Step to a member that is there, even where it is null."""
        return self._step(key, self._members()[key])

    def members(self, key: str = "") -> Iterator[tuple[str, Cursor]]:
        """Walk the members of this mapping, or of the one under `key`; extensions are left out."""
        for name, child in self.entries(key):
            if not name.startswith("x-"):
                yield name, child

    def entries(self, key: str = "") -> Iterator[tuple[str, Cursor]]:
        """Walk a mapping whose names the document chooses: one may begin with `x-`."""
        place = self.get(key) if key else self
        if place is not None:
            for name in place.names:
                yield name, place.member(name)

    def elements(self, key: str = "") -> Iterator[Cursor]:
        """Walk the elements of this list, or of the one under `key`."""
        place = self.get(key) if key else self
        if place is None:
            return
        if not place.is_list:
            raise place.fault("type-unexpected", f"expected a list, got {describe(place.value)}")
        entries = place.value
        assert isinstance(entries, Sequence)  # noqa: S101 - is_list has just said so
        marks = entries.marks if isinstance(entries, SourceList) else [place.mark] * len(entries)
        for index, value in enumerate(entries):
            yield Cursor(place.document, place.pointer / index, value, marks[index])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, extensions too."""
        return tuple(self._members())

    def text(self, key: str, default: str = "") -> str:
        """Read a text member; numbers and booleans are taken as they were written."""
        child = self.get(key)
        return default if child is None else child.as_text()

    def as_text(self) -> str:
        """Read this value as text.

        Raises:
            SpecFaultError: It is a list or a mapping.
        """
        match self.value:
            case str():
                return self.value
            case bool():
                return "true" if self.value else "false"
            case int() | float():
                return str(getattr(self.value, "text", self.value))
            case _:
                raise self.fault("type-unexpected", f"expected text, got {describe(self.value)}")

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; missing means empty."""
        return tuple(element.as_text() for element in self.elements(key))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Read a boolean member."""
        child = self.get(key)
        if child is None:
            return default
        if not isinstance(child.value, bool):
            raise child.fault(
                "type-unexpected",
                f"expected true or false, got {describe(child.value)}",
                hint="write true or false without quotes",
            )
        return child.value

    def number(self, key: str) -> float | None:
        """Read a number, or None where it is missing."""
        child = self.get(key)
        if child is None:
            return None
        if isinstance(child.value, bool) or not isinstance(child.value, int | float):
            raise child.fault("type-unexpected", f"expected a number, got {describe(child.value)}")
        return child.value

    def count(self, key: str) -> int | None:
        """Read a whole number that is not negative, or None where it is missing."""
        child = self.get(key)
        number = self.number(key)
        if child is None or number is None:
            return None
        if not math.isfinite(number) or number < 0 or number != int(number):
            raise child.fault(
                "type-unexpected", f"expected a whole number from 0, got {describe(child.value)}"
            )
        return int(number)

    def extensions(self) -> dict[str, JsonValue]:
        """Read the members whose names begin with `x-`."""
        return {name: value for name, value in self._members().items() if name.startswith("x-")}

    def reference(self) -> str | None:
        """Return the `$ref` that stands here, if one does."""
        if isinstance(self.value, Mapping):
            target = self.value.get("$ref")
            if isinstance(target, str):
                return target
        return None

    def follow(self) -> Cursor:
        """Step to what a `$ref` leads to, through further references; else stay.

        Raises:
            RefError: The reference leads nowhere, outside, or in a circle.
        """
        place = self
        for _ in range(_REF_CHAIN_LIMIT):
            target = place.reference()
            if target is None:
                return place
            place = place._target(target)
        raise self._ref_error("ref-circular", "the reference leads back to itself")

    def _target(self, target: str) -> Cursor:
        if not target.startswith("#"):
            raise self._ref_error(
                "ref-external",
                f"a reference to another document is not followed: '{target}'",
                hint="bundle the documents into one before they are mirrored",
            )
        try:
            pointer = Pointer.parse(unquote(target))
        except ValueError as error:
            raise self._ref_error(
                "ref-malformed", f"'{target}' is not a JSON Pointer", "write it as '#/a/b'"
            ) from error
        place = Cursor.at_root(self.document)
        for token in pointer.tokens:
            place = self._descend(place, token, target)
        return place

    def _descend(self, place: Cursor, token: str, target: str) -> Cursor:
        if place.is_mapping and place.has(token):
            return place.member(token)
        if place.is_list:
            for index, element in enumerate(place.elements()):
                if token == str(index):
                    return element
        raise self._ref_error(
            "ref-unresolved",
            f"expected a component, got '{target}', and there is no '{token}' in {place.pointer}",
            hint=_suggestion(place, token),
        )

    def _ref_error(self, problem_id: str, message: str, hint: str = "") -> RefError:
        return RefError(Problem(problem_id, message, self.location, hint))

    def _members(self) -> Mapping[str, JsonValue]:
        if not isinstance(self.value, Mapping):
            raise self.fault("type-unexpected", f"expected a mapping, got {describe(self.value)}")
        return self.value

    def _step(self, key: str, value: JsonValue) -> Cursor:
        pointer, mark = self.pointer / key, self.mark
        if isinstance(self.value, SourceMap):
            pointer = self.value.origins.get(key, pointer)
            mark = self.value.marks.get(key, mark)
        return Cursor(self.document, pointer, value, mark)


def describe(value: JsonValue) -> str:
    """Name a value's kind in words, with a short value itself."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, str | bool | int | float):
        shown = one_line(str(getattr(value, "text", value)))
        kind = _KINDS.get(type(value), "a number")
        return f"{kind} '{shown}'" if len(shown) <= 40 else kind  # noqa: PLR2004 - fits a line
    return "a list"


def _suggestion(place: Cursor, token: str) -> str:
    if not place.is_mapping:
        return ""
    names = [name for name, _ in place.entries()]
    close = get_close_matches(token, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{place.pointer / close[0]}'?"
    return f"there are: {', '.join(names[:6])}" if names else ""
