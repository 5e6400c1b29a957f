"""What the page of a WebSocket operation shows: a session, told step by step."""

from __future__ import annotations

from textwrap import indent

import pytest

from builder.model.words import Words
from tests.support.inline_site import channel_view, inline_site, operation_pages

HEAD = """
servers:
  production: {url: wss://ws.example.com/ws/spot, protocol: wss}
  testnet: {url: wss://testws.example.com/ws/spot, protocol: wss}
components: {securitySchemes: {authKeyExpires: {type: userPassword}}}
channels:
"""


def channels(text: str) -> str:
    return HEAD + indent(text.strip("\n"), "  ")


PUBLIC = channels("""
"trades:{symbol}":
  description: Trades of a market.
  parameters:
    symbol: {description: A market., schema: {type: string, example: BTC-USD}}
  subscribe:
    operationId: trades
    summary: Trades
    message:
      name: Trade
      contentType: application/json
      payload: {properties: {price: {type: number}}}
      examples: [{payload: {price: 8500.0}}]
""")
PRIVATE = channels("""
fills:
  subscribe:
    operationId: fills
    security: [{authKeyExpires: []}]
    message: {name: Fill, contentType: application/json, payload: {type: object}}
""")
LOGIN = channels("""
login:
  publish:
    operationId: login
    summary: Log in now
    security: [{authKeyExpires: []}]
    message:
      contentType: application/json
      examples: [{payload: {op: authKeyExpires, args: [k, 1, s]}}]
""")
PING = channels("""
ping:
  publish:
    operationId: ping
    message: {contentType: text/plain, payload: {type: string, const: ping}}
  subscribe:
    message: {name: Pong, contentType: text/plain, payload: {type: string, const: pong}}
""")


@pytest.mark.parametrize(
    ("document", "titles"),
    [
        pytest.param(
            PUBLIC, ["Connect", "Subscribe", "Acknowledgement", "Trade", "Keep alive"], id="public"
        ),
        pytest.param(
            PRIVATE,
            ["Connect", "Log in", "Subscribe", "Acknowledgement", "Fill", "Keep alive"],
            id="private",
        ),
        pytest.param(LOGIN, ["Connect", "Log in", "Keep alive"], id="login"),
        pytest.param(PING, ["Connect", "ping", "Pong"], id="ping"),
    ],
)
def test_a_session_is_told_in_the_order_in_which_it_goes(document: str, titles: list[str]) -> None:
    assert [step.title for step in channel_view(document).steps] == titles


@pytest.mark.parametrize(
    ("document", "own"),
    [(PUBLIC, "Trade"), (PRIVATE, "Fill"), (LOGIN, "Log in"), (PING, "ping")],
    ids=["public", "private", "login", "ping"],
)
def test_the_step_that_the_page_is_about_is_marked(document: str, own: str) -> None:
    assert [step.title for step in channel_view(document).steps if step.is_own] == [own]


def test_frames_stand_as_they_travel() -> None:
    frames = {step.title: step.text for step in channel_view(PUBLIC).steps}

    assert frames["Connect"] == "wss://testws.example.com/ws/spot"
    assert frames["Subscribe"] == '{"op":"subscribe","args":["trades:BTC-USD"]}'
    assert frames["Acknowledgement"] == '{"event":"subscribe","channel":["trades:BTC-USD"]}'
    assert frames["Trade"] == '{"price":8500.0}'
    assert frames["Keep alive"] == "ping"


def test_directions_are_the_client_s() -> None:
    steps = {step.title: step.direction for step in channel_view(PRIVATE).steps}

    assert steps == {
        "Connect": "",
        "Log in": "You send",
        "Subscribe": "You send",
        "Acknowledgement": "You receive",
        "Fill": "You receive",
        "Keep alive": "You send",
    }


@pytest.mark.parametrize(("document", "frames"), [(PING, ["ping", "pong"])])
def test_plain_text_stays_plain(document: str, frames: list[str]) -> None:
    view = channel_view(document)

    assert [step.text for step in view.steps[1:]] == frames
    assert [step.is_json for step in view.steps] == [False, False, False]
    assert all(message.is_plain_text for message in view.messages)
    assert [example.text for message in view.messages for example in message.examples] == frames
    assert view.sample.frames == ("ping",)


def test_a_topic_shows_its_parameters_and_an_example() -> None:
    view = channel_view(PUBLIC)

    (field,) = view.parameters
    assert (field.name, field.is_required, field.description.markdown) == (
        "symbol",
        True,
        "A market.",
    )
    assert (view.channel, view.topic) == ("trades:{symbol}", "trades:BTC-USD")
    assert view.channel_description.markdown == "Trades of a market."


@pytest.mark.parametrize(
    ("document", "is_signed"), [(PUBLIC, False), (PRIVATE, True), (LOGIN, True), (PING, False)]
)
def test_a_session_with_a_login_shows_how_to_sign(document: str, *, is_signed: bool) -> None:
    view = channel_view(document)

    assert (view.signature is not None) is is_signed
    if view.signature:
        assert view.signature.canonical == "/ws/spot1624985375123"
        assert view.signature.hexadecimal.startswith("c410d38c6815")
        assert view.signature.headers == ()


def test_a_reply_without_an_id_shares_the_page_of_its_channel() -> None:
    view = channel_view(PING)

    assert [message.direction for message in view.messages] == ["You send", "You receive"]


@pytest.mark.parametrize(
    ("ids", "addresses"),
    [
        (("a", "b"), ["sample/websocket/a/", "sample/websocket/b/"]),
        (("a", ""), ["sample/websocket/a/"]),
        (("", "b"), ["sample/websocket/b/"]),
        (("", ""), ["sample/websocket/topic-send/", "sample/websocket/topic-receive/"]),
    ],
)
def test_operations_with_an_id_have_pages_of_their_own(
    ids: tuple[str, str], addresses: list[str]
) -> None:
    operations = [
        f"{keyword}: {{{f'operationId: {name}, ' if name else ''}message: {{payload: {{}}}}}}"
        for keyword, name in zip(("publish", "subscribe"), ids, strict=True)
    ]
    site = inline_site(channels("topic:\n  " + "\n  ".join(operations)))

    assert [page.address for page in operation_pages(site)] == addresses


@pytest.mark.parametrize("broken", ["publish", "subscribe"])
def test_what_cannot_be_read_is_told_on_the_page_that_shows_it(broken: str) -> None:
    whole = "{payload: {type: string}}"
    messages = {"publish": whole, "subscribe": whole, broken: "{$ref: '#/components/messages/No'}"}
    view = channel_view(
        channels(f"""
topic:
  publish: {{operationId: a, message: {messages["publish"]}}}
  subscribe: {{message: {messages["subscribe"]}}}
""")
    )

    assert [problem.id for problem in view.problems] == ["ref-unresolved"]


@pytest.mark.parametrize(
    "content_type", ["", "contentType: application/json, ", "contentType: text/plain, "]
)
def test_a_page_shows_a_text_as_its_sample_sends_it(content_type: str) -> None:
    view = channel_view(
        channels(f"""
topic:
  publish:
    operationId: a
    message: {{{content_type}payload: {{type: string}}, examples: [{{payload: hello}}]}}
""")
    )

    shown = [example.text for message in view.messages for example in message.examples]
    assert list(view.sample.frames) == shown


def test_a_message_is_called_by_its_title_name_or_keyword() -> None:
    view = channel_view(
        channels("""
topic:
  subscribe:
    operationId: a
    message:
      oneOf:
        - {name: A, title: First, payload: {}}
        - {name: B, payload: {}}
""")
    )

    assert [message.title for message in view.messages] == ["First", "B"]


def test_servers_are_those_of_the_channel() -> None:
    view = channel_view(channels("topic:\n  servers: [production]\n  subscribe: {operationId: a}"))

    assert [server.url for server in view.servers] == ["wss://ws.example.com/ws/spot"]
    assert view.sample.servers.default_url == "wss://ws.example.com/ws/spot"


def test_a_session_is_told_in_the_reader_s_language() -> None:
    words = Words("zh", {"Connect": "建立连接", "You send": "发送"}, {"Trades": "成交"})
    view = channel_view(PUBLIC, words)

    assert view.title == "成交"
    assert (view.steps[0].title, view.steps[1].direction) == ("建立连接", "发送")
