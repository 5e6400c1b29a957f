"""A whole site in one language: its products, its generated pages, their addresses.

Owns Site and `assemble_site`, the way from a mirror to everything that outputs need.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.model.api import Tag
from builder.model.names import Anchor
from builder.views.addresses import (
    FOLDERS,
    operation_addresses,
    overview_address,
    schema_addresses,
)
from builder.views.anchors import Part, with_distinct_anchors
from builder.views.changelog import SpecChangelog, spec_changelog
from builder.views.changelog_pages import changelog_pages
from builder.views.details import docs_details, extension_details, tag_details
from builder.views.dropped import dropped_addresses
from builder.views.gaps import gap_pages
from builder.views.offer import about_details, scheme_details
from builder.views.operation_page import OperationContext, operation_pages
from builder.views.page import Page, SearchEntry, Section
from builder.views.product import (
    EnvironmentView,
    OperationGroup,
    OperationRow,
    ProductView,
)
from builder.views.prose import prose_of, summary_of
from builder.views.published import published_pages
from builder.views.reference_index import reference_pages
from builder.views.schema_page import SchemaContext, schema_list_pages, schema_pages
from builder.views.spec import SpecView, server_views, spec_view
from builder.views.subjects import SubjectIndex
from builder.views.type_links import SchemaPages
from builder.views.usage import usage_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.mirror import Mirror, MirroredSpec, Product
    from builder.model.words import Words
    from builder.problems import Problem
    from builder.signing.recipe import Recipe

DEFAULT_LANGUAGE: Final = "en"


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
    changelogs: tuple[SpecChangelog, ...] = field(default=())
    """The history of each spec, in the catalog's order."""
    moves: tuple[Page, ...] = field(default=())
    """What stands where operations stood in earlier releases that have other addresses now."""

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
    changelogs: dict[str, SpecChangelog] = {}
    for product in mirror.catalog.products:
        specs = mirror.specs_of(product.id)
        addresses = zip(
            operation_addresses(product, specs), schema_addresses(product, specs), strict=True
        )
        assembled = [
            _assemble_spec(mirror, spec, own, recipes.get(spec.entry.recipe_id), words)
            for spec, own in zip(specs, addresses, strict=True)
        ]
        changelogs |= {part.changelog.spec.id: part.changelog for part in assembled}
        view = _product_view(product, assembled, words)
        products.append(view)
        pages.append(_overview_page(view, words))
        pages += [page for part in assembled for page in part.pages]
        schemas = tuple(page for part in assembled for page in part.schemas)
        pages += schema_list_pages(view, schemas, words)
        pages += schemas
    history = tuple(changelogs[spec.entry.id] for spec in mirror.specs)
    pages += reference_pages(pages, words)
    dropped = dropped_addresses(mirror, history, pages, words)
    pages += gap_pages(mirror, pages, words)
    pages += changelog_pages(history, words)
    pages += published_pages(mirror, pages, words)
    pages += dropped.pages
    views = tuple(changelog.spec for changelog in history)
    return Site(
        mirror, words, recipes, views, tuple(products), tuple(pages), history, dropped.moves
    )


@dataclass(frozen=True, slots=True)
class _AssembledSpec:
    environment: EnvironmentView
    pages: tuple[Page, ...]
    groups: tuple[OperationGroup, ...]
    changelog: SpecChangelog
    schemas: tuple[Page, ...]
    """The pages of its component schemas."""


def _assemble_spec(
    mirror: Mirror,
    spec: MirroredSpec,
    own: tuple[list[str], Mapping[Pointer, str]],
    recipe: Recipe | None,
    words: Words,
) -> _AssembledSpec:
    """Make the pages of a spec at its own addresses: those of operations, those of schemas."""
    addresses, schemas = own
    view = spec_view(mirror, spec, words)
    subjects = SubjectIndex(spec.api, addresses, words, schemas)
    changelog = spec_changelog(spec, view, subjects, words)
    context = OperationContext(
        spec.api, view, addresses, recipe, words, changelog, SchemaPages(schemas)
    )
    shown = operation_pages(context)
    grouped: dict[str, list[OperationRow]] = {}
    for one in shown:
        grouped.setdefault(one.tag, []).append(one.row)
    order = [tag.name for tag in spec.api.tags]
    titles = sorted(grouped, key=lambda tag: order.index(tag) if tag in order else len(order))
    groups = tuple(_group(spec.api, title, grouped[title], words) for title in titles)
    environment = EnvironmentView(
        view,
        server_views(spec.api.servers, words),
        prose_of(words, spec.api.info.description),
        (
            *about_details(spec.api, words),
            *tag_details((tag for tag in spec.api.tags if tag.name not in grouped), words),
        ),
        scheme_details(spec.api.security_schemes, words),
    )
    by_address = {one.page.address: one.page for one in shown}
    pages = tuple(by_address[row.address] for group in groups for row in group.rows)
    context_of_schemas = SchemaContext(
        spec.api, view, words, schemas, usage_of(spec.api), subjects.pages, changelog
    )
    return _AssembledSpec(environment, pages, groups, changelog, schema_pages(context_of_schemas))


def _group(api: Api, title: str, rows: list[OperationRow], words: Words) -> OperationGroup:
    tag = next((tag for tag in api.tags if tag.name == title), Tag(title))
    return OperationGroup(
        title=prose_of(words, title).markdown,
        anchor=Anchor.of(FOLDERS[api.kind], title),
        rows=tuple(rows),
        description=prose_of(words, tag.description),
        details=(*docs_details(tag.external_docs, words), *extension_details(tag.extensions)),
    )


def _product_view(product: Product, parts: list[_AssembledSpec], words: Words) -> ProductView:
    view = ProductView(
        id=product.id,
        title=product.title(words.language),
        address=overview_address(product.id),
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
        description=summary_of(product.title, ", ".join(spec.title for spec in product.specs)),
        sections=(
            Section("overview"),
            Section("environments", gettext("Environments"), Part.ENVIRONMENTS.anchor),
            *(
                [Section("security-schemes", gettext("Security schemes"), Part.SCHEMES.anchor)]
                if product.has_schemes
                else []
            ),
            Section("operations", gettext("Operations"), Part.OPERATIONS.anchor),
        ),
        view=product,
        twin_template="product",
        search=(SearchEntry("", product.title, gettext("Overview")),),
    )
