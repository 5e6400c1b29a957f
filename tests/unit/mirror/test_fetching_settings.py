"""What the catalog says of fetching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError
from builder.mirror.catalog import read_catalog
from builder.mirror.layout import CATALOG_FILE
from builder.model.mirror import Catalog, FetchLimits, TextDocument

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "version: 1\ntitle: T\nproducts: [{id: p, title: P}]\n"
SPEC = "specs: [{{id: a, product: p, kind: openapi, file: a.yaml{more}}}]\n"


def read(folder: Path, text: str) -> Catalog:
    (folder / CATALOG_FILE).write_text(HEAD + text, encoding="utf-8")
    return read_catalog(folder)


def test_what_is_left_out_is_as_usual(tmp_path: Path) -> None:
    catalog = read(tmp_path, SPEC.format(more=""))
    (entry,) = catalog.entries
    assert (entry.url, entry.limits) == ("", None)
    assert catalog.limits == FetchLimits()
    assert (catalog.allowed_hosts, catalog.documents) == (frozenset(), ())


def test_all_settings_are_read(tmp_path: Path) -> None:
    catalog = read(
        tmp_path,
        SPEC.format(more=", url: v1/a.yaml, limits: {timeout_s: 2.5}")
        + "limits: {max_bytes: 1000}\n"
        + "allowed_hosts: [CDN.example.com, 'cdn.example.com:8443', '*.example.org', 10.0.0.5]\n"
        + "documents: [{id: b, language: zh, kind: text, file: b.txt, url: ../zh/b.txt}]\n",
    )
    (entry,) = catalog.entries
    assert (entry.url, entry.limits) == ("v1/a.yaml", FetchLimits(timeout_s=2.5))
    assert catalog.limits == FetchLimits(max_bytes=1000)
    assert catalog.allowed_hosts == {
        *("cdn.example.com", "cdn.example.com:8443", "*.example.org", "10.0.0.5")
    }
    assert catalog.documents == (TextDocument("b", "zh", "b.txt", "../zh/b.txt"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("limits: {max_bites: 1}\n", "there is no limit 'max_bites'"),
        ("limits: {max_bytes: 0}\n", "'max_bytes' is above 0"),
        ("limits: {timeout_s: -1}\n", "'timeout_s' is above 0"),
        ("limits: {timeout_s: .inf}\n", "'timeout_s' is above 0"),
        ("limits: {timeout_s: .nan}\n", "'timeout_s' is above 0"),
        ("limits: {timeout_s: soon}\n", "expected a number"),
        ("allowed_hosts: ['https://x.example/']\n", "is not a host"),
        ("allowed_hosts: ['*']\n", "is not a host"),
        ("allowed_hosts: x.example\n", "expected a list"),
        ("documents: [{id: b, language: en, kind: image, file: b.png}]\n", "expected text"),
        ("documents: [{id: a, language: en, kind: text, file: b.txt}]\n", "stands twice"),
        ("documents: [{id: b, language: en, kind: text, file: ../b}]\n", "cannot be a name"),
        ("documents: [{id: b, language: english!, kind: text, file: b}]\n", "cannot be a name"),
        ("documents: [{id: b, language: en, kind: text, file: A.yaml}]\n", "one file"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, SPEC.format(more="") + text)
    assert said in caught.value.message
