"""Every link and anchor of a built site leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.checks.links import check_links

if TYPE_CHECKING:
    from pathlib import Path

OTHER = '<h1 id="部分">B</h1><a name="old"></a><p id="a b">x</p>'


def site(folder: Path, body: str, name: str = "index.html") -> Path:
    """Make a site of a page, another page `b/`, a style sheet, and a file beside the site."""
    root = folder / "site"
    for path, text in {
        name: f"<html><head><meta name='viewport'></head><body>{body}</body></html>",
        "b/index.html": OTHER,
        "style.css": "",
        "two words.txt": "",
    }.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (folder / "secret.txt").write_bytes(b"")
    return root


@pytest.mark.parametrize(
    "link",
    [
        "b/index.html",
        "b/",
        "b",
        "./b/index.html",
        "b/../index.html",
        "style.css",
        "style.css?v=1",
        "two%20words.txt",
        "b/index.html#old",
        "b/#%E9%83%A8%E5%88%86",
        "b/#部分",
        "b/#a%20b",
        "#own",
        "#",
        "#__consent",
        "",
        "style.css#anything",
    ],
)
def test_a_link_that_leads_somewhere_is_counted(tmp_path: Path, link: str) -> None:
    folder = site(tmp_path, f'<p id="own"><a href="{link}">x</a></p>')

    assert check_links(folder) == (1, [])


@pytest.mark.parametrize(
    ("link", "cause"),
    [
        ("c/index.html", "leads to a file that is not there"),
        ("c/", "leads to a file that is not there"),
        ("B/index.html", "leads to a file that is not there"),
        ("b/index.html#gone", "names a part that is not on the page"),
        ("#gone", "names a part that is not on the page"),
        ("#viewport", "names a part that is not on the page"),
        ("../secret.txt", "leads out of the site"),
        ("/b/index.html", "leads out of the site"),
        ("b/../../secret.txt", "leads out of the site"),
    ],
)
def test_a_link_that_leads_nowhere_is_found_with_its_place(
    tmp_path: Path, link: str, cause: str
) -> None:
    folder = site(tmp_path, f'<p>\n<a href="{link}">x</a></p>')
    count, findings = check_links(folder)

    assert count == 1
    assert [finding.message for finding in findings] == [
        f"site/index.html:2: the link '{link}' {cause}"
    ]


@pytest.mark.parametrize(
    "link",
    ["https://example.com/gone", "mailto:a@example.com", "//example.com/x", "data:text/plain,x"],
)
def test_what_leads_to_another_host_is_not_followed(tmp_path: Path, link: str) -> None:
    assert check_links(site(tmp_path, f'<a href="{link}">x</a>')) == (0, [])


@pytest.mark.parametrize(
    "tag", ["<script src='gone.js'></script>", "<img src='gone.js'>", "<link href='gone.js'/>"]
)
def test_scripts_images_and_styles_are_links_too(tmp_path: Path, tag: str) -> None:
    _, findings = check_links(site(tmp_path, tag))

    assert len(findings) == 1


def test_the_base_of_a_page_is_no_link(tmp_path: Path) -> None:
    assert check_links(site(tmp_path, "<base href='gone/'>")) == (0, [])


def test_the_page_for_what_is_not_found_stands_anywhere(tmp_path: Path) -> None:
    _, findings = check_links(site(tmp_path, "<a href='/gone/'>x</a>", "404.html"))

    assert findings == []


def test_links_in_code_and_in_comments_are_text(tmp_path: Path) -> None:
    body = "<code>&lt;a href='gone'&gt;</code><!-- <a href='gone'>x</a> -->"

    assert check_links(site(tmp_path, body)) == (0, [])
