"""Addresses, and how they relate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.views.page import Page, relative_link, twin_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("address", "twin"),
    [
        ("", "index.md"),
        ("specs/", "specs.md"),
        ("spot/rest/place-order/", "spot/rest/place-order.md"),
    ],
)
def test_a_twin_stands_beside_the_folder_of_its_page(address: str, twin: str) -> None:
    assert twin_of(address) == twin
    assert Page(address, "", "", "", (), None, "").twin_address == twin


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        pytest.param("", "", "index.html", id="front page to itself"),
        pytest.param("", "a/", "a/index.html", id="from the front page"),
        pytest.param("a/", "", "../index.html", id="to the front page"),
        pytest.param("a/", "a/", "index.html", id="to itself"),
        pytest.param("a/b/", "a/c/", "../c/index.html", id="to a sibling"),
        pytest.param("a/b/", "c/d/", "../../c/d/index.html", id="to a cousin"),
        pytest.param("a/b/", "a/b.md", "../b.md", id="to a file"),
        pytest.param("", "specs/x.yaml", "specs/x.yaml", id="to a file from the front page"),
        pytest.param("a/", "b/#part", "../b/index.html#part", id="to a part"),
        pytest.param("a/", "#part", "../index.html#part", id="to a part of the front page"),
        pytest.param("zh/a/", "a/", "../../a/index.html", id="to another language"),
        pytest.param("a/", "zh/a/", "../zh/a/index.html", id="from the default language"),
    ],
)
def test_a_link_works_from_a_server_and_from_files(here: str, there: str, link: str) -> None:
    assert relative_link(here, there) == link


def test_a_link_does_not_depend_on_where_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert relative_link("a/b/", "c/") == "../../c/index.html"
