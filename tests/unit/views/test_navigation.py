"""The navigation: hand-written pages as configured, products from the model."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builder.model.gaps import KnownGaps, LeftOut, LocalText
from builder.model.words import Words
from builder.views.navigation import CHANGELOG_SLOT, NAVIGATION_SLOT, navigation_of
from builder.views.site import assemble_site
from tests.support.inline_site import inline_mirror, inline_site, operation_pages

TAGGED = """
openapi: 3.0.3
info: {title: Test, version: 1.0.0}
tags: [{name: Orders}, {name: Fees}]
paths:
  /a: {get: {operationId: a, tags: [Orders], responses: {}}}
  /b: {get: {operationId: b, tags: [Fees], responses: {}}}
"""
OTHER = """
openapi: 3.0.3
info: {title: Other, version: 1.0.0}
paths:
  /c: {get: {operationId: c, tags: [Orders], responses: {}}}
"""
UNTAGGED = "paths: {/d: {get: {operationId: d, responses: {}}}}"
MIXED = """
openapi: 3.0.3
info: {title: Mixed, version: 1.0.0}
paths:
  /a: {get: {operationId: a, tags: [Orders], responses: {}}}
  /d: {get: {operationId: d, responses: {}}}
"""
SOCKET = "channels: {trades: {subscribe: {operationId: trades}}}"


def leaves(navigation: Any) -> list[str]:
    """List the source files that a navigation leads to, in order."""
    if isinstance(navigation, str):
        return [navigation]
    places = navigation.values() if isinstance(navigation, dict) else navigation
    return [leaf for place in places for leaf in leaves(place)]


def titles(navigation: Any) -> list[str]:
    """List every title of a navigation, from the outside inwards."""
    if isinstance(navigation, str):
        return []
    if isinstance(navigation, dict):
        return [*navigation, *(title for place in navigation.values() for title in titles(place))]
    return [title for place in navigation for title in titles(place)]


def test_the_order_is_the_engine_s_where_none_is_configured() -> None:
    assert navigation_of(inline_site(SOCKET), None) is None


def test_hand_written_pages_keep_their_places() -> None:
    configured = [{"Home": "index.md"}, NAVIGATION_SLOT, {"Last": "last.md"}]
    navigation = navigation_of(inline_site(UNTAGGED, SOCKET), configured)

    assert navigation == [
        {"Home": "index.md"},
        {
            "Sample": [
                {"Overview": "sample/overview/index.md"},
                {"REST": [{"d": "sample/rest/d/index.md"}]},
                {"WebSocket": [{"trades": "sample/websocket/trades/index.md"}]},
            ]
        },
        {"Last": "last.md"},
    ]


def test_without_a_slot_nothing_is_added() -> None:
    assert navigation_of(inline_site(SOCKET), [{"Home": "index.md"}]) == [{"Home": "index.md"}]


def test_the_changelog_is_one_group() -> None:
    assert navigation_of(inline_site(TAGGED, SOCKET), [CHANGELOG_SLOT]) == [
        {
            "Changelog": [
                {"All specs": "changelog/index.md"},
                {"Test": "changelog/sample/index.md"},
                {"Test": "changelog/sample-2/index.md"},
            ]
        }
    ]


def test_the_configuration_is_not_changed() -> None:
    configured = [NAVIGATION_SLOT]
    navigation_of(inline_site(SOCKET), configured)

    assert configured == [NAVIGATION_SLOT]


def test_operations_of_several_tags_are_grouped() -> None:
    navigation = navigation_of(inline_site(TAGGED), [NAVIGATION_SLOT])

    assert titles(navigation) == ["Sample", "Overview", "REST", "Orders", "a", "Fees", "b"]


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((TAGGED,), id="tags"),
        pytest.param((TAGGED, OTHER), id="one tag in two specs"),
        pytest.param((UNTAGGED, UNTAGGED.replace("d", "e")), id="two specs without tags"),
        pytest.param((MIXED,), id="tagged and not"),
        pytest.param((TAGGED, SOCKET), id="both kinds"),
    ],
)
def test_every_page_is_in_the_navigation_once_and_under_a_title(documents: tuple[str, ...]) -> None:
    site = inline_site(*documents)
    navigation = navigation_of(site, [NAVIGATION_SLOT, CHANGELOG_SLOT])

    assert sorted(leaves(navigation)) == sorted(f"{page.address}index.md" for page in site.pages)
    assert all(titles(navigation))


def test_two_specs_of_a_product_do_not_share_an_address() -> None:
    site = inline_site(UNTAGGED, UNTAGGED.replace("/d", "/e"))

    addresses = [page.address for page in operation_pages(site)]
    assert len(addresses) == 2
    assert len(set(addresses)) == 2


def test_a_translated_navigation_keeps_every_page() -> None:
    words = Words("zh", {"Overview": "概览"}, {"Orders": "交易", "Fees": "交易"})
    site = inline_site(TAGGED, words=words)
    navigation = navigation_of(site, [NAVIGATION_SLOT, CHANGELOG_SLOT])

    assert titles(navigation)[:2] == ["示例", "概览"]
    assert len(leaves(navigation)) == len(site.pages)


def test_a_product_s_known_gaps_stand_after_its_operations() -> None:
    mirror = inline_mirror(UNTAGGED, SOCKET)
    said = {"en": "It is not there."}
    gaps = KnownGaps(left_out=(LeftOut("GET /x", LocalText(said), "a page"),))
    specs = (replace(mirror.specs[0], gaps=gaps), *mirror.specs[1:])
    site = assemble_site(replace(mirror, specs=specs), {}, Words("en"))
    navigation = navigation_of(site, [NAVIGATION_SLOT])

    assert navigation is not None
    assert navigation[0]["Sample"][-1] == {"Known gaps": [{"Test": "known-gaps/sample/index.md"}]}
