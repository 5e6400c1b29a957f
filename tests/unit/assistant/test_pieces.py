"""Long texts in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.assistant.pieces import cursor_at, line_after, piece_of
from builder.errors import QuestionError
from builder.tokens import count_tokens

TEXT = "# One\n\nfirst words\n\n## Two\n\nsecond words\n\n```text\n# no heading\n\nlast\n```\n"


def pieces(text: str, max_tokens: int) -> list[str]:
    """Read a text to its end."""
    found = [piece_of(text, max_tokens)]
    while found[-1].cursor:
        found.append(piece_of(text, max_tokens, found[-1].cursor))
    return [piece.text for piece in found]


def test_a_short_text_is_one_piece() -> None:
    piece = piece_of(TEXT, 1000)

    assert piece.text == TEXT.rstrip("\n")
    assert not piece.cursor
    assert not piece.left_out_tokens


@pytest.mark.parametrize(
    ("max_tokens", "first"),
    [
        pytest.param(14, "# One\n\nfirst words", id="before a heading"),
        pytest.param(9, "# One\n\nfirst words", id="at a blank line"),
        pytest.param(4, "# One", id="after a line"),
    ],
)
def test_a_piece_ends_where_a_reader_would_stop(max_tokens: int, first: str) -> None:
    assert pieces(TEXT, max_tokens)[0] == first


def test_a_piece_does_not_begin_at_what_looks_like_a_heading_in_code() -> None:
    assert not any(piece.startswith("# no heading") for piece in pieces(TEXT, 20))


@given(
    st.lists(st.sampled_from(["", "# Head", "word " * 9, "- item", "中文的一行"]), min_size=1),
    st.integers(min_value=12, max_value=60),
)
def test_pieces_lose_nothing_and_fit(lines: list[str], max_tokens: int) -> None:
    text = "\n".join(lines)
    found = pieces(text, max_tokens)

    assert [line for piece in found for line in piece.split("\n") if line] == list(
        filter(None, lines)
    )
    assert all(count_tokens(piece) <= max_tokens for piece in found)


def test_a_line_that_fits_into_no_piece_is_told_and_left_out() -> None:
    long = "word " * 50
    first = piece_of(f"before\n{long}\nafter", 20)
    second = piece_of(f"before\n{long}\nafter", 20, first.cursor)
    third = piece_of(f"before\n{long}\nafter", 20, second.cursor)

    assert [piece.text for piece in (first, second, third)] == ["before", "", "after"]
    assert second.left_out_tokens == count_tokens(f"{long}\n")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "0",
        "-1-0123456789ab",
        "1-0123456789ab",
        "１-0123456789ab",
        "\n",
        "9" * 40,
        pytest.param(cursor_at(1, "another text"), id="of another text"),
        pytest.param(cursor_at(14, TEXT), id="behind the end"),
    ],
)
def test_a_cursor_that_is_not_of_the_text_is_refused(cursor: str) -> None:
    with pytest.raises(QuestionError) as caught:
        piece_of(TEXT, 100, cursor)

    assert "cursor" in caught.value.message
    assert "\n" not in caught.value.message
    assert "without a cursor" in caught.value.hint


def test_a_cursor_leads_back_to_its_place() -> None:
    assert line_after(cursor_at(3, TEXT), TEXT, 5) == 3
    assert line_after("", TEXT, 5) == 0
