"""The Markdown tree that another engine can build."""

from __future__ import annotations

import pytest
import yaml

from builder.model.words import Words
from builder.outputs.generated import generated_tree
from tests.support.inline_site import inline_site, renderer_of

SOCKET = "channels: {a: {subscribe: {operationId: a, summary: 'A: b # c'}}}"
PAGES = {
    "index.md": "---\ndescription: About.\n---\n# Home\n\n<!-- spec-mirror: specs -->\n",
    "sample/overview/index.md": "# Written by hand\n",
}


def made(language: str = "en") -> dict[str, bytes]:
    site = inline_site(SOCKET, words=Words(language))
    tree = generated_tree(site, renderer_of(site), PAGES, {"a.css": b"a"})
    return {artifact.path: artifact.content for artifact in tree}


def test_pages_stand_complete() -> None:
    files = made()
    pages = {path: text.decode() for path, text in files.items() if path.endswith(".md")}

    assert pages.keys() == {
        "docs/index.md",
        "docs/sample/overview/index.md",
        "docs/sample/websocket/a/index.md",
        "docs/changelog/index.md",
        "docs/changelog/sample/index.md",
    }
    assert "data-spec-mirror-block" not in "".join(pages.values())
    assert "spec-mirror:" not in "".join(pages.values())
    assert pages["docs/sample/overview/index.md"] == "# Written by hand\n"


def test_files_stand_beside_them() -> None:
    files = made()

    assert files["docs/assets/a.css"] == b"a"
    assert files["docs/specs/sample.yaml"] == SOCKET.encode()
    assert "docs/specs/index.json" in files


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_configuration_leads_to_every_page(language: str) -> None:
    files = made(language)
    configuration = yaml.safe_load(files["mkdocs.yml"])

    assert configuration["theme"]["language"] == language
    assert configuration["nav"][0] == {"Home": "index.md"}
    assert "sample/websocket/a/index.md" in str(configuration["nav"])
    assert "A: b # c" in str(configuration["nav"])
    for name in [*configuration["extra_css"], *configuration["extra_javascript"]]:
        assert name.startswith("assets/")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_spec_that_a_page_links_is_part_of_the_tree(language: str) -> None:
    files = made(language)
    page = files["docs/sample/websocket/a/index.md"].decode()

    assert 'href="../../../specs/sample.yaml"' in page
    assert "docs/specs/sample.yaml" in files
