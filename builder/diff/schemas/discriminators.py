"""The property that tells the branches of a `oneOf` apart, and what its values stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.api import ApiKind
from builder.model.schema import ABSENT, SchemaRef

if TYPE_CHECKING:
    from builder.diff.schemas.pair import SchemaPair
    from builder.model.api import Api
    from builder.model.schema import Discriminator


def compare_discriminators(pair: SchemaPair) -> None:
    """Compare the property and, where it stays, its values."""
    before, after = pair.base.discriminator, pair.revision.discriminator
    old = before.property_name if before is not None else ABSENT
    new = after.property_name if after is not None else ABSENT
    if pair.site.format is ApiKind.ASYNCAPI:
        if old != new:
            pair.note("discriminator-changed", before=old, after=new)
    elif before is None and after is not None:
        pair.note("discriminator-set", after=new)
    elif before is not None and after is None:
        pair.note("discriminator-unset", before=old)
    elif old != new:
        pair.note("discriminator-property-changed", before=old, after=new)
    elif before is not None and after is not None:
        _compare_mappings(pair, before, after)


def _compare_mappings(pair: SchemaPair, before: Discriminator, after: Discriminator) -> None:
    for value in dict.fromkeys((*before.mapping, *after.mapping)):
        old, new = before.mapping.get(value), after.mapping.get(value)
        if old is None:
            pair.note("discriminator-mapping-added", name=value, after=new or "")
        elif new is None:
            pair.note("discriminator-mapping-gone", name=value, before=old)
        elif _name(old) != _name(new) and not _is_same_target(pair, old, new):
            pair.note("discriminator-mapping-repointed", name=value, before=old, after=new)


def _is_same_target(pair: SchemaPair, before: str, after: str) -> bool:
    base, revision = _target(pair.scene.base, before), _target(pair.scene.revision, after)
    return base is not None and revision is not None and pair.is_same(base, revision)


def _target(api: Api, written: str) -> SchemaRef | None:
    """Find the component that a mapping names, by name or by reference."""
    name = _name(written)
    for pointer, schema in api.schemas.items():
        if pointer.tokens == ("components", "schemas", name):
            return SchemaRef(pointer, schema.location)
    return None


def _name(written: str) -> str:
    return written.rpartition("/")[2]
