"""A WebSocket session as an example would run it, before any language.

Owns SampleSession: where to connect, whether to log in, what to send.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.model.channel import Direction
from builder.model.schema import Absent
from builder.model.value import to_json
from builder.samples.example import choose_examples, example_of
from builder.samples.servers import DEFAULT_SOCKET_URL_VARIABLE, SampleServers, choose_servers
from builder.signing.signature import fill

if TYPE_CHECKING:
    from builder.model.api import Api, Server
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.value import JsonValue
    from builder.signing.recipe import Recipe

_PROTOCOLS: Final = {"ws", "wss", ""}
"""What a server may be said to speak. Source: AsyncAPI 2.6.0, Server Object"""
_ADDRESS: Final = re.compile(r"(?:[^:/?#]+:)?(?://[^/?#]*)?(?P<path>[^?#]*)")
"""Source: RFC 3986, appendix B, https://www.rfc-editor.org/rfc/rfc3986#appendix-B"""


@dataclass(frozen=True, slots=True)
class SampleSession:
    """A session, ready to be written in any language."""

    servers: SampleServers
    path: str
    """The path of the connection's address, at least `/`; this is what a login signs."""
    frames: tuple[str, ...]
    """What to send after connecting (and logging in), exactly."""
    login: JsonValue
    """The recipe's login frame, with `{key}`, `{nonce}`, `{signature}`; None without a login."""
    url_variable: str
    """The environment variable that points the sample at another server."""
    recipe: Recipe | None
    """Set where the recipe says how sessions go."""
    is_websocket: bool = True
    """Whether the servers speak it; no example is written for other protocols."""


def needs_login(operation: ChannelOperation, recipe: Recipe | None) -> bool:
    """Tell whether an operation needs a login that the recipe can make."""
    return (
        recipe is not None
        and recipe.websocket is not None
        and any(
            scheme in recipe.websocket.scheme_names
            for requirement in operation.security
            for scheme in requirement
        )
    )


def is_login(api: Api, operation: ChannelOperation, recipe: Recipe | None) -> bool:
    """Tell whether an operation is itself the login: what it sends fits the recipe's frame."""
    if recipe is None or recipe.websocket is None or not needs_login(operation, recipe):
        return False
    return operation.direction is Direction.SEND and any(
        _fits(recipe.websocket.login, example.value)
        for message in operation.messages
        for example in choose_examples(api, message.examples, message.payload)
    )


def _fits(template: JsonValue, value: JsonValue) -> bool:
    """Tell whether a frame is the template with something in its braces."""
    if isinstance(template, str) and "{" in template:
        return isinstance(value, str | int)
    if isinstance(template, Mapping):
        return (
            isinstance(value, Mapping)
            and template.keys() == value.keys()
            and all(_fits(member, value[key]) for key, member in template.items())
        )
    if isinstance(template, Sequence) and not isinstance(template, str):
        return (
            isinstance(value, Sequence)
            and len(template) == len(value)
            and all(map(_fits, template, value))
        )
    return template == value


def servers_of(api: Api, channel: Channel) -> tuple[Server, ...]:
    """Return the servers on which a channel can be reached, in document order."""
    if not channel.server_names:
        return api.servers
    return tuple(server for server in api.servers if server.name in channel.server_names)


def topic_of(api: Api, channel: Channel) -> str:
    """Return a channel's address with an example in the place of each parameter."""
    topic = channel.address
    for parameter in channel.parameters:
        value = example_of(api, parameter.schema).value if parameter.schema else parameter.name
        text = value if isinstance(value, str) else to_json(value)
        topic = topic.replace("{" + parameter.name + "}", text)
    return topic


def sample_session(
    api: Api, channel: Channel, operation: ChannelOperation, recipe: Recipe | None
) -> SampleSession:
    """Choose what an example of a WebSocket operation does.

    To receive, it subscribes to the channel's topic as the recipe says; to send, it sends the
    first example of the first message.
    """
    reachable = servers_of(api, channel)
    spoken = tuple(server for server in reachable if server.protocol.lower() in _PROTOCOLS)
    servers = choose_servers(spoken or reachable)
    websocket = recipe.websocket if recipe else None
    frames: tuple[str, ...] = ()
    if operation.direction is Direction.RECEIVE:
        if websocket is not None and websocket.subscribe is not None:
            topic = {"topic": topic_of(api, channel)}
            frames = (to_json(fill(websocket.subscribe, topic)),)
    elif not is_login(api, operation, recipe):
        frames = _sent_frame(api, operation)
    return SampleSession(
        servers=servers,
        path=path_of(servers.default_url),
        frames=frames,
        login=websocket.login if websocket and needs_login(operation, recipe) else None,
        url_variable=recipe.socket_url_variable if recipe else DEFAULT_SOCKET_URL_VARIABLE,
        recipe=recipe if websocket else None,
        is_websocket=bool(spoken) or not reachable,
    )


def path_of(url: str) -> str:
    """Return the path that a connection asks for, whatever else the address holds."""
    match = _ADDRESS.match(url)
    path = match["path"] if match else ""
    return path if path.startswith("/") else f"/{path}"


def _sent_frame(api: Api, operation: ChannelOperation) -> tuple[str, ...]:
    for message in operation.messages:
        for example in choose_examples(api, message.examples, message.payload):
            if not isinstance(example.value, Absent):
                is_text = isinstance(example.value, str) and "json" not in message.content_type
                return (str(example.value) if is_text else to_json(example.value),)
    return ()
