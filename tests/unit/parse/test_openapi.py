"""OpenAPI 3.0: every construct that the model has a field for."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from builder.location import Pointer
from builder.model.api import ServerVariable
from builder.model.operation import (
    Encoding,
    Link,
    MediaType,
    Parameter,
    ParameterPlace,
    Response,
)
from builder.model.schema import ABSENT, ExternalDocs, Schema, SchemaRef
from tests.support.inline import parse_inline

if TYPE_CHECKING:
    from builder.model.operation import Operation
    from builder.model.value import JsonValue


def parse_operation(text: str, components: str = "") -> Operation:
    """Parse the members of `GET /a`."""
    body = indent(dedent(text), " " * 6)
    shared = f"components:\n{indent(dedent(components), '  ')}" if components else ""
    api = parse_inline(f"paths:\n  /a:\n    get:\n{body}\n{shared}")
    assert api.problems == ()
    return api.operations[0]


def parse_parameter(text: str) -> Parameter:
    return parse_operation(f"parameters: [{text}]").parameters[0]


def parse_response(text: str, components: str = "") -> Response:
    body = indent(dedent(text), "    ")
    return parse_operation(f"responses:\n  200:\n{body}", components).responses[0]


def parse_media(text: str) -> MediaType:
    body = indent(dedent(text), "    ")
    return parse_response(f"content:\n  application/json:\n{body}").content[0]


def schema_type(node: object) -> str:
    assert isinstance(node, Schema)
    return node.types[0]


def test_operations_stand_in_document_order() -> None:
    api = parse_inline(
        """\
        paths:
          /b:
            post: {operationId: third}
            get: {operationId: fourth}
          /a:
            delete: {operationId: fifth}
          x-notes: {get: {operationId: none}}
        """
    )
    assert [(operation.method, operation.path) for operation in api.operations] == [
        ("POST", "/b"),
        ("GET", "/b"),
        ("DELETE", "/a"),
    ]


def test_every_method_of_openapi_3_0_is_read_and_no_other() -> None:
    methods = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
    members = ", ".join(f"{method}: {{}}" for method in (*methods, "query", "GET", "x-get"))
    api = parse_inline(f"paths: {{/a: {{{members}}}}}\n")
    assert [operation.method for operation in api.operations] == [
        method.upper() for method in methods
    ]
    assert api.problems == ()


def test_the_plain_members_of_an_operation_are_read() -> None:
    operation = parse_operation(
        """\
        operationId: listOrders
        summary: List orders
        description: Words.
        tags: [orders, 2]
        deprecated: true
        externalDocs: {url: https://example.com, description: More}
        x-rate-limit: 10
        """
    )
    assert operation.id == "listOrders"
    assert operation.title == "List orders"
    assert operation.description == "Words."
    assert operation.tags == ("orders", "2")
    assert operation.is_deprecated
    assert operation.external_docs == ExternalDocs("https://example.com", "More")
    assert operation.extensions == {"x-rate-limit": 10}
    assert operation.location.pointer == Pointer(("paths", "/a", "get"))


def test_an_operation_without_an_id_is_called_by_method_and_path() -> None:
    operation = parse_operation("description: Words.")
    assert operation.id == "get /a"
    assert operation.title == "get /a"
    assert not operation.is_deprecated


def test_a_path_item_describes_all_its_operations() -> None:
    api = parse_inline(
        """\
        paths:
          /a:
            summary: The path
            description: Its words.
            get: {summary: Get it}
            put: {}
        """
    )
    assert {operation.path_summary for operation in api.operations} == {"The path"}
    assert {operation.path_description for operation in api.operations} == {"Its words."}
    assert [operation.summary for operation in api.operations] == ["Get it", ""]


def test_a_path_item_may_be_a_reference() -> None:
    api = parse_inline(
        """\
        paths:
          /a: {$ref: '#/x-paths/shared'}
        x-paths:
          shared: {get: {operationId: shared}}
        """
    )
    (operation,) = api.operations
    assert (operation.id, operation.path) == ("shared", "/a")
    assert operation.location.pointer == Pointer(("x-paths", "shared", "get"))


def test_path_level_parameters_are_merged_with_the_operations() -> None:
    api = parse_inline(
        """\
        paths:
          /a/{id}:
            parameters:
              - {name: id, in: path, required: true, description: path's}
              - {name: limit, in: query, description: path's}
              - {name: both, in: query, description: path's}
            get:
              parameters:
                - {name: limit, in: query, description: operation's}
                - {name: both, in: header, description: operation's}
            delete: {}
        """
    )
    get, delete = api.operations
    assert [(each.name, each.place.value, each.description) for each in get.parameters] == [
        ("id", "path", "path's"),
        ("limit", "query", "operation's"),
        ("both", "query", "path's"),
        ("both", "header", "operation's"),
    ]
    assert [each.description for each in delete.parameters] == ["path's"] * 3


def test_parameters_with_the_same_name_and_different_places_are_two() -> None:
    operation = parse_operation("parameters: [{name: a, in: query}, {name: a, in: cookie}]")
    assert [each.place for each in operation.parameters] == [
        ParameterPlace.QUERY,
        ParameterPlace.COOKIE,
    ]


def test_every_member_of_a_parameter_is_read() -> None:
    parameter = parse_parameter(
        "{name: filter, in: query, description: Words., required: true, deprecated: true,"
        " allowEmptyValue: true, schema: {type: string}, style: form, explode: false,"
        " allowReserved: true, example: a, x-note: 1}"
    )
    assert (parameter.name, parameter.place) == ("filter", ParameterPlace.QUERY)
    assert parameter.description == "Words."
    assert parameter.is_required
    assert parameter.is_deprecated
    assert parameter.allows_empty
    assert schema_type(parameter.schema) == "string"
    assert parameter.content is None
    assert parameter.style == "form"
    assert parameter.is_exploded is False
    assert parameter.allows_reserved
    assert [example.value for example in parameter.examples] == ["a"]
    assert parameter.extensions == {"x-note": 1}


def test_a_parameter_may_say_no_more_than_name_and_place() -> None:
    parameter = parse_parameter("{name: a, in: header}")
    assert parameter == Parameter(parameter.location, "a", ParameterPlace.HEADER)


def test_a_parameter_may_be_a_document_of_its_own() -> None:
    parameter = parse_parameter(
        "{name: filter, in: query, content: {application/json: {schema: {type: object}}}}"
    )
    assert parameter.schema is None
    assert parameter.content is not None
    assert parameter.content.content_type == "application/json"
    assert schema_type(parameter.content.schema) == "object"


def test_a_parameter_may_be_a_reference_and_stands_where_it_is_written() -> None:
    operation = parse_operation(
        "parameters: [{$ref: '#/components/parameters/Limit'}]",
        "parameters: {Limit: {name: limit, in: query}}",
    )
    (parameter,) = operation.parameters
    assert parameter.name == "limit"
    assert parameter.location.pointer == Pointer(("components", "parameters", "Limit"))


SERVERS = """\
servers: [{{url: 'https://document.example'}}]
paths:
  /a:
    {path}
    get: {{{operation}}}
"""


@pytest.mark.parametrize(
    ("path", "operation", "urls"),
    [
        ("summary: none", "", ["https://document.example"]),
        ("servers: [{url: 'https://path.example'}]", "", ["https://path.example"]),
        (
            "servers: [{url: 'https://path.example'}]",
            "servers: [{url: 'https://one.example'}, {url: 'https://two.example'}]",
            ["https://one.example", "https://two.example"],
        ),
        (
            "summary: none",
            "servers: [{url: 'https://one.example'}]",
            ["https://one.example"],
        ),
    ],
    ids=["document's", "path's", "operation's over path's", "operation's over document's"],
)
def test_the_nearest_servers_hold(path: str, operation: str, urls: list[str]) -> None:
    api = parse_inline(SERVERS.format(path=path, operation=operation))
    assert [server.url for server in api.operations[0].servers] == urls
    assert [server.url for server in api.servers] == ["https://document.example"]


def test_a_server_of_an_operation_has_its_own_variables() -> None:
    operation = parse_operation("servers: [{url: '/{v}', variables: {v: {default: v1}}}]")
    assert operation.servers[0].variables == (ServerVariable("v", "v1"),)


@pytest.mark.parametrize(
    ("document", "operation", "expected"),
    [
        ("", "", ()),
        ("security: [{key: []}]", "", ({"key": ()},)),
        ("security: [{key: []}]", "security: []", ()),
        (
            "security: [{key: []}]",
            "security: [{token: [read, write]}]",
            ({"token": ("read", "write")},),
        ),
        ("security: [{key: [], sign: []}]", "", ({"key": (), "sign": ()},)),
        ("security: [{key: []}, {token: []}]", "", ({"key": ()}, {"token": ()})),
        ("", "security: [{}, {key: []}]", ({}, {"key": ()})),
    ],
    ids=[
        "none",
        "inherited",
        "lifted",
        "replaced",
        "all of several",
        "one of several",
        "optional",
    ],
)
def test_security_is_inherited_unless_the_operation_has_its_own(
    document: str, operation: str, expected: tuple[dict[str, tuple[str, ...]], ...]
) -> None:
    api = parse_inline(f"{document}\npaths: {{/a: {{get: {{{operation}}}}}}}\n")
    assert api.operations[0].security == expected


def test_a_request_body_has_one_schema_per_content_type() -> None:
    body = parse_operation(
        """\
        requestBody:
          description: Words.
          required: true
          content:
            application/json: {schema: {type: object}, x-note: 1}
            text/plain: {schema: {type: string}}
          x-codegen-request-body-name: body
        """
    ).request_body
    assert body is not None
    assert body.description == "Words."
    assert body.is_required
    assert [(media.content_type, schema_type(media.schema)) for media in body.content] == [
        ("application/json", "object"),
        ("text/plain", "string"),
    ]
    assert body.content[0].extensions == {"x-note": 1}
    assert body.extensions == {"x-codegen-request-body-name": "body"}


def test_an_operation_without_a_body_has_none() -> None:
    assert parse_operation("summary: none").request_body is None


def test_a_request_body_may_be_a_reference() -> None:
    body = parse_operation(
        "requestBody: {$ref: '#/components/requestBodies/Order'}",
        "requestBodies: {Order: {description: Shared}}",
    ).request_body
    assert body is not None
    assert body.description == "Shared"
    assert not body.is_required


def test_the_parts_of_a_form_have_their_encoding() -> None:
    media = parse_media(
        """\
        encoding:
          picture:
            contentType: image/png
            headers: {X-Rate: {schema: {type: integer}}}
            style: form
            explode: true
            allowReserved: true
          plain: {}
        """
    )
    picture = media.encoding["picture"]
    assert (picture.content_type, picture.style) == ("image/png", "form")
    assert picture.is_exploded is True
    assert picture.allows_reserved
    assert [header.name for header in picture.headers] == ["X-Rate"]
    assert media.encoding["plain"] == Encoding()


def test_responses_keep_their_status_as_text() -> None:
    operation = parse_operation(
        """\
        responses:
          200: {description: Fine}
          4XX: {description: Yours}
          default: {description: Else}
        """
    )
    assert [(each.status, each.description) for each in operation.responses] == [
        ("200", "Fine"),
        ("4XX", "Yours"),
        ("default", "Else"),
    ]


def test_a_response_may_be_a_reference() -> None:
    response = parse_response(
        "$ref: '#/components/responses/Fine'", "responses: {Fine: {description: Fine, x-a: 1}}"
    )
    assert (response.status, response.description) == ("200", "Fine")
    assert response.extensions == {"x-a": 1}
    assert response.location.pointer == Pointer(("components", "responses", "Fine"))


def test_every_member_of_a_header_is_read() -> None:
    response = parse_response(
        """\
        headers:
          Retry-After:
            description: Seconds.
            required: true
            deprecated: true
            schema: {type: integer}
            example: 30
            x-note: 1
          X-Filter:
            content: {application/json: {schema: {type: object}}}
          X-Shared: {$ref: '#/components/headers/Shared'}
        """,
        "headers: {Shared: {description: Shared}}",
    )
    retry, content, shared = response.headers
    assert (retry.name, retry.description) == ("Retry-After", "Seconds.")
    assert retry.is_required
    assert retry.is_deprecated
    assert schema_type(retry.schema) == "integer"
    assert [example.value for example in retry.examples] == [30]
    assert retry.extensions == {"x-note": 1}
    assert content.content is not None
    assert schema_type(content.content.schema) == "object"
    assert (shared.name, shared.description) == ("X-Shared", "Shared")


@pytest.mark.parametrize("name", ["X-RateLimit-Limit", "x-ratelimit-limit"])
def test_a_header_may_be_called_anything(name: str) -> None:
    response = parse_response(f"headers: {{{name}: {{schema: {{type: integer}}}}}}")
    assert [header.name for header in response.headers] == [name]


def test_a_link_says_what_can_be_done_next() -> None:
    response = parse_response(
        """\
        links:
          cancel:
            operationId: cancelOrder
            parameters: {id: $response.body#/id, limit: 5}
            requestBody: {all: true}
            description: Cancel it.
          related: {operationRef: '#/paths/~1b/get'}
          shared: {$ref: '#/components/links/Shared'}
        """,
        "links: {Shared: {operationId: shared}}",
    )
    assert response.links == (
        Link(
            "cancel",
            operation_id="cancelOrder",
            parameters={"id": "$response.body#/id", "limit": 5},
            request_body={"all": True},
            description="Cancel it.",
        ),
        Link("related", operation_ref="#/paths/~1b/get"),
        Link("shared", operation_id="shared"),
    )


def test_a_link_may_lead_to_another_server() -> None:
    (link,) = parse_response(
        "links: {other: {server: {url: 'https://h/', description: Elsewhere.}, x-a: 1}}"
    ).links

    assert link.server is not None
    assert (link.server.url, link.server.description) == ("https://h/", "Elsewhere.")
    assert link.extensions == {"x-a": 1}


def test_a_callback_is_a_request_to_the_caller() -> None:
    operation = parse_operation(
        """\
        callbacks:
          filled:
            '{$request.body#/url}':
              parameters: [{name: id, in: query}]
              post: {operationId: onFilled, requestBody: {content: {text/plain: {}}}}
            x-note: 1
          shared: {$ref: '#/components/callbacks/Shared'}
        """,
        "callbacks: {Shared: {'{$url}': {put: {}}}}",
    )
    filled, shared = operation.callbacks
    assert (filled.name, filled.expression) == ("filled", "{$request.body#/url}")
    (sent,) = filled.operations
    assert (sent.id, sent.method, sent.path) == ("onFilled", "POST", "{$request.body#/url}")
    assert [parameter.name for parameter in sent.parameters] == ["id"]
    assert sent.request_body is not None
    assert (shared.name, shared.expression) == ("shared", "{$url}")
    assert [sent.method for sent in shared.operations] == ["PUT"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("text", "text"),
        ("8500.0", 8500.0),
        ("null", None),
        ("[1, 2]", [1, 2]),
        ("{$ref: '#/nowhere'}", {"$ref": "#/nowhere"}),
        ("false", False),
    ],
)
def test_the_only_example_has_no_name(written: str, value: JsonValue) -> None:
    (example,) = parse_media(f"example: {written}").examples
    assert example.name == ""
    assert example.value == value


def test_named_examples_keep_their_words() -> None:
    response = parse_response(
        """\
        content:
          application/json:
            examples:
              limit: {summary: A limit, description: Words., value: {price: 1.50}}
              nothing: {value: null}
              elsewhere: {externalValue: https://example.com/a.json}
              shared: {$ref: '#/components/examples/Shared'}
        """,
        "examples: {Shared: {value: 1}}",
    )
    limit, nothing, elsewhere, shared = response.content[0].examples
    assert (limit.name, limit.summary, limit.description) == ("limit", "A limit", "Words.")
    assert limit.value == {"price": 1.5}
    assert nothing.value is None
    assert elsewhere.value is ABSENT
    assert elsewhere.external_url == "https://example.com/a.json"
    assert (shared.name, shared.value) == ("shared", 1)


def test_what_has_no_examples_has_none() -> None:
    media = parse_media("schema: {type: object}")
    assert media == MediaType("application/json", media.schema)


def test_a_schema_in_place_stays_and_a_reference_stays_a_reference() -> None:
    api = parse_inline(
        """\
        paths:
          /a:
            get:
              responses:
                200:
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Order'}}
        components:
          schemas:
            Order: {type: object}
        """
    )
    node = api.operations[0].responses[0].content[0].schema
    assert isinstance(node, SchemaRef)
    assert node.name == "Order"
    assert schema_type(api.resolve(node)) == "object"
    assert api.resolve(api.resolve(node)) is api.resolve(node)


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ("body", "'body' and 'formData' are Swagger 2.0; 3.0 has requestBody"),
        ("formData", "'body' and 'formData' are Swagger 2.0; 3.0 has requestBody"),
        ("querystring", "'in' says where the parameter travels"),
        ("Query", "'in' says where the parameter travels"),
    ],
)
def test_a_parameter_in_an_unknown_place_is_noted_and_left_out(place: str, hint: str) -> None:
    api = parse_inline(
        f"""\
        paths:
          /a:
            get:
              parameters:
                - {{name: bad, in: {place}}}
                - {{name: good, in: query}}
        """
    )
    (problem,) = api.problems
    assert problem.id == "parameter-place-unknown"
    assert problem.message == f"expected one of path, query, header, cookie, got '{place}'"
    assert problem.hint == hint
    assert str(problem.location.pointer) == "#/paths/~1a/get/parameters/0/in"
    (operation,) = api.operations
    assert [parameter.name for parameter in operation.parameters] == ["good"]
    assert operation.problems == (problem,)


@pytest.mark.parametrize(
    "text",
    [
        """\
        paths:
          /a:
            post: {callbacks: {again: {'{$url}': {$ref: '#/paths/~1a'}}}}
        """,
        """\
        paths:
          /a:
            post: {callbacks: {again: {$ref: '#/components/callbacks/Again'}}}
        components:
          callbacks:
            Again:
              '{$url}':
                post: {callbacks: {again: {$ref: '#/components/callbacks/Again'}}}
        """,
        """\
        paths:
          /a:
            get: {responses: {200: {headers: {X-A: {$ref: '#/components/headers/A'}}}}}
        components:
          headers:
            A:
              content:
                multipart/form-data:
                  encoding: {part: {headers: {X-A: {$ref: '#/components/headers/A'}}}}
        """,
    ],
    ids=["path item", "callback", "header"],
)
def test_what_contains_itself_is_a_problem_and_no_crash(text: str) -> None:
    api = parse_inline(text)
    assert [operation.path for operation in api.operations] == ["/a"]
    assert {problem.id for problem in api.problems} == {"ref-circular"}


def count_operations(operations: tuple[Operation, ...]) -> int:
    return sum(
        1 + sum(count_operations(callback.operations) for callback in operation.callbacks)
        for operation in operations
    )


def test_callbacks_that_double_at_every_step_are_not_written_out() -> None:
    levels = "\n".join(
        f"  /p{level}: {{post: {{callbacks: {{"
        + ", ".join(f"{name}: {{'{{$u}}': {{$ref: '#/paths/~1p{level + 1}'}}}}" for name in "ab")
        + "}}}"
        for level in range(9)
    )
    api = parse_inline(f"paths:\n{levels}\n  /p9: {{post: {{}}}}\n")
    assert len(api.operations) == 10
    written_out = count_operations(api.operations)
    assert written_out < 500
