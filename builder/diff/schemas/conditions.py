"""What a value must not be, and what it must be on a condition.

Owns `not`, `if`, `then` and `else`. A condition that changed is another condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.schema import Schema, SchemaNode


def compare_exclusions(pair: SchemaPair) -> None:
    """Compare what is ruled out."""
    before, after = pair.base.negated, pair.revision.negated
    if before is None and after is not None:
        pair.note("not-set")
    elif before is not None and after is None:
        pair.note("not-unset")
    elif before is not None and after is not None and not pair.is_same(before, after):
        pair.note("not-changed")


def compare_conditions(pair: SchemaPair) -> None:
    """Compare what is demanded on a condition, and where it does not hold."""
    before, after = pair.base.condition, pair.revision.condition
    is_same = before is not None and after is not None and pair.is_same(before, after)
    for kind, word in (("if-then", "then"), ("if-else", "else")):
        old, new = _demand(pair.base, word), _demand(pair.revision, word)
        if is_same and old is not None and new is not None:
            pair.branch(f"({word})", old, new)
            continue
        if old is not None:
            pair.note(f"{kind}-unset", name=word)
        if new is not None:
            pair.note(f"{kind}-set", name=word)


def _demand(schema: Schema, word: str) -> SchemaNode | None:
    """Return what is demanded; without a condition there is nothing."""
    if schema.condition is None:
        return None
    return schema.consequence if word == "then" else schema.alternative
