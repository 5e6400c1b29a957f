"""The page of a WebSocket operation: a session told as a timeline.

Owns ChannelOperationView. An operation without an id shares the page of its channel's other
operation: what is sent and what comes back then stand together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.model.names import Anchor
from builder.samples.example import choose_examples
from builder.samples.session import sample_session, servers_of, topic_of
from builder.views.access import AccessView, access_view, needs_key, rate_limits
from builder.views.anchors import with_distinct_anchors
from builder.views.fields import FieldReader, FieldView
from builder.views.operation import ExampleView
from builder.views.prose import Prose, prose_of
from builder.views.provenance import SourceView, extension_views, source_view
from builder.views.session import (
    SessionTeller,
    StepView,
    direction_words,
    frame_text,
    is_json_frame,
    is_json_message,
)
from builder.views.signing import login_signature
from builder.views.spec import ServerView, SpecView, server_views

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation, Message
    from builder.model.schema import SchemaNode
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.samples.session import SampleSession
    from builder.signing.recipe import Recipe
    from builder.views.provenance import ExtensionView
    from builder.views.signing import SignatureView


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message."""

    title: str
    anchor: Anchor
    direction: str
    summary: Prose
    description: Prose
    content_type: str
    is_plain_text: bool
    type_label: str
    fields: tuple[FieldView, ...]
    examples: tuple[ExampleView, ...]
    has_headers: bool
    headers: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ChannelOperationView:
    """A WebSocket operation as a page shows it."""

    id: str
    title: str
    direction: str
    """`You send` or `You receive`, in words."""
    is_sent: bool
    keyword: str
    """AsyncAPI's word for it."""
    channel: str
    topic: str
    """The channel's address with example values."""
    address: str
    access: AccessView
    description: Prose
    channel_description: Prose
    servers: tuple[ServerView, ...]
    rate_limits: tuple[str, ...]
    spec: SpecView
    problems: tuple[Problem, ...]
    parameters: tuple[FieldView, ...]
    steps: tuple[StepView, ...]
    messages: tuple[MessageView, ...]
    signature: SignatureView | None
    sample: SampleSession
    source: SourceView
    extensions: tuple[ExtensionView, ...]


def channel_operation_view(
    api: Api,
    channel: Channel,
    operation: ChannelOperation,
    *,
    address: str,
    spec: SpecView,
    recipe: Recipe | None,
    words: Words,
) -> ChannelOperationView:
    """Decide what the page of a WebSocket operation shows."""
    reader = FieldReader(api, words)
    sample = sample_session(api, channel, operation, recipe)
    joined = [operation, *(other for other in channel.operations if not other.id)]
    together = joined if operation.id else [operation]
    parameters, messages = with_distinct_anchors(
        (
            tuple(
                _parameter(reader, parameter.name, parameter.schema, parameter.description)
                for parameter in channel.parameters
            ),
            tuple(
                _message(api, part, message, words)
                for part in together
                for message in part.messages
            ),
        )
    )
    titles = [operation.summary, operation.id, channel.address]
    return ChannelOperationView(
        id=operation.id,
        title=prose_of(words, next(filter(None, titles))).markdown,
        direction=direction_words(operation.direction, words),
        is_sent=operation.direction is Direction.SEND,
        keyword=operation.keyword,
        channel=channel.address,
        topic=topic_of(api, channel),
        address=address,
        access=access_view(operation.extensions, words, is_private=needs_key(operation.security)),
        description=prose_of(words, operation.description),
        channel_description=prose_of(words, channel.description),
        servers=server_views(servers_of(api, channel), words),
        rate_limits=rate_limits(operation.extensions, words),
        spec=spec,
        problems=tuple(problem for part in together for problem in part.problems),
        parameters=parameters,
        steps=SessionTeller(api, words, recipe, sample).steps(channel, operation),
        messages=messages,
        signature=login_signature(sample, words),
        sample=sample,
        source=source_view(operation.location, operation.extensions),
        extensions=extension_views(operation.extensions),
    )


def _parameter(
    reader: FieldReader, name: str, schema: SchemaNode | None, description: str
) -> FieldView:
    field = reader.field(name, schema, Anchor.of("topic", name), is_required=True)
    own = prose_of(reader.words, description)
    return replace(field, description=own or field.description)


def _message(api: Api, operation: ChannelOperation, message: Message, words: Words) -> MessageView:
    is_received = operation.direction is Direction.RECEIVE
    reader = FieldReader(api, words, is_received=is_received)
    anchor = Anchor.of("message", message.name or operation.keyword)
    return MessageView(
        title=prose_of(words, message.display_name or operation.keyword).markdown,
        anchor=anchor,
        direction=direction_words(operation.direction, words),
        summary=prose_of(words, message.summary),
        description=prose_of(words, message.description),
        content_type=message.content_type,
        is_plain_text=not is_json_message(message),
        type_label=reader.type_label(message.payload) if message.payload else "",
        fields=reader.members(message.payload, anchor) if message.payload else (),
        examples=tuple(
            ExampleView(
                title=prose_of(words, example.summary or example.name).markdown,
                text=frame_text(example.value, message, indent=2),
                is_json=is_json_frame(example.value, message),
                is_made=example.is_made,
            )
            for example in choose_examples(api, message.examples, message.payload)
        ),
        has_headers=message.headers is not None,
        headers=reader.members(message.headers, anchor / "header") if message.headers else (),
    )
