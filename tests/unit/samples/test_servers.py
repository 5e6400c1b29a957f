"""An example talks to the testnet; production is one switch away."""

from __future__ import annotations

import pytest

from builder.location import Location
from builder.model.api import Server, ServerVariable
from builder.samples.servers import SampleServers, choose_servers, is_testnet

PLACE = Location("test.yaml", 1, 1)


def server(url: str, name: str = "", description: str = "") -> Server:
    return Server(PLACE, url, name, description)


@pytest.mark.parametrize(
    ("given", "is_test"),
    [
        (server("https://api.example.com"), False),
        (server("https://testapi.example.com"), True),
        (server("https://api.example.com", description="Test environment"), True),
        (server("https://api.example.com", name="sandbox"), True),
        (server("https://staging.example.com"), True),
        (server("https://demo.example.com"), True),
        (server("https://uat.example.com"), True),
        (server("https://api.example.com", description="Production"), False),
        (server("https://api.example.com", description="Evaluation"), False),
        (server("https://api.example.com", description="Latest release"), False),
        (server("https://api.example.com", description="Contest data, production"), False),
        (server("https://democracy.example.com"), False),
    ],
    ids=lambda given: (
        f"{given.url} {given.name}{given.description}" if isinstance(given, Server) else None
    ),
)
def test_a_testnet_is_told_by_its_words(given: Server, *, is_test: bool) -> None:
    assert is_testnet(given) is is_test


MAIN, TEST = server("https://api.example.com/v1/"), server("https://test.example.com/v1")


@pytest.mark.parametrize(
    ("servers", "chosen"),
    [
        pytest.param((), SampleServers("http://localhost", ""), id="none"),
        pytest.param((MAIN,), SampleServers("https://api.example.com/v1", ""), id="production"),
        pytest.param((TEST,), SampleServers("https://test.example.com/v1", ""), id="testnet"),
        pytest.param(
            (MAIN, TEST),
            SampleServers("https://test.example.com/v1", "https://api.example.com/v1"),
            id="both",
        ),
        pytest.param(
            (TEST, MAIN),
            SampleServers("https://test.example.com/v1", "https://api.example.com/v1"),
            id="both, testnet first",
        ),
        pytest.param(
            (MAIN, server("https://eu.example.com")),
            SampleServers("https://api.example.com/v1", ""),
            id="two of production",
        ),
    ],
)
def test_the_testnet_goes_before_production(
    servers: tuple[Server, ...], chosen: SampleServers
) -> None:
    assert choose_servers(servers) == chosen


def test_variables_stand_at_their_defaults() -> None:
    variables = (ServerVariable("host", "api"), ServerVariable("port", "8443"))
    given = Server(PLACE, "https://{host}.example.com:{port}/", variables=variables)

    assert choose_servers((given,)).default_url == "https://api.example.com:8443"
