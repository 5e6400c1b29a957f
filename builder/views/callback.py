"""Requests that the API sends to an address of the caller's: a part of an operation's page.

Owns CallbackView. The caller then is the one who answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.names import Anchor
from builder.views.details import code_detail, docs_details, extension_details
from builder.views.exchange import ExchangeReader, without_repeats
from builder.views.offer import security_details
from builder.views.prose import prose_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.api import Api
    from builder.model.operation import Callback, Operation
    from builder.model.words import Words
    from builder.views.details import Details
    from builder.views.exchange import BodyView, ParameterGroupView, ResponseView
    from builder.views.prose import Prose
    from builder.views.type_links import SchemaPages


@dataclass(frozen=True, slots=True)
class CallbackView:
    """One request of a callback."""

    name: str
    anchor: Anchor
    method: str
    expression: str
    """The runtime expression that gives the address."""
    title: str
    """Its summary or operationId; empty where it has neither."""
    description: Prose
    path_description: Prose
    is_deprecated: bool
    parameter_groups: tuple[ParameterGroupView, ...]
    body_description: Prose
    is_body_required: bool
    bodies: tuple[BodyView, ...]
    body_details: Details
    responses: tuple[ResponseView, ...]
    details: Details


def callback_views(
    api: Api, callbacks: Iterable[Callback], words: Words, pages: SchemaPages
) -> tuple[CallbackView, ...]:
    """Describe every request of an operation's callbacks, in document order."""
    return tuple(
        _callback_view(api, callback, operation, words, pages)
        for callback in callbacks
        for operation in callback.operations
    )


def _callback_view(
    api: Api, callback: Callback, operation: Operation, words: Words, pages: SchemaPages
) -> CallbackView:
    reader = ExchangeReader(api, words, is_turned=True, pages=pages)
    anchor = Anchor.of("callback", callback.name, operation.method.lower())
    body = operation.request_body
    is_named = operation.id != f"{operation.method.lower()} {operation.path}"
    operation_id = operation.id if is_named else ""
    return CallbackView(
        name=callback.name,
        anchor=anchor,
        method=operation.method,
        expression=callback.expression,
        title=prose_of(words, operation.summary).markdown or operation_id,
        description=prose_of(words, operation.description),
        path_description=prose_of(
            words, "\n\n".join(filter(None, (operation.path_summary, operation.path_description)))
        ),
        is_deprecated=operation.is_deprecated,
        parameter_groups=reader.parameter_groups(operation.parameters, anchor.text),
        body_description=prose_of(words, body.description if body else ""),
        is_body_required=bool(body and body.is_required),
        bodies=reader.bodies(body, anchor.text),
        body_details=extension_details(body.extensions) if body else (),
        responses=without_repeats(
            tuple(reader.response(response, anchor.text) for response in operation.responses),
            operation.responses,
        ),
        details=(
            *security_details(operation.security, words),
            *docs_details(operation.external_docs, words),
            *code_detail("operationId", operation_id if operation.summary else ""),
            *extension_details(callback.extensions),
            *extension_details(operation.path_extensions),
            *extension_details(operation.extensions),
        ),
    )
