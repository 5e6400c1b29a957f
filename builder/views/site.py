"""A whole site in one language: its products, its generated pages, their addresses.

Owns Site and `assemble_site`, the way from a mirror to everything that outputs need.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from builder.model.api import ApiKind
from builder.model.names import Anchor, distinct_slugs
from builder.views.anchors import Part, with_distinct_anchors
from builder.views.channel import ChannelOperationView, channel_operation_view
from builder.views.operation import RestOperationView, rest_operation_view
from builder.views.page import Page, SearchEntry, Section
from builder.views.product import (
    EnvironmentView,
    OperationGroup,
    OperationRow,
    ProductView,
)
from builder.views.prose import prose_of
from builder.views.search import channel_search, rest_search
from builder.views.spec import SpecView, server_views, spec_view

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation
    from builder.model.mirror import Mirror, MirroredSpec, Product
    from builder.model.names import Slug
    from builder.model.operation import Operation
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.signing.recipe import Recipe

DEFAULT_LANGUAGE: Final = "en"
_DESCRIPTION_LENGTH: Final = 155
_LEAST_DESCRIPTION_LENGTH: Final = 120
"""A description that would be shorter is cut inside a word: not all scripts have blanks."""
_FOLDERS: Final = {ApiKind.OPENAPI: "rest", ApiKind.ASYNCAPI: "websocket"}


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that outputs need, in one language."""

    mirror: Mirror
    words: Words
    recipes: Mapping[str, Recipe]
    specs: tuple[SpecView, ...]
    products: tuple[ProductView, ...]
    pages: tuple[Page, ...] = field(default=())
    """The generated pages, in the order of the navigation.

    A hand-written page at the same address takes a generated one's place.
    """

    @property
    def language(self) -> str:
        """The language's code."""
        return self.words.language

    @property
    def prefix(self) -> str:
        """Where the language stands below the site's root: empty for the default one."""
        return "" if self.language == DEFAULT_LANGUAGE else f"{self.language}/"

    def written(self, addresses: Container[str]) -> tuple[Page, ...]:
        """Return the generated pages but for those whose address a hand-written page has."""
        return tuple(page for page in self.pages if page.address not in addresses)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found wrong in the specs."""
        return tuple(problem for spec in self.mirror.specs for problem in spec.api.problems)


def assemble_site(mirror: Mirror, recipes: Mapping[str, Recipe], words: Words) -> Site:
    """Make every generated page of a site.

    Args:
        mirror: The specs.
        recipes: By id; every id that the catalog names is there.
        words: The site's language.
    """
    products, pages = [], []
    for product in mirror.catalog.products:
        specs = mirror.specs_of(product.id)
        assembled = [
            _assemble_spec(mirror, spec, addresses, recipes.get(spec.entry.recipe_id), words)
            for spec, addresses in zip(specs, _addresses(product, specs), strict=True)
        ]
        view = _product_view(product, assembled, words)
        products.append(view)
        pages.append(_overview_page(view, words))
        pages += [page for part in assembled for page in part.pages]
    views = tuple(spec_view(mirror, spec, words) for spec in mirror.specs)
    return Site(mirror, words, recipes, views, tuple(products), tuple(pages))


def _addresses(product: Product, specs: tuple[MirroredSpec, ...]) -> list[list[str]]:
    """Give each page of a product's operations an address that no other has, spec by spec."""
    taken: dict[ApiKind, Iterator[Slug]] = {}
    for kind in ApiKind:
        apis = [spec.api for spec in specs if spec.api.kind is kind]
        taken[kind] = iter(distinct_slugs([name for api in apis for name in _page_names(api)]))
    return [
        [
            f"{product.id}/{_FOLDERS[spec.api.kind]}/{slug}/"
            for slug in islice(taken[spec.api.kind], len(_page_names(spec.api)))
        ]
        for spec in specs
    ]


def _page_names(api: Api) -> list[str]:
    """List what the pages of a spec are called in their addresses, in document order."""
    if api.kind is ApiKind.OPENAPI:
        return [operation.id for operation in api.operations]
    return [
        operation.id or f"{channel.address} {operation.direction.value}"
        for channel, operation in _page_owners(api)
    ]


def _page_owners(api: Api) -> list[tuple[Channel, ChannelOperation]]:
    """Return a channel's operations with an id; all of them where none has one."""
    owners = []
    for channel in api.channels:
        named = [operation for operation in channel.operations if operation.id]
        owners += [(channel, operation) for operation in named or channel.operations]
    return owners


@dataclass(frozen=True, slots=True)
class _AssembledSpec:
    environment: EnvironmentView
    pages: tuple[Page, ...]
    groups: tuple[OperationGroup, ...]


def _assemble_spec(
    mirror: Mirror,
    spec: MirroredSpec,
    addresses: list[str],
    recipe: Recipe | None,
    words: Words,
) -> _AssembledSpec:
    view = spec_view(mirror, spec, words)
    is_rest = spec.api.kind is ApiKind.OPENAPI
    context = _SpecContext(spec.api, view, addresses, recipe, words)
    pairs = _rest_pages(context) if is_rest else _channel_pages(context)
    grouped: dict[str, list[OperationRow]] = {}
    for tag, row, _ in pairs:
        grouped.setdefault(tag, []).append(row)
    order = [tag.name for tag in spec.api.tags]
    titles = sorted(grouped, key=lambda tag: order.index(tag) if tag in order else len(order))
    kind = _FOLDERS[spec.api.kind]
    groups = tuple(
        OperationGroup(
            prose_of(words, title).markdown, Anchor.of(kind, title), tuple(grouped[title])
        )
        for title in titles
    )
    environment = EnvironmentView(
        view,
        server_views(spec.api.servers, words),
        prose_of(words, spec.api.info.description),
    )
    by_address = {page.address: page for _, _, page in pairs}
    pages = tuple(by_address[row.address] for group in groups for row in group.rows)
    return _AssembledSpec(environment, pages, groups)


def _product_view(product: Product, parts: list[_AssembledSpec], words: Words) -> ProductView:
    view = ProductView(
        id=product.id,
        title=product.title(words.language),
        address=f"{product.id}/overview/",
        environments=tuple(part.environment for part in parts),
        rest_groups=tuple(
            group for part in parts if part.environment.spec.is_rest for group in part.groups
        ),
        websocket_groups=tuple(
            group for part in parts if not part.environment.spec.is_rest for group in part.groups
        ),
    )
    return with_distinct_anchors(view)


def _overview_page(product: ProductView, words: Words) -> Page:
    gettext = words.gettext
    return Page(
        address=product.address,
        title=product.title,
        navigation_title=gettext("Overview"),
        description=_sentence(product.title, ", ".join(spec.title for spec in product.specs)),
        sections=(
            Section("overview"),
            Section("environments", gettext("Environments"), Part.ENVIRONMENTS.anchor),
            Section("operations", gettext("Operations"), Part.OPERATIONS.anchor),
        ),
        view=product,
        twin_template="product",
        search=(SearchEntry("", product.title, gettext("Overview")),),
    )


@dataclass(frozen=True, slots=True)
class _SpecContext:
    """What the pages of one spec share."""

    api: Api
    spec: SpecView
    addresses: list[str]
    """One per page, in document order."""
    recipe: Recipe | None
    words: Words


def _rest_pages(context: _SpecContext) -> tuple[tuple[str, OperationRow, Page], ...]:
    return tuple(
        _rest_page(context, operation, address)
        for operation, address in zip(context.api.operations, context.addresses, strict=True)
    )


def _rest_page(
    context: _SpecContext, operation: Operation, address: str
) -> tuple[str, OperationRow, Page]:
    view = rest_operation_view(
        context.api,
        operation,
        address=address,
        spec=context.spec,
        recipe=context.recipe,
        words=context.words,
    )
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
        description=_sentence(f"{view.method} {view.path}", view.description.markdown),
        sections=_rest_sections(view, context.words),
        view=view,
        twin_template="rest-operation",
        search=rest_search(view),
    )
    return operation.tags[0] if operation.tags else "", row, page


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
    sections.append(Section("source", gettext("Where this comes from"), Part.SOURCE.anchor))
    sections.append(Section("rest-aside"))
    return tuple(sections)


def _channel_pages(context: _SpecContext) -> tuple[tuple[str, OperationRow, Page], ...]:
    owners = _page_owners(context.api)
    return tuple(
        _channel_page(context, channel, operation, address)
        for (channel, operation), address in zip(owners, context.addresses, strict=True)
    )


def _channel_page(
    context: _SpecContext, channel: Channel, operation: ChannelOperation, address: str
) -> tuple[str, OperationRow, Page]:
    view = channel_operation_view(
        context.api,
        channel,
        operation,
        address=address,
        spec=context.spec,
        recipe=context.recipe,
        words=context.words,
    )
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
        description=_sentence(f"WebSocket {view.channel}", view.description.markdown),
        sections=_channel_sections(view, context.words),
        view=view,
        twin_template="channel-operation",
        search=channel_search(view),
    )
    return operation.tags[0].name if operation.tags else "", row, page


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
    sections.append(Section("source", gettext("Where this comes from"), Part.SOURCE.anchor))
    sections.append(Section("channel-aside"))
    return tuple(sections)


def _sentence(lead: str, markdown: str) -> str:
    """Make a plain description: the first line of the prose after what it is about."""
    first = " ".join(markdown.split("\n\n", maxsplit=1)[0].split())
    text = f"{lead}: {first}" if first else lead
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    cut = text[: _DESCRIPTION_LENGTH - 1]
    words = cut.rpartition(" ")[0].rstrip(",;:")
    return (words if len(words) >= _LEAST_DESCRIPTION_LENGTH else cut) + "…"
