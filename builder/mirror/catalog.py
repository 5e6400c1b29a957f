"""Reads `specs/catalog.yml`: what the mirror keeps, and where it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.configuration import open_configuration
from builder.model.api import ApiKind
from builder.model.mirror import Catalog, CatalogEntry, Product
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from pathlib import Path

    from builder.parse.cursor import Cursor

CATALOG_FILE: Final = "catalog.yml"
_VERSION: Final = 1
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_FILE_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,126}")


def read_catalog(specs_dir: Path) -> Catalog:
    """Read the catalog of a mirror.

    Args:
        specs_dir: The folder that holds it.

    Raises:
        ConfigError: It is missing, malformed, or made for a newer release of this program.
    """
    root = open_configuration(specs_dir / CATALOG_FILE, f"{specs_dir.name}/{CATALOG_FILE}")
    try:
        return _catalog(root)
    except SpecFaultError as fault:
        raise ConfigError(fault.message, hint=fault.hint) from fault


def _catalog(root: Cursor) -> Catalog:
    version = root.require("version")
    if version.value != _VERSION:
        raise version.fault(
            "catalog-version",
            f"expected version {_VERSION}, got {version.as_text()}",
            hint="a newer spec-mirror wrote this catalog; upgrade this one",
        )
    products = tuple(_product(place) for place in root.elements("products"))
    known: set[str] = set()
    for place, product in zip(root.elements("products"), products, strict=True):
        if product.id in known:
            raise place.fault("catalog-duplicate", f"the id '{product.id}' stands twice")
        known.add(product.id)
    entries: dict[str, CatalogEntry] = {}
    for place in root.elements("specs"):
        entry = _entry(place, known)
        if entry.id in entries:
            raise place.fault("catalog-duplicate", f"the id '{entry.id}' stands twice")
        entries[entry.id] = entry
    return Catalog(
        title=root.require("title").as_text(),
        publisher=root.text("publisher"),
        origin=root.text("origin"),
        products=products,
        entries=tuple(entries.values()),
    )


def _product(place: Cursor) -> Product:
    title = place.require("title")
    if title.is_mapping:
        title.require("en")
        titles = {language: child.as_text() for language, child in title.entries()}
    else:
        titles = {"en": title.as_text()}
    return Product(_name(place.require("id"), _NAME), titles)


def _entry(place: Cursor, products: set[str]) -> CatalogEntry:
    product, kind = place.require("product"), place.require("kind")
    if product.as_text() not in products:
        raise product.fault(
            "catalog-product",
            f"there is no product '{product.as_text()}'",
            hint=f"the products are: {', '.join(sorted(products))}",
        )
    kinds = [known.value for known in ApiKind]
    if kind.as_text() not in kinds:
        raise kind.fault("catalog-kind", f"expected {' or '.join(kinds)}, got '{kind.as_text()}'")
    return CatalogEntry(
        id=_name(place.require("id"), _NAME),
        product_id=product.as_text(),
        kind=ApiKind(kind.as_text()),
        file=_name(place.require("file"), _FILE_NAME),
        recipe_id=_name(place.require("recipe"), _NAME) if place.has("recipe") else "",
        publish_means_receive=place.flag("publish_means_receive"),
    )


def _name(place: Cursor, pattern: re.Pattern[str]) -> str:
    text = place.as_text()
    if not pattern.fullmatch(text):
        raise place.fault(
            "catalog-name",
            f"'{text}' cannot be a name here",
            hint=f"names match {pattern.pattern}",
        )
    return text
