"""Hand-written pages: front matter, title, address."""

from __future__ import annotations

import pytest

from builder.guides import address_of, read_guide


@pytest.mark.parametrize(
    ("src_uri", "address"),
    [
        ("index.md", ""),
        ("authentication/index.md", "authentication/"),
        ("a/b/index.md", "a/b/"),
        ("faq.md", "faq/"),
        ("a/faq.md", "a/faq/"),
        ("reindex.md", "reindex/"),
        ("a/reindex.md", "a/reindex/"),
    ],
)
def test_a_source_file_has_one_address(src_uri: str, address: str) -> None:
    assert address_of(src_uri) == address


@pytest.mark.parametrize(
    ("text", "title", "description", "markdown"),
    [
        pytest.param("# A\n\nb\n", "A", "", "# A\n\nb\n", id="plain"),
        pytest.param(
            "---\ndescription: About.\n---\n# A\n", "A", "About.", "# A\n", id="front matter"
        ),
        pytest.param("---\ntitle: X\n---\n# A\n", "A", "", "# A\n", id="no description"),
        pytest.param("---\ndescription:\n---\n# A\n", "A", "", "# A\n", id="empty description"),
        pytest.param("b\n\n## B\n", "a/index.md", "", "b\n\n## B\n", id="no title"),
        pytest.param("# A { #start }\n", "A", "", "# A { #start }\n", id="title with an id"),
        pytest.param(
            "```bash\n# no title\n```\n\n# A\n",
            "A",
            "",
            "```bash\n# no title\n```\n\n# A\n",
            id="comment in code",
        ),
    ],
)
def test_a_page_is_read(text: str, title: str, description: str, markdown: str) -> None:
    guide = read_guide("a/index.md", text)

    assert guide.title == title
    assert guide.description == description
    assert guide.markdown == markdown
    assert guide.address == "a/"
