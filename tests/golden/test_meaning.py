"""What the golden files must say, so that a mistake cannot be frozen in them."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from builder.views.channel import ChannelOperationView
from builder.views.details import Details
from builder.views.fields import FieldView
from builder.views.operation import RestOperationView
from tests.golden.test_golden import CASES, FOLDER, site_of
from tests.support.inline_site import (
    blocks_of,
    only_page,
    operation_pages,
    rendered,
    twin_of_page,
)
from tests.support.markup import elements_of, headings_of, raw_html_of


def rest(case: str) -> RestOperationView:
    view = only_page(site_of(case)).view
    assert isinstance(view, RestOperationView)
    return view


def channel(case: str) -> ChannelOperationView:
    view = only_page(site_of(case)).view
    assert isinstance(view, ChannelOperationView)
    return view


def answer(case: str) -> dict[str, FieldView]:
    """Return the fields of a case's first response by name."""
    return {field.name: field for field in rest(case).responses[0].bodies[0].fields}


def test_parameters_in_every_place() -> None:
    view = rest("parameters-in-every-place")

    assert {
        group.title: [field.name for field in group.fields] for group in view.parameter_groups
    } == {
        "Path parameters": ["userId"],
        "Query parameters": ["symbol", "limit"],
        "Header parameters": ["X-Trace"],
        "Cookie parameters": ["session"],
    }
    assert view.sample.path == "/users/7/orders"
    assert view.sample.query == "?symbol=BTC-USD"
    assert ("X-Trace", "abc") in view.sample.headers


def test_enum_with_meanings() -> None:
    (group,) = rest("enum-with-meanings").parameter_groups
    status, side, plain = (field.enum for field in group.fields)

    assert [(value.text, value.name, value.meaning.markdown) for value in status] == [
        ("2", "ORDER_INSERTED", "Rests in the book."),
        ("4", "ORDER_FULLY_TRANSACTED", "Nothing is left."),
    ]
    assert [value.meaning.markdown for value in side] == ["you pay", "you receive"]
    assert [(value.text, value.meaning.markdown) for value in plain] == [
        ("LIMIT", ""),
        ("MARKET", ""),
    ]


def test_nested_object_and_arrays() -> None:
    fields = answer("nested-object-and-arrays")

    assert fields["levels"].type_label == "array of object"
    assert [field.name for field in fields["levels"].fields] == ["price", "owner"]
    assert [field.name for field in fields["levels"].fields[1].fields] == ["name"]
    assert str(fields["levels"].fields[1].fields[0].anchor) == "response-200-levels-owner-name"
    assert fields["tags"].fields[0].facts[0].value == "^[a-z]+$"


def test_all_of_merged() -> None:
    fields = answer("all-of-merged")

    assert {name: field.is_required for name, field in fields.items()} == {
        "id": True,
        "price": True,
        "note": False,
    }


def test_one_of_with_discriminator() -> None:
    ((field,),) = (body.fields for body in rest("one-of-with-discriminator").responses[0].bodies)

    assert [(fact.label, fact.value) for fact in field.facts] == [
        ("told apart by", "kind"),
        ("fill", "Fill"),
        ("cancel", "Cancel"),
    ]
    assert {
        variant.label: [inner.name for inner in variant.fields] for variant in field.variants
    } == {"Fill": ["kind", "size"], "Cancel": ["kind", "reason"]}


def test_recursive_schema() -> None:
    fields = answer("recursive-schema")

    assert fields["parent"].recursive_name == "Node"
    assert fields["parent"].fields == ()
    assert fields["children"].fields[0].recursive_name == "Node"


def test_nullable_and_deprecated() -> None:
    view = rest("nullable-and-deprecated")
    fields = answer("nullable-and-deprecated")

    assert view.is_deprecated
    assert view.parameter_groups[0].fields[0].is_deprecated
    assert fields["maker"].type_label == "number or null"
    assert (fields["taker"].is_deprecated, fields["taker"].deprecation.markdown) == (
        True,
        "Use `maker`.",
    )
    assert fields["id"].access == "read only"


def test_tuple_and_array_of_arrays() -> None:
    (message,) = channel("tuple-and-array-of-arrays").messages
    best, levels = message.fields

    assert best.type_label == "tuple"
    assert [(field.name, field.type_label) for field in best.fields] == [
        ("[0]", "number"),
        ("[1]", "integer"),
    ]
    assert levels.type_label == "array of array of string"
    assert json.loads(message.examples[0].text) == {"best": [0, 0], "levels": [["string"]]}


def test_response_headers_and_several_media() -> None:
    good, other = rest("response-headers-and-several-media").responses

    assert [(field.name, field.is_required) for field in good.headers] == [("Retry-After", True)]
    assert [body.content_type for body in good.bodies] == ["application/json", "text/csv"]
    assert good.bodies[1].examples[0].text == "id\n\n7"
    assert (other.title, other.bodies) == ("Any other status", ())


def test_named_examples() -> None:
    (body,) = rest("named-examples").bodies

    assert [example.title for example in body.examples] == ["A limit order", "market"]
    assert '"price": 8500.0' in body.examples[0].text
    assert '"size": 12345678901234567890' in body.examples[0].text
    assert rest("named-examples").sample.body == '{"price":8500.0,"size":12345678901234567890}'


def test_made_example() -> None:
    (body,) = rest("made-example").bodies

    assert body.examples[0].is_made
    assert json.loads(body.examples[0].text) == {
        "side": "BUY",
        "size": 5,
        "at": "2024-01-01T00:00:00Z",
        "isHidden": False,
        "legs": ["a"],
    }
    assert json.loads(rest("made-example").sample.body) == json.loads(body.examples[0].text)


NOTICE = "A part of this operation could not be read."


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("Whole", ""),
        ("Unknown place", "parameter-place-unknown"),
        ("Unresolved reference", "ref-unresolved"),
    ],
)
def test_broken_operation(title: str, problem: str) -> None:
    site = site_of("broken-operation")
    page = next(page for page in operation_pages(site) if page.title == title)
    html, twin = blocks_of(site, page), twin_of_page(site, page)

    assert (NOTICE in html) is (NOTICE in twin) is bool(problem)
    assert f"[{problem}]" in html or not problem
    assert "specs/sample.yaml:" in html or not problem


def test_broken_operation_keeps_what_could_be_read() -> None:
    site = site_of("broken-operation")
    page = next(page for page in operation_pages(site) if page.title == "Unknown place")

    assert 'id="query-dry"' in blocks_of(site, page)


def test_websocket_send_and_reply() -> None:
    view = channel("websocket-send-and-reply")

    assert [(step.title, step.text) for step in view.steps] == [
        ("Connect", "wss://test.example.com/ws"),
        ("Request a quote", '{"size":3}'),
        ("Quote", '{"price":8500.0}'),
        ("Keep alive", "ping"),
    ]
    assert [message.direction for message in view.messages] == ["You send", "You receive"]
    assert view.sample.frames == ('{"size":3}',)


def test_websocket_private_topic() -> None:
    view = channel("websocket-private-topic")

    assert [step.title for step in view.steps] == [
        "Connect",
        "Log in",
        "Subscribe",
        "Acknowledgement",
        "Fill",
        "Keep alive",
    ]
    assert (view.access.label, view.topic) == ("Trading", "fills:BTC-USD")
    assert view.signature is not None
    assert view.signature.canonical == "/ws/spot1624985375123"
    assert view.signature.hexadecimal.startswith("c410d38c681579adb335885800cff24c")


def test_no_operation_id() -> None:
    page = only_page(site_of("no-operation-id"))

    assert page.address == "sample/rest/delete-api-v-3-3-orders-id/"
    assert page.title == "delete /api/v3.3/orders/{id}"
    assert rest("no-operation-id").sample.path == "/api/v3.3/orders/a%2Fb"


def test_colliding_slugs() -> None:
    pages = operation_pages(site_of("colliding-slugs"))

    assert {page.title: page.address for page in pages} == {
        "First": "sample/rest/get-order/",
        "Second": "sample/rest/get-order-2/",
        "Third": "sample/rest/get-order-3/",
    }


@pytest.mark.parametrize("case", CASES)
class TestEveryCase:
    def test_has_a_meaning_here(self, case: str) -> None:
        assert f"test_{case.replace('-', '_')}" in globals()

    def test_is_small(self, case: str) -> None:
        assert len((FOLDER / case / "spec.yaml").read_text(encoding="utf-8").splitlines()) <= 45

    def test_has_twins_without_html(self, case: str) -> None:
        site = site_of(case)

        for page in operation_pages(site):
            assert raw_html_of(twin_of_page(site, page)) == []

    def test_has_pages_whose_blocks_markdown_leaves_alone(self, case: str) -> None:
        site = site_of(case)

        for page in operation_pages(site):
            made = rendered(site, page)
            assert headings_of(made.complete()) == headings_of(made.markdown)

    def test_has_pages_on_which_every_place_is_one(self, case: str) -> None:
        site = site_of(case)

        for page in operation_pages(site):
            elements = elements_of(blocks_of(site, page))
            ids = [section.anchor.text for section in page.sections if section.anchor]
            ids += [element.attributes["id"] for element in elements if "id" in element.attributes]
            assert [name for name, count in Counter(ids).items() if count > 1] == []


def told(details: Details) -> dict[str, str]:
    """Return what details say by their paths: the value, the words or the address."""
    flat = {}
    for detail in details:
        flat[detail.label] = detail.code or detail.prose.markdown or detail.url or detail.remark
        for path, text in told(detail.parts).items():
            flat[f"{detail.label} {path}"] = text
    return {path: text for path, text in flat.items() if text}


def test_callbacks_and_links() -> None:
    view = rest("callbacks-and-links")
    (response,), (callback,) = view.responses, view.callbacks

    assert told(response.details) == {
        "What it leads to cancel": "Ends it.",
        "What it leads to cancel Operation": "unsubscribe",
        "What it leads to cancel Parameters id": "$response.body#/id",
    }
    assert response.bodies[0].notes.description.markdown == "What was made."
    assert told(response.bodies[0].notes.details) == {"Title": "Subscription"}
    assert (callback.name, callback.method, callback.expression, callback.title) == (
        "fill",
        "POST",
        "{$request.body#/url}",
        "An order was filled",
    )
    assert [field.presence for field in callback.bodies[0].fields] == ["always present"]
    assert [answer.title for answer in callback.responses] == ["204 No Content"]


def test_written_parts() -> None:
    view = rest("written-parts")
    by_name = {field.name: field for group in view.parameter_groups for field in group.fields}

    assert [(fact.label, fact.value) for fact in by_name["filter"].facts] == [
        ("style", "deepObject"),
        ("explode", "true"),
    ]
    assert [field.name for field in by_name["filter"].fields] == ["owner"]
    assert [(fact.label, fact.value) for fact in by_name["query"].facts] == [
        ("content type", "application/json")
    ]
    assert [field.name for field in by_name["query"].fields] == ["text"]
    assert told(by_name["X-Trace"].details) == {"Examples short": "a1", "Examples long": "a1b2c3"}
    assert told(view.bodies[0].details) == {
        "How parts are written file Content type": "image/png",
        "How parts are written file Headers X-Sum": "The sum of its bytes.",
    }
    assert told(view.responses[0].bodies[0].notes.details) == {"XML name": "kept"}
    assert told(view.responses[0].bodies[0].fields[0].details) == {"XML attribute": "true"}


def test_websocket_details() -> None:
    view = channel("websocket-details")
    (message,) = view.messages

    assert told(view.source_details) == {
        "Tags chat": "Words of people.",
        "Bindings ws ack": "true",
        "x-volume": "low",
        "Channel Bindings ws method": "GET",
        "Channel Bindings ws query type": "object",
    }
    assert told(message.details) == {
        "Name": "said",
        "messageId": "said-1",
        "Correlation id": "$message.header#/id",
        "More": "How people talk.",
        "Traits": "numbered",
    }
    assert [field.name for field in message.headers] == ["id"]
    assert message.notes.description.markdown == "One sentence."
    (example,) = message.examples
    assert (example.title, example.name) == ("A greeting", "hello")
    assert told(example.details) == {"Headers": '{"id":1}'}


def test_security_and_offer() -> None:
    site = site_of("security-and-offer")
    (product,) = site.products
    (environment,), (group,) = product.environments, product.groups

    assert told(environment.about) == {
        "Contact Name": "Help desk",
        "Contact Address": "javascript:alert(1)",
        "Contact Mail": "mailto:help@example.com",
        "License": "MIT",
        "Terms of service": "https://example.com/terms",
    }
    assert told(environment.schemes) == {
        "key": "apiKey",
        "key Place": "header",
        "key Name": "X-Key",
        "login": "oauth2",
        "login authorizationCode Authorization": "https://example.com/authorize",
        "login authorizationCode Token": "https://example.com/token",
        "login authorizationCode Scopes read": "Read things",
    }
    assert told(environment.servers[0].details)["Template region One of"] == "eu, us"
    assert (group.title, group.description.markdown) == ("things", "All about things.")
    view = rest("security-and-offer")
    assert told(view.details) == {
        "Security with": "login (read)",
        "Security or": "key",
        "More": "How lists work.",
    }
    overview = next(page for page in site.pages if page.view is product)
    links = {
        element.attributes["href"]
        for element in elements_of(blocks_of(site, overview))
        if element.tag == "a" and "://" in element.attributes["href"]
    }
    assert links == {
        "https://example.com/terms",
        "https://example.com/mit",
        "https://example.com/things",
        "https://example.com/authorize",
        "https://example.com/token",
    }
