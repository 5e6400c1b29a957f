"""The page of a WebSocket operation: a session told as a timeline.

Owns ChannelOperationView. An operation without an id shares the page of its channel's other
operation: what is sent and what comes back then stand together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.model.names import Anchor
from builder.model.schema import Absent
from builder.model.value import to_json
from builder.samples.example import choose_examples
from builder.samples.session import path_of, sample_session, servers_of, topic_of
from builder.views.access import AccessView, access_view, has_keys, needs_key, rate_limits
from builder.views.addresses import told_together
from builder.views.anchors import with_distinct_anchors
from builder.views.changelog import changed_in
from builder.views.details import (
    DetailView,
    binding_details,
    code_detail,
    docs_details,
    extension_details,
    parts_detail,
    tag_details,
    value_detail,
)
from builder.views.exchange import ExampleView
from builder.views.fields import NO_NOTES, FieldReader, FieldView, NotesView
from builder.views.offer import security_details
from builder.views.prose import Prose, prose_of
from builder.views.provenance import SourceView, source_view
from builder.views.server_switch import with_roles
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
from builder.views.trail import owner_of
from builder.views.type_links import NO_SCHEMA_PAGES, SchemaPages, TypeLink

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.api import Api, SecurityRequirement
    from builder.model.channel import (
        Channel,
        ChannelOperation,
        ChannelParameter,
        CorrelationId,
        Message,
    )
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.samples.example import ChosenExample
    from builder.samples.session import SampleSession
    from builder.signing.recipe import Recipe
    from builder.views.changelog import HistoryEntry
    from builder.views.details import Details
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
    owner: Pointer | None = None
    """The component whose fields these are, or the elements' component."""
    type_link: TypeLink | None = None
    """Where the type names a schema that has a page."""
    is_sent: bool = False
    """Whether the client sends it."""
    notes: NotesView = NO_NOTES
    """What is said of the payload as a whole."""
    header_notes: NotesView = NO_NOTES
    details: Details = ()
    """Its id, links, bindings and extensions."""


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
    details: Details = ()
    """How a caller proves who it is, and where more is written."""
    source_details: Details = ()
    """Tags, traits, bindings and extensions of operation and channel."""
    history: tuple[HistoryEntry, ...] = ()
    """The releases that touched it, newest first."""

    @property
    def changed_in(self) -> str:
        """The last release, where it changed the operation; else empty."""
        return changed_in(self.history)

    @property
    def operation_id(self) -> str:
        """Its operationId; empty where the document gives none."""
        return self.id


def channel_operation_view(
    api: Api,
    channel: Channel,
    operation: ChannelOperation,
    *,
    address: str,
    spec: SpecView,
    recipe: Recipe | None,
    words: Words,
    pages: SchemaPages = NO_SCHEMA_PAGES,
) -> ChannelOperationView:
    """Decide what the page of a WebSocket operation shows; its types lead to schemas' pages."""
    reader = FieldReader(api, words, pages=pages)
    sample = sample_session(api, channel, operation, recipe)
    together = told_together(channel, operation)
    parameters, messages = with_distinct_anchors(
        (
            tuple(_parameter(reader, parameter) for parameter in channel.parameters),
            tuple(
                _message(replace(reader, is_received=_is_received(part)), part, message)
                for part in together
                for message in part.messages
            ),
        )
    )
    titles = [operation.summary, operation.id, channel.address]
    security = _security(api, channel, operation)
    return ChannelOperationView(
        id=operation.id,
        title=prose_of(words, next(filter(None, titles))).markdown,
        direction=direction_words(operation.direction, words),
        is_sent=operation.direction is Direction.SEND,
        keyword=operation.keyword,
        channel=channel.address,
        topic=topic_of(api, channel),
        address=address,
        access=access_view(
            operation.extensions,
            words,
            is_private=needs_key(security),
            has_keys=has_keys(api, security),
        ),
        description=prose_of(words, operation.description),
        channel_description=prose_of(words, channel.description),
        servers=with_roles(
            server_views(servers_of(api, channel), words, known=api.servers),
            sample.servers,
            can_take=lambda url: sample.login is None or path_of(url) == sample.path,
        ),
        rate_limits=rate_limits(operation.extensions, words),
        spec=spec,
        problems=tuple(problem for part in together for problem in part.problems),
        parameters=parameters,
        steps=SessionTeller(api, words, recipe, sample).steps(channel, operation),
        messages=messages,
        signature=login_signature(sample, words),
        sample=sample,
        source=source_view(operation.location, operation.extensions),
        details=tuple(
            detail
            for part in together
            for detail in _head_details(part, _security(api, channel, part), words)
        ),
        source_details=_source_details(channel, together, words),
    )


def _security(
    api: Api, channel: Channel, operation: ChannelOperation
) -> tuple[SecurityRequirement, ...]:
    """Return what proves who the caller is: the operation's way, or what every server asks for."""
    asked = [server.security for server in servers_of(api, channel)]
    if operation.security or not all(asked):
        return operation.security
    alternatives = [requirement for requirements in asked for requirement in requirements]
    return tuple(
        requirement
        for number, requirement in enumerate(alternatives)
        if requirement not in alternatives[:number]
    )


def _head_details(
    operation: ChannelOperation, security: tuple[SecurityRequirement, ...], words: Words
) -> Details:
    return (
        *security_details(security, words),
        *docs_details(operation.external_docs, words),
    )


def _source_details(channel: Channel, operations: list[ChannelOperation], words: Words) -> Details:
    of_operations = tuple(
        detail
        for operation in operations
        for detail in (
            *tag_details(operation.tags, words),
            *code_detail(words.gettext("Traits"), ", ".join(operation.traits)),
            *binding_details(operation.bindings, words),
            *extension_details(operation.extensions),
        )
    )
    of_channel = (
        *binding_details(channel.bindings, words),
        *extension_details(channel.extensions),
    )
    return (*of_operations, *parts_detail(words.gettext("Channel"), of_channel))


def _parameter(reader: FieldReader, parameter: ChannelParameter) -> FieldView:
    anchor = Anchor.of("topic", parameter.name)
    field = reader.field(parameter.name, parameter.schema, anchor, is_required=True)
    own = prose_of(reader.words, parameter.description)
    gettext = reader.words.gettext
    is_apart = own and field.description and own != field.description
    return replace(
        field,
        description=own or field.description,
        details=(
            *((DetailView(gettext("Value"), prose=field.description),) if is_apart else ()),
            *field.details,
            *code_detail(gettext("Taken from"), parameter.place),
            *extension_details(parameter.extensions),
        ),
    )


def _is_received(operation: ChannelOperation) -> bool:
    return operation.direction is Direction.RECEIVE


def _message(reader: FieldReader, operation: ChannelOperation, message: Message) -> MessageView:
    api, words = reader.api, reader.words
    label = reader.type_label(message.payload) if message.payload else ""
    anchor = Anchor.of("message", message.name or operation.keyword)
    fields, notes = reader.body(message.payload, anchor, message.display_name)
    headers, header_notes = reader.body(message.headers, anchor / "header")
    return MessageView(
        title=prose_of(words, message.display_name or operation.keyword).markdown,
        anchor=anchor,
        direction=direction_words(operation.direction, words),
        summary=prose_of(words, message.summary),
        description=prose_of(words, message.description),
        content_type=message.content_type,
        is_plain_text=not is_json_message(message),
        type_label=label,
        type_link=reader.pages.link(api, message.payload, label),
        is_sent=not reader.is_received,
        fields=fields,
        examples=tuple(
            _example(example, message, words)
            for example in choose_examples(api, message.examples, message.payload)
        ),
        has_headers=message.headers is not None,
        headers=headers,
        owner=owner_of(api, message.payload),
        notes=notes,
        header_notes=header_notes,
        details=_message_details(message, words),
    )


def _example(example: ChosenExample, message: Message, words: Words) -> ExampleView:
    gettext = words.gettext
    title = example.summary or example.name
    headers = "" if isinstance(example.headers, Absent) else to_json(example.headers)
    return ExampleView(
        title=prose_of(words, title).markdown,
        text=frame_text(example.value, message, indent=2),
        language="json" if is_json_frame(example.value, message) else "text",
        is_made=example.is_made,
        is_fitting=example.is_fitting,
        compact=frame_text(example.value, message),
        name=example.name if example.name != title else "",
        details=(
            *code_detail(gettext("Headers"), headers),
            *extension_details(example.extensions),
        ),
    )


def _message_details(message: Message, words: Words) -> Details:
    gettext = words.gettext
    correlation = message.correlation_id
    headers_alone = [each for each in message.examples if isinstance(each.value, Absent)]
    return (
        *code_detail(gettext("Name"), message.name if message.title else ""),
        *code_detail("messageId", message.id if message.id != message.name else ""),
        *code_detail(gettext("Schema format"), message.schema_format),
        *(_correlation_detail(correlation, words) if correlation else ()),
        *tag_details(message.tags, words),
        *docs_details(message.external_docs, words),
        *code_detail(gettext("Traits"), ", ".join(message.traits)),
        *binding_details(message.bindings, words),
        *(
            value_detail(example.name or gettext("example"), example.headers)
            for example in headers_alone
            if not isinstance(example.headers, Absent)
        ),
        *extension_details(message.extensions),
    )


def _correlation_detail(correlation: CorrelationId, words: Words) -> Details:
    return (
        DetailView(
            words.gettext("Correlation id"),
            correlation.place,
            prose_of(words, correlation.description),
            parts=extension_details(correlation.extensions),
        ),
    )
