"""Pages are read as a browser reads them."""

from __future__ import annotations

import pytest

from builder.checks.html import attributes_of, line_of, read_html, text_of, walk


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        (" ", ""),
        ("<p>a<!-- not this -->b", "ab"),
        ("<p>a<br>b</p>c", "abc"),
        ("<p>a<p>b", "ab"),
        ("<p>&lt;b&gt; &amp; &eacute; &#x1F680;</p>", "<b> & é 🚀"),
        ("<pre>a\n  b\n</pre>", "a\n  b\n"),
        ("<table><td>a<td>b</table>", "ab"),
        ("<svg><title>a</title><path d='x'/></svg>b", "ab"),
        ("</div>a</span>", "a"),
        ("限价单 – żółć", "限价单 – żółć"),
    ],
)
def test_all_text_is_read_once_and_in_order(html: str, text: str) -> None:
    root = read_html(html)

    assert text_of(root) == text
    assert "".join(words for _, _, words in walk(root)) == text


def test_a_script_is_no_markup() -> None:
    root = read_html("<script>if (a < b) '</b>'; // <p id=x></script><p id=y>z")

    assert [element.get("id") for element in root.iter("p")] == ["y"]


def test_what_starts_ends() -> None:
    steps = [(event, element.tag) for event, element, _ in walk(read_html("<p>a<b>c</b><img>"))]

    assert steps[2:-2] == [
        ("start", "p"),
        ("start", "b"),
        ("end", "b"),
        ("start", "img"),
        ("end", "img"),
        ("end", "p"),
    ]


def test_attributes_keep_their_values() -> None:
    (link,) = read_html("<a HREF='x?a=1&amp;b' href=z download title=\"'\">").iter("a")

    assert attributes_of(link) == {"href": "x?a=1&b", "download": "", "title": "'"}


def test_an_element_knows_its_line() -> None:
    root = read_html("<!doctype html>\n<html>\n<body>\n<p>a\n<a\nhref=x>b</a>")

    assert [line_of(element) for element in root.iter("body", "p", "a")] == [3, 4, 6]


def test_a_text_of_any_size_is_read() -> None:
    assert len(text_of(read_html(f"<p>{'a' * 11_000_000}"))) == 11_000_000
