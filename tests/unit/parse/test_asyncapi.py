"""AsyncAPI 2: every construct that the model has a field for."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from builder.location import Pointer
from builder.model.api import ServerVariable, Tag
from builder.model.channel import CorrelationId, Direction
from builder.model.schema import ABSENT, ExternalDocs, Schema, SchemaRef
from builder.parse import parse_api
from tests.support.inline import ASYNCAPI_HEAD, parse_inline

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.channel import Channel, ChannelOperation, Message


def parse_channel(text: str, components: str = "") -> Channel:
    """Parse the members of the channel `a`."""
    api = _parse_with_components(f"channels:\n  a:\n{indent(dedent(text), '    ')}", components)
    return api.channels[0]


def parse_operation(text: str, components: str = "") -> ChannelOperation:
    """Parse the members of `publish`."""
    return parse_channel(f"publish:\n{indent(dedent(text), '  ')}", components).operations[0]


def parse_message(text: str, components: str = "") -> Message:
    """Parse the members of a message in place."""
    return parse_operation(f"message:\n{indent(dedent(text), '  ')}", components).messages[0]


def _parse_with_components(text: str, components: str) -> Api:
    shared = f"components:\n{indent(dedent(components), '  ')}" if components else ""
    api = parse_inline(f"{text}\n{shared}")
    assert api.problems == ()
    return api


def schema_type(node: object) -> str:
    assert isinstance(node, Schema)
    return node.types[0]


@pytest.mark.parametrize(
    ("publish_means_receive", "publish", "subscribe"),
    [
        (False, Direction.SEND, Direction.RECEIVE),
        (True, Direction.RECEIVE, Direction.SEND),
    ],
    ids=["the client's side", "the server's side"],
)
def test_the_direction_is_always_the_clients(
    publish: Direction, subscribe: Direction, *, publish_means_receive: bool
) -> None:
    api = parse_api(
        f"{ASYNCAPI_HEAD}channels: {{a: {{subscribe: {{}}, publish: {{}}}}}}\n",
        "test.yaml",
        publish_means_receive=publish_means_receive,
    )
    operations = {each.keyword: each.direction for each in api.channels[0].operations}
    assert operations == {"publish": publish, "subscribe": subscribe}


def test_channels_stand_in_document_order() -> None:
    api = parse_inline("channels: {b: {}, a: {}}\n")
    assert [channel.address for channel in api.channels] == ["b", "a"]
    assert api.channels[0].operations == ()
    assert api.operations == ()


def test_every_member_of_a_channel_is_read() -> None:
    channel = parse_channel(
        """\
        description: Words.
        servers: [production]
        parameters:
          symbol:
            description: The market.
            schema: {type: string}
            x-note: 1
          shared: {$ref: '#/components/parameters/Shared'}
        bindings: {ws: {method: GET}}
        x-topic: true
        """,
        "parameters: {Shared: {description: Shared}}",
    )
    assert channel.description == "Words."
    assert channel.server_names == ("production",)
    symbol, shared = channel.parameters
    assert (symbol.name, symbol.description) == ("symbol", "The market.")
    assert schema_type(symbol.schema) == "string"
    assert symbol.extensions == {"x-note": 1}
    assert (shared.name, shared.description) == ("shared", "Shared")
    assert channel.bindings == {"ws": {"method": "GET"}}
    assert channel.extensions == {"x-topic": True}
    assert channel.location.pointer == Pointer(("channels", "a"))


def test_a_channel_may_be_a_reference() -> None:
    channel = parse_channel(
        "$ref: '#/components/channels/Shared'",
        "channels: {Shared: {description: Shared, publish: {operationId: send}}}",
    )
    assert channel.address == "a"
    assert channel.description == "Shared"
    assert [operation.id for operation in channel.operations] == ["send"]


def test_every_member_of_an_operation_is_read() -> None:
    operation = parse_operation(
        """\
        operationId: login
        summary: Log in
        description: Words.
        tags: [{name: session, description: Sessions.}]
        externalDocs: {url: https://example.com}
        security: [{key: [read]}]
        bindings: {ws: {query: {type: object}}}
        message: {name: Login}
        x-note: 1
        """
    )
    assert (operation.id, operation.summary, operation.description) == ("login", "Log in", "Words.")
    assert operation.tags == (Tag("session", "Sessions."),)
    assert operation.external_docs == ExternalDocs("https://example.com")
    assert operation.security == ({"key": ("read",)},)
    assert operation.bindings == {"ws": {"query": {"type": "object"}}}
    assert operation.extensions == {"x-note": 1}
    assert [message.name for message in operation.messages] == ["Login"]
    assert operation.location.pointer == Pointer(("channels", "a", "publish"))


def test_an_operation_may_say_nothing() -> None:
    operation = parse_channel("publish: {}").operations[0]
    assert operation.id == ""
    assert operation.messages == ()
    assert operation.security == ()


def test_every_member_of_a_message_is_read() -> None:
    message = parse_message(
        """\
        name: Order
        messageId: orderMessage
        title: An order
        summary: Short.
        description: Words.
        contentType: text/plain
        headers: {type: object}
        payload: {type: string}
        correlationId: {location: $message.payload#/id, description: The id}
        tags: [{name: orders}]
        externalDocs: {url: https://example.com}
        bindings: {ws: {a: 1}}
        x-note: 1
        """
    )
    assert (message.name, message.title) == ("Order", "An order")
    assert message.display_name == "An order"
    assert (message.summary, message.description) == ("Short.", "Words.")
    assert message.content_type == "text/plain"
    assert schema_type(message.headers) == "object"
    assert schema_type(message.payload) == "string"
    assert message.correlation_id == CorrelationId("$message.payload#/id", "The id")
    assert message.tags == (Tag("orders"),)
    assert message.external_docs == ExternalDocs("https://example.com")
    assert message.bindings == {"ws": {"a": 1}}
    assert message.extensions == {"x-note": 1}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{name: Order, messageId: other}", "Order"),
        ("{messageId: order}", "order"),
        ("{title: An order}", "message"),
    ],
)
def test_a_message_is_called_by_the_best_name_that_it_has(text: str, name: str) -> None:
    assert parse_message(text).name == name


def test_a_message_may_be_a_reference_and_is_called_by_its_component() -> None:
    message = parse_message(
        "$ref: '#/components/messages/Order'", "messages: {Order: {payload: {type: object}}}"
    )
    assert message.name == "Order"
    assert message.location.pointer == Pointer(("components", "messages", "Order"))


@pytest.mark.parametrize(
    ("default", "own", "expected"),
    [
        ("", "", ""),
        ("application/json", "", "application/json"),
        ("application/json", "contentType: text/plain", "text/plain"),
    ],
    ids=["none", "the document's", "its own"],
)
def test_a_message_has_the_documents_content_type_or_its_own(
    default: str, own: str, expected: str
) -> None:
    api = parse_inline(
        f"defaultContentType: '{default}'\nchannels: {{a: {{publish: {{message: {{{own}}}}}}}}}\n"
    )
    assert api.channels[0].operations[0].messages[0].content_type == expected
    assert api.default_content_type == default


MESSAGES = "messages: {A: {title: First}, B: {title: Second}, Both: {oneOf: [%s]}}" % ", ".join(  # noqa: UP031 - braces of YAML
    f"{{$ref: '#/components/messages/{name}'}}" for name in "AB"
)


@pytest.mark.parametrize(
    "text",
    [
        "oneOf: [{$ref: '#/components/messages/A'}, {$ref: '#/components/messages/B'}]",
        "oneOf: [{name: A, title: First}, {name: B, title: Second}]",
        "$ref: '#/components/messages/Both'",
    ],
    ids=["references", "in place", "behind a reference"],
)
def test_one_of_several_messages_may_travel(text: str) -> None:
    operation = parse_operation(f"message:\n  {text}", MESSAGES)
    assert [(each.name, each.title) for each in operation.messages] == [
        ("A", "First"),
        ("B", "Second"),
    ]


def test_the_examples_of_a_message_are_read() -> None:
    whole, payload, headers, null = parse_message(
        """\
        examples:
          - {name: first, summary: Short., payload: {price: 8500.0}, headers: {id: 1}}
          - {payload: text}
          - {headers: {id: 2}}
          - {payload: null}
        """
    ).examples
    assert (whole.name, whole.summary) == ("first", "Short.")
    assert whole.value == {"price": 8500.0}
    assert whole.headers == {"id": 1}
    assert (payload.value, payload.headers) == ("text", ABSENT)
    assert (headers.value, headers.headers) == (ABSENT, {"id": 2})
    assert null.value is None


@pytest.mark.parametrize(
    "payload_format",
    [
        "application/vnd.aai.asyncapi;version=2.6.0",
        "application/vnd.aai.asyncapi+json;version=2.6.0",
        "application/vnd.aai.asyncapi+yaml;version=2.6.0",
        "application/schema+json;version=draft-07",
        "application/schema+yaml;version=draft-07",
    ],
)
def test_a_payload_in_json_schema_is_read(payload_format: str) -> None:
    message = parse_message(f"schemaFormat: {payload_format}\npayload: {{type: string}}")
    assert schema_type(message.payload) == "string"


@pytest.mark.parametrize(
    "payload_format",
    [
        "application/vnd.apache.avro;version=1.9.0",
        "application/vnd.oai.openapi;version=3.0.0",
        "application/raml+yaml;version=1.0",
    ],
)
def test_a_payload_in_another_format_is_a_problem_of_that_message_alone(
    payload_format: str,
) -> None:
    api = parse_inline(
        f"""\
        channels:
          a:
            publish:
              message:
                oneOf:
                  - {{name: bad, schemaFormat: {payload_format}, payload: {{type: record}}}}
                  - {{name: good}}
        """
    )
    (problem,) = api.problems
    assert problem.id == "schema-format-unknown"
    assert f"'{payload_format}'" in problem.message
    assert problem.location.pointer.name == "schemaFormat"
    (operation,) = api.channels[0].operations
    assert [message.name for message in operation.messages] == ["good"]
    assert operation.problems == (problem,)


@pytest.mark.parametrize(("written", "allows"), [("true", True), ("false", False)])
def test_a_payload_may_be_a_boolean_schema(written: str, *, allows: bool) -> None:
    payload = parse_message(f"payload: {written}").payload
    assert isinstance(payload, Schema)
    assert payload.allows is allows


def test_a_payload_may_be_a_tuple() -> None:
    payload = parse_message(
        "payload: {type: array, items: [{type: string}, {type: number}], additionalItems: false}"
    ).payload
    assert isinstance(payload, Schema)
    assert [schema_type(node) for node in payload.prefix_items] == ["string", "number"]
    assert payload.additional_items is False


def test_a_payload_may_be_a_reference() -> None:
    api = parse_inline(
        """\
        channels:
          a: {publish: {message: {payload: {$ref: '#/components/schemas/Order'}}}}
        components:
          schemas: {Order: {type: object}, Unused: {type: string}}
        """
    )
    payload = api.channels[0].operations[0].messages[0].payload
    assert isinstance(payload, SchemaRef)
    assert schema_type(api.resolve(payload)) == "object"
    assert [pointer.name for pointer in api.schemas] == ["Order", "Unused"]


def test_a_correlation_id_may_be_a_reference() -> None:
    message = parse_message(
        "correlationId: {$ref: '#/components/correlationIds/Id'}",
        "correlationIds: {Id: {location: $message.header#/id}}",
    )
    assert message.correlation_id == CorrelationId("$message.header#/id")


@pytest.mark.parametrize(
    "text",
    [
        "bindings: {$ref: '#/components/operationBindings/Shared'}",
        "bindings: {ws: {$ref: '#/components/operationBindings/Shared/ws'}, x-note: 1}",
    ],
    ids=["whole", "one of them"],
)
def test_bindings_may_be_references(text: str) -> None:
    operation = parse_operation(text, "operationBindings: {Shared: {ws: {method: GET}}}")
    assert operation.bindings == {"ws": {"method": "GET"}}


def test_every_member_of_a_server_is_read() -> None:
    api = parse_inline(
        """\
        channels: {}
        servers:
          production:
            url: '{host}.example.com/ws'
            protocol: wss
            description: Production
            variables:
              host: {default: api, enum: [api, eu], description: The region}
              shared: {$ref: '#/components/serverVariables/Shared'}
            security: [{key: []}]
            bindings: {ws: {a: 1}}
            x-note: 1
          shared: {$ref: '#/components/servers/Shared'}
        components:
          servers: {Shared: {url: 'ws://test.example.com', protocol: ws}}
          serverVariables: {Shared: {default: one}}
        """
    )
    production, shared = api.servers
    assert (production.name, production.description) == ("production", "Production")
    assert (production.url, production.protocol) == ("wss://{host}.example.com/ws", "wss")
    assert production.resolved_url == "wss://api.example.com/ws"
    assert production.variables == (
        ServerVariable("host", "api", ("api", "eu"), "The region"),
        ServerVariable("shared", "one"),
    )
    assert production.security == ({"key": ()},)
    assert production.bindings == {"ws": {"a": 1}}
    assert production.extensions == {"x-note": 1}
    assert (shared.name, shared.url) == ("shared", "ws://test.example.com")


@pytest.mark.parametrize(
    ("url", "protocol", "expected"),
    [
        ("ws.example.com", "wss", "wss://ws.example.com"),
        ("wss://ws.example.com", "wss", "wss://ws.example.com"),
        ("ws.example.com", "''", "ws.example.com"),
    ],
)
def test_the_address_of_a_server_gets_its_protocol(url: str, protocol: str, expected: str) -> None:
    api = parse_inline(f"channels: {{}}\nservers: {{a: {{url: '{url}', protocol: {protocol}}}}}\n")
    assert api.servers[0].url == expected


def test_the_document_itself_is_read() -> None:
    api = parse_inline(
        """\
        channels: {}
        tags: [{name: market}]
        externalDocs: {url: https://example.com}
        components:
          securitySchemes: {key: {type: userPassword}}
        x-note: 1
        """
    )
    assert api.tags == (Tag("market"),)
    assert api.external_docs == ExternalDocs("https://example.com")
    assert api.security_schemes["key"].type == "userPassword"
    assert api.extensions == {"x-note": 1}


# Up to 2.6 a trait is a merge patch, so it has the last word; 3.0 turned that round.
# Source: https://github.com/asyncapi/spec/pull/907


def test_a_trait_adds_what_a_message_does_not_say() -> None:
    message = parse_message(
        """\
        name: Order
        payload: {type: object}
        traits:
          - $ref: '#/components/messageTraits/Common'
          - {tags: [{name: second}]}
        """,
        "messageTraits: {Common: {title: From the trait, headers: {type: object}, x-note: 1}}",
    )
    assert (message.name, message.title) == ("Order", "From the trait")
    assert schema_type(message.headers) == "object"
    assert schema_type(message.payload) == "object"
    assert message.tags == (Tag("second"),)
    assert message.extensions == {"x-note": 1}


def test_a_trait_adds_what_an_operation_does_not_say() -> None:
    operation = parse_operation(
        """\
        operationId: send
        traits:
          - {summary: From the trait, bindings: {ws: {a: 1}}, security: [{key: []}]}
        """
    )
    assert (operation.id, operation.summary) == ("send", "From the trait")
    assert operation.bindings == {"ws": {"a": 1}}
    assert operation.security == ({"key": ()},)
    assert operation.location.pointer == Pointer(("channels", "a", "publish"))


def test_a_trait_overrides_what_the_object_says_and_a_later_trait_an_earlier() -> None:
    message = parse_message(
        """\
        title: own
        summary: own
        traits: [{title: first, description: first}, {description: second}]
        """
    )
    assert (message.title, message.summary) == ("first", "own")
    assert message.description == "second"


def test_traits_are_merged_member_by_member_and_lists_as_a_whole() -> None:
    message = parse_message(
        """\
        headers: {type: object, required: [own], properties: {own: {type: string}}}
        traits:
          - headers: {required: [common], properties: {common: {type: integer}}}
        """
    )
    assert isinstance(message.headers, Schema)
    assert message.headers.types == ("object",)
    assert set(message.headers.properties) == {"own", "common"}
    assert message.headers.required == ("common",)


def test_a_null_of_a_trait_takes_a_member_away() -> None:
    message = parse_message("{title: own, summary: own, traits: [{title: null}]}")
    assert (message.title, message.summary) == ("", "own")


def test_a_trait_may_bring_what_the_object_has_of_another_type() -> None:
    message = parse_message("{bindings: null, traits: [{bindings: {ws: {a: 1}}}]}")
    assert message.bindings == {"ws": {"a": 1}}


@pytest.mark.parametrize(
    ("trait", "problem_id"),
    [
        ("{$ref: '#/components/messageTraits/None'}", "ref-unresolved"),
        ("{$ref: 'other.yaml'}", "ref-external"),
    ],
)
def test_a_trait_that_is_not_there_is_a_problem_of_its_message(trait: str, problem_id: str) -> None:
    api = parse_inline(
        f"channels: {{a: {{publish: {{operationId: send, message: {{traits: [{trait}]}}}}}}}}\n"
    )
    (problem,) = api.problems
    assert problem.id == problem_id
    assert str(problem.location.pointer) == "#/channels/a/publish/message/traits/0"
    (operation,) = api.channels[0].operations
    assert operation.problems == (problem,)


def test_a_trait_of_an_operation_that_is_not_there_leaves_its_own_words() -> None:
    api = parse_inline(
        "channels: {a: {publish: {operationId: send, summary: own, traits: [{$ref: '#/x'}]}}}\n"
    )
    (operation,) = api.channels[0].operations
    assert (operation.id, operation.summary) == ("send", "own")
    assert [problem.id for problem in operation.problems] == ["ref-unresolved"]
