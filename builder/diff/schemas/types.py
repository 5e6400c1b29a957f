"""Which types a value may have, and whether it may be null.

Owns `compare_types`. A type that was replaced explains all that was said of the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.schemas.folding import is_free
from builder.model.api import ApiKind
from builder.model.change import Level

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.schema import Schema
    from builder.model.value import JsonValue

_ANY: Final = "any"
_NEVER: Final = "none"
_NULL: Final = "null"


def compare_types(pair: SchemaPair) -> bool:
    """Compare the types.

    Returns:
        Whether there is more to compare: what follows from another type is said with it.
    """
    _compare_nullable(pair)
    before, after = _types(pair.base, pair.site.format), _types(pair.revision, pair.site.format)
    if before == after:
        return before != set()
    if after is None or (before is not None and before < after):
        _note_widened(pair, before or set(), after)
        return not (after is None and is_free(pair.revision)) and before != set()
    if before is None or after < before:
        _note_narrowed(pair, before, after)
        return not (before is None and is_free(pair.base)) and after != set()
    pair.note("type-replaced", before=_text(before), after=_text(after))
    return False


def _compare_nullable(pair: SchemaPair) -> None:
    """Compare the flag of OpenAPI, which says nothing where only one side names its types."""
    is_flag = pair.site.format is ApiKind.OPENAPI or not (pair.base.types or pair.revision.types)
    if not is_flag or bool(pair.base.types) != bool(pair.revision.types):
        return
    before, after = pair.base.is_nullable, pair.revision.is_nullable
    if before == after or False in (pair.base.allows, pair.revision.allows):
        return
    if pair.site.format is ApiKind.OPENAPI:
        pair.note("nullable-on" if after else "nullable-off")
    elif after:
        pair.note("type-list-widened", after=_NULL)
    else:
        pair.note("type-list-narrowed", before=_NULL)


def _note_widened(pair: SchemaPair, before: set[str], after: set[str] | None) -> None:
    gained = (after or set()) - before
    if after is None or not before or pair.site.format is ApiKind.OPENAPI or _is_number(gained):
        pair.note("type-widened", before=_text(before), after=_text(after))
    else:
        pair.note("type-list-widened", after=_text(gained))


def _note_narrowed(pair: SchemaPair, before: set[str] | None, after: set[str]) -> None:
    lost = (before or set()) - after
    if before is None or not after or pair.site.format is ApiKind.OPENAPI or _is_number(lost):
        scene_pair = pair.at_most(Level.RISKY) if _is_implied(pair, before) else pair
        scene_pair.note("type-narrowed", before=_text(before), after=_text(after))
    else:
        pair.note("type-list-narrowed", before=_text(lost))


def _is_implied(pair: SchemaPair, before: set[str] | None) -> bool:
    """Tell whether the base spoke of no other type than the one that is now named."""
    schema = pair.base
    spoken = set()
    if schema.properties or schema.required or schema.additional_properties is not None:
        spoken.add("object")
    if schema.items is not None or schema.prefix_items:
        spoken.add("array")
    return before is None and bool(spoken) and spoken == set(pair.revision.types)


def _types(schema: Schema, format_: ApiKind) -> set[str] | None:
    """Return the types that are allowed; None stands for all of them.

    Every integer is a number. In OpenAPI null is a flag of its own.
    """
    if schema.allows is False:
        return set()
    if not schema.types:
        return None
    types = set(schema.types)
    if "number" in types:
        types.add("integer")
    if schema.is_nullable and format_ is ApiKind.ASYNCAPI:
        types.add(_NULL)
    return types


def _is_number(types: set[str]) -> bool:
    return types == {"number"}


def _text(types: set[str] | None) -> JsonValue:
    """Write types for people: one as a text, several as a list."""
    if types is None:
        return _ANY
    shown = sorted(types - {"integer"} if "number" in types else types)
    if len(shown) > 1:
        return shown
    return shown[0] if shown else _NEVER
