"""The page of a REST operation.

Owns RestOperationView: everything that the page, its twin and the bundles say of an operation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.samples.request import sample_request
from builder.views.access import AccessView, access_view, has_keys, needs_key, rate_limits
from builder.views.anchors import with_distinct_anchors
from builder.views.callback import callback_views
from builder.views.changelog import changed_in
from builder.views.details import (
    DetailView,
    code_detail,
    deprecation_prose,
    docs_details,
    extension_details,
    parts_detail,
)
from builder.views.exchange import ExchangeReader, without_repeats
from builder.views.offer import security_details
from builder.views.prose import Prose, prose_of
from builder.views.provenance import SourceView, source_view
from builder.views.server_switch import with_roles
from builder.views.signing import HeaderView, request_signature, signing_headers
from builder.views.spec import ServerView, SpecView, server_views
from builder.views.type_links import NO_SCHEMA_PAGES

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.operation import Operation
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.samples.request import SampleRequest
    from builder.signing.recipe import Recipe
    from builder.views.callback import CallbackView
    from builder.views.changelog import HistoryEntry
    from builder.views.details import Details
    from builder.views.exchange import BodyView, ParameterGroupView, ResponseView
    from builder.views.signing import SignatureView
    from builder.views.type_links import SchemaPages


@dataclass(frozen=True, slots=True)
class RestOperationView:
    """A REST operation as a page shows it."""

    id: str
    title: str
    method: str
    path: str
    address: str
    access: AccessView
    is_deprecated: bool
    description: Prose
    path_description: Prose
    servers: tuple[ServerView, ...]
    rate_limits: tuple[str, ...]
    spec: SpecView
    problems: tuple[Problem, ...]
    signing_headers: tuple[HeaderView, ...]
    parameter_groups: tuple[ParameterGroupView, ...]
    body_description: Prose
    is_body_required: bool
    bodies: tuple[BodyView, ...]
    responses: tuple[ResponseView, ...]
    signature: SignatureView | None
    sample: SampleRequest
    source: SourceView
    details: Details = ()
    """How a caller proves who it is, and where more is written."""
    body_details: Details = ()
    source_details: Details = ()
    """Tags and extensions."""
    callbacks: tuple[CallbackView, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    """The releases that touched it, newest first."""

    @property
    def changed_in(self) -> str:
        """The last release, where it changed the operation; else empty."""
        return changed_in(self.history)

    @property
    def operation_id(self) -> str:
        """Its operationId; empty where the document gives none."""
        return "" if self.id == f"{self.method.lower()} {self.path}" else self.id

    @property
    def has_response_examples(self) -> bool:
        """Whether the page shows an example of an answer."""
        return any(body.examples for answer in self.responses for body in answer.bodies)

    @property
    def primary_url(self) -> str:
        """The absolute address on the first server."""
        return (self.servers[0].url if self.servers else "") + self.path


def rest_operation_view(
    api: Api,
    operation: Operation,
    *,
    address: str,
    spec: SpecView,
    recipe: Recipe | None,
    words: Words,
    pages: SchemaPages = NO_SCHEMA_PAGES,
) -> RestOperationView:
    """Decide what the page of an operation shows; its types lead to the pages of schemas."""
    reader = ExchangeReader(api, words, pages=pages)
    sample = sample_request(api, operation, recipe)
    body = operation.request_body
    headers, groups, bodies, responses, callbacks = with_distinct_anchors(
        (
            signing_headers(recipe, words) if recipe and sample.recipe else (),
            reader.parameter_groups(operation.parameters),
            reader.bodies(body),
            tuple(reader.response(response) for response in operation.responses),
            callback_views(api, operation.callbacks, words, pages),
        )
    )
    return RestOperationView(
        id=operation.id,
        title=prose_of(words, operation.title).markdown,
        method=operation.method,
        path=operation.path,
        address=address,
        access=access_view(
            operation.extensions,
            words,
            is_private=needs_key(operation.security),
            has_keys=has_keys(api, operation.security),
        ),
        is_deprecated=operation.is_deprecated,
        description=prose_of(words, operation.description),
        path_description=prose_of(
            words, "\n\n".join(filter(None, (operation.path_summary, operation.path_description)))
        ),
        servers=with_roles(
            server_views(operation.servers, words, known=api.servers), sample.servers
        ),
        rate_limits=rate_limits(operation.extensions, words),
        spec=spec,
        problems=operation.problems,
        signing_headers=headers,
        parameter_groups=groups,
        body_description=prose_of(words, body.description if body else ""),
        is_body_required=bool(body and body.is_required),
        bodies=bodies,
        responses=without_repeats(responses, operation.responses),
        signature=request_signature(sample, words),
        sample=sample,
        source=source_view(operation.location, operation.extensions),
        details=_details(operation, words, is_signed=bool(headers)),
        body_details=extension_details(body.extensions) if body else (),
        source_details=(
            *code_detail(words.gettext("Tags"), ", ".join(operation.tags)),
            *extension_details(operation.extensions),
            *parts_detail(words.gettext("Path"), extension_details(operation.path_extensions)),
        ),
        callbacks=callbacks,
    )


def _details(operation: Operation, words: Words, *, is_signed: bool) -> Details:
    """Say what the head of a page says beside access; signing headers name their schemes."""
    has_scopes = any(any(each.values()) for each in operation.security)
    security = operation.security if has_scopes or not is_signed else ()
    reason = deprecation_prose(operation.extensions, words)
    return (
        *((DetailView(words.gettext("Deprecated"), prose=reason),) if reason else ()),
        *security_details(security, words),
        *docs_details(operation.external_docs, words),
    )
