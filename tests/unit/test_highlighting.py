"""Code is coloured with few elements, and says what it said."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.highlighting import highlight


@pytest.mark.parametrize(
    ("lexer", "code", "html"),
    [
        (
            "json",
            '{"a": -1.5, "b": [null, "x"]}',
            '{"a": <span class=m>-1.5</span>, "b": [null, <span class=s>"x"</span>]}',
        ),
        ("java", r'"say \"x\""', r'<span class=s>"say \"x\""</span>'),
        ("java", "public static void", "<span class=k>public static void</span>"),
        ("python", "# a\n# b\n\nc", "<span class=c># a\n# b</span>\n\nc"),
        ("python", "def f(): ...", "<span class=k>def</span> <span class=nf>f</span>(): ..."),
        ("bash", 'a "${b}"', 'a <span class=s>"</span>${b}<span class=s>"</span>'),
        ("bash", "a 'b' \\\n  'c'", "a <span class=s>'b'</span> \\\n  <span class=s>'c'</span>"),
        ("text", "a < b && 'c'", "a &lt; b &amp;&amp; 'c'"),
        ("text", "", ""),
    ],
    ids=[
        "json: keys are plain",
        "an escape is part of its text",
        "neighbours of a kind are one",
        "so are lines",
        "a function",
        "a variable in a text is plain",
        "a line that goes on",
        "no language",
        "nothing",
    ],
)
def test_code_is_coloured(lexer: str, code: str, html: str) -> None:
    assert highlight(code, lexer) == html


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff")))
@pytest.mark.parametrize("lexer", ["bash", "csharp", "go", "java", "json", "php", "ruby", "text"])
def test_any_code_says_what_it_said_and_brings_no_markup(lexer: str, code: str) -> None:
    html = highlight(code, lexer)

    assert set(re.findall("<[^>]*>", html)) <= {
        "</span>",
        *(f"<span class={name}>" for name in ("c", "k", "m", "nf", "s")),
    }
    assert unescape(re.sub("<[^>]*>", "", html)) == code
