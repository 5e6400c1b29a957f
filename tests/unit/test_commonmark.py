"""Hostile prose becomes harmless HTML and harmless Markdown."""

from __future__ import annotations

import pytest

from builder.commonmark import to_html, to_inline_html, to_markdown, to_words, visible
from tests.support.markup import code_of, elements_of, headings_of, link_targets_of, raw_html_of

DECEIVING = {
    "right-to-left override": "\u202e",
    "left-to-right isolate": "\u2066",
    "pop isolate": "\u2069",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
}


@pytest.mark.parametrize("letter", DECEIVING.values(), ids=DECEIVING)
def test_what_deceives_the_eye_goes(letter: str) -> None:
    assert visible(f"a{letter}b") == "ab"


@pytest.mark.parametrize("text", ["现货 é ß", "tab\there", "two\nlines", "🙂", ""])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image with handler": "<img src=x onerror=alert(1)>",
    "handler on an allowed tag": "<b onclick=alert(1)>x</b>",
    "style": "<p style='position:fixed'>x</p>",
    "frame": "<iframe src=https://evil.example></iframe>",
    "form": "<form action=https://evil.example><input></form>",
    "javascript link": "[x](javascript:alert(1))",
    "javascript link in letters": "[x](&#106;avascript:alert(1))",
    "javascript link in HTML": "<a href='javascript:alert(1)'>x</a>",
    "javascript link with a tab": "<a href='java\tscript:alert(1)'>x</a>",
    "data link": "[x](data:text/html,<script>alert(1)</script>)",
    "Markdown image": "![x](https://evil.example/pixel.png)",
    "image in a link": "[![x](https://evil.example/p.png)](https://example.com)",
    "comment": "<!-- <script>alert(1)</script> -->",
    "open comment": "<!-- x",
    "math": "<math><mtext></p><script>alert(1)</script></mtext></math>",
    "drawing": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "id": "<p id='request'>x</p>",
    "closing tags": "</div></section></main>x",
}
ALLOWED_ATTRIBUTES = {"href", "title", "start", "align", "rel"}


@pytest.mark.parametrize("markdown", HOSTILE.values(), ids=HOSTILE)
def test_html_holds_only_what_the_allow_list_names(markdown: str) -> None:
    html = to_html(markdown)

    for element in elements_of(html):
        assert element.tag not in {"script", "img", "iframe", "form", "input", "svg", "math", "div"}
        assert element.attributes.keys() <= ALLOWED_ATTRIBUTES
        assert not element.attributes.get("href", "").lower().startswith(("javascript", "data"))
    assert "</div>" not in html
    assert "<!--" not in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param(
            "**bold** `code`", "<p><strong>bold</strong> <code>code</code></p>", id="inline"
        ),
        pytest.param("a < b & c", "<p>a &lt; b &amp; c</p>", id="signs"),
        pytest.param("2. x", '<ol start="2">\n<li>x</li>\n</ol>', id="start of a list"),
        pytest.param(
            "[x](https://example.com/)",
            '<p><a href="https://example.com/" rel="noopener noreferrer">x</a></p>',
            id="link",
        ),
        pytest.param("![the words](https://example.com/a.png)", "<p>the words</p>", id="image"),
        pytest.param("# A\n\n#### B", "<h3>A</h3>\n<h6>B</h6>", id="headings"),
        pytest.param("###### F", "<h6>F</h6>", id="deepest heading"),
        pytest.param("A\n===", "<h3>A</h3>", id="underlined heading"),
    ],
)
def test_harmless_prose_keeps_its_form(markdown: str, html: str) -> None:
    assert to_html(markdown) == html


def test_what_is_struck_out_is_seen_to_be() -> None:
    tags = {element.tag for element in elements_of(to_html("a ~~b~~"))}

    assert tags & {"del", "s"}


def test_a_table_is_a_table() -> None:
    html = to_html("| a | b |\n| --- | ---: |\n| 1 | 2 |")

    assert [element.tag for element in elements_of(html)].count("td") == 2


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        pytest.param("one *paragraph*", "one <em>paragraph</em>", id="one paragraph"),
        pytest.param("one\n\ntwo", "<p>one</p>\n<p>two</p>", id="two paragraphs"),
        pytest.param("- one", "<ul>\n<li>one</li>\n</ul>", id="a list"),
    ],
)
def test_a_single_paragraph_needs_no_tag(markdown: str, html: str) -> None:
    assert to_inline_html(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        *(pytest.param(markdown, id=name) for name, markdown in HOSTILE.items()),
        pytest.param("`<b>``", id="ticks that do not match"),
        pytest.param("\\`<b>x</b>\\`", id="escaped ticks"),
        pytest.param("a ` b\n<b>x</b> `` c", id="ticks on two lines"),
        pytest.param("\\\\<b>x</b>", id="escaped backslash"),
        pytest.param("> <b>x</b>", id="quoted"),
        pytest.param("- a\n\n  <b>x</b>", id="listed"),
        pytest.param("| a |\n| - |\n| <b>x</b> |", id="in a cell"),
        pytest.param("<b\nclass=x>y</b>", id="tag on two lines"),
        pytest.param("<?php x ?>", id="instruction"),
        pytest.param("<![CDATA[x]]>", id="section"),
    ],
)
def test_markdown_holds_no_html(markdown: str) -> None:
    assert raw_html_of(to_markdown(markdown)) == []


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("[x](javascript:alert(1))", id="link"),
        pytest.param("[x](JavaScript:alert(1))", id="capitals"),
        pytest.param("[x](<javascript:alert(1)>)", id="link in brackets"),
        pytest.param("[x](data:text/html,x)", id="data"),
        pytest.param("![x](javascript:alert(1))", id="image"),
        pytest.param("[x][y]\n\n[y]: javascript:alert(1)", id="link by name"),
        pytest.param("<javascript:alert(1)>", id="bare link"),
    ],
)
def test_markdown_links_no_script(markdown: str) -> None:
    for target in link_targets_of(to_markdown(markdown)):
        assert not target.lower().startswith(("javascript:", "data:"))


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        pytest.param("`<b>`", "<b>", id="span"),
        pytest.param("`` a ` <b> ``", "a ` <b>", id="span with a tick"),
        pytest.param("```html\n<b>\n\n  x\n```", "<b>\n\n  x\n", id="fence"),
        pytest.param("~~~\n# <b>\n~~~", "# <b>\n", id="fence of tildes"),
        pytest.param("a\n\n    <b>", "<b>", id="indented"),
    ],
)
def test_markdown_keeps_code_as_it_is(markdown: str, code: str) -> None:
    assert [text.rstrip("\n") for text in code_of(to_markdown(markdown))] == [code.rstrip("\n")]


@pytest.mark.parametrize(
    ("markdown", "level"),
    [
        pytest.param("# A", 3, id="first level"),
        pytest.param("## A", 4, id="second level"),
        pytest.param("###### A", 6, id="deepest"),
        pytest.param("a\n\n   # A", 3, id="moved in"),
        pytest.param("#", 3, id="empty"),
        pytest.param("A\n===", 3, id="underlined twice"),
        pytest.param("A\n---", 4, id="underlined"),
        pytest.param("> # A", 3, id="quoted"),
        pytest.param("- # A", 3, id="listed"),
    ],
)
def test_headings_of_prose_stand_below_ours(markdown: str, level: int) -> None:
    assert [found for found, _ in headings_of(to_markdown(markdown, heading_shift=2))] == [level]


@pytest.mark.parametrize("markdown", ["#hashtag", "\\# A", "`# A`", "    # A", "a # b"])
def test_what_is_no_heading_becomes_none(markdown: str) -> None:
    assert headings_of(to_markdown(f"x\n\n{markdown}")) == []


@pytest.mark.parametrize(
    "markdown",
    [
        pytest.param("```\nx", id="fence of ticks"),
        pytest.param("~~~~\nx", id="fence of tildes"),
        pytest.param("> ```\n> x", id="fence in a quotation"),
        pytest.param("- a\n  ```\n  x", id="fence in a list"),
        pytest.param("a `b", id="tick"),
        pytest.param("<!-- x", id="comment"),
        pytest.param("<script>", id="script"),
        pytest.param("[a](<b", id="link"),
    ],
)
def test_what_prose_leaves_open_does_not_swallow_what_follows(markdown: str) -> None:
    document = f"{to_markdown(markdown)}\n\n## Ours\n"

    assert headings_of(document) == [(2, "Ours")]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Send `a_b`, **not** [c](#d).", "Send a_b, not c."),
        ("Two\nlines.", "Two lines."),
        ("One.\n\n- Two\n- `Three`", "One. Two Three"),
        ("```\na  b\n```", "a b"),
        ("1 < 2 & <b>bold</b>", "1 < 2 & <b>bold</b>"),
        ("a *b", "a *b"),
        ("![words](https://example.com/a.png)", "words"),
    ],
)
def test_words_are_left_without_their_markup(markdown: str, words: str) -> None:
    assert to_words(markdown) == words


def test_nothing_becomes_nothing() -> None:
    assert to_markdown("") == ""
    assert to_html(" \n ") == ""
