"""Whatever a spec says stays text: on pages, in twins and bundles, and in samples."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
from functools import cache
from pathlib import Path

import markdown as python_markdown
import pytest
import yaml
from pygments.lexers import get_lexer_by_name

from builder.outputs.registry import every_artifact
from builder.render import RenderedPage, RenderedSample
from builder.views.page import Page
from builder.views.site import Site
from tests.support.hostile import (
    PAYLOADS,
    asyncapi_document,
    harmless,
    openapi_document,
    poisoned,
)
from tests.support.inline_site import context_of, inline_site, operation_pages, renderer_of
from tests.support.markup import (
    Element,
    elements_of,
    headings_of,
    link_targets_of,
    raw_html_of,
    text_outside,
    texts_of_blocks,
)
from tests.support.tools import need_tool

BY_LENGTH = ("Shared fields", ": shared schemas")
"""Headings of what a bundle tells apart only where that makes it shorter."""
KINDS = {"openapi": openapi_document, "asyncapi": asyncapi_document}
PAGES = {
    "REST overview": ("openapi", 0),
    "REST operation": ("openapi", 1),
    "broken operation": ("openapi", 2),
    "WebSocket overview": ("asyncapi", 0),
    "topic": ("asyncapi", 1),
    "message sent": ("asyncapi", 2),
}
PROSE_TAGS = {
    *("p", "br", "hr", "em", "strong", "del", "s", "code", "pre", "blockquote", "a", "b"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
DECEIVING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

every_payload = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in PAYLOADS]
)
"""One worker of a run takes all that concerns a payload, as its pages are rendered once."""
every_page = pytest.mark.parametrize("page", PAGES)


@cache
def site_of(kind: str, name: str) -> Site:
    """Return the site of a document full of a payload, or of its harmless twin."""
    text = poisoned(PAYLOADS[name]) if name else harmless
    return inline_site(KINDS[kind](text))


def page_of(page: str, name: str) -> Page:
    kind, number = PAGES[page]
    return site_of(kind, name).pages[number]


@cache
def rendered(page: str, name: str = "") -> RenderedPage:
    return renderer_of(site_of(PAGES[page][0], name)).page(page_of(page, name))


@cache
def elements_on(page: str, name: str = "") -> tuple[Element, ...]:
    """Return the elements of a page's blocks."""
    return tuple(elements_of("".join(rendered(page, name).blocks)))


@cache
def texts_of(kind: str, name: str = "") -> dict[str, str]:
    """Return the twins and bundles of a site, in their order."""
    artifacts = every_artifact(context_of(site_of(kind, name)))
    return {
        artifact.path: artifact.content.decode()
        for artifact in artifacts
        if artifact.path.endswith((".md", ".txt"))
    }


@every_payload
@every_page
class TestPage:
    def test_holds_no_element_or_attribute_of_the_spec_s(self, page: str, name: str) -> None:
        plain = elements_on(page)
        tags = {element.tag for element in plain} | PROSE_TAGS
        attributes = {key for element in plain for key in element.attributes} | {"href", "rel"}
        html = "".join(rendered(page, name).blocks)

        assert "<script" not in html
        for element in elements_on(page, name):
            assert element.tag in tags
            assert element.attributes.keys() <= attributes | {"start"}
            assert not element.attributes.get("href", "").lower().startswith("javascript:")

    def test_has_the_parts_that_its_harmless_twin_has(self, page: str, name: str) -> None:
        parts, expected = (
            [
                sorted(cls for cls in element.classes if cls.startswith("sm-"))
                for element in elements_on(page, each)
                if any(cls.startswith("sm-") for cls in element.classes)
            ]
            for each in (name, "")
        )

        assert parts == expected

    def test_deceives_nobody_s_eye(self, page: str, name: str) -> None:
        html = "".join(rendered(page, name).blocks)

        assert DECEIVING.findall(text_outside(html, "pre")) == []
        assert DECEIVING.findall(rendered(page, name).markdown) == []

    def test_has_the_headings_that_its_harmless_twin_has(self, page: str, name: str) -> None:
        headings, expected = (
            [level for level, _ in headings_of(made.complete())]
            for made in (rendered(page, name), rendered(page))
        )

        assert headings == expected

    def test_gives_an_engine_headings_and_placeholders_alone(self, page: str, name: str) -> None:
        front, source = rendered(page, name).markdown.split("---\n", 2)[1:]
        html = python_markdown.markdown(source, extensions=["attr_list", "tables"])

        assert yaml.safe_load(front).keys() == {"title", "description"}
        for element in elements_of(html):
            assert element.tag in {"h1", "h2", "h3", "div"}
            assert element.attributes.keys() <= {"id", "data-spec-mirror-block"}
            assert element.tag != "h1" or not element.attributes


@every_payload
@pytest.mark.parametrize("kind", KINDS)
class TestText:
    def test_holds_no_html(self, kind: str, name: str) -> None:
        assert {path: raw_html_of(text) for path, text in texts_of(kind, name).items()} == {
            path: [] for path in texts_of(kind, name)
        }

    def test_has_the_headings_that_its_harmless_twin_has(self, kind: str, name: str) -> None:
        made, expected = (
            [
                [
                    level
                    for level, title in headings_of(text)
                    if title != "Fake" and not title.endswith(BY_LENGTH)
                ]
                for _, text in sorted(texts_of(kind, each).items(), key=_position)
            ]
            for each in (name, "")
        )

        assert sorted(made) == sorted(expected)

    def test_headings_of_prose_are_no_headings_of_ours(self, kind: str, name: str) -> None:
        for path, text in texts_of(kind, name).items():
            ours = 1 if path.endswith(".md") else 2
            assert all(level > ours for level, title in headings_of(text) if title == "Fake")

    def test_links_no_script(self, kind: str, name: str) -> None:
        links = [link for text in texts_of(kind, name).values() for link in link_targets_of(text)]

        assert [link for link in links if link.lower().startswith(("javascript:", "data:"))] == []

    def test_deceives_nobody_s_eye(self, kind: str, name: str) -> None:
        for text in texts_of(kind, name).values():
            assert DECEIVING.findall("".join(texts_of_blocks(text))) == []


def _position(entry: tuple[str, str]) -> str:
    return entry[0]


SAMPLED = [page for page in PAGES if "overview" not in page]


def samples_of(page: str, name: str = "") -> dict[str, RenderedSample]:
    view = page_of(page, name).view
    made = renderer_of(site_of(PAGES[page][0], name)).samples(view.sample)  # type: ignore[attr-defined] # an operation's view
    return {sample.id: sample for sample in made}


class _Blank(ast.NodeTransformer):
    """Empties every text of a program."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node


@every_payload
@pytest.mark.parametrize("page", SAMPLED)
class TestSample:
    def test_python_differs_in_its_texts_alone(self, page: str, name: str) -> None:
        made, expected = (
            ast.dump(_Blank().visit(ast.parse(samples_of(page, each)["python"].text)))
            for each in (name, "")
        )

        assert made == expected

    def test_javascript_differs_in_its_texts_alone(self, page: str, name: str) -> None:
        made, expected = (_skeleton(samples_of(page, each)["javascript"]) for each in (name, ""))

        assert made == expected

    def test_curl_has_the_words_that_its_harmless_twin_has(self, page: str, name: str) -> None:
        if "curl" not in samples_of(page):
            assert PAGES[page][0] == "asyncapi"
            return
        made, expected = (
            len(shlex.split(samples_of(page, each)["curl"].text, comments=True))
            for each in (name, "")
        )

        assert made == expected


def _skeleton(sample: RenderedSample) -> list[str]:
    """List what a program consists of, apart from texts, comments and blanks."""
    left_out = ("Token.Literal.String", "Token.Comment")
    tokens = get_lexer_by_name(sample.lexer).get_tokens(sample.text)
    return [text for kind, text in tokens if not str(kind).startswith(left_out) and text.strip()]


@pytest.mark.tool
@pytest.mark.parametrize("page", SAMPLED)
def test_node_reads_every_javascript_sample(page: str, tmp_path: Path) -> None:
    for number, name in enumerate(PAYLOADS):
        (tmp_path / f"{number}.mjs").write_text(samples_of(page, name)["javascript"].text, "utf-8")
    check = (
        "const vm = require('vm'), fs = require('fs');"
        "for (const f of fs.readdirSync('.')) new vm.SourceTextModule(fs.readFileSync(f, 'utf8'));"
    )
    finished = subprocess.run(
        [need_tool("node"), "--no-warnings", "--experimental-vm-modules", "-e", check],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert finished.stderr == ""


@pytest.mark.tool
@every_payload
def test_a_shell_sends_the_request_and_runs_nothing_else(name: str, tmp_path: Path) -> None:
    page = "REST operation"
    sample = page_of(page, name).view.sample  # type: ignore[attr-defined] # an operation's view
    script = tmp_path / "sample.sh"
    script.write_bytes(
        b'curl() { printf "%s\\0" "$@"; }\n' + samples_of(page, name)["curl"].text.encode()
    )
    made = subprocess.run(
        [need_tool("bash"), str(script)],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "BTSE_API_KEY": "k", "BTSE_API_SECRET": "s"},
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout.decode()
    arguments = made.split("\0")[:-1]

    assert [path.name for path in tmp_path.iterdir()] == ["sample.sh"]
    assert arguments[-1] == sample.servers.default_url + sample.path + sample.query
    assert arguments[arguments.index("--data-raw") + 1] == sample.body
    for header, value in sample.headers:
        assert f"{header}: {value}" in arguments


def test_both_documents_make_the_pages_that_are_looked_at() -> None:
    for kind, count in {"openapi": 10, "asyncapi": 6}.items():
        site = site_of(kind, "")
        assert len(site.pages) == count
        assert len(operation_pages(site)) == 2
    assert len(site_of("openapi", "").problems) == 2
