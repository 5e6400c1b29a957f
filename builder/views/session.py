"""A WebSocket session told step by step.

Owns StepView and the order: connect, log in, subscribe, acknowledgement, messages, keep alive.
What the document cannot say (AsyncAPI 2.x has no replies) comes from the recipe.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.model.value import to_json
from builder.samples.example import choose_examples
from builder.samples.session import is_login, needs_login, topic_of
from builder.signing.signature import fill
from builder.views.prose import prose_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation, Message
    from builder.model.value import JsonValue
    from builder.model.words import Words
    from builder.samples.session import SampleSession
    from builder.signing.recipe import Recipe, WebSocketRecipe


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of a session."""

    title: str
    direction: str = ""
    """`You send` or `You receive` in words; empty for a step without a message."""
    text: str = ""
    """The frame, or the address; empty where the messages of the page say it all."""
    is_json: bool = False
    note: str = ""
    is_own: bool = False
    """Whether this is the step that the page is about."""
    is_sent: bool = False
    """Whether the caller sends it."""


def direction_words(direction: Direction, words: Words) -> str:
    """Say a direction in plain words."""
    if direction is Direction.SEND:
        return words.gettext("You send")
    return words.gettext("You receive")


def is_json_message(message: Message) -> bool:
    """Tell whether a message travels as JSON: anything does that does not say otherwise."""
    return "json" in message.content_type or not message.content_type


def is_json_frame(value: JsonValue, message: Message) -> bool:
    """Tell whether a value of a message travels as JSON: a text does where the message says so."""
    if isinstance(value, str):
        return "json" in message.content_type
    return is_json_message(message)


def frame_text(value: JsonValue, message: Message, *, indent: int | None = None) -> str:
    """Write a message as it travels."""
    if isinstance(value, str) and not is_json_frame(value, message):
        return value
    return to_json(value, indent=indent)


@dataclass(frozen=True, slots=True)
class SessionTeller:
    """Tells the sessions of one API, in one language."""

    api: Api
    words: Words
    recipe: Recipe | None
    sample: SampleSession

    def steps(self, channel: Channel, operation: ChannelOperation) -> tuple[StepView, ...]:
        """Tell the session in which an operation is used."""
        gettext = self.words.gettext
        websocket = self.recipe.websocket if self.recipe else None
        steps = [StepView(title=gettext("Connect"), text=self.sample.servers.default_url)]
        if websocket and needs_login(operation, self.recipe):
            steps.append(self._login(websocket, operation))
        if operation.direction is Direction.SEND:
            steps += self._sending(channel, operation)
        else:
            steps += self._subscribing(channel, websocket)
            steps += [self._received(message, is_own=True) for message in operation.messages]
        if websocket and websocket.keep_alive:
            steps += self._keep_alive(websocket)
        return tuple(steps)

    def _login(self, websocket: WebSocketRecipe, operation: ChannelOperation) -> StepView:
        placeholders = {"key": "<API key>", "nonce": "<nonce>", "signature": "<signature>"}
        return StepView(
            title=self.words.gettext("Log in"),
            direction=direction_words(Direction.SEND, self.words),
            text=to_json(fill(websocket.login, placeholders)),
            is_json=True,
            is_own=is_login(self.api, operation, self.recipe),
            is_sent=True,
        )

    def _sending(self, channel: Channel, operation: ChannelOperation) -> Iterator[StepView]:
        title = prose_of(self.words, operation.summary or operation.id).markdown
        for frame in self.sample.frames:
            yield StepView(
                title=title or self.words.gettext("Message"),
                direction=direction_words(Direction.SEND, self.words),
                text=frame,
                is_json=frame[:1] in ("{", "["),
                is_own=True,
                is_sent=True,
            )
        for reply in channel.operations:
            if not reply.id and reply.direction is Direction.RECEIVE:
                yield from (self._received(message) for message in reply.messages)

    def _subscribing(
        self, channel: Channel, websocket: WebSocketRecipe | None
    ) -> Iterator[StepView]:
        if websocket is None:
            return
        topic = {"topic": topic_of(self.api, channel)}
        told = (
            (self.words.gettext("Subscribe"), Direction.SEND, websocket.subscribe),
            (self.words.gettext("Acknowledgement"), Direction.RECEIVE, websocket.acknowledgement),
        )
        for title, direction, frame in told:
            if frame is not None:
                yield StepView(
                    title=title,
                    direction=direction_words(direction, self.words),
                    text=to_json(fill(frame, topic)),
                    is_json=True,
                    is_sent=direction is Direction.SEND,
                )

    def _received(self, message: Message, *, is_own: bool = False) -> StepView:
        examples = choose_examples(self.api, message.examples, message.payload)
        return StepView(
            title=prose_of(self.words, message.display_name).markdown,
            direction=direction_words(Direction.RECEIVE, self.words),
            text=frame_text(examples[0].value, message) if examples else "",
            is_json=is_json_frame(examples[0].value, message)
            if examples
            else is_json_message(message),
            is_own=is_own,
        )

    def _keep_alive(self, websocket: WebSocketRecipe) -> Iterator[StepView]:
        alive = websocket.keep_alive
        if alive is None or self.sample.frames == (alive.sent,):
            return
        note = self.words.gettext(
            "Send the text %(sent)s every %(interval)s s; %(received)s comes back as text."
            " After %(idle)s s of silence the connection is closed."
        ) % {
            "sent": alive.sent,
            "interval": alive.interval_s,
            "received": alive.received,
            "idle": alive.idle_timeout_s,
        }
        yield StepView(
            title=self.words.gettext("Keep alive"),
            direction=direction_words(Direction.SEND, self.words),
            text=alive.sent,
            note=note,
            is_sent=True,
        )
