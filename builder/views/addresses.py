"""Which operations have a page of their own, and where it stands.

Owns the rules that keep addresses those of the documentation that is mirrored.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from builder.location import Pointer
from builder.model.api import ApiKind
from builder.model.names import distinct_slugs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.mirror import MirroredSpec, Product

FOLDERS: Final = {ApiKind.OPENAPI: "rest", ApiKind.ASYNCAPI: "websocket"}
"""The second segment of the address of an operation's page."""
SCHEMAS_FOLDER: Final = "schemas"
"""The segment of a product's address below which the pages of its schemas stand."""


def overview_address(product_id: str) -> str:
    """Return where a product's overview stands."""
    return f"{product_id}/overview/"


def operation_addresses(product: Product, specs: tuple[MirroredSpec, ...]) -> list[list[str]]:
    """Give each page of a product's operations an address that no other has, spec by spec.

    Args:
        product: Its id is the first segment.
        specs: All of the product's.
    """
    return page_addresses(product.id, [(spec.api.kind, page_names(spec.api)) for spec in specs])


def page_addresses(product_id: str, named: Sequence[tuple[ApiKind, list[str]]]) -> list[list[str]]:
    """Give each page of a product's operations an address that no other has.

    Args:
        product_id: The first segment.
        named: Of each spec, its kind and what its pages are called, as `page_names` lists them.

    Returns:
        Spec by spec, page by page.
    """
    taken = {
        kind: iter(
            distinct_slugs([name for other, names in named if other is kind for name in names])
        )
        for kind in ApiKind
    }
    return [
        [f"{product_id}/{FOLDERS[kind]}/{slug}/" for slug in islice(taken[kind], len(names))]
        for kind, names in named
    ]


def schema_addresses(
    product: Product, specs: tuple[MirroredSpec, ...]
) -> list[Mapping[Pointer, str]]:
    """Give the page of each component schema of a product an address that no other has.

    Args:
        product: Its id is the first segment.
        specs: All of the product's.

    Returns:
        Spec by spec, the addresses in document order.
    """
    places = [component_schemas(spec.api) for spec in specs]
    named = [
        (spec.api.kind, [place.name for place in own])
        for spec, own in zip(specs, places, strict=True)
    ]
    addresses = page_addresses(f"{product.id}/{SCHEMAS_FOLDER}", named)
    return [dict(zip(*pair, strict=True)) for pair in zip(places, addresses, strict=True)]


def component_schemas(api: Api) -> tuple[Pointer, ...]:
    """List where the component schemas of an API stand, in document order."""
    places = (
        Pointer(("components", component.group, component.name))
        for component in api.components
        if component.group == "schemas"
    )
    return tuple(place for place in places if place in api.schemas)


def page_owners(api: Api) -> list[tuple[Channel, ChannelOperation]]:
    """List what has a page of its own: a channel's operations with an id, or else all of them."""
    owners = []
    for channel in api.channels:
        named = [operation for operation in channel.operations if operation.id]
        owners += [(channel, operation) for operation in named or channel.operations]
    return owners


def told_together(channel: Channel, operation: ChannelOperation) -> list[ChannelOperation]:
    """List the operations that a page tells: its owner, and those without an id beside it."""
    if not operation.id:
        return [operation]
    return [operation, *(other for other in channel.operations if not other.id)]


def page_names(api: Api) -> list[str]:
    """List what the pages of a spec are called in their addresses, in document order."""
    if api.kind is ApiKind.OPENAPI:
        return [operation.id for operation in api.operations]
    return [
        operation.id or f"{channel.address} {operation.direction.value}"
        for channel, operation in page_owners(api)
    ]
