"""The samples of a page can be pointed at another of its servers, by the part it plays."""

from __future__ import annotations

from typing import Final

import pytest

from builder.location import Location
from builder.model.api import Server
from builder.model.words import Words
from builder.samples.servers import choose_servers
from builder.views.channel import ChannelOperationView
from builder.views.server_switch import with_roles
from builder.views.spec import server_views
from tests.support.inline_site import inline_site

MAIN: Final = "https://api.example.com/v1"
TEST: Final = "https://test.example.com/v1"
EAST: Final = "https://east.example.com/v1"
EAST_TEST: Final = "https://test.east.example.com/v1"
SOCKETS: Final = """
servers:
  production: {{url: "wss://ws.example.com/v1", protocol: wss}}
  testnet: {{url: "wss://test.example.com/{path}", protocol: wss}}
channels: {{a: {{publish: {{operationId: a, security: [{{{scheme}: []}}]}}}}}}
components: {{securitySchemes: {{{scheme}: {{type: apiKey, in: user}}}}}}
"""


def roles(*urls: str) -> list[tuple[str, bool]]:
    """Return the role of each server, and whether the samples speak to it."""
    place = Location("test.yaml", 1, 1)
    servers = tuple(Server(place, url) for url in urls)
    views = with_roles(server_views(servers, Words("en")), choose_servers(servers))
    return [(server.role, server.is_spoken) for server in views]


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        pytest.param((), [], id="none"),
        pytest.param((MAIN,), [("", False)], id="one"),
        pytest.param((MAIN, MAIN), [("", False), ("", False)], id="the same twice"),
        pytest.param((MAIN, TEST), [("production", False), ("testnet", True)], id="both"),
        pytest.param((MAIN, EAST), [("production", True), ("production-2", False)], id="regions"),
        pytest.param(
            (MAIN, TEST, EAST, EAST_TEST),
            [
                ("production", False),
                ("testnet", True),
                ("production-2", False),
                ("testnet-2", False),
            ],
            id="both in two regions",
        ),
        pytest.param(
            (MAIN, TEST, MAIN),
            [("production", False), ("testnet", True), ("", False)],
            id="one again",
        ),
    ],
)
def test_servers_are_known_by_the_part_they_play(
    urls: tuple[str, ...], expected: list[tuple[str, bool]]
) -> None:
    assert roles(*urls) == expected


@pytest.mark.parametrize("letter", ["'", '"', "`", "$", "\\", "{", " ", "\n", "é", "<", ";", "#"])
def test_an_address_that_a_literal_would_quote_is_not_offered(letter: str) -> None:
    """It would take the place of another within quotes, where no language escapes it again."""
    assert roles(f"{MAIN}{letter}", TEST) == [("", False), ("", False)]
    assert roles(MAIN, TEST, f"{EAST}{letter}") == [
        ("production", False),
        ("testnet", True),
        ("", False),
    ]


@pytest.mark.parametrize(
    ("scheme", "path", "expected"),
    [
        pytest.param("authKeyExpires", "v1", ["production", "testnet"], id="login, the same path"),
        pytest.param("authKeyExpires", "v2", ["", ""], id="login, another path"),
        pytest.param("other", "v2", ["production", "testnet"], id="no login"),
    ],
)
def test_a_login_that_signs_the_path_keeps_to_it(
    scheme: str, path: str, expected: list[str]
) -> None:
    site = inline_site(SOCKETS.format(scheme=scheme, path=path))
    (view,) = (page.view for page in site.pages if isinstance(page.view, ChannelOperationView))

    assert [server.role for server in view.servers] == expected
