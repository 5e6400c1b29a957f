"""Does a pattern match a text, where that can be told in bounded time?

Owns `matches`: a document's expressions are hostile, and some would run for ever.
"""

from __future__ import annotations

import math
import re
from typing import Final

_STEPS: Final = 1_000_000
"""How many steps a match may take at worst."""
_LOOSE_COUNT: Final = re.compile(r"(?<!\()[*+?]|\{\d*,")
"""A quantifier that leaves a choice."""
_REPEATED_GROUP: Final = re.compile(r"\)[*+{]")


def matches(pattern: str, text: str) -> bool | None:
    """Tell whether a pattern matches somewhere in a text; None where that is too much work.

    Args:
        pattern: A regular expression in the part that ECMA-262 and Python share.
        text: What it is held against.
    """
    if _steps(pattern, text) > _STEPS:
        return None
    try:
        return re.search(pattern, text) is not None
    except (re.error, RecursionError):
        return None


def _steps(pattern: str, text: str) -> float:
    """Return how many steps a match takes at worst, or more."""
    quantifiers = len(_LOOSE_COUNT.findall(pattern))
    try:
        if _REPEATED_GROUP.search(pattern):
            return (2.0 + pattern.count("|") + quantifiers) ** (len(text) + 1)
        branches = math.prod(part.count("|") + 1 for part in re.split(r"[()]", pattern))
        return branches * (len(text) + 2.0) ** (1 + quantifiers)
    except OverflowError:
        return math.inf
