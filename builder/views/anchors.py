"""Ids that are unique on their page.

Owns the ids of the parts that pages have in common, and how a later equal id is told apart.
Readers of schemas wish for an id without knowing the rest of the page; the page settles it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from operator import is_not
from typing import Any, TypeVar, cast

from builder.model.names import Anchor

_View = TypeVar("_View")


class Part(Enum):
    """A part that stands at the same place on every page that has it."""

    REQUEST = "request"
    HEADERS = "headers"
    BODY = "body"
    SIGNATURE = "signature"
    RESPONSES = "responses"
    SESSION = "session"
    TOPIC = "topic"
    MESSAGES = "messages"
    CALLBACKS = "callbacks"
    HISTORY = "history"
    SOURCE = "source"
    ENVIRONMENTS = "environments"
    SCHEMES = "security-schemes"
    OPERATIONS = "operations"
    FIELDS = "fields"
    VALUES = "values"
    EXAMPLE = "example"
    USES = "used-by"

    @property
    def anchor(self) -> Anchor:
        """Its id, which nothing else on a page has."""
        return Anchor(self.value)


def with_distinct_anchors(view: _View) -> _View:
    """Return a view in which no two parts have the same anchor, nor that of a `Part`.

    The first keeps what it wished for; a later equal one gets a number.

    Args:
        view: A tuple of views, or one, in the order of the page. Every field that holds an
            `Anchor` is the id of an element; what only links to one is to be added afterwards.
    """
    return cast("_View", _distinct(view, {part.value for part in Part}))


def _distinct(view: Any, taken: set[str]) -> Any:
    if isinstance(view, Anchor):
        return _claim(view, taken)
    if isinstance(view, tuple):
        parts = tuple(_distinct(part, taken) for part in view)
        return parts if any(map(is_not, parts, view)) else view
    changed: dict[str, Any] = {}
    for name in _parts_of(view.__class__):
        before = getattr(view, name)
        after = _distinct(before, taken)
        if after is not before:
            changed[name] = after
    return replace(view, **changed) if changed else view


@cache
def _parts_of(kind: type) -> tuple[str, ...]:
    """Return the names of what a kind of view holds; none of what is no view."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _claim(wished: Anchor, taken: set[str]) -> Anchor:
    anchor, count = wished, 1
    while anchor.text in taken:
        count += 1
        anchor = Anchor(f"{wished.text}-{count}")
    taken.add(anchor.text)
    return anchor
