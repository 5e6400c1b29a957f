"""What the golden files must say, so that a mistake cannot be frozen in them."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

import pytest

from builder.views.channel import ChannelOperationView
from builder.views.details import Details
from builder.views.fields import FieldView
from builder.views.operation import RestOperationView
from builder.views.schema_page import SchemaView
from tests.golden.test_golden import CASES, FOLDER, site_of
from tests.support.inline_site import (
    blocks_of,
    only_page,
    operation_pages,
    rendered,
    twin_of_page,
)
from tests.support.markup import elements_of, headings_of, raw_html_of

if TYPE_CHECKING:
    from builder.model.value import JsonValue


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


def tokens(text: str) -> str:
    """Return the words of a text alone, without the signs that lay them out."""
    words = (word.strip("`*:,.()-\\") for word in text.split())
    return f" {' '.join(filter(None, words))} "


def assert_told(case: str, *sentences: str) -> None:
    """Hold that a reader finds each sentence on the case's page, and in its twin as well."""
    site = site_of(case)
    page = only_page(site)
    blocks = blocks_of(site, page).replace("<wbr>", "")
    html = tokens(unescape(re.sub(r"<[^>]+>", " ", blocks)))
    twin = tokens(twin_of_page(site, page))
    for sentence in sentences:
        assert tokens(sentence) in html, "the page"
        assert tokens(sentence) in twin, "the twin"


def example_of_body(view: RestOperationView, position: int = 0) -> JsonValue:
    made: JsonValue = json.loads(view.bodies[position].examples[0].text)
    return made


def test_links_in_full() -> None:
    assert_told(
        "links-in-full",
        "What it leads to: cancel Operation #/paths/~1orders~1{id}/delete",
        "Parameters path.id $response.body#/id",
        "amend: Changes its price. Operation amendOrder Body $request.body",
        "Server https://amend.example.com For changes alone.",
    )


def test_path_level_parts() -> None:
    assert_told(
        "path-level-parts",
        "One room What stands in a room.",
        "room integer required Its number. range ≥ 1",
        "floor integer optional Its floor.",
        "Production https://rooms.example.com/rooms/{room} Knows rooms alone.",
        "Path x-owner front desk",
    )
    assert rest("path-level-parts").sample.path == "/rooms/1"


def test_servers_at_every_level() -> None:
    assert_told(
        "servers-at-every-level",
        "Production https://eu.example.com:8443/region Close to you.",
        "Template https://{region}.example.com:{port}",
        "region Where you are. default eu One of eu, us",
        "port default 8443",
    )
    (server,) = rest("servers-at-every-level").servers
    assert "Everything else." not in server.description.markdown


def test_docs_and_extensions() -> None:
    assert_told(
        "docs-and-extensions",
        "More https://example.com/notes How notes work.",
        "x-cost credits 2 per minute, page",
        "page integer optional x-since 2.1",
        "All of them. x-cached true",
        "More https://example.com/note",
        "text string may be absent More https://example.com/text About texts. x-unit words",
    )


def test_oauth_flows() -> None:
    assert_told("oauth-flows", "Security with token (read) + badge or person or nothing")
    (product,) = site_of("oauth-flows").products
    (environment,) = product.environments
    assert told(environment.schemes) == {
        "badge": "http",
        "badge Scheme": "bearer",
        "badge Token format": "JWT",
        "person": "openIdConnect",
        "person OpenID Connect": "https://example.com/openid",
        "token": "oauth2",
        "token implicit Authorization": "https://example.com/i",
        "token implicit Scopes read": "Look around",
        "token password Token": "https://example.com/p",
        "token clientCredentials Token": "https://example.com/c",
        "token clientCredentials Refresh": "https://example.com/r",
        "token authorizationCode Authorization": "https://example.com/a",
        "token authorizationCode Token": "https://example.com/t",
    }


def test_any_of_and_not() -> None:
    assert_told(
        "any-of-and-not",
        "to one of several required Who gets it. One or more of these: By account object",
        "account string required",
        "By mail object mail string (email) required",
        "currency string optional Also: not",
        "No test money.",
    )
    assert example_of_body(rest("any-of-and-not")) == {
        "to": {"account": "string"},
        "currency": "string",
    }


def test_free_members() -> None:
    assert_told(
        "free-members",
        "(any other name) number may be absent What it costs. range ≥ 0",
        "open object may be absent",
        "closed object may be absent other members not allowed",
        "few object may be absent members 1–3",
    )


def test_bounds() -> None:
    assert_told(
        "bounds",
        "price number optional range > 0, ≤ 100 multiple of 0.5",
        "size integer (int64) optional default 3 range ≥ 1, ≤ 9",
        "note string optional length 2–8 pattern ^[a-z]+$",
        "legs array of integer optional elements 2–4 elements all different",
    )
    assert example_of_body(rest("bounds")) == {
        "price": 0.5,
        "size": 3,
        "note": "string",
        "legs": [0, 1],
    }


def test_read_only_and_write_only() -> None:
    assert_told(
        "read-only-and-write-only",
        "id integer not to be sent read only name string required password string required",
        "id integer always present read only",
        "password string never present write only",
    )
    view = rest("read-only-and-write-only")
    assert json.loads(view.sample.body) == {"name": "string", "password": "string"}
    assert json.loads(view.responses[0].bodies[0].examples[0].text) == {"id": 0, "name": "string"}


def test_several_bodies() -> None:
    assert_told(
        "several-bodies",
        "Examples large https://example.com/large.json A million rows",
        "tags style pipeDelimited explode false reserved characters allowed",
        "One row small",
        "The least there is.",
    )
    view = rest("several-bodies")
    assert view.body_description.markdown == "The rows."
    assert [(body.content_type, body.type_label) for body in view.bodies] == [
        ("text/csv", "string"),
        ("application/json", "array of integer"),
        ("application/x-www-form-urlencoded", "object"),
    ]
    assert view.bodies[0].examples[0].text == "id\n7"


def test_parameter_styles() -> None:
    assert_told(
        "parameter-styles",
        "area array of integer required style matrix explode true sent as ;area=3;area=4",
        "ids array of integer optional style pipeDelimited explode false sent as ids=1|2",
        "path string optional reserved characters allowed",
        "all boolean optional empty value allowed",
        "X-Fields array of string optional style simple explode false sent as a,b",
        "trail array of string optional style form explode false sent as trail=x,y",
    )
    sample = rest("parameter-styles").sample
    assert sample.path == "/search/;area=3;area=4"
    assert sample.query == "?ids=1%7C2&path=a/b"
    assert sample.headers == (("X-Fields", "a,b"), ("Cookie", "trail=x%2Cy"))


def test_any_other_status() -> None:
    assert_told(
        "any-other-status",
        "Retry-After integer always present In seconds.",
        "What went wrong. application/json object",
        "No body is described.",
    )
    assert [(answer.title, answer.is_success) for answer in rest("any-other-status").responses] == [
        ("200 OK", True),
        ("4XX", False),
        ("503 Service Unavailable", False),
        ("Any other status", False),
    ]


def test_default_and_deprecated() -> None:
    assert_told(
        "default-and-deprecated",
        "Deprecated Ask for the new one.",
        'Its form. Say nothing. default "short"',
        "Use since. default 0",
    )
    view = rest("default-and-deprecated")
    assert view.is_deprecated
    assert view.parameter_groups[0].fields[0].is_deprecated
    assert view.parameter_groups[0].fields[0].deprecation.markdown == "Say nothing."


def test_xml_body() -> None:
    assert_told(
        "xml-body",
        "XML name papers namespace https://example.com/ns prefix p",
        "count integer may be absent XML attribute true",
        "paper array of string may be absent XML wrapped true name list",
        "(each element) string XML name title",
        "<list> <title>string</title> </list> </p:papers>",
    )


def test_websocket_conditions() -> None:
    assert_told(
        "websocket-conditions",
        "with card also address",
        "fixed any may be absent always 7",
        "labels object may be absent other members not allowed",
        "/^x-/ integer may be absent",
        "(each further element) boolean may be absent",
        "closed tuple may be absent further elements not allowed",
        "some array of integer may be absent Also: at least one element is any range ≥ 9",
        "never any may be absent Also: not string",
        'Also: if object kind any may be absent always "limit"',
        "then any A limit has a price. required members price",
        "else any required members trigger",
        "each name is any pattern ^[a-z]+$",
        "with gift also any required members to",
    )


def test_websocket_traits() -> None:
    assert_told(
        "websocket-traits",
        "Once a second.",
        "application/vnd.light+json",
        "One reading",
        "Correlation id $message.header#/trace Joins readings. Traits traced",
        "trace string always present Who asked.",
        "lumen integer may be absent",
        "Traits metered x-cost 2",
    )
    assert channel("websocket-traits").title == "How bright it is"


def test_websocket_bindings() -> None:
    assert_told(
        "websocket-bindings",
        "Bindings mqtt bindingVersion 0.1.0",
        "Bindings kafka groupId readers clientId any",
        'Channel Bindings ws method GET query type object properties depth {"type":"integer"}',
    )
    (product,) = site_of("websocket-bindings").products
    (server,) = product.environments[0].servers
    assert told(server.details) == {
        "Name": "main",
        "Protocol": "wss 13",
        "Bindings wss keepAlive": "30",
    }


def test_websocket_several_messages() -> None:
    assert_told(
        "websocket-several-messages",
        "Name text Schema format application/vnd.aai.asyncapi+json;version=2.6.0",
        "bare lang zh",
        "lang string may be absent",
        "text/plain",
        "plain text, not JSON",
        'always "ping"',
        "talk All that is said.",
    )
    text, ping = channel("websocket-several-messages").messages
    assert (text.title, text.content_type) == ("A text", "application/json")
    assert (ping.title, ping.is_plain_text, ping.examples[0].text) == ("A ping", True, "ping")
    (example,) = text.examples
    assert (example.title, told(example.details)) == ("A greeting", {"Headers": '{"lang":"en"}'})


def test_websocket_parameters() -> None:
    assert_told(
        "websocket-parameters",
        "place string required Which place. pattern ^[a-z]{3}$",
        "Taken from $message.payload#/place",
        "Private",
        "Security with member",
    )
    site = site_of("websocket-parameters")
    view = channel("websocket-parameters")
    assert [server.url for server in view.servers] == ["wss://eu.example.com/ws"]
    assert view.topic == "places/aaa"
    home, spare = site.products[0].environments[0].servers
    assert told(home.details) == {
        "Name": "home",
        "Protocol": "wss",
        "Template": "wss://{region}.example.com/ws",
        "Template region": "Where you are.",
        "Template region default": "eu",
        "Template region One of": "eu, us",
        "Template region example": "us",
        "Security with": "member",
    }
    assert told(spare.details)["Name"] == "spare"


def test_schema_pages() -> None:
    site = site_of("schema-pages")
    pages = {page.title: page for page in site.pages}
    twins = {title: twin_of_page(site, page) for title, page in pages.items()}
    shape, colour = (pages[name].view for name in ("Shape", "Colour"))

    assert isinstance(shape, SchemaView)
    assert isinstance(colour, SchemaView)
    assert [field.name for field in shape.whole.fields] == ["colour", "size", "id", "parts"]
    assert [use.flow for use in shape.uses] == ["received"]
    assert [use.flow for use in colour.uses] == ["sent and received"], "through what names it"
    assert [schema.name for schema in colour.referrers] == ["NewShape", "Unused"]
    assert "Contains itself: the fields of Shape, as above." in twins["Shape"]
    assert "`RED`: Like a rose." in twins["Colour"]
    assert "No operation uses it." in twins["Unused"]
    assert "`7` `NO_PAINT`: There is no paint. HTTP status: 400." in twins["Index of codes"]
    assert "`colour`. Sample: NewShape" in twins["Index of fields"]
    operation = blocks_of(site, pages["Create a shape"])
    assert 'object <a href="../../schemas/rest/shape/index.html">Shape</a>' in operation


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
        ("sent as", "filter[owner]=string"),
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
    assert ("Content-Type", "multipart/form-data; boundary=part-of-the-example") in (
        view.sample.headers
    )
    assert view.sample.body.splitlines() == [
        "--part-of-the-example",
        'Content-Disposition: form-data; name="file"; filename="file"',
        "Content-Type: image/png",
        "",
        "",
        "--part-of-the-example--",
    ]
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
