"""How a YAML text ends: whether it could have been cut there.

Called by the gate before a text is kept.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

import yaml

_BLOCK_STYLES: Final = ("|", ">")
_FLOW: Final = ("{", "[")
_LEAVES_A_TRACE: Final = (
    yaml.ScalarEvent,
    yaml.AliasEvent,
    yaml.CollectionEndEvent,
    yaml.DocumentEndEvent,
)


class Ending(Enum):
    """What stands last in a text."""

    CLOSED = auto()
    """A whole line, or the bracket that closes a document in flow style."""
    BLOCK_SCALAR = auto()
    """A literal or folded text, which any further line could continue."""
    HANGING_KEY = auto()
    """A key or a dash without a value."""
    NO_LINE_END = auto()
    """A line that is not ended."""


def ending_of(text: str) -> Ending:
    """Say how a text ends.

    Args:
        text: A document that `load_yaml` could read.
    """
    if text.lstrip("\ufeff \t\r\n")[:1] in _FLOW:
        return Ending.CLOSED
    if not text.endswith(("\n", "\r")):
        return Ending.NO_LINE_END
    last = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, _LEAVES_A_TRACE) and not _is_implied(event):
            last = event
    if isinstance(last, yaml.ScalarEvent):
        if last.style in _BLOCK_STYLES:
            return Ending.BLOCK_SCALAR
        if not last.value and not last.style:
            return Ending.HANGING_KEY
    return Ending.CLOSED


def _is_implied(event: yaml.Event) -> bool:
    """Whether a collection ends by its indentation, a document without its three dots."""
    if isinstance(event, yaml.DocumentEndEvent):
        return not event.explicit
    start, end = event.start_mark, event.end_mark
    return (
        isinstance(event, yaml.CollectionEndEvent)
        and start is not None
        and end is not None
        and start.index == end.index
    )
