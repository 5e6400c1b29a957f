"""A schema as what it demands, however that is spelled.

Owns `folded`: `allOf` and what chooses among one are folded in, and a branch that is null alone
becomes a schema that may be null.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from builder.model.merging import merged
from builder.model.schema import ABSENT, Absent, Schema

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.schema import SchemaNode

_SAYINGS: Final = frozenset(
    {
        "location",
        "title",
        "description",
        "default",
        "examples",
        "is_read_only",
        "is_write_only",
        "is_deprecated",
        "external_docs",
        "xml",
        "extensions",
        "problem",
    }
)
"""The members of a schema that demand nothing."""
_DEMANDS: Final = tuple(entry.name for entry in fields(Schema) if entry.name not in _SAYINGS)
_CHOICES: Final = ("one_of", "any_of")
_LAYERS: Final = 16
"""How often a choice among one may stand in another."""


def folded(api: Api, node: SchemaNode) -> Schema:
    """Return what a schema demands, as one schema as far as that can be said.

    Args:
        api: Whose schema.
        node: The schema.
    """
    schema = merged(api, node)
    for _ in range(_LAYERS):
        lifted = schema
        for choice in _CHOICES:
            lifted = _lifted(api, lifted, choice)
        if lifted is schema:
            break
        schema = lifted
    return schema


def is_free(schema: Schema) -> bool:
    """Tell whether a folded schema demands nothing.

    Args:
        schema: What `folded` returned.
    """
    blank = Schema(schema.location)
    return all(
        getattr(schema, name) == getattr(blank, name)
        for name in _DEMANDS
        if name not in {"allows", "is_nullable"}
    ) and (schema.allows is not False)


def alternatives(api: Api, schema: Schema, choice: str) -> tuple[Schema, ...]:
    """Return the branches of a choice, each with all that holds beside it.

    Args:
        api: Whose schema.
        schema: What `folded` returned.
        choice: `one_of` or `any_of`.
    """
    beside = replace(schema, **_without(choice))
    return tuple(
        Schema(api.resolve(branch).location, all_of=(branch, beside))
        for branch in getattr(schema, choice)
    )


def _lifted(api: Api, schema: Schema, choice: str) -> Schema:
    """Fold in the branch of a choice that leaves none; null among the branches is a flag."""
    branches: tuple[SchemaNode, ...] = getattr(schema, choice)
    others = tuple(branch for branch in branches if not _is_null(api.resolve(branch)))
    has_null = len(others) < len(branches)
    if not others or not (has_null or len(others) == 1):
        return schema
    if len(others) == 1:
        beside = replace(schema, **_without(choice))
        rest = merged(api, replace(beside, all_of=(*beside.all_of, others[0])))
    else:
        kept: dict[str, Any] = {choice: others}
        rest = replace(schema, **kept)
    if not has_null or (schema.types and not schema.is_nullable):
        return rest
    return schema if _is_barring(rest) else _with_null(rest)


def _is_barring(schema: Schema) -> bool:
    """Tell whether a schema may refuse null for more than its type or its list of values."""
    return bool(schema.all_of or schema.negated or schema.condition or schema.allows is False)


def _with_null(schema: Schema) -> Schema:
    """Return a schema that null fits too."""
    values = schema.enum
    if values is None and not isinstance(schema.const, Absent):
        values = (schema.const,)
    if values is not None and None not in values:
        values = (*values, None)
    is_flag_needed = values is None or bool(schema.types)
    return replace(schema, is_nullable=is_flag_needed, enum=values, const=ABSENT)


def _without(choice: str) -> dict[str, Any]:
    return {choice: ()} | ({"discriminator": None} if choice == "one_of" else {})


def _is_null(schema: Schema) -> bool:
    """Tell whether null alone fits, as far as that is said outright."""
    if schema.all_of or schema.one_of or schema.any_of:
        return False
    return (
        schema.types == ("null",)
        or (schema.const is not ABSENT and schema.const is None)
        or (schema.enum is not None and set(map(type, schema.enum)) == {type(None)})
    )
