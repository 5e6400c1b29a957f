"""Names that are safe where they are used."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.names import Anchor, Slug, distinct_slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("getOrder", "get-order"),
        ("get24HrTicker", "get-24-hr-ticker"),
        ("getLevel1Ticker", "get-level-1-ticker"),
        ("bindTpSl", "bind-tp-sl"),
        ("getOTCQuote", "get-otc-quote"),
        ("OTC", "otc"),
        ("get /api/v3.3/order/{id}", "get-api-v-3-3-order-id"),
        ("already-kebab_case", "already-kebab-case"),
        ("  --a--  ", "a"),
        ("Größe", "gr-e"),
        ("价格", "4ef7-683c"),
        ("", "unnamed"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_in_kebab_case(text: str, slug: str) -> None:
    assert Slug.of(text).text == slug
    assert str(Slug.of(text)) == slug


@given(st.text(max_size=300))
def test_a_slug_is_one_safe_segment_of_an_address(text: str) -> None:
    slug = Slug.of(text).text
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 96


@pytest.mark.parametrize(
    ("texts", "slugs"),
    [
        ([], []),
        (["a", "b"], ["a", "b"]),
        (["a", "A", "a!"], ["a", "a-2", "a-3"]),
        (["a", "a", "a-2"], ["a", "a-2", "a-2-2"]),
        (["a-2", "a", "a"], ["a-2", "a", "a-3"]),
        (["价", "格", "?", "!"], ["4ef7", "683c", "unnamed", "unnamed-2"]),
    ],
)
def test_equal_slugs_are_numbered_in_order(texts: list[str], slugs: list[str]) -> None:
    assert [slug.text for slug in distinct_slugs(texts)] == slugs


@given(st.lists(st.text(st.sampled_from("aA-2 "), max_size=4)))
def test_slugs_are_distinct_and_the_first_of_a_name_keeps_it(texts: list[str]) -> None:
    slugs = distinct_slugs(texts)
    assert len(slugs) == len(texts) == len({slug.text for slug in slugs})
    assert slugs[:1] == [Slug.of(text) for text in texts[:1]]


@pytest.mark.parametrize(
    ("parts", "anchor"),
    [
        (("response-200", "orderID"), "response-200-orderID"),
        (("body", "items[].price_e8"), "body-items[].price_e8"),
        (("a b", "c/d"), "a-b-c-d"),
        (("", "a", "价格"), "a-4ef7-683c"),
        (("<script>",), "script"),
        ((), "part"),
        (("价格",), "4ef7-683c"),
        (("", "?"), "part"),
    ],
)
def test_an_anchor_joins_its_parts(parts: tuple[str, ...], anchor: str) -> None:
    assert str(Anchor.of(*parts)) == anchor


def test_an_anchor_grows_inwards() -> None:
    assert str(Anchor.of("body") / "order" / 'id"x') == "body-order-id-x"


@given(st.lists(st.text(max_size=20), max_size=4))
def test_an_anchor_is_a_safe_id(parts: list[str]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.\[\]-]+", str(Anchor.of(*parts)))
