"""The page of an operation: its sections in their order, its place in lists and in the search.

Owns OperationPage; what the sections show is decided in `operation` and `channel`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.model.api import ApiKind
from builder.views.addresses import page_owners
from builder.views.anchors import Part
from builder.views.changelog import history_of
from builder.views.channel import ChannelOperationView, channel_operation_view
from builder.views.operation import RestOperationView, rest_operation_view
from builder.views.page import Page, Section
from builder.views.product import OperationRow
from builder.views.prose import summary_of
from builder.views.search import channel_search, rest_search

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.operation import Operation
    from builder.model.words import Words
    from builder.signing.recipe import Recipe
    from builder.views.changelog import SpecChangelog
    from builder.views.spec import SpecView
    from builder.views.type_links import SchemaPages


@dataclass(frozen=True, slots=True)
class OperationContext:
    """What the pages of one spec's operations share."""

    api: Api
    spec: SpecView
    addresses: list[str]
    """One per page, in document order."""
    recipe: Recipe | None
    words: Words
    changelog: SpecChangelog
    schemas: SchemaPages


@dataclass(frozen=True, slots=True)
class OperationPage:
    """An operation's page, and how lists tell of it."""

    tag: str
    """The group that it belongs to; empty where it names none."""
    row: OperationRow
    page: Page


def operation_pages(context: OperationContext) -> tuple[OperationPage, ...]:
    """Make the page of each operation of a spec, in document order."""
    if context.api.kind is ApiKind.OPENAPI:
        operations = zip(context.api.operations, context.addresses, strict=True)
        return tuple(_rest_page(context, operation, address) for operation, address in operations)
    owners = zip(page_owners(context.api), context.addresses, strict=True)
    return tuple(_channel_page(context, *owner, address) for owner, address in owners)


def _rest_page(context: OperationContext, operation: Operation, address: str) -> OperationPage:
    view = rest_operation_view(
        context.api,
        operation,
        address=address,
        spec=context.spec,
        recipe=context.recipe,
        words=context.words,
        pages=context.schemas,
    )
    view = replace(view, history=history_of(context.changelog, address))
    row = OperationRow(
        title=view.title,
        method=view.method,
        is_rest=True,
        path=view.path,
        address=address,
        access=view.access,
        is_deprecated=view.is_deprecated,
    )
    page = Page(
        address=address,
        title=view.title,
        navigation_title=view.title,
        description=summary_of(f"{view.method} {view.path}", view.description.markdown),
        sections=_rest_sections(view, context.words),
        view=view,
        twin_template="rest-operation",
        search=rest_search(view),
        product_title=context.spec.product_title,
        marks=(view.method.lower(), *(["deprecated"] if view.is_deprecated else [])),
    )
    return OperationPage(operation.tags[0] if operation.tags else "", row, page)


def _rest_sections(view: RestOperationView, words: Words) -> tuple[Section, ...]:
    gettext = words.gettext
    sections = [Section("rest-head"), Section("request", gettext("Request"), Part.REQUEST.anchor)]
    if view.signing_headers:
        title = gettext("Signing headers")
        sections.append(Section("signing-headers", title, Part.HEADERS.anchor, 3))
    sections += [
        Section("fields", group.title, group.anchor, 3, group) for group in view.parameter_groups
    ]
    if view.bodies:
        sections.append(Section("request-body", gettext("Body"), Part.BODY.anchor, 3))
    if view.signature:
        sections.append(Section("signature", gettext("Signature"), Part.SIGNATURE.anchor))
    sections.append(Section("responses", gettext("Responses"), Part.RESPONSES.anchor))
    sections += [
        Section("response", response.title, response.anchor, 3, response)
        for response in view.responses
    ]
    if view.callbacks:
        sections.append(Section("callbacks", gettext("Callbacks"), Part.CALLBACKS.anchor))
    sections += [
        Section("callback", callback.name, callback.anchor, 3, callback)
        for callback in view.callbacks
    ]
    if view.history:
        sections.append(Section("history", gettext("History"), Part.HISTORY.anchor))
    sections.append(Section("source", gettext("Where this comes from"), Part.SOURCE.anchor))
    sections.append(Section("rest-aside"))
    return tuple(sections)


def _channel_page(
    context: OperationContext, channel: Channel, operation: ChannelOperation, address: str
) -> OperationPage:
    view = channel_operation_view(
        context.api,
        channel,
        operation,
        address=address,
        spec=context.spec,
        recipe=context.recipe,
        words=context.words,
        pages=context.schemas,
    )
    view = replace(view, history=history_of(context.changelog, address))
    row = OperationRow(
        title=view.title,
        method=view.direction,
        is_rest=False,
        path=view.channel,
        address=address,
        access=view.access,
        is_deprecated=False,
    )
    page = Page(
        address=address,
        title=view.title,
        navigation_title=view.title,
        description=summary_of(f"WebSocket {view.channel}", view.description.markdown),
        sections=_channel_sections(view, context.words),
        view=view,
        twin_template="channel-operation",
        search=channel_search(view),
        product_title=context.spec.product_title,
    )
    return OperationPage(operation.tags[0].name if operation.tags else "", row, page)


def _channel_sections(view: ChannelOperationView, words: Words) -> tuple[Section, ...]:
    gettext = words.gettext
    sections = [
        Section("channel-head"),
        Section("session", gettext("Session"), Part.SESSION.anchor),
    ]
    if view.parameters:
        sections.append(Section("topic", gettext("Topic"), Part.TOPIC.anchor))
    sections.append(Section("messages", gettext("Messages"), Part.MESSAGES.anchor))
    sections += [
        Section("message", message.title, message.anchor, 3, message) for message in view.messages
    ]
    if view.signature:
        sections.append(Section("signature", gettext("Signature"), Part.SIGNATURE.anchor))
    if view.history:
        sections.append(Section("history", gettext("History"), Part.HISTORY.anchor))
    sections.append(Section("source", gettext("Where this comes from"), Part.SOURCE.anchor))
    sections.append(Section("channel-aside"))
    return tuple(sections)
