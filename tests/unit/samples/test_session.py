"""What an example of a WebSocket operation does."""

from __future__ import annotations

from dataclasses import replace
from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from builder.languages import read_languages
from builder.mirror.recipes import read_recipe
from builder.samples.session import SampleSession, is_login, needs_login, sample_session, topic_of
from tests.conftest import ROOT
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.signing.recipe import Recipe

RECIPE = read_recipe("btse")
HEAD = """
servers:
  main: {url: wss://ws.example.com/ws/spot, protocol: wss}
  books: {url: wss://ws.example.com/ws/oss, protocol: wss}
components: {securitySchemes: {authKeyExpires: {type: userPassword}}}
channels:
"""
SIGNED = "security: [{authKeyExpires: []}]"


def session(channel: str, recipe: Recipe | None = RECIPE) -> SampleSession:
    api = parse_inline(HEAD + indent(channel, "  "))
    assert api.problems == ()
    return sample_session(api, api.channels[0], api.channels[0].operations[0], recipe)


def test_to_receive_is_to_subscribe() -> None:
    made = session("trades: {subscribe: {message: {payload: {}}}}")

    assert made.frames == ('{"op":"subscribe","args":["trades"]}',)
    assert (made.login, made.recipe) == (None, RECIPE)


@pytest.mark.parametrize(
    ("message", "frame"),
    [
        ("{contentType: application/json, examples: [{payload: {a: 1.0}}]}", '{"a":1.0}'),
        ("{contentType: application/json, payload: {properties: {a: {type: integer}}}}", '{"a":0}'),
        ("{contentType: application/json, examples: [{payload: text}]}", '"text"'),
        ("{contentType: text/plain, examples: [{payload: ping}]}", "ping"),
        ("{contentType: text/plain, payload: {type: string, const: ping}}", "ping"),
        ("{oneOf: [{examples: [{payload: 1}]}, {examples: [{payload: 2}]}]}", "1"),
        ("{oneOf: [{name: unknown}, {examples: [{payload: 2}]}]}", "2"),
    ],
)
def test_to_send_is_to_send_the_first_example(message: str, frame: str) -> None:
    assert session(f"a: {{publish: {{message: {message}}}}}").frames == (frame,)


@pytest.mark.parametrize(
    ("servers", "is_websocket", "url"),
    [
        ("{a: {url: 'wss://a.example.com', protocol: wss}}", True, "wss://a.example.com"),
        ("{a: {url: 'a.example.com:9092', protocol: kafka}}", False, "kafka://a.example.com:9092"),
        (
            "{a: {url: 'a.example.com:1883', protocol: mqtt}, b: {url: 'ws://b', protocol: WS}}",
            True,
            "ws://b",
        ),
        ("{}", True, "http://localhost"),
    ],
)
def test_only_what_speaks_websocket_is_connected_to(
    servers: str,
    is_websocket: bool,  # noqa: FBT001 - a column
    url: str,
) -> None:
    api = parse_inline(f"servers: {servers}\nchannels: {{a: {{subscribe: {{message: {{}}}}}}}}\n")
    made = sample_session(api, api.channels[0], api.channels[0].operations[0], None)

    assert (made.is_websocket, made.servers.default_url) == (is_websocket, url)
    writing = [
        language
        for language in read_languages(ROOT / "builder/templates/samples")
        if language.can_write(made)
    ]
    assert bool(writing) == is_websocket


def test_where_nothing_is_known_nothing_is_sent() -> None:
    assert session("a: {publish: {message: {name: unknown}}}").frames == ()


def test_a_private_topic_is_subscribed_to_after_a_login() -> None:
    made = session(f"fills: {{subscribe: {{{SIGNED}, message: {{payload: {{}}}}}}}}")

    assert made.login == {"op": "authKeyExpires", "args": ["{key}", "{nonce}", "{signature}"]}
    assert made.frames == ('{"op":"subscribe","args":["fills"]}',)
    assert made.path == "/ws/spot"


@pytest.mark.parametrize(
    ("payload", "is_it"),
    [
        ("{op: authKeyExpires, args: [k, '1', s]}", True),
        ("{op: authKeyExpires, args: [k, 1, s]}", True),
        ("{op: authKeyExpires, args: [k, 1]}", False),
        ("{op: authKeyExpires, args: [k, 1, [s]]}", False),
        ("{op: authKeyExpires, args: k}", False),
        ("{op: authKeyExpires}", False),
        ("{op: subscribe, args: [k, 1, s]}", False),
        ("{op: authKeyExpires, args: [k, 1, s], more: 1}", False),
        ("text", False),
    ],
)
def test_a_login_is_known_by_its_frame(payload: str, *, is_it: bool) -> None:
    api = parse_inline(
        f"{HEAD}  a: {{publish: {{{SIGNED}, message: {{examples: [{{payload: {payload}}}]}}}}}}"
    )
    operation = api.channels[0].operations[0]

    assert needs_login(operation, RECIPE)
    assert is_login(api, operation, RECIPE) is is_it
    assert (session_frames(api_text=payload) == ()) is is_it


def session_frames(api_text: str) -> tuple[str, ...]:
    channel = f"a: {{publish: {{{SIGNED}, message: {{examples: [{{payload: {api_text}}}]}}}}}}"
    return session(channel).frames


def test_a_public_operation_is_no_login_whatever_it_sends() -> None:
    frame = "{op: authKeyExpires, args: [k, 1, s]}"
    made = session(f"a: {{publish: {{message: {{examples: [{{payload: {frame}}}]}}}}}}")

    assert made.login is None
    assert made.frames == ('{"op":"authKeyExpires","args":["k",1,"s"]}',)


@pytest.mark.parametrize(
    ("parameters", "topic"),
    [
        ("symbol: {schema: {type: string, example: BTC-USD}}", "a:BTC-USD"),
        ("symbol: {schema: {type: integer, example: 5}}", "a:5"),
        ("symbol: {schema: {type: string, enum: [X, Y]}}", "a:X"),
        ("symbol: {description: No schema.}", "a:symbol"),
        ("other: {schema: {type: string}}", "a:{symbol}"),
    ],
)
def test_a_topic_holds_examples(parameters: str, topic: str) -> None:
    api = parse_inline(
        f'{HEAD}  "a:{{symbol}}": {{parameters: {{{parameters}}}, subscribe: {{message: {{}}}}}}'
    )

    assert topic_of(api, api.channels[0]) == topic


@pytest.mark.parametrize(
    ("servers", "url"),
    [
        ("", "wss://ws.example.com/ws/spot"),
        ("servers: [books], ", "wss://ws.example.com/ws/oss"),
    ],
)
def test_a_session_connects_where_its_channel_is(servers: str, url: str) -> None:
    made = session(f"a: {{{servers}subscribe: {{message: {{payload: {{}}}}}}}}")

    assert made.servers.default_url == url


@pytest.mark.parametrize(
    "recipe", [None, replace(RECIPE, websocket=None)], ids=["none", "REST alone"]
)
def test_without_a_recipe_a_session_only_connects(recipe: Recipe | None) -> None:
    made = session(f"a: {{subscribe: {{{SIGNED}, message: {{payload: {{}}}}}}}}", recipe)

    assert (made.frames, made.login, made.recipe) == ((), None, None)
