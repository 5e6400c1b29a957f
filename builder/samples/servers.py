"""Which server an example talks to: the testnet by default, production one switch away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from builder.model.api import Server

DEFAULT_BASE_URL_VARIABLE: Final = "API_BASE_URL"
"""What points a REST sample at another server where no recipe names a variable."""
DEFAULT_SOCKET_URL_VARIABLE: Final = "API_SOCKET_URL"
"""The same for a WebSocket sample."""
_TEST: Final = re.compile(r"(?i)(?<![a-z])(test|sandbox|staging|(demo|uat)(?![a-z]))")


@dataclass(frozen=True, slots=True)
class SampleServers:
    """The addresses of an example, without a final slash."""

    default_url: str
    """The testnet's where there is one."""
    production_url: str
    """Empty where the default is the only one."""


def is_testnet(server: Server) -> bool:
    """Tell whether a server is for trying things out, by its address, name and words."""
    return bool(_TEST.search(f"{server.url} {server.name} {server.description}"))


def choose_servers(servers: tuple[Server, ...]) -> SampleServers:
    """Choose the addresses of an example from the servers of an operation or channel."""
    if not servers:
        return SampleServers("http://localhost", "")
    test = next((server for server in servers if is_testnet(server)), None)
    production = next((server for server in servers if not is_testnet(server)), None)
    if test is None or production is None:
        return SampleServers(servers[0].resolved_url, "")
    return SampleServers(test.resolved_url, production.resolved_url)
