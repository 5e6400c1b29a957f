"""Reads `specs/catalog.yml`: what the mirror keeps, and where it comes from."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.configuration import open_configuration
from builder.mirror.layout import CATALOG_FILE
from builder.mirror.names import refuse_clashing_names
from builder.model.api import ApiKind
from builder.model.mirror import (
    STALE_AFTER_DAYS,
    Catalog,
    CatalogEntry,
    FetchLimits,
    Product,
    TextDocument,
)
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.parse.cursor import Cursor

_VERSION: Final = 1
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_HOST: Final = re.compile(r"(?:\*\.)?[a-z0-9_.-]+(?::[0-9]{1,5})?|[0-9a-f:.]+")
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
        catalog = _catalog(root)
    except SpecFaultError as fault:
        raise ConfigError(fault.message, hint=fault.hint) from fault
    refuse_clashing_names((*catalog.entries, *catalog.documents))
    return catalog


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
        stale_after_days=_days(root, "stale_after_days", STALE_AFTER_DAYS),
        documents=_documents(root, entries),
        allowed_hosts=frozenset(map(_host, root.elements("allowed_hosts"))),
        limits=_limits(root) or FetchLimits(),
        discovery=root.text("discovery"),
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
        url=place.text("url"),
        limits=_limits(place),
    )


def _documents(root: Cursor, taken: Mapping[str, CatalogEntry]) -> tuple[TextDocument, ...]:
    documents: dict[str, TextDocument] = {}
    for place in root.elements("documents"):
        document = _document(place)
        if document.id in taken or document.id in documents:
            raise place.fault("catalog-duplicate", f"the id '{document.id}' stands twice")
        documents[document.id] = document
    return tuple(documents.values())


def _document(place: Cursor) -> TextDocument:
    kind = place.require("kind")
    if kind.as_text() != "text":
        raise kind.fault("catalog-kind", f"expected text, got '{kind.as_text()}'")
    return TextDocument(
        id=_name(place.require("id"), _NAME),
        language=_name(place.require("language"), _LANGUAGE),
        file=_name(place.require("file"), _FILE_NAME),
        url=place.text("url"),
        limits=_limits(place),
    )


def _host(place: Cursor) -> str:
    text = place.as_text().lower()
    if not _HOST.fullmatch(text):
        raise place.fault(
            "catalog-host",
            f"'{text}' is not a host",
            hint="such as cdn.example.com, cdn.example.com:8443 or *.example.com",
        )
    return text


def _limits(place: Cursor) -> FetchLimits | None:
    """Read `limits`, if they are there; what they leave out is as usual."""
    limits = place.get("limits")
    if limits is None:
        return None
    known = {"max_bytes", "timeout_s"}
    for name in limits.names:
        if name not in known:
            raise limits.member(name).fault(
                "catalog-limits",
                f"there is no limit '{name}'",
                hint=f"there are: {', '.join(sorted(known))}",
            )
    found = {name: limits.number(name) for name in known}
    for name, number in found.items():
        if number is not None and not 0 < number < math.inf:
            raise limits.member(name).fault("catalog-limits", f"'{name}' is above 0")
    usual = FetchLimits()
    return FetchLimits(
        max_bytes=int(found["max_bytes"] or usual.max_bytes),
        timeout_s=float(found["timeout_s"] or usual.timeout_s),
    )


def _days(place: Cursor, key: str, default: int) -> int:
    given = place.count(key)
    if given == 0:
        raise place.require(key).fault("catalog-days", f"'{key}' is at least 1")
    return default if given is None else given


def _name(place: Cursor, pattern: re.Pattern[str]) -> str:
    text = place.as_text()
    if not pattern.fullmatch(text):
        raise place.fault(
            "catalog-name",
            f"'{text}' cannot be a name here",
            hint=f"names match {pattern.pattern}",
        )
    return text
