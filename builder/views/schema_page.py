"""The page of a component schema, and the list of a product's schemas.

Owns SchemaView: what a type holds, who uses it, and where it stands. Its words on presence hold
for values that are sent and for values that are received.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.commonmark import to_words
from builder.model.names import Anchor
from builder.model.value import to_json
from builder.views.addresses import SCHEMAS_FOLDER
from builder.views.anchors import Part, with_distinct_anchors
from builder.views.changelog import history_of
from builder.views.exchange import ExampleView
from builder.views.fields import FieldReader, FieldView
from builder.views.page import Page, Section
from builder.views.prose import Prose, summary_of
from builder.views.provenance import SourceView, source_view
from builder.views.search import list_search, schema_search
from builder.views.type_links import SchemaPages, TypeLink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import Schema
    from builder.model.words import Words
    from builder.views.changelog import HistoryEntry, SpecChangelog
    from builder.views.product import ProductView
    from builder.views.spec import SpecView
    from builder.views.subjects import SubjectView
    from builder.views.usage import Usage, Use

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s|(?<=。)")
"""Where a sentence ends."""


@dataclass(frozen=True, slots=True)
class UseView:
    """An operation that carries a schema."""

    subject: SubjectView
    flow: str
    """`sent`, `received` or both, in words."""
    use: Use


@dataclass(frozen=True, slots=True)
class SchemaLink:
    """A schema by its name."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A component schema as its page shows it."""

    name: str
    address: str
    spec: SpecView
    list_address: str
    """Of the list of its product's schemas."""
    type_label: str
    """What kind of value it is, without its own name."""
    type_link: TypeLink | None
    whole: FieldView
    """The value as a whole, and in it all that it holds."""
    examples: tuple[ExampleView, ...]
    """Those that the document gives."""
    uses: tuple[UseView, ...]
    """The operations that carry it, those first that name it."""
    referrers: tuple[SchemaLink, ...]
    """The other schemas that name it."""
    source: SourceView
    history: tuple[HistoryEntry, ...] = ()
    """The releases that touched it, newest first."""

    @property
    def summary(self) -> Prose:
        """The first sentence of what is said of it."""
        description = self.whole.description
        first = to_words(description.markdown.split("\n\n", maxsplit=1)[0])
        return replace(description, markdown=_SENTENCE.split(first, maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class SchemaGroup:
    """The schemas of one spec."""

    title: str
    anchor: Anchor
    schemas: tuple[SchemaView, ...]


@dataclass(frozen=True, slots=True)
class SchemaListView:
    """The schemas of a product."""

    title: str
    address: str
    groups: tuple[SchemaGroup, ...]


@dataclass(frozen=True, slots=True)
class SchemaContext:
    """What the pages of one spec's schemas share."""

    api: Api
    spec: SpecView
    words: Words
    addresses: Mapping[Pointer, str]
    """Of the pages, by component, in document order."""
    usage: Usage
    subjects: list[SubjectView]
    """What the spec's other pages are about, in document order."""
    changelog: SpecChangelog


def schema_pages(context: SchemaContext) -> tuple[Page, ...]:
    """Make the page of each component schema of a spec."""
    return tuple(_page(_view(context, place), context.words) for place in context.addresses)


def schema_list_pages(product: ProductView, pages: tuple[Page, ...], words: Words) -> list[Page]:
    """Make the list of a product's schemas, if it has any.

    Args:
        product: Whose schemas.
        pages: Theirs, in document order.
        words: The reader's language.
    """
    return [_list_page(product, pages, words)] if pages else []


def _list_page(product: ProductView, pages: tuple[Page, ...], words: Words) -> Page:
    gettext = words.gettext
    title = product.title
    groups: dict[str, list[SchemaView]] = {}
    for page in pages:
        if isinstance(page.view, SchemaView):
            groups.setdefault(page.view.spec.id, []).append(page.view)
    view = SchemaListView(
        title=gettext("Schemas of %(title)s") % {"title": title},
        address=list_address(product.id),
        groups=tuple(
            SchemaGroup(views[0].spec.title, Anchor.of(spec_id), tuple(views))
            for spec_id, views in groups.items()
        ),
    )
    description = gettext("Every type of %(title)s, with the operations that use it.")
    return Page(
        address=view.address,
        title=view.title,
        navigation_title=gettext("Schemas"),
        description=description % {"title": title},
        sections=(Section("schemas"),),
        view=with_distinct_anchors(view),
        twin_template="schemas",
        search=list_search(view.title, description % {"title": title}),
    )


def list_address(product_id: str) -> str:
    """Return the address of the list of a product's schemas."""
    return f"{product_id}/{SCHEMAS_FOLDER}/"


def flow_words(words: Words, *, is_sent: bool, is_received: bool) -> str:
    """Say which way a value travels, seen by the caller; nothing where it does not."""
    gettext = words.gettext
    if is_sent and is_received:
        return gettext("sent and received")
    if is_sent:
        return gettext("sent")
    return gettext("received") if is_received else ""


def _view(context: SchemaContext, place: Pointer) -> SchemaView:
    api, words = context.api, context.words
    schema = api.schemas[place]
    address = context.addresses[place]
    others = {other: known for other, known in context.addresses.items() if other != place}
    kind = FieldReader(api, words, pages=SchemaPages(others))
    label = kind.type_label(schema)
    uses = context.usage.uses.get(place, ())
    return SchemaView(
        name=place.name,
        address=address,
        spec=context.spec,
        list_address=list_address(context.spec.product_id),
        type_label=label,
        type_link=kind.pages.link(api, schema, label),
        whole=_whole(context, schema, place.name),
        examples=_examples(schema),
        uses=tuple(
            UseView(
                context.subjects[use.page],
                flow_words(words, is_sent=use.is_sent, is_received=use.is_received),
                use,
            )
            for use in sorted(uses, key=lambda use: not use.is_direct)
        ),
        referrers=tuple(
            SchemaLink(other.name, context.addresses[other])
            for other in context.usage.referrers.get(place, ())
            if other in context.addresses
        ),
        source=source_view(schema.location, schema.extensions),
        history=history_of(context.changelog, address),
    )


def _whole(context: SchemaContext, schema: Schema, name: str) -> FieldView:
    """Describe a schema as one value; what is always there is so whoever sends it."""
    reader = FieldReader(
        context.api,
        context.words,
        is_received=True,
        is_either_way=True,
        pages=SchemaPages(context.addresses),
    )
    whole = reader.field("", schema, Anchor.of("field"))
    values = tuple(replace(value, anchor=Anchor.of("value", value.text)) for value in whole.enum)
    details = tuple(detail for detail in whole.details if detail.remark != name)
    facts = tuple(fact for fact in whole.facts if not fact.is_example)
    shown = replace(whole, enum=values, details=details, facts=facts)
    return with_distinct_anchors(shown)


def _examples(schema: Schema) -> tuple[ExampleView, ...]:
    return tuple(
        ExampleView("", to_json(example, indent=2), language="json", is_made=False)
        for example in schema.examples
    )


def _page(view: SchemaView, words: Words) -> Page:
    gettext = words.gettext
    kind = "REST" if view.spec.is_rest else "WebSocket"
    lead = gettext("The type %(name)s of %(title)s") % {
        "name": view.name,
        "title": view.spec.title,
    }
    return Page(
        address=view.address,
        title=view.name,
        navigation_title=view.name,
        description=summary_of(lead, view.whole.description.markdown),
        sections=_sections(view, words),
        view=view,
        twin_template="schema",
        search=schema_search(view),
        product_title=gettext("%(title)s %(kind)s schema")
        % {"title": view.spec.product_title, "kind": kind},
        below=view.list_address,
    )


def _sections(view: SchemaView, words: Words) -> tuple[Section, ...]:
    gettext = words.gettext
    sections = [Section("schema-head")]
    if view.whole.fields or view.whole.variants:
        sections.append(Section("schema-fields", gettext("Fields"), Part.FIELDS.anchor))
    if view.whole.enum:
        sections.append(Section("schema-values", gettext("Values"), Part.VALUES.anchor))
    if view.examples:
        sections.append(Section("schema-examples", gettext("Example"), Part.EXAMPLE.anchor))
    sections.append(Section("schema-uses", gettext("Used by"), Part.USES.anchor))
    if view.history:
        sections.append(Section("history", gettext("History"), Part.HISTORY.anchor))
    sections.append(Section("source", gettext("Where this comes from"), Part.SOURCE.anchor))
    return tuple(sections)
