"""The fields of a value by name, for telling how alike two operations or messages are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.model.merging import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api
    from builder.model.schema import SchemaNode

_DEPTH: Final = 3
"""How deep objects and lists are looked into: what lies below tells little of what it is for."""


def field_names(api: Api, node: SchemaNode | None, depth: int = _DEPTH) -> Iterator[str]:
    """Name the fields of a value, those of inner objects behind a dot.

    Args:
        api: Whose schema.
        node: The schema; None has no fields.
        depth: How many objects and lists may still lie in each other.
    """
    if node is None or depth == 0:
        return
    schema = merged(api, node)
    if schema.items is not None:
        yield from field_names(api, schema.items, depth - 1)
    for name, child in schema.properties.items():
        yield name
        for inner in field_names(api, child, depth - 1):
            yield f"{name}.{inner}"
