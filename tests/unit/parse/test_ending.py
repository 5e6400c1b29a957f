"""How a YAML text ends."""

from __future__ import annotations

import pytest

from builder.parse.ending import Ending, ending_of


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("a: 1\n", Ending.CLOSED),
        ("a: 1\r\n", Ending.CLOSED),
        ("a: ''\n", Ending.CLOSED),
        ("a: {}\n", Ending.CLOSED),
        ("a: [1, 2]\n", Ending.CLOSED),
        ("a: {b: }\n", Ending.CLOSED),
        ("a: &x 1\nb: *x\n", Ending.CLOSED),
        ("a: &x |\n  text\nb: *x\n", Ending.CLOSED),
        ("a: |\n  text\nb: 1\n", Ending.CLOSED),
        ("a: |\n  text\n...\n", Ending.CLOSED),
        ("a: ~\n", Ending.CLOSED),
        ("a: 1\n# a comment\n", Ending.CLOSED),
        ('{"a": 1}', Ending.CLOSED),
        ('\ufeff {"a": 1}', Ending.CLOSED),
        ("[1]", Ending.CLOSED),
        ("a: |\n  text\n", Ending.BLOCK_SCALAR),
        ("a:\n  - >-\n    text\n", Ending.BLOCK_SCALAR),
        ("a:\n", Ending.HANGING_KEY),
        ("a:\n  b:\n", Ending.HANGING_KEY),
        ("a:\n  -\n", Ending.HANGING_KEY),
        ("a: 1\nb:\n# a comment\n", Ending.HANGING_KEY),
        ("a: 1", Ending.NO_LINE_END),
        ("a: |\n  text", Ending.NO_LINE_END),
    ],
)
def test_an_ending_is_known(text: str, ending: Ending) -> None:
    assert ending_of(text) is ending
