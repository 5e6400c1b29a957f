"""Every schema of the specs has its page, every type that names one leads there."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from builder.model.mirror import Mirror
from builder.views.addresses import component_schemas, schema_addresses
from builder.views.channel import ChannelOperationView
from builder.views.fields import FieldView
from builder.views.operation import RestOperationView
from builder.views.schema_page import SchemaView
from builder.views.site import Site
from tests.support.markup import elements_of
from tests.support.pages import LANGUAGES


def addresses_of(mirror: Mirror) -> list[str]:
    return [
        address
        for product in mirror.catalog.products
        for known in schema_addresses(product, mirror.specs_of(product.id))
        for address in known.values()
    ]


def fields_in(fields: tuple[FieldView, ...]) -> list[FieldView]:
    """List fields with all that they hold."""
    found = list(fields)
    for field in fields:
        found += fields_in(field.fields)
        for variant in field.variants:
            found += fields_in(variant.fields)
    return found


def fields_of(view: object) -> list[FieldView]:
    match view:
        case SchemaView():
            return fields_in((view.whole,))
        case RestOperationView():
            roots = [field for group in view.parameter_groups for field in group.fields]
            roots += [field for body in view.bodies for field in body.fields]
            for response in view.responses:
                roots += [*response.headers, *(f for body in response.bodies for f in body.fields)]
            return fields_in(tuple(roots))
        case ChannelOperationView():
            roots = [*view.parameters, *(f for each in view.messages for f in each.fields)]
            return fields_in(tuple(roots))
        case _:
            return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_component_has_its_page_and_twin(
    language: str, mirror: Mirror, built_site: Path
) -> None:
    addresses = addresses_of(mirror)
    folder = built_site if language == "en" else built_site / language

    assert len(addresses) == len(set(addresses)) == 231
    assert len(addresses) == sum(len(component_schemas(spec.api)) for spec in mirror.specs)
    for address in addresses:
        assert (folder / address / "index.html").is_file(), address
        assert (folder / f"{address.strip('/')}.md").is_file(), address


def test_every_type_that_names_a_component_leads_to_its_page(english_site: Site) -> None:
    pages = {page.address: page for page in english_site.pages}
    linked = 0
    for page in english_site.pages:
        for field in fields_of(page.view):
            if field.type_link is not None:
                linked += 1
                assert pages[field.type_link.address].title == field.type_link.name
                assert field.type_link.name in field.type_label
            else:
                assert "object " not in field.type_label, (page.address, field.name)
    assert linked > 500


def test_every_enum_value_is_a_link_to_itself(english_site: Site, built_site: Path) -> None:
    seen = 0
    for page in english_site.pages:
        values = [value for field in fields_of(page.view) for value in field.enum]
        if not values:
            continue
        html = (built_site / page.address / "index.html").read_text(encoding="utf-8")
        elements = elements_of(html)
        ids = {element.attributes.get("id") for element in elements}
        links = {unescape(e.attributes.get("href", "")): e.text for e in elements if e.tag == "a"}
        for value in values:
            seen += 1
            assert value.anchor.text in ids
            assert links[f"#{value.anchor}"] == value.text
    assert seen > 1000


def test_the_overview_of_a_product_leads_to_its_schemas_and_indexes(built_site: Path) -> None:
    html = (built_site / "spot/overview/index.html").read_text(encoding="utf-8")
    links = {e.attributes.get("href", "") for e in elements_of(html) if e.tag == "a"}

    assert "../schemas/index.html" in links
    assert "../../reference/fields/index.html" in links
