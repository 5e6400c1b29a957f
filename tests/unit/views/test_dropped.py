"""Addresses that a later release drops: what stands there, and what never does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.model.mirror import TRANSCRIBED
from builder.model.words import Words
from builder.outputs import redirects
from builder.outputs.artifact import Guide
from builder.views.dropped import MovedView, RemovedView
from builder.views.navigation import NAVIGATION_SLOT, navigation_of
from tests.support.histories import UNREADABLE, historic_mirror, rest, stream
from tests.support.inline_site import blocks_of, context_of, twin_of_page
from tests.support.markup import elements_of
from tests.support.releases import site_of

if TYPE_CHECKING:
    from builder.views.page import Page
    from builder.views.site import Site

KEPT = "GET /kept kept"


def moves_in(site: Site) -> dict[str, str]:
    """Which address leads where, below the folder of the product."""
    found = {}
    for page in site.moves:
        assert isinstance(page.view, MovedView)
        found[_below(page.address)] = _below(page.view.target)
    return found


def removed_in(site: Site) -> dict[str, str]:
    """Which address tells of an end, and which release that was."""
    return {
        _below(page.address): page.view.release
        for page in site.pages
        if isinstance(page.view, RemovedView)
    }


def _below(address: str) -> str:
    return address.removeprefix("sample/").strip("/")


def removed_page(site: Site) -> Page:
    (page,) = (page for page in site.pages if isinstance(page.view, RemovedView))
    return page


@pytest.mark.parametrize(
    ("history", "moves", "removed"),
    [
        pytest.param([rest("GET /a getA")], {}, {}, id="one snapshot"),
        pytest.param([rest("GET /a getA"), rest("GET /a getA")], {}, {}, id="nothing changed"),
        pytest.param(
            [rest("GET /a getA"), rest("GET /a readA")],
            {"rest/get-a": "rest/read-a"},
            {},
            id="another operationId",
        ),
        pytest.param(
            [rest("GET /v1/a getA"), rest("GET /v2/a getA")], {}, {}, id="another path alone"
        ),
        pytest.param(
            [rest("GET /v1/accounts getA", KEPT), rest("GET /v2/accounts readA", KEPT)],
            {"rest/get-a": "rest/read-a"},
            {},
            id="another path and operationId, likely the same",
        ),
        pytest.param(
            [rest("GET /a getA"), rest("GET /a readA"), rest("GET /a fetchA")],
            {"rest/get-a": "rest/fetch-a", "rest/read-a": "rest/fetch-a"},
            {},
            id="a chain leads to its end",
        ),
        pytest.param(
            [rest("GET /a getA"), rest("GET /a readA"), rest("GET /a getA")],
            {"rest/read-a": "rest/get-a"},
            {},
            id="there and back",
        ),
        pytest.param(
            [rest("GET /a getA", KEPT), rest(KEPT)], {}, {"rest/get-a": "2.0.0"}, id="removed"
        ),
        pytest.param(
            [rest("GET /a getA", KEPT), rest("GET /a readA", KEPT), rest(KEPT)],
            {"rest/get-a": "rest/read-a"},
            {"rest/read-a": "3.0.0"},
            id="renamed, then removed",
        ),
        pytest.param(
            [rest("GET /a getA", KEPT), rest(KEPT), rest("GET /a getA", KEPT)],
            {},
            {},
            id="removed, and back",
        ),
        pytest.param(
            [rest("GET /a getA", KEPT), rest(KEPT), rest("GET /a readA", KEPT)],
            {"rest/get-a": "rest/read-a"},
            {},
            id="removed, and back under another id",
        ),
        pytest.param(
            [rest("GET /a getA", KEPT), rest("POST /other/thing getA", KEPT)],
            {},
            {},
            id="the id lives on",
        ),
        pytest.param(
            [rest("GET /a x", "GET /b y"), rest("GET /a y", "GET /b x")],
            {},
            {},
            id="two have changed places: what stands there now stays",
        ),
        pytest.param(
            [rest("GET /a getA", KEPT), UNREADABLE, rest("GET /a readA", KEPT)],
            {"rest/get-a": "rest/read-a"},
            {},
            id="past a snapshot that cannot be read",
        ),
        pytest.param(
            [UNREADABLE, rest("GET /a getA"), rest("GET /a readA")],
            {"rest/get-a": "rest/read-a"},
            {},
            id="after a snapshot that cannot be read",
        ),
        pytest.param(
            [rest("GET /a/b"), rest("GET /a/b listB")],
            {"rest/get-a-b": "rest/list-b"},
            {},
            id="an id for what had none",
        ),
        pytest.param(
            [stream("subscribe a onA"), stream("subscribe a watchA")],
            {"websocket/on-a": "websocket/watch-a"},
            {},
            id="a channel's operation renamed",
        ),
        pytest.param(
            [
                stream("subscribe a onA", "publish a sendA"),
                stream("subscribe a watchA", "publish a tellA"),
            ],
            {"websocket/on-a": "websocket/watch-a", "websocket/send-a": "websocket/tell-a"},
            {},
            id="both directions renamed",
        ),
        pytest.param(
            [stream("subscribe a onA", "publish a sendA"), stream("subscribe a onA")],
            {},
            {"websocket/send-a": "2.0.0"},
            id="a direction removed",
        ),
        pytest.param(
            [stream("subscribe a onA", "subscribe b onB"), stream("subscribe b onB")],
            {},
            {"websocket/on-a": "2.0.0"},
            id="a channel removed",
        ),
    ],
)
def test_every_address_that_was_ever_given_leads_somewhere(
    history: list[str], moves: dict[str, str], removed: dict[str, str]
) -> None:
    site = site_of(historic_mirror(history))

    assert moves_in(site) == moves
    assert removed_in(site) == removed


@pytest.mark.parametrize(
    ("days", "moves"),
    [
        pytest.param(
            [[1, 3], [2]],
            {"rest/get-a-2": "rest/get-a"},
            id="while both had the name, the second had a number",
        ),
        pytest.param([[1, 2], [3]], {}, id="never at the same time"),
    ],
)
def test_what_stood_beside_an_operation_decided_its_address(
    days: list[list[int]], moves: dict[str, str]
) -> None:
    first = [rest("GET /a getA", KEPT), rest("GET /a readA", KEPT)]
    second = [rest("GET /b getA")]

    found = moves_in(site_of(historic_mirror(first, second, days=days)))

    assert {name: target for name, target in found.items() if name.endswith("2")} == moves


def test_an_end_is_told_with_release_day_and_the_way_on() -> None:
    site = site_of(historic_mirror([rest("DELETE /orders cancelAll", KEPT), rest(KEPT)]))
    page = removed_page(site)

    assert page.address == "sample/rest/cancel-all/"
    assert page.document_title == "cancelAll (removed) - Sample"
    html, twin = blocks_of(site, page), twin_of_page(site, page)
    for text in (html, twin):
        assert "This operation was removed." in text
        assert "DELETE" in text
        assert "/orders" in text
        assert "2.0.0" in text
        assert "1.0.0" in text
        assert "2024-01-02" in text
        assert "written down" not in text
    links = {one.attributes.get("href", "") for one in elements_of(html)}
    change = next(link for link in links if "changelog" in link)
    changelog = next(page for page in site.pages if page.address == "changelog/sample/")
    ids = {one.attributes.get("id") for one in elements_of(blocks_of(site, changelog))}
    assert change.partition("#")[2] in ids, "the change itself"
    assert "../../overview/index.html" in links
    assert "](../overview.md)" in twin
    assert "](../../changelog/sample.md)" in twin


def test_what_was_only_written_down_here_is_told_as_that() -> None:
    mirror = historic_mirror([rest("DELETE /orders cancelAll", KEPT), rest(KEPT)])
    (spec,) = mirror.specs
    (release,) = spec.releases
    base = replace(release.base, origin=TRANSCRIBED)
    spec = replace(spec, releases=(replace(release, base=base),))
    site = site_of(replace(mirror, specs=(spec,)))

    assert "what this mirror had written down" in blocks_of(site, removed_page(site))
    assert "what this mirror had written down" in twin_of_page(site, removed_page(site))


def test_an_end_without_a_change_of_its_own_leads_to_its_release() -> None:
    mirror = historic_mirror([rest("DELETE /orders cancelAll", KEPT), rest(KEPT)])
    (spec,) = mirror.specs
    (release,) = spec.releases
    spec = replace(spec, releases=(replace(release, changes=replace(release.changes, changes=())),))
    view = removed_page(site_of(replace(mirror, specs=(spec,)))).view

    assert isinstance(view, RemovedView)
    assert view.change_address == "changelog/sample/#sample-r2"


def test_an_end_is_found_by_name_and_listed_nowhere() -> None:
    site = site_of(historic_mirror([rest("DELETE /orders cancelAll", KEPT), rest(KEPT)]))
    page = removed_page(site)

    (entry,) = page.search
    assert entry.title == "cancelAll (removed)"
    assert "/orders" in entry.tags
    assert not page.is_in_navigation
    assert "cancel-all" not in str(navigation_of(site, [NAVIGATION_SLOT]))


def documents_of(site: Site, *guides: Guide, site_url: str = "") -> dict[str, str]:
    context = context_of(site, *guides, site_url=site_url)
    return {one.path: one.content.decode() for one in redirects.artifacts(context)}


RENAMED = [rest("GET /a getA"), rest("GET /a readA")]


@pytest.mark.parametrize(
    ("site_url", "canonical"),
    [("", "../read-a/index.html"), ("https://x.example/", None)],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_move_is_a_document_that_leads_on(
    language: str, site_url: str, canonical: str | None
) -> None:
    site = site_of(historic_mirror(RENAMED), Words(language))
    made = documents_of(site, site_url=site_url)

    assert list(made) == ["sample/rest/get-a/index.html", "sample/rest/get-a.md"]
    elements = elements_of(made["sample/rest/get-a/index.html"])
    by_name = {
        one.attributes.get("name") or one.attributes.get("http-equiv"): one.attributes["content"]
        for one in elements
        if one.tag == "meta" and "content" in one.attributes
    }
    assert by_name["refresh"] == "0; url=../read-a/index.html"
    assert by_name["robots"] == "noindex"
    links = {one.attributes["rel"]: one.attributes["href"] for one in elements if one.tag == "link"}
    prefix = "" if language == "en" else "zh/"
    assert links["canonical"] == (
        canonical or f"https://x.example/{prefix}sample/rest/read-a/index.html"
    )
    assert links["alternate"] == "../get-a.md"
    anchors = [one.attributes["href"] for one in elements if one.tag == "a"]
    assert anchors == ["../../../llms.txt", "../read-a/index.html"]
    assert "read-a.md)" in made["sample/rest/get-a.md"]


def test_a_hand_written_page_keeps_its_address() -> None:
    site = site_of(historic_mirror(RENAMED))

    assert documents_of(site, Guide("sample/rest/get-a/", "Mine", "", "# Mine\n")) == {}


def test_a_hostile_title_stays_text() -> None:
    title = '</title><script>alert(1)</script>" onload="x'
    summary = f"operationId: readA, summary: '{title}', "
    history = [rest("GET /a getA"), rest("GET /a readA").replace("operationId: readA, ", summary)]
    made = documents_of(site_of(historic_mirror(history)))

    elements = elements_of(made["sample/rest/get-a/index.html"])
    assert "script" not in {one.tag for one in elements}
    assert not any("onload" in one.attributes for one in elements)
    assert "alert(1)" in made["sample/rest/get-a/index.html"]
