"""Templates place views; filters keep hostile text where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.commonmark import visible
from builder.errors import RenderError
from builder.filters import HTML_FILTERS, TEXT_FILTERS
from builder.render import RenderedPage, Renderer
from tests.support.inline_site import (
    blocks_of,
    inline_site,
    only_page,
    operation_pages,
    rendered,
    renderer_of,
    twin_of_page,
)
from tests.support.markup import code_of, elements_of, headings_of, markdown_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.views.site import Site

FILTERS: dict[str, Callable[..., str]] = {**HTML_FILTERS, **TEXT_FILTERS}
PRINTABLE = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" `"), min_size=1
)

GET = """
paths:
  /a:
    get: {operationId: getA, summary: %s, responses: {}}
"""


def titled(title: str) -> Site:
    return inline_site(GET % yaml.safe_dump(title, default_style='"', width=10_000).strip())


class TestSpan:
    @pytest.mark.parametrize(
        ("text", "markdown"),
        [
            pytest.param("a", "`a`", id="plain"),
            pytest.param("a`b", "``a`b``", id="a tick"),
            pytest.param("`a", "`` `a ``", id="begins with a tick"),
            pytest.param("``", "``` `` ```", id="ticks alone"),
            pytest.param("a\n  b", "`a b`", id="two lines"),
            pytest.param("a\u202eb", "`ab`", id="deceiving"),
        ],
    )
    def test_is_one_code_span(self, text: str, markdown: str) -> None:
        assert FILTERS["span"](text) == markdown

    @given(PRINTABLE)
    def test_holds_any_text(self, text: str) -> None:
        shown = " ".join(visible(text).split())
        if shown:
            assert code_of(f"a {FILTERS['span'](text)} b") == [shown]


class TestFence:
    @given(st.text(st.characters(exclude_categories=["C"], include_characters="`~\n"), min_size=1))
    def test_holds_any_text(self, text: str) -> None:
        document = f"{FILTERS['fence'](text, 'json')}\n\n## After\n"

        assert code_of(document) == [text.rstrip() + "\n"] or not text.strip()
        assert headings_of(document) == [(2, "After")]

    def test_names_the_language(self) -> None:
        assert FILTERS["fence"]("{}", "json") == "```json\n{}\n```"


class TestPlain:
    @pytest.mark.parametrize(
        "text",
        [
            "*a* _b_ **c**",
            "`code`",
            "[x](https://example.com)",
            "![x](https://example.com)",
            "<script>alert(1)</script>",
            "<https://example.com>",
            "a | b",
            "# a",
            "back\\slash",
            "a &amp; b &lt; c",
            "{{ x }} {% y %} { #id .class }",
            "~~~ a",
            "- a",
            "+ a",
            "1. a",
            "---",
        ],
    )
    @pytest.mark.parametrize("before", ["", "a ", "# ", "- "])
    def test_stays_the_text_that_it_is(self, text: str, before: str) -> None:
        line = before + FILTERS["plain"](text)
        shown = "".join(
            token.content for token in markdown_tokens(line) if token.type.startswith("text")
        )

        assert shown == before.lstrip("#->").lstrip() + text

    def test_is_one_line(self) -> None:
        assert FILTERS["plain"]("a\n\n# b") == "a \\# b"


@pytest.mark.parametrize(
    ("text", "cell"),
    [("a|b", "a\\|b"), ("a\nb", "a b"), ("`a|b`", "`a\\|b`")],
)
def test_a_cell_keeps_its_borders(text: str, cell: str) -> None:
    assert FILTERS["cell"](text) == cell


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("originalOrderID", "originalOrderID"),
        ("originalClOrderID", "original<wbr>ClOrder<wbr>ID"),
        ("/api/v3.3/orders", "/api/<wbr>v3.3/<wbr>orders"),
        ("long_name_of_them", "long_<wbr>name_<wbr>of_them"),
        ("a_b", "a_b"),
        ("<b>", "&lt;b&gt;"),
        ("<b>originalOrderID", "&lt;b&gt;original<wbr>Order<wbr>ID"),
        ("", ""),
        ("---------------a", "---------------<wbr>a"),
    ],
)
def test_long_names_wrap_at_their_joints(name: str, html: str) -> None:
    assert FILTERS["breakable"](name) == html


class TestCode:
    @pytest.mark.parametrize("lexer", ["json", "bash", "python", "javascript", "text"])
    @pytest.mark.parametrize(
        "text",
        [
            "</code></pre><script>alert(1)</script>",
            "a\n\n\nb",
            "\n\na",
            "a\n   \nb",
            '{"a": "<b>"}',
        ],
    )
    def test_shows_the_text_and_nothing_else(self, lexer: str, text: str) -> None:
        (element, *rest) = elements_of(f"<pre>{FILTERS['code'](text, lexer)}</pre>")

        assert {inner.tag for inner in rest} <= {"span"}
        assert element.text == text

    def test_leaves_no_blank_line(self) -> None:
        assert "\n\n" not in FILTERS["code"]("a\n\n\n\nb")


CSV = """
paths:
  /export:
    get:
      operationId: export
      summary: Export
      description: |
        ```
        one

        two
        ```
      responses:
        '200':
          description: ''
          content:
            text/csv: {example: "a\\n\\nb\\n   \\nc"}
"""


class TestBlocks:
    def test_hold_no_blank_line_so_that_markdown_leaves_them_alone(self) -> None:
        site = inline_site(CSV)
        page = rendered(site, only_page(site))

        assert not [block for block in page.blocks if "\n\n" in block]

    @pytest.mark.parametrize(
        "text", ["a\n\nb\n   \nc", "one\n\ntwo"], ids=["example", "code in prose"]
    )
    def test_keep_the_blank_lines_of_code(self, text: str) -> None:
        site = inline_site(CSV)
        shown = [
            element.text.strip()
            for element in elements_of(blocks_of(site, only_page(site)))
            if element.tag == "pre"
        ]

        assert text in shown

    def test_are_put_where_they_belong(self) -> None:
        page = RenderedPage(
            '# A\n\n<div data-spec-mirror-block="0"></div>\n\n'
            '<div data-spec-mirror-block="1"></div>\n',
            ("<p>first</p>", "<p>second</p>"),
        )

        assert page.complete() == "# A\n\n<p>first</p>\n\n<p>second</p>\n"
        assert page.fill('<div data-spec-mirror-block="1"></div>') == "<p>second</p>"

    def test_a_complete_page_has_the_headings_of_its_markdown(self, english_site: Site) -> None:
        page = operation_pages(english_site)[0]
        made = Renderer(english_site).page(page)

        assert headings_of(made.complete()) == headings_of(made.markdown)
        assert "data-spec-mirror-block" not in made.complete()


TITLES = [
    "Place an order",
    "a < b & c > d",
    "<script>alert(1)</script>",
    "1. First | *second* `third` [x](y)",
    "{ #own-id .class onclick=alert(1) }",
    "back\\slash",
    "a &amp; b",
    "{{ config }} {% raw %}",
    "~~~ a - b + c = d",
]


class TestTitle:
    @pytest.mark.parametrize("title", TITLES)
    def test_an_engine_shows_it_as_it_is(self, title: str) -> None:
        site = titled(title)
        source = rendered(site, only_page(site)).markdown.split("---\n", 2)[2]
        html = python_markdown.markdown(source, extensions=["attr_list", "tables"])
        heading = next(element for element in elements_of(html) if element.tag == "h1")

        assert heading.text == title
        assert not heading.attributes

    @pytest.mark.parametrize("title", TITLES)
    def test_an_assistant_reads_it_as_it_is(self, title: str) -> None:
        site = titled(title)
        tokens = markdown_tokens(twin_of_page(site, only_page(site)))
        start = next(index for index, token in enumerate(tokens) if token.type == "heading_open")
        shown = "".join(
            token.content for token in tokens[start + 1 :][1:] if token.type.startswith("text")
        )

        assert shown.startswith(title)

    def test_front_matter_is_one_mapping_whatever_the_title(self) -> None:
        site = titled('a: b"\n---\nc: {d}')
        front = rendered(site, only_page(site)).markdown.split("---\n", 2)[1]

        assert yaml.safe_load(front).keys() == {"title", "description"}


class TestGuide:
    GUIDE = "# Title { #title }\n\n<!-- spec-mirror: specs -->\n\n## Next { #next }\n"

    def test_its_slots_become_blocks(self) -> None:
        site = inline_site(GET % "A")
        page = renderer_of(site).guide("specs/", self.GUIDE)

        assert len(page.blocks) == 1
        assert "sample.yaml" in page.complete()
        assert "<!--" not in page.complete()

    def test_its_links_lead_from_its_own_address(self) -> None:
        site = inline_site(GET % "A")
        html = renderer_of(site).guide("a/b/", "<!-- spec-mirror: product sample -->").complete()
        links = {element.attributes.get("href") for element in elements_of(html)}

        assert {"../../sample/rest/get-a/index.html", "../../specs/sample.yaml"} <= links

    def test_its_twin_has_neither_slots_nor_ids(self) -> None:
        site = inline_site(GET % "A")
        twin = renderer_of(site).guide_twin(self.GUIDE, str)

        assert headings_of(twin) == [(1, "Title"), (2, "Next")]
        assert "sample.yaml" in twin
        assert "spec-mirror" not in twin

    @pytest.mark.parametrize(
        "line", ["<!-- spec-mirror: specs --> after", "  <!-- spec-mirror: specs -->", "<!-- x -->"]
    )
    def test_what_is_no_slot_stays(self, line: str) -> None:
        site = inline_site(GET % "A")

        assert renderer_of(site).guide("", line) == RenderedPage(line, ())


def test_a_fault_of_a_template_names_it() -> None:
    site = inline_site(GET % "A")

    with pytest.raises(RenderError, match=r"templates/llms/llms\.txt\.j2"):
        renderer_of(site).bundle("llms.txt", object())


def test_samples_come_in_the_order_of_their_languages() -> None:
    site = inline_site(GET % "A")
    view = only_page(site).view
    samples = renderer_of(site).samples(view.sample)  # type: ignore[attr-defined] # a REST view

    assert [sample.id for sample in samples][:3] == ["curl", "python", "javascript"]
