"""The page of a REST operation.

Owns RestOperationView: everything that the page, its twin and the bundles say of an operation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from builder.model.names import Anchor
from builder.model.operation import Header, ParameterPlace
from builder.model.schema import Absent, SchemaRef
from builder.model.value import to_json
from builder.samples.example import examples_of_media
from builder.samples.request import sample_request
from builder.views.access import AccessView, access_view, needs_key, rate_limits
from builder.views.anchors import with_distinct_anchors
from builder.views.constraints import Fact
from builder.views.fields import FieldReader, FieldView
from builder.views.prose import NO_PROSE, Prose, prose_of
from builder.views.provenance import SourceView, extension_views, source_view
from builder.views.signing import HeaderView, request_signature, signing_headers
from builder.views.spec import ServerView, SpecView, server_views

if TYPE_CHECKING:
    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.operation import MediaType, Operation, Parameter, Response
    from builder.model.value import JsonValue
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.samples.request import SampleRequest
    from builder.signing.recipe import Recipe
    from builder.views.provenance import ExtensionView
    from builder.views.signing import SignatureView


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example value as text."""

    title: str
    """The example's summary or name; empty for the only one."""
    text: str
    is_json: bool
    is_made: bool
    """Made from the schema, as the document gives none."""
    description: Prose = NO_PROSE


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body in one content type."""

    content_type: str
    type_label: str
    fields: tuple[FieldView, ...]
    """Empty where `same_as` says where they stand."""
    examples: tuple[ExampleView, ...]
    same_as: str = ""
    """The title of an earlier response whose body has the same schema."""
    same_as_anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class ParameterGroupView:
    """The parameters that travel in one place."""

    title: str
    anchor: Anchor
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class ResponseView:
    """An answer."""

    status: str
    title: str
    """The status with its standard phrase."""
    anchor: Anchor
    is_success: bool
    description: Prose
    headers: tuple[FieldView, ...]
    bodies: tuple[BodyView, ...]


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
    extensions: tuple[ExtensionView, ...]

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
) -> RestOperationView:
    """Decide what the page of an operation shows."""
    builder = _ViewBuilder(api, words)
    sample = sample_request(api, operation, recipe)
    body = operation.request_body
    headers, groups, bodies, responses = with_distinct_anchors(
        (
            signing_headers(recipe, words) if recipe and sample.recipe else (),
            builder.parameter_groups(operation),
            tuple(
                builder.body(media, Anchor.of("body"), is_received=False)
                for media in (body.content if body else ())
            ),
            tuple(builder.response(response) for response in operation.responses),
        )
    )
    return RestOperationView(
        id=operation.id,
        title=prose_of(words, operation.title).markdown,
        method=operation.method,
        path=operation.path,
        address=address,
        access=access_view(operation.extensions, words, is_private=needs_key(operation.security)),
        is_deprecated=operation.is_deprecated,
        description=prose_of(words, operation.description),
        path_description=prose_of(
            words, "\n\n".join(filter(None, (operation.path_summary, operation.path_description)))
        ),
        servers=server_views(operation.servers, words),
        rate_limits=rate_limits(operation.extensions, words),
        spec=spec,
        problems=operation.problems,
        signing_headers=headers,
        parameter_groups=groups,
        body_description=prose_of(words, body.description if body else ""),
        is_body_required=bool(body and body.is_required),
        bodies=bodies,
        responses=_without_repeats(responses, operation),
        signature=request_signature(sample, words),
        sample=sample,
        source=source_view(operation.location, operation.extensions),
        extensions=extension_views(operation.extensions),
    )


def _without_repeats(
    views: tuple[ResponseView, ...], operation: Operation
) -> tuple[ResponseView, ...]:
    """Show each referenced schema once: a later response with the same one points at the first."""
    first: dict[Pointer, ResponseView] = {}
    shown = []
    for view, response in zip(views, operation.responses, strict=True):
        bodies = []
        for body, media in zip(view.bodies, response.content, strict=True):
            target = media.schema.target if isinstance(media.schema, SchemaRef) else None
            earlier = first.get(target) if target else None
            if earlier:
                bodies.append(
                    replace(body, fields=(), same_as=earlier.title, same_as_anchor=earlier.anchor)
                )
                continue
            bodies.append(body)
            if target:
                first[target] = view
        shown.append(replace(view, bodies=tuple(bodies)))
    return tuple(shown)


@dataclass(frozen=True, slots=True)
class _ViewBuilder:
    """Holds what every part of one operation's view needs."""

    api: Api
    words: Words

    def _reader(self, *, is_received: bool) -> FieldReader:
        return FieldReader(self.api, self.words, is_received=is_received)

    def parameter_groups(self, operation: Operation) -> tuple[ParameterGroupView, ...]:
        gettext = self.words.gettext
        titles = {
            ParameterPlace.PATH: gettext("Path parameters"),
            ParameterPlace.QUERY: gettext("Query parameters"),
            ParameterPlace.HEADER: gettext("Header parameters"),
            ParameterPlace.COOKIE: gettext("Cookie parameters"),
        }
        groups = []
        for place, title in titles.items():
            fields = tuple(
                self._parameter(parameter, Anchor.of(place.value))
                for parameter in operation.parameters
                if parameter.place is place
            )
            if fields:
                groups.append(ParameterGroupView(title, Anchor.of(place.value), fields))
        return tuple(groups)

    def body(self, media: MediaType, anchor: Anchor, *, is_received: bool) -> BodyView:
        reader = self._reader(is_received=is_received)
        examples = examples_of_media(self.api, media)
        is_json = "json" in media.content_type
        return BodyView(
            content_type=media.content_type,
            type_label=_body_type_label(reader, media),
            fields=reader.members(media.schema, anchor) if media.schema else (),
            examples=tuple(
                ExampleView(
                    title=prose_of(self.words, example.summary or example.name).markdown,
                    text=example.value
                    if isinstance(example.value, str) and not is_json
                    else to_json(example.value, indent=2),
                    is_json=is_json,
                    is_made=example.is_made,
                    description=prose_of(self.words, example.description),
                )
                for example in examples
            ),
        )

    def response(self, response: Response) -> ResponseView:
        anchor = Anchor.of("response", response.status)
        return ResponseView(
            status=response.status,
            title=_status_title(response.status, self.words),
            anchor=anchor,
            is_success=response.status.startswith("2"),
            description=prose_of(self.words, response.description),
            headers=tuple(self._holder(header, anchor / "header") for header in response.headers),
            bodies=tuple(self.body(media, anchor, is_received=True) for media in response.content),
        )

    def _parameter(self, parameter: Parameter, anchor: Anchor) -> FieldView:
        field = self._holder(parameter, anchor)
        if parameter.is_deprecated and not field.is_deprecated:
            return replace(field, is_deprecated=True)
        return field

    def _holder(self, holder: Parameter | Header, anchor: Anchor) -> FieldView:
        """Describe a parameter or header: its own words first, then its schema's."""
        reader = self._reader(is_received=isinstance(holder, Header))
        node = holder.schema or (holder.content.schema if holder.content else None)
        field = reader.field(
            holder.name, node, anchor / holder.name, is_required=holder.is_required
        )
        facts = field.facts + tuple(
            Fact(self.words.gettext("example"), _plain(example.value))
            for example in holder.examples
            if not isinstance(example.value, Absent)
        )
        own = prose_of(self.words, holder.description)
        return replace(field, description=own or field.description, facts=facts)


def _plain(value: JsonValue) -> str:
    return value if isinstance(value, str) else to_json(value)


def _body_type_label(reader: FieldReader, media: MediaType) -> str:
    if media.schema is None:
        return ""
    if isinstance(media.schema, SchemaRef):
        label = reader.type_label(media.schema)
        return label if media.schema.name in label else f"{label} {media.schema.name}"
    return reader.type_label(media.schema)


def _status_title(status: str, words: Words) -> str:
    if status == "default":
        return words.gettext("Any other status")
    try:
        return f"{status} {HTTPStatus(int(status)).phrase}"
    except ValueError:
        return status
