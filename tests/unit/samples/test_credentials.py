"""A request that no recipe signs shows where the credentials go, and never holds real ones."""

from __future__ import annotations

import pytest

from builder.samples.request import sample_request
from tests.support.inline import parse_inline

DOCUMENT = """
paths:
  /a:
    get:
      security: %s
      responses: {}
components:
  securitySchemes:
    header: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: sid}
    bearer: {type: http, scheme: bearer}
    basic: {type: http, scheme: basic}
    oauth: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://x/', scopes: {}}}}
    openid: {type: openIdConnect, openIdConnectUrl: 'https://x/'}
"""


@pytest.mark.parametrize(
    ("security", "query", "headers"),
    [
        ("[]", "", ()),
        ("[{header: []}]", "", (("X-Key", "YOUR_KEY"),)),
        ("[{query: []}]", "?key=YOUR_KEY", ()),
        ("[{cookie: []}]", "", (("Cookie", "sid=YOUR_KEY"),)),
        ("[{bearer: []}]", "", (("Authorization", "Bearer YOUR_TOKEN"),)),
        ("[{basic: []}]", "", (("Authorization", "Basic YOUR_TOKEN"),)),
        ("[{oauth: []}]", "", (("Authorization", "Bearer YOUR_TOKEN"),)),
        ("[{openid: []}]", "", (("Authorization", "Bearer YOUR_TOKEN"),)),
        (
            "[{header: [], bearer: []}]",
            "",
            (("X-Key", "YOUR_KEY"), ("Authorization", "Bearer YOUR_TOKEN")),
        ),
        ("[{header: []}, {query: []}]", "", (("X-Key", "YOUR_KEY"),)),
        ("[{header: []}, {}]", "", ()),
        ("[{unknown: []}]", "", ()),
    ],
)
def test_the_first_way_in_is_shown(
    security: str, query: str, headers: tuple[tuple[str, str], ...]
) -> None:
    api = parse_inline(DOCUMENT % security)
    made = sample_request(api, api.operations[0], None)

    assert (made.query, made.headers) == (query, headers)
