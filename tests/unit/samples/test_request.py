"""What an example of a REST operation sends."""

from __future__ import annotations

import pytest

from builder.mirror.recipes import read_recipe
from builder.samples.request import SampleRequest, sample_request
from tests.support.inline import parse_inline

RECIPE = read_recipe("btse")
PATH = """
servers: [{url: https://api.example.com/v1}]
components: {securitySchemes: {api: {type: apiKey, in: header, name: request-api}}}
paths:
  %s:
    %s:
%s
      responses: {}
"""


def sample(text: str = "", *, path: str = "/a", method: str = "get") -> SampleRequest:
    lines = "\n".join(f"      {line}" for line in text.splitlines())
    api = parse_inline(PATH % (path, method, lines))
    assert api.problems == ()
    return sample_request(api, api.operations[0], RECIPE)


def with_parameters(*parameters: str, path: str = "/a") -> SampleRequest:
    return sample(f"parameters: [{', '.join(f'{{{text}}}' for text in parameters)}]", path=path)


@pytest.mark.parametrize(
    ("parameter", "query"),
    [
        ("name: q, in: query, schema: {type: string}", ""),
        ("name: q, in: query, schema: {type: string, example: a}", ""),
        ("name: q, in: query, required: true, schema: {type: string}", "?q=string"),
        ("name: q, in: query, example: a", "?q=a"),
        ("name: q, in: query, example: 8500.0", "?q=8500.0"),
        ("name: q, in: query, example: true", "?q=true"),
        ("name: q, in: query, example: a b&c=d/é", "?q=a%20b%26c%3Dd%2F%C3%A9"),
        ("name: 'q[]', in: query, example: a", "?q%5B%5D=a"),
        ("name: q, in: query, example: ''", "?q="),
        ("name: q, in: query, example: [1, 2]", "?q=1&q=2"),
        ("name: q, in: query, example: {a: 1, b: x}", "?a=1&b=x"),
        ("name: q, in: query, style: deepObject, example: {a: 1}", "?q%5Ba%5D=1"),
        (
            "name: q, in: query, content: {application/json: {}}, example: {a: 1}",
            "?q=%7B%22a%22%3A1%7D",
        ),
    ],
)
def test_a_query_is_encoded_and_holds_what_is_needed_or_shown(parameter: str, query: str) -> None:
    assert with_parameters(parameter).query == query


@pytest.mark.parametrize(
    ("style", "separator"),
    [("form", ","), ("spaceDelimited", " "), ("pipeDelimited", "|")],
)
def test_a_list_that_is_not_exploded_has_the_separator_of_its_style(
    style: str, separator: str
) -> None:
    from urllib.parse import unquote

    made = with_parameters(f"name: q, in: query, style: {style}, explode: false, example: [1, 2]")

    assert unquote(made.query) == f"?q=1{separator}2"


@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("7", "/a/7/b"),
        ("x/y z", "/a/x%2Fy%20z/b"),
        ("现?#", "/a/%E7%8E%B0%3F%23/b"),
    ],
)
def test_a_path_is_encoded(example: str, path: str) -> None:
    parameter = f"name: id, in: path, required: true, example: {example}"

    assert with_parameters(parameter, path="/a/{id}/b").path == path


def test_a_value_in_braces_is_not_filled_again() -> None:
    made = with_parameters(
        "name: a, in: path, required: true, example: '{b}'",
        "name: b, in: path, required: true, example: x",
        path="/{a}/{b}",
    )

    assert made.path == "/%7Bb%7D/x"


def test_headers_are_sent() -> None:
    made = with_parameters(
        "name: X-A, in: header, required: true, schema: {type: integer}",
        "name: X-B, in: header, schema: {type: string}",
    )

    assert made.headers == (("X-A", "0"),)


def test_cookies_are_sent() -> None:
    made = with_parameters(
        "name: a, in: cookie, required: true, example: 1",
        "name: b, in: cookie, required: true, example: 2",
    )

    assert made.headers == (("Cookie", "a=1; b=2"),)


def test_what_the_signature_sends_is_not_sent_twice() -> None:
    made = sample("""security: [{api: []}]
parameters:
  - {name: request-api, in: header, required: true, schema: {type: string}}
  - {name: Request-Nonce, in: header, required: true, schema: {type: string}}""")

    assert made.recipe is not None
    assert made.headers == ()


@pytest.mark.parametrize(
    ("content", "body", "content_type"),
    [
        pytest.param(
            "application/json: {example: {price: 8500.0, note: 现货}}",
            '{"price":8500.0,"note":"现货"}',
            "application/json",
            id="JSON",
        ),
        pytest.param(
            "application/json: {schema: {properties: {a: {type: integer}}}}",
            '{"a":0}',
            "application/json",
            id="made",
        ),
        pytest.param("text/csv: {example: 'a,b'}", "a,b", "text/csv", id="text"),
        pytest.param(
            "text/csv: {example: x}, application/json: {example: 1}",
            "1",
            "application/json",
            id="JSON goes first",
        ),
        pytest.param(
            "application/json; charset=utf-8: {example: 1}",
            "1",
            "application/json; charset=utf-8",
            id="JSON with a character set",
        ),
        pytest.param(
            "application/vnd.api+json: {example: text}",
            '"text"',
            "application/vnd.api+json",
            id="a kind of JSON",
        ),
        pytest.param(
            "application/x-www-form-urlencoded: {example: {a: 1, b: x y}}",
            "a=1&b=x%20y",
            "application/x-www-form-urlencoded",
            id="form",
        ),
    ],
)
def test_a_body_is_sent_with_its_type(content: str, body: str, content_type: str) -> None:
    made = sample(f"requestBody: {{content: {{{content}}}}}", method="post")

    assert made.body.replace("+", "%20") == body.replace("+", "%20")
    assert made.headers == (("Content-Type", content_type),)


@pytest.mark.parametrize("content", ["", "text/plain: {}"])
def test_where_no_body_is_known_none_is_sent(content: str) -> None:
    made = sample(f"requestBody: {{content: {{{content}}}}}", method="post")

    assert (made.body, made.headers) == ("", ())


@pytest.mark.parametrize(
    ("security", "is_signed"),
    [
        ("[]", False),
        ("[{api: []}]", True),
        ("[{api: [], nonce: [], sign: []}]", True),
        ("[{oauth: []}]", False),
        ("[{oauth: []}, {api: []}]", True),
    ],
)
def test_a_request_is_signed_where_the_recipe_answers_a_scheme(
    security: str, *, is_signed: bool
) -> None:
    assert (sample(f"security: {security}").recipe is RECIPE) is is_signed


def test_without_a_recipe_nothing_is_signed() -> None:
    api = parse_inline(PATH % ("/a", "get", "      security: [{api: []}]"))
    made = sample_request(api, api.operations[0], None)

    assert (made.recipe, made.url_variable) == (None, "API_BASE_URL")


def test_a_request_is_the_operation_s() -> None:
    made = sample(method="delete")

    assert (made.method, made.path, made.servers.default_url) == (
        "DELETE",
        "/a",
        "https://api.example.com/v1",
    )
    assert made.url_variable == "BTSE_BASE_URL"


def test_a_body_of_parts_is_written_part_by_part() -> None:
    made = sample(
        """
requestBody:
  content:
    multipart/form-data:
      schema: {properties: {note: {}, meta: {}, scan: {type: string, format: binary}}}
      example: {note: Hello, meta: {a: 1}, scan: PDF}
      encoding: {scan: {contentType: 'application/pdf, image/png'}}
""",
        method="post",
    )

    assert made.headers == (("Content-Type", "multipart/form-data; boundary=part-of-the-example"),)
    assert made.body.split("\r\n") == [
        "--part-of-the-example",
        'Content-Disposition: form-data; name="note"',
        "",
        "Hello",
        "--part-of-the-example",
        'Content-Disposition: form-data; name="meta"',
        "Content-Type: application/json",
        "",
        '{"a":1}',
        "--part-of-the-example",
        'Content-Disposition: form-data; name="scan"; filename="scan"',
        "Content-Type: application/pdf",
        "",
        "PDF",
        "--part-of-the-example--",
        "",
    ]


def test_a_path_template_is_encoded_too() -> None:
    made = with_parameters(
        "name: '码', in: path, required: true, example: x", path="/货币/{码}/a:b"
    )

    assert made.path == "/%E8%B4%A7%E5%B8%81/x/a:b"
