"""Every field, enum value and code is found by its name, with the places that tell of it."""

from __future__ import annotations

from typing import Any

import pytest

from builder.model.words import Words
from builder.views.navigation import NAVIGATION_SLOT, navigation_of
from builder.views.page import Page
from builder.views.reference_codes import CodesView, value_order
from builder.views.reference_index import IndexView, NameEntry, ValueEntry
from builder.views.site import Site
from tests.support.inline_site import blocks_of, inline_site, twin_of_page
from tests.support.markup import elements_of, text_outside

REST = """
openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: symbol, in: query, schema: {type: string}}
        - {name: side, in: query, schema: {$ref: '#/components/schemas/Side'}}
      responses:
        '200':
          description: Good.
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
        '400':
          description: Bad.
          content: {application/json: {schema: {$ref: '#/components/schemas/Fault'}}}
    post:
      operationId: createOrder
      requestBody:
        content:
          application/json:
            schema:
              properties:
                inline: {properties: {symbol: {type: string}}}
                order: {$ref: '#/components/schemas/Order'}
      responses: {'400': {description: Bad.}}
components:
  schemas:
    Order:
      properties:
        symbol: {type: string}
        status: {$ref: '#/components/schemas/Status'}
        side: {$ref: '#/components/schemas/Side'}
    Side: {type: string, enum: [BUY, SELL], x-enum-descriptions: [You pay., You get.]}
    Status: {type: integer, enum: [2, 10, -1], x-enum-varnames: [RESTS, FILLED, LOST]}
    Fault:
      properties:
        reason: {type: string, enum: [NO_MONEY]}
        minutes: {type: integer, enum: [5, 15]}
    Resolution: {type: integer, enum: [5, 15]}
"""


def view_at(site: Site, name: str) -> Any:
    return page_at(site, name).view


def page_at(site: Site, name: str) -> Page:
    return next(page for page in site.pages if page.address == f"reference/{name}/")


def places_of(entry: NameEntry | ValueEntry) -> list[tuple[str, str, str, str]]:
    """List the places of an entry: title, fragment, type and direction."""
    return [
        (place.title, place.address.partition("#")[2], group.type_label, group.flow)
        for group in entry.groups
        for place in group.places
    ]


def entries_of(view: IndexView) -> dict[str, Any]:
    return {entry.text: entry for letter in view.letters for entry in letter.entries}


def test_a_field_is_listed_with_the_places_that_tell_of_it() -> None:
    view = view_at(inline_site(REST), "fields")
    entries = entries_of(view)

    assert [letter.title for letter in view.letters] == ["I", "M", "O", "R", "S"]
    assert places_of(entries["symbol"]) == [
        ("listOrders", "query-symbol", "string", "sent"),
        ("createOrder", "body-inline-symbol", "string", "sent"),
        ("Order", "field-symbol", "string", "sent and received"),
    ]
    assert places_of(entries["side"]) == [
        ("listOrders", "query-side", "string Side", "sent"),
        ("Order", "field-side", "string Side", "sent and received"),
    ]


def test_many_places_are_counted() -> None:
    schemas = "\n".join(f"    S{n}: {{properties: {{a: {{type: string}}}}}}" for n in range(9))
    view = view_at(inline_site(f"paths: {{}}\ncomponents:\n  schemas:\n{schemas}"), "fields")
    (group,) = entries_of(view)["a"].groups

    assert [place.title for place in group.places] == ["S0", "S1", "S2", "S3"]
    assert group.left_out == 5
    assert group.overview == "sample/overview/"
    assert group.flow == "", "no operation carries it"


def test_a_value_is_listed_with_its_meaning_and_the_fields_that_have_it() -> None:
    entries = entries_of(view_at(inline_site(REST), "enums"))
    buy = entries["BUY"]

    assert list(entries) == ["-1", "2", "5", "10", "15", "BUY", "NO_MONEY", "SELL"]
    assert (buy.meaning.markdown, buy.field_names) == ("You pay.", ("side",))
    assert [(title, part) for title, part, _, _ in places_of(buy)] == [("Side", "value-BUY")]
    assert entries["5"].field_names == ("minutes",)
    assert [title for title, *_ in places_of(entries["5"])] == ["Fault", "Resolution"]


def test_codes_are_statuses_and_numbers_that_are_explained_and_words_of_errors() -> None:
    view = view_at(inline_site(REST), "codes")
    assert isinstance(view, CodesView)

    ((status, givers),) = ((entry.status, entry.givers) for entry in view.statuses)
    assert status == "400"
    assert [link.title for giver in givers for link in giver.operations] == [
        "listOrders",
        "createOrder",
    ]
    assert [(code.text, code.name, code.statuses) for code in view.codes] == [
        ("-1", "LOST", ("200",)),
        ("2", "RESTS", ("200",)),
        ("5", "", ("400",)),
        ("10", "FILLED", ("200",)),
        ("15", "", ("400",)),
        ("NO_MONEY", "", ("400",)),
    ]
    assert [link.title for giver in view.codes[0].givers for link in giver.operations] == [
        "listOrders"
    ], "who only sends a number does not give it"


@pytest.mark.parametrize(
    ("count", "told"), [(4, "GET 0, GET 1, GET 2, GET 3"), (5, "5 operations")]
)
def test_operations_that_give_a_code_are_named_where_they_are_few(count: int, told: str) -> None:
    paths = ", ".join(
        f"/{n}: {{get: {{operationId: a{n}, summary: GET {n},"
        " responses: {'400': {description: Bad.}}}}"
        for n in range(count)
    )
    site = inline_site(f"paths: {{{paths}}}")
    page = page_at(site, "codes")
    view = view_at(site, "codes")
    assert isinstance(view, CodesView)

    ((giver,),) = (entry.givers for entry in view.statuses)
    assert (len(giver.operations), giver.count) == (4 if count == 4 else 0, count)
    assert f": {told}\n" in twin_of_page(site, page)
    words = " ".join(text_outside(blocks_of(site, page)).split())
    assert words.endswith(f": {told}")


def test_what_is_translated_alike_stays_apart() -> None:
    document = REST.replace("You get.", "You pay!").replace("SELL", "BUY2")
    words = Words("zh", prose={"You pay.": "付", "You pay!": "付"})
    english, chinese = inline_site(document), inline_site(document, words=words)

    for name in ("enums", "codes"):
        twins = [twin_of_page(site, page_at(site, name)) for site in (english, chinese)]
        assert twins[0].count("- `") == twins[1].count("- `")


@pytest.mark.parametrize(
    ("document", "made"),
    [
        ("paths: {}", []),
        ("paths: {/a: {get: {operationId: a, responses: {}}}}", []),
        (
            "paths: {/a: {get: {operationId: a, responses: {'400': {description: ''}}}}}",
            ["reference/codes/"],
        ),
        ("paths: {}\ncomponents: {schemas: {S: {enum: [a]}}}", ["reference/enums/"]),
        (
            "channels: {a: {subscribe: {message: {payload: {properties: {p: {type: string}}}}}}}",
            ["reference/fields/"],
        ),
    ],
)
def test_an_index_with_nothing_to_show_is_not_made(document: str, made: list[str]) -> None:
    site = inline_site(document)
    navigation = navigation_of(site, [NAVIGATION_SLOT])

    assert [page.address for page in site.pages if page.address.startswith("reference/")] == made
    assert navigation is not None
    titles = [title for place in navigation for title in place]
    assert ("Reference index" in titles) == bool(made)


def test_every_entry_has_a_place_of_its_own_that_it_leads_to() -> None:
    site = inline_site(REST)
    for name in ("fields", "enums", "codes"):
        elements = elements_of(blocks_of(site, page_at(site, name)))
        ids = [e.attributes["id"] for e in elements if e.tag == "tr" and "id" in e.attributes]
        own = [e.attributes["href"] for e in elements if e.attributes.get("href", "")[:1] == "#"]
        assert len(ids) == len(set(ids)) > 3
        assert own == [f"#{each}" for each in ids]


def with_fields(**counts: int) -> Site:
    fields = ", ".join(
        f"{letter}{n}: {{}}" for letter, count in counts.items() for n in range(count)
    )
    return inline_site(f"paths: {{}}\ncomponents: {{schemas: {{S: {{properties: {{{fields}}}}}}}}}")


@pytest.mark.parametrize(
    ("counts", "inside", "outside"),
    [
        ({"a": 100, "X": 150}, [("A", 100), ("X", 150)], []),
        ({"a": 200, "X": 30, "ß": 250}, [("A", 200), ("X", 30)], [("SS", 250)]),
        ({"a": 600, "X": 600, "ß": 600}, [], [("A", 600), ("SS", 600), ("X", 600)]),
    ],
)
def test_the_longest_letters_of_a_long_index_have_pages_of_their_own(
    counts: dict[str, int], inside: list[tuple[str, int]], outside: list[tuple[str, int]]
) -> None:
    site = with_fields(**counts)
    view = view_at(site, "fields")
    twin = twin_of_page(site, page_at(site, "fields"))

    assert isinstance(view, IndexView)
    assert [(letter.title, len(letter.entries)) for letter in view.letters] == inside
    assert [(link.title, count) for link, count in view.pages] == outside
    assert all(f"\n## {title}\n" in twin for title, _ in inside)
    for link, count in view.pages:
        (page,) = (page for page in site.pages if page.address == link.address)
        assert not page.is_in_navigation
        assert isinstance(page.view, IndexView)
        assert len(page.view.letters[0].entries) == count
        assert f"]({page.address.strip('/').rpartition('reference/')[2]}.md): {count}\n" in twin


@pytest.mark.parametrize(
    ("texts", "ordered"),
    [
        (["10", "9", "-1"], ["-1", "9", "10"]),
        (["b", "1", "A"], ["1", "A", "b"]),
        (["9" * 40, "1"], ["1", "9" * 40]),
    ],
)
def test_numbers_stand_before_words_by_their_size(texts: list[str], ordered: list[str]) -> None:
    assert sorted(texts, key=value_order) == ordered
