"""The catalog: what the mirror keeps."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError, ExitCode
from builder.mirror.catalog import read_catalog
from builder.mirror.layout import CATALOG_FILE
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry, Product

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model.mirror import Catalog

WHOLE = """\
version: 1
title: Example API
publisher: Example
origin: https://example.com/specs/
products:
  - id: spot
    title: {en: Spot, zh: 现货}
  - id: otc
    title: OTC
specs:
  - id: spot-rest
    product: spot
    kind: openapi
    file: spot.openapi.yaml
    recipe: example
  - id: spot-websocket
    product: spot
    kind: asyncapi
    file: spot.asyncapi.yaml
    publish_means_receive: true
"""
SPEC = "  - {{id: {id}, product: {product}, kind: {kind}, file: {file}}}\n"


def read(specs_dir: Path, text: str) -> Catalog:
    (specs_dir / CATALOG_FILE).write_text(dedent(text), encoding="utf-8")
    return read_catalog(specs_dir)


def refusal(specs_dir: Path, text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        read(specs_dir, text)
    return caught.value


def with_spec(
    spec_id: str = "a", product: str = "spot", kind: str = "openapi", file: str = "a.yaml"
) -> str:
    return WHOLE + SPEC.format(id=spec_id, product=product, kind=kind, file=file)


def test_the_whole_catalog_is_read(tmp_path: Path) -> None:
    catalog = read(tmp_path, WHOLE)
    assert (catalog.title, catalog.publisher) == ("Example API", "Example")
    assert catalog.origin == "https://example.com/specs/"
    assert catalog.products == (
        Product("spot", {"en": "Spot", "zh": "现货"}),
        Product("otc", {"en": "OTC"}),
    )
    assert catalog.entries == (
        CatalogEntry("spot-rest", "spot", ApiKind.OPENAPI, "spot.openapi.yaml", "example"),
        CatalogEntry(
            "spot-websocket",
            "spot",
            ApiKind.ASYNCAPI,
            "spot.asyncapi.yaml",
            publish_means_receive=True,
        ),
    )


def test_the_publisher_s_index_may_be_named(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE).discovery == ""
    assert read(tmp_path, WHOLE + "discovery: ../llms.txt\n").discovery == "../llms.txt"


def test_a_catalog_may_be_empty(tmp_path: Path) -> None:
    catalog = read(tmp_path, "{version: 1, title: Empty}")
    assert (catalog.products, catalog.entries) == ((), ())
    assert (catalog.publisher, catalog.origin) == ("", "")


def test_the_catalog_that_ships_is_sound(root: Path) -> None:
    catalog = read_catalog(root / "specs")
    assert catalog.entries
    for entry in catalog.entries:
        assert (root / "specs" / entry.file).is_file()


def test_a_missing_catalog_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=rf"{CATALOG_FILE}: cannot be read") as caught:
        read_catalog(tmp_path)
    assert caught.value.exit_code is ExitCode.USAGE
    assert "-C" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "place", "problem_id"),
    [
        ("version: 1\ntitle: [", "3:1 #", "yaml-syntax"),
        ("version: 1\nversion: 1\n", "2:1 #/version", "yaml-duplicate-key"),
        ("title: no version\n", "1:1 #", "member-missing"),
        ("version: 2\n", "1:1 #/version", "catalog-version"),
        ("version: '1'\n", "1:1 #/version", "catalog-version"),
        ("version: 1\nproducts: []\n", "1:1 #", "member-missing"),
        ("{version: 1, title: T, products: {}}", "1:24 #/products", "type-unexpected"),
        ("{version: 1, title: T, products: [{id: a}]}", "1:35 #/products/0", "member-missing"),
        (
            "{version: 1, title: T, products: [{id: a, title: {zh: x}}]}",
            "1:43 #/products/0/title",
            "member-missing",
        ),
        (
            "{version: 1, title: T, products: [{id: A, title: x}]}",
            "1:36 #/products/0/id",
            "catalog-name",
        ),
        ("- a\n", "1:1 #", "type-unexpected"),
    ],
    ids=[
        "syntax",
        "duplicate key",
        "no version",
        "newer version",
        "quoted version",
        "no title",
        "products are a mapping",
        "product without a title",
        "product without an English title",
        "product with a bad id",
        "a list",
    ],
)
def test_a_malformed_catalog_is_refused_with_its_place(
    tmp_path: Path, text: str, place: str, problem_id: str
) -> None:
    error = refusal(tmp_path, text)
    assert error.message.startswith(f"{tmp_path.name}/{CATALOG_FILE}:{place} [{problem_id}]")


def test_a_newer_catalog_asks_for_a_newer_program(tmp_path: Path) -> None:
    error = refusal(tmp_path, "version: 2\n")
    assert "expected version 1, got 2" in error.message
    assert "upgrade" in error.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (with_spec(product="earn"), "there is no product 'earn'"),
        (with_spec(kind="graphql"), "expected openapi or asyncapi, got 'graphql'"),
        (with_spec(spec_id="spot-rest"), "the id 'spot-rest' stands twice"),
        (with_spec(spec_id="Spot"), "'Spot' cannot be a name here"),
        (with_spec(spec_id="-a"), "'-a' cannot be a name here"),
        (with_spec(spec_id="a" * 65), "cannot be a name here"),
        (with_spec(spec_id='"a\\n"'), "cannot be a name here"),
        (with_spec(file="../a.yaml"), "'../a.yaml' cannot be a name here"),
        (with_spec(file="a/b.yaml"), "'a/b.yaml' cannot be a name here"),
        (with_spec(file=".hidden"), "'.hidden' cannot be a name here"),
        (with_spec(file="/etc/passwd"), "'/etc/passwd' cannot be a name here"),
        (with_spec(file="'a\\b'"), "cannot be a name here"),
    ],
    ids=[
        "unknown product",
        "unknown kind",
        "duplicate id",
        "capital letter",
        "leading hyphen",
        "too long",
        "line end",
        "parent folder",
        "folder",
        "hidden file",
        "absolute file",
        "backslash",
    ],
)
def test_a_bad_entry_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert message in refusal(tmp_path, text).message


@pytest.mark.parametrize("missing", ["id", "product", "kind", "file"])
def test_an_entry_must_be_whole(tmp_path: Path, missing: str) -> None:
    members = {"id": "a", "product": "spot", "kind": "openapi", "file": "a.yaml"}
    del members[missing]
    entry = ", ".join(f"{name}: {text}" for name, text in members.items())
    assert f"expected '{missing}'" in refusal(tmp_path, f"{WHOLE}  - {{{entry}}}\n").message


@pytest.mark.parametrize("recipe", ["null", "../secret", "Up"])
def test_a_recipe_must_have_a_name(tmp_path: Path, recipe: str) -> None:
    text = WHOLE.replace("recipe: example", f"recipe: {recipe}")
    assert "recipe" in refusal(tmp_path, text).message


def test_two_products_cannot_share_an_id(tmp_path: Path) -> None:
    text = WHOLE.replace("id: otc", "id: spot")
    assert "the id 'spot' stands twice" in refusal(tmp_path, text).message


def test_the_products_are_listed_where_one_is_unknown(tmp_path: Path) -> None:
    assert refusal(tmp_path, with_spec(product="earn")).hint == "the products are: otc, spot"


@pytest.mark.parametrize(("line", "days"), [("", 30), ("stale_after_days: 7\n", 7)])
def test_the_catalog_says_when_a_spec_is_stale(line: str, days: int, tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE + line).stale_after_days == days


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "soon"])
def test_a_spec_is_not_stale_at_once(value: str, tmp_path: Path) -> None:
    error = refusal(tmp_path, f"{WHOLE}stale_after_days: {value}\n")
    assert "stale_after_days" in error.message
    assert error.exit_code is ExitCode.USAGE
