"""Which operations have a page of their own, and where it stands.

Owns the rules that keep addresses those of the documentation that is mirrored.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from builder.model.api import ApiKind
from builder.model.names import distinct_slugs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.mirror import MirroredSpec, Product
    from builder.model.names import Slug

FOLDERS: Final = {ApiKind.OPENAPI: "rest", ApiKind.ASYNCAPI: "websocket"}
"""The second segment of the address of an operation's page."""


def operation_addresses(product: Product, specs: tuple[MirroredSpec, ...]) -> list[list[str]]:
    """Give each page of a product's operations an address that no other has, spec by spec.

    Args:
        product: Its id is the first segment.
        specs: All of the product's.
    """
    taken: dict[ApiKind, Iterator[Slug]] = {}
    for kind in ApiKind:
        apis = [spec.api for spec in specs if spec.api.kind is kind]
        taken[kind] = iter(distinct_slugs([name for api in apis for name in _page_names(api)]))
    return [
        [
            f"{product.id}/{FOLDERS[spec.api.kind]}/{slug}/"
            for slug in islice(taken[spec.api.kind], len(_page_names(spec.api)))
        ]
        for spec in specs
    ]


def page_owners(api: Api) -> list[tuple[Channel, ChannelOperation]]:
    """List what has a page of its own: a channel's operations with an id, or else all of them."""
    owners = []
    for channel in api.channels:
        named = [operation for operation in channel.operations if operation.id]
        owners += [(channel, operation) for operation in named or channel.operations]
    return owners


def _page_names(api: Api) -> list[str]:
    """List what the pages of a spec are called in their addresses, in document order."""
    if api.kind is ApiKind.OPENAPI:
        return [operation.id for operation in api.operations]
    return [
        operation.id or f"{channel.address} {operation.direction.value}"
        for channel, operation in page_owners(api)
    ]
