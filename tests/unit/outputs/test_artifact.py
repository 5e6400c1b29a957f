"""Text files are tidy, and what stands in code stays as it is."""

from __future__ import annotations

import pytest

from builder.model.words import Words
from builder.outputs.artifact import Guide, text_artifact
from tests.support.inline_site import context_of, inline_site

SOCKET = "channels: {a: {subscribe: {operationId: a}}}"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a", "a\n", id="one final newline"),
        pytest.param("\n\na\n\n\n", "a\n", id="no blank lines at the ends"),
        pytest.param("a  \nb\t\n", "a\nb\n", id="no blanks at the ends of lines"),
        pytest.param("a\n\n\n\nb", "a\n\nb\n", id="one blank line at a time"),
        pytest.param("```\na\n\n\nb\n```", "```\na\n\n\nb\n```\n", id="but not in code"),
        pytest.param(
            "````\n```\na\n\n\nb\n```\n````", "````\n```\na\n\n\nb\n```\n````\n", id="nested code"
        ),
        pytest.param(
            "- x\n\n  ```\n  a\n\n\n  b\n  ```",
            "- x\n\n  ```\n  a\n\n\n  b\n  ```\n",
            id="moved in",
        ),
        pytest.param("~~~\na\n\n\nb\n~~~", "~~~\na\n\n\nb\n~~~\n", id="code in tildes"),
        pytest.param("```\na  \n```", "```\na  \n```\n", id="blanks at the ends of code"),
        pytest.param("```x```\n\n\na", "```x```\n\na\n", id="a span is no fence"),
        pytest.param(
            "a\u2028b\x0cc\x85d", "a\u2028b\x0cc\x85d\n", id="other line ends are letters"
        ),
        pytest.param("现货", "现货\n", id="beyond ASCII"),
    ],
)
def test_a_text_is_tidied(text: str, written: str) -> None:
    artifact = text_artifact("a.md", text)

    assert (artifact.path, artifact.content.decode()) == ("a.md", written)


@pytest.mark.parametrize(
    ("language", "site_url", "url", "root_url"),
    [
        ("en", "", "a.md", "specs/x.yaml"),
        ("en", "https://e.example/", "https://e.example/a.md", "https://e.example/specs/x.yaml"),
        ("zh", "", "a.md", "../specs/x.yaml"),
        ("zh", "https://e.example/", "https://e.example/zh/a.md", "https://e.example/specs/x.yaml"),
    ],
)
def test_addresses_are_absolute_where_the_site_s_is_known(
    language: str, site_url: str, url: str, root_url: str
) -> None:
    context = context_of(inline_site(SOCKET, words=Words(language)), site_url=site_url)

    assert context.url("a.md") == url
    assert context.root_url("specs/x.yaml") == root_url


def test_a_hand_written_page_takes_the_place_of_a_generated_one() -> None:
    guide = Guide("sample/overview/", "Overview", "", "# Overview\n")
    context = context_of(inline_site(SOCKET), guide)

    assert [page.address for page in context.pages] == [
        "sample/websocket/a/",
        "changelog/",
        "changelog/sample/",
    ]
