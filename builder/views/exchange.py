"""What a request carries and what answers it: parameters, bodies, responses.

Owns their views and ExchangeReader, for operations and for the callbacks that turn them round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from builder.model.channel import Direction
from builder.model.names import Anchor
from builder.model.operation import Encoding, Header, Parameter, ParameterPlace
from builder.model.schema import Absent, SchemaRef
from builder.model.value import to_json
from builder.samples.bodies import body_language, body_text
from builder.samples.example import examples_of_media
from builder.views.constraints import Fact
from builder.views.details import (
    DetailView,
    code_detail,
    deprecation_prose,
    example_details,
    extension_details,
    literal_text,
    parts_detail,
    value_detail,
)
from builder.views.fields import NO_NOTES, FieldReader, FieldView, NotesView
from builder.views.offer import addressed_server
from builder.views.prose import NO_PROSE, Prose, prose_of
from builder.views.trail import owner_of
from builder.views.type_links import NO_SCHEMA_PAGES, SchemaPages, TypeLink
from builder.views.writing import writing_facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.location import Pointer
    from builder.model.api import Api, Example
    from builder.model.operation import Link, MediaType, RequestBody, Response
    from builder.model.value import JsonValue
    from builder.model.words import Words
    from builder.samples.example import ChosenExample
    from builder.views.details import Details


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example value as text."""

    title: str
    """The example's summary or name; empty for the only one."""
    text: str
    language: str
    """`json`, `xml` or `text`: how it is coloured."""
    is_made: bool
    """Made from the schema, as the document gives none."""
    description: Prose = NO_PROSE
    compact: str = ""
    """The same text without what only helps the eye."""
    name: str = ""
    """Its key in the document, where the title is another."""
    details: Details = ()
    is_fitting: bool = True
    """False where it was made, and nothing that fits the schema was found."""


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
    owner: Pointer | None = None
    """The component whose fields these are, or the elements' component."""
    notes: NotesView = NO_NOTES
    """What is said of the body as a whole."""
    type_link: TypeLink | None = None
    """Where the type names a schema that has a page."""
    details: Details = ()
    """How its parts are written, examples that stand elsewhere, extensions."""

    @property
    def given_examples(self) -> tuple[ExampleView, ...]:
        """The examples that the document gives."""
        return tuple(example for example in self.examples if not example.is_made)


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
    owner: Pointer | None = None
    """The component that the answer is; None where it stands in the operation."""
    details: Details = ()
    """What it lets the caller do next, and extensions."""


@dataclass(frozen=True, slots=True)
class ExchangeReader:
    """Turns what travels into views, in one language."""

    api: Api
    words: Words
    is_turned: bool = False
    """Whether the API asks and the caller answers, as in a callback."""
    pages: SchemaPages = NO_SCHEMA_PAGES
    """What types lead to."""

    def parameter_groups(
        self, parameters: Iterable[Parameter], prefix: str = ""
    ) -> tuple[ParameterGroupView, ...]:
        """Group parameters by where they travel.

        Args:
            parameters: All of a request.
            prefix: Goes before each id.
        """
        gettext = self.words.gettext
        titles = {
            ParameterPlace.PATH: gettext("Path parameters"),
            ParameterPlace.QUERY: gettext("Query parameters"),
            ParameterPlace.HEADER: gettext("Header parameters"),
            ParameterPlace.COOKIE: gettext("Cookie parameters"),
        }
        known = tuple(parameters)
        groups = []
        for place, title in titles.items():
            anchor = Anchor.of(prefix, place.value)
            fields = tuple(
                self._holder(parameter, anchor) for parameter in known if parameter.place is place
            )
            if fields:
                groups.append(ParameterGroupView(title, anchor, fields))
        return tuple(groups)

    def bodies(self, body: RequestBody | None, prefix: str = "") -> tuple[BodyView, ...]:
        """Describe the body of a request, content type by content type."""
        anchor = Anchor.of(prefix, "body")
        content = body.content if body else ()
        return tuple(self._body(media, anchor, is_received=self.is_turned) for media in content)

    def response(self, response: Response, prefix: str = "") -> ResponseView:
        """Describe an answer."""
        anchor = Anchor.of(prefix, "response", response.status)
        links = tuple(self._link(link) for link in response.links)
        return ResponseView(
            status=response.status,
            title=_status_title(response.status, self.words),
            anchor=anchor,
            is_success=response.status.startswith("2"),
            description=prose_of(self.words, response.description),
            headers=tuple(self._holder(header, anchor / "header") for header in response.headers),
            bodies=tuple(
                self._body(media, anchor, is_received=not self.is_turned)
                for media in response.content
            ),
            owner=_component(response.location.pointer),
            details=(
                *parts_detail(self.words.gettext("What it leads to"), links),
                *extension_details(response.extensions),
            ),
        )

    def _body(self, media: MediaType, anchor: Anchor, *, is_received: bool) -> BodyView:
        reader = FieldReader(self.api, self.words, is_received=is_received, pages=self.pages)
        label = _body_type_label(reader, media)
        fields, notes = reader.body(media.schema, anchor, label)
        encodings = tuple(self._encoding(*pair) for pair in media.encoding.items())
        direction = Direction.RECEIVE if is_received else Direction.SEND
        elsewhere = [example for example in media.examples if isinstance(example.value, Absent)]
        return BodyView(
            content_type=media.content_type,
            type_label=label,
            type_link=self.pages.link(self.api, media.schema, label),
            fields=fields,
            owner=owner_of(self.api, media.schema),
            examples=tuple(
                self._example(example, media, direction)
                for example in examples_of_media(self.api, media, direction)
            ),
            notes=notes,
            details=(
                *parts_detail(self.words.gettext("How parts are written"), encodings),
                *example_details(elsewhere, self.words),
                *extension_details(media.extensions),
            ),
        )

    def _example(
        self, example: ChosenExample, media: MediaType, direction: Direction
    ) -> ExampleView:
        title = example.summary or example.name
        return ExampleView(
            title=prose_of(self.words, title).markdown,
            text=body_text(self.api, media, example.value, direction, indent=2),
            language=body_language(media.content_type),
            is_made=example.is_made,
            is_fitting=example.is_fitting,
            compact=body_text(self.api, media, example.value, direction).replace("\r\n", "\n"),
            description=prose_of(self.words, example.description),
            name=example.name if example.name != title else "",
            details=extension_details(example.extensions),
        )

    def _encoding(self, name: str, encoding: Encoding) -> DetailView:
        gettext = self.words.gettext
        headers = tuple(self._header_detail(header) for header in encoding.headers)
        return DetailView(
            name,
            parts=(
                *code_detail(gettext("Content type"), encoding.content_type),
                *(
                    DetailView(fact.label, fact.value)
                    for fact in writing_facts(self.api, encoding, self.words)
                ),
                *parts_detail(gettext("Headers"), headers),
                *extension_details(encoding.extensions),
            ),
            is_literal=True,
        )

    def _header_detail(self, header: Header) -> DetailView:
        field = self._holder(header, Anchor.of("part"))
        return DetailView(
            header.name,
            prose=field.description,
            parts=(
                *(DetailView(fact.label, fact.value) for fact in field.facts),
                *field.details,
            ),
            is_literal=True,
            remark=field.type_label,
        )

    def _link(self, link: Link) -> DetailView:
        gettext = self.words.gettext
        parameters = tuple(value_detail(*pair) for pair in link.parameters.items())
        body = "" if link.request_body is None else literal_text(link.request_body)
        return DetailView(
            link.name,
            prose=prose_of(self.words, link.description),
            parts=(
                *code_detail(gettext("Operation"), link.operation_id or link.operation_ref),
                *parts_detail(gettext("Parameters"), parameters),
                *code_detail(gettext("Body"), body),
                *(addressed_server(link.server, self.words) if link.server else ()),
                *extension_details(link.extensions),
            ),
            is_literal=True,
        )

    def _holder(self, holder: Parameter | Header, anchor: Anchor) -> FieldView:
        """Describe a parameter or header: its own words first, then its schema's."""
        is_sent = isinstance(holder, Parameter) is not self.is_turned
        reader = FieldReader(self.api, self.words, is_received=not is_sent, pages=self.pages)
        node = holder.schema or (holder.content.schema if holder.content else None)
        field = reader.field(
            holder.name, node, anchor / holder.name, is_required=holder.is_required
        )
        gettext = self.words.gettext
        examples = (*holder.examples, *(holder.content.examples if holder.content else ()))
        own = prose_of(self.words, holder.description)
        shown = own and field.description and own != field.description
        return replace(
            field,
            description=own or field.description,
            is_deprecated=field.is_deprecated or holder.is_deprecated,
            deprecation=deprecation_prose(holder.extensions, self.words) or field.deprecation,
            facts=(
                *field.facts,
                *writing_facts(self.api, holder, self.words),
                *_plain_examples(examples, self.words),
            ),
            details=(
                *((DetailView(gettext("Value"), prose=field.description),) if shown else ()),
                *field.details,
                *example_details([each for each in examples if each.name], self.words),
                *(extension_details(holder.content.extensions) if holder.content else ()),
                *extension_details(holder.extensions),
            ),
        )


def without_repeats(
    views: tuple[ResponseView, ...], responses: tuple[Response, ...]
) -> tuple[ResponseView, ...]:
    """Show each referenced schema once: a later response with the same one points at the first."""
    first: dict[Pointer, ResponseView] = {}
    shown = []
    for view, response in zip(views, responses, strict=True):
        bodies = []
        for body, media in zip(view.bodies, response.content, strict=True):
            target = media.schema.target if isinstance(media.schema, SchemaRef) else None
            earlier = first.get(target) if target else None
            if earlier:
                bodies.append(
                    replace(
                        body,
                        fields=(),
                        notes=NO_NOTES,
                        same_as=earlier.title,
                        same_as_anchor=earlier.anchor,
                    )
                )
                continue
            bodies.append(body)
            if target:
                first[target] = view
        shown.append(replace(view, bodies=tuple(bodies)))
    return tuple(shown)


def _plain_examples(examples: Iterable[Example], words: Words) -> tuple[Fact, ...]:
    """List the examples that have no name; named ones have words of their own."""
    return tuple(
        Fact(words.gettext("example"), _plain(example.value), is_example=True)
        for example in examples
        if not example.name and not isinstance(example.value, Absent)
    )


def _component(place: Pointer) -> Pointer | None:
    return place if place.tokens[:1] == ("components",) else None


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
