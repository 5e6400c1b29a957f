"""Which servers the samples of a page can be pointed at.

Owns the roles that the switch of a page knows servers by, and remembers: `testnet`, `production`.
An address belongs to one page, a role to all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.samples.servers import SampleServers
    from builder.views.spec import ServerView

_PLAIN: Final = re.compile(r"[A-Za-z0-9.:/_~%-]+")
"""An address that every language writes as it stands: one may take another's place in a literal."""


def with_roles(
    servers: tuple[ServerView, ...],
    sample: SampleServers,
    *,
    can_take: Callable[[str], bool] = bool,
) -> tuple[ServerView, ...]:
    """Give a role to each server that the samples can speak to.

    Args:
        servers: Those of an operation, in document order.
        sample: What the samples speak to as they are written.
        can_take: Tells of an address whether it can take the place of the one that is written.

    Returns:
        The servers; none has a role where there is nothing to choose.
    """
    offered: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for server in servers:
        if server.url in offered or not _PLAIN.fullmatch(server.url) or not can_take(server.url):
            continue
        kind = "testnet" if server.is_testnet else "production"
        counts[kind] += 1
        offered[server.url] = kind if counts[kind] == 1 else f"{kind}-{counts[kind]}"
    named = {sample.default_url, sample.production_url} - {""}
    if len(offered) == 1 or not named <= offered.keys():
        return servers
    return tuple(
        replace(
            server,
            role=offered.pop(server.url, ""),
            is_spoken=server.url == sample.default_url,
        )
        for server in servers
    )
