"""What the page of a REST operation shows."""

from __future__ import annotations

import json

import pytest

from builder.model.words import Words
from tests.support.inline_site import rest_view

POST = """
servers: [{url: https://api.example.com/v1/}]
components: {securitySchemes: {api: {type: apiKey, in: header, name: request-api}}}
paths:
  /orders:
    post:
      operationId: createOrder
%s
"""


def post(text: str) -> str:
    return POST % text


NO_RESPONSE = post("      responses: {}")


def test_the_title_is_the_summary_or_else_the_id() -> None:
    assert rest_view(NO_RESPONSE).title == "createOrder"
    assert rest_view(post("      summary: Create an order\n      responses: {}")).title == (
        "Create an order"
    )


def test_the_address_has_no_slash_twice() -> None:
    assert rest_view(NO_RESPONSE).primary_url == "https://api.example.com/v1/orders"


def test_words_of_the_path_stand_before_those_of_the_operation() -> None:
    view = rest_view("""
        paths:
          /a:
            summary: The path.
            description: More of it.
            get: {operationId: a, description: The operation., responses: {}}
    """)

    assert view.path_description.markdown == "The path.\n\nMore of it."
    assert view.description.markdown == "The operation."


def test_parameters_are_grouped_by_place_in_the_order_of_a_request() -> None:
    view = rest_view("""
        paths:
          /a/{id}:
            parameters: [{name: h, in: header, schema: {type: string}}]
            get:
              operationId: a
              parameters:
                - {name: c, in: cookie, schema: {type: string}}
                - {name: q2, in: query, schema: {type: string}}
                - {name: q1, in: query, schema: {type: string}}
                - {name: id, in: path, required: true, schema: {type: string}}
              responses: {}
    """)

    assert [
        (group.title, [field.name for field in group.fields]) for group in view.parameter_groups
    ] == [
        ("Path parameters", ["id"]),
        ("Query parameters", ["q2", "q1"]),
        ("Header parameters", ["h"]),
        ("Cookie parameters", ["c"]),
    ]


@pytest.mark.parametrize(
    ("parameter", "description", "is_deprecated"),
    [
        ("description: Own., schema: {description: Theirs.}", "Own.", False),
        ("schema: {description: Theirs.}", "Theirs.", False),
        ("deprecated: true, schema: {}", "", True),
        ("schema: {deprecated: true}", "", True),
        ("content: {application/json: {schema: {description: Inner.}}}", "Inner.", False),
    ],
)
def test_a_parameter_says_what_it_or_its_schema_says(
    parameter: str, description: str, *, is_deprecated: bool
) -> None:
    view = rest_view(
        post(f"      parameters: [{{name: p, in: query, {parameter}}}]\n      responses: {{}}")
    )
    ((field,),) = (group.fields for group in view.parameter_groups)

    assert field.description.markdown == description
    assert field.is_deprecated is is_deprecated


@pytest.mark.parametrize(
    ("status", "title", "is_success"),
    [
        ("200", "200 OK", True),
        ("429", "429 Too Many Requests", False),
        ("4XX", "4XX", False),
        ("2XX", "2XX", True),
        ("299", "299", True),
        ("default", "Any other status", False),
    ],
)
def test_a_response_is_called_by_its_status(status: str, title: str, *, is_success: bool) -> None:
    view = rest_view(post(f"      responses: {{'{status}': {{description: d}}}}"))

    assert view.responses[0].title == title
    assert view.responses[0].is_success is is_success


ERRORS = """      responses:
        '200': {description: '', content: {application/json: {schema: {$ref: '#/x/Good'}}}}
        '400': {description: '', content: {application/json: {schema: {$ref: '#/x/Bad'}}}}
        '404': {description: '', content: {application/json: {schema: {$ref: '#/x/Bad'}}}}
        '500': {description: '', content: {application/json: {schema: {type: string}}}}
        '503': {description: '', content: {application/json: {schema: {type: string}}}}
x:
  Good: {properties: {id: {}}}
  Bad: {properties: {code: {}}}
"""


def test_a_schema_of_several_responses_is_shown_once() -> None:
    view = rest_view(post(ERRORS))
    same = {response.status: response.bodies[0].same_as for response in view.responses}

    assert same == {"200": "", "400": "", "404": "400 Bad Request", "500": "", "503": ""}
    assert [field.name for field in view.responses[1].bodies[0].fields] == ["code"]
    assert view.responses[2].bodies[0].fields == ()
    assert str(view.responses[2].bodies[0].same_as_anchor) == "response-400"


PART = "--part-of-the-example"
BODY = """      requestBody:
        required: true
        description: The order.
        content: {%s}
      responses: {}
"""


def test_a_body_says_whether_it_must_be_there() -> None:
    view = rest_view(post(BODY % "text/plain: {schema: {type: string}}"))

    assert view.is_body_required
    assert view.body_description.markdown == "The order."
    assert not rest_view(NO_RESPONSE).is_body_required


@pytest.mark.parametrize(
    ("media", "texts", "language"),
    [
        pytest.param(
            "application/json: {example: {price: 8500.0}}",
            ['{\n  "price": 8500.0\n}'],
            "json",
            id="one",
        ),
        pytest.param(
            "application/json: {examples: {a: {value: 1}, b: {value: 2}}}",
            ["1", "2"],
            "json",
            id="named",
        ),
        pytest.param("application/json: {example: text}", ['"text"'], "json", id="JSON text"),
        pytest.param("text/csv: {example: 'a,b'}", ["a,b"], "text", id="plain text"),
        pytest.param("text/csv: {}", [], "text", id="nothing known"),
        pytest.param(
            "application/vnd.api+json: {example: {a: 1}}",
            ['{\n  "a": 1\n}'],
            "json",
            id="a kind of JSON",
        ),
        pytest.param(
            "application/xml: {example: {a: 1.50}}",
            [
                '<?xml version="1.0" encoding="UTF-8"?>\n<root>\n  <a>1.50</a>\n</root>',
            ],
            "xml",
            id="XML",
        ),
        pytest.param(
            "application/x-www-form-urlencoded: {example: {a: 1, b: x y}}",
            ["a=1&b=x%20y"],
            "text",
            id="a form",
        ),
        pytest.param(
            "multipart/form-data: {example: {a: x}}",
            [f'{PART}\nContent-Disposition: form-data; name="a"\n\nx\n{PART}--\n'],
            "text",
            id="parts",
        ),
        pytest.param("application/json: {example: null}", ["null"], "json", id="null"),
        pytest.param(
            "application/json: {examples: {a: {externalValue: 'https://x/'}}}",
            [],
            "json",
            id="elsewhere",
        ),
    ],
)
def test_examples_stand_as_they_travel(media: str, texts: list[str], language: str) -> None:
    (body,) = rest_view(post(BODY % media)).bodies

    assert [example.text for example in body.examples] == texts
    assert {example.language for example in body.examples} <= {language}


@pytest.mark.parametrize(
    ("media", "is_made"),
    [
        ("application/json: {schema: {type: string}}", True),
        ("application/json: {schema: {type: string, example: a}}", False),
        ("application/json: {schema: {type: string}, example: a}", False),
    ],
)
def test_a_made_example_is_told_from_a_given_one(media: str, *, is_made: bool) -> None:
    (body,) = rest_view(post(BODY % media)).bodies

    assert [example.is_made for example in body.examples] == [is_made]


def test_a_named_example_is_called_by_its_summary_or_name() -> None:
    examples = "examples: {a: {summary: Limit, description: Rests., value: 1}, b: {value: 2}}"
    (body,) = rest_view(post(BODY % f"application/json: {{{examples}}}")).bodies

    assert [example.title for example in body.examples] == ["Limit", "b"]
    assert body.examples[0].description.markdown == "Rests."


SIGNED = post("""      security: [{api: []}]
      parameters: [{name: q, in: query, schema: {type: string}, example: a b}]
      requestBody: {content: {application/json: {example: {price: 8500.0}}}}
      responses: {}
""")


def test_a_signed_operation_shows_its_headers_and_how_to_sign() -> None:
    view = rest_view(SIGNED)

    assert [header.name for header in view.signing_headers] == [
        "request-api",
        "request-nonce",
        "request-sign",
    ]
    assert view.signature is not None
    assert view.signature.canonical == '/orders1624985375123{"price":8500.0}'
    assert [piece.kind for piece in view.signature.pieces] == ["path", "nonce", "body"]
    assert "?q=a%20b" in view.signature.unsigned
    assert len(view.signature.hexadecimal) == 96


def test_a_public_operation_shows_neither() -> None:
    view = rest_view(NO_RESPONSE)

    assert view.signing_headers == ()
    assert view.signature is None


def test_extensions_are_shown_but_for_those_with_a_view_of_their_own() -> None:
    view = rest_view(
        post("""      x-permission: Trading
      x-rate-limit: [{requests: 1, seconds: 1}]
      x-source: {url: 'https://example.com/', document: A book, confidence: sure}
      x-idempotent: true
      x-note: {a: [1.0]}
      x-word: text
      responses: {}
""")
    )

    shown = {detail.label: detail.code for detail in view.source_details}
    assert shown == {"x-idempotent": "true", "x-note": "", "x-word": "text"}
    (note,) = (detail for detail in view.source_details if detail.label == "x-note")
    assert [(part.label, part.code) for part in note.parts] == [("a", "[1.0]")]
    assert (view.source.published_url, view.source.document, view.source.confidence) == (
        "https://example.com/",
        "A book",
        "sure",
    )
    assert (view.source.file, view.source.pointer) == ("sample.yaml", "#/paths/~1orders/post")


@pytest.mark.parametrize("source", ["text", "[1]", "null", "{url: null}"])
def test_a_source_of_another_form_is_no_source(source: str) -> None:
    view = rest_view(post(f"      x-source: {source}\n      responses: {{}}"))

    assert (view.source.published_url, view.source.document) == ("", "")


def test_a_page_in_another_language_says_what_is_translated_and_marks_the_rest() -> None:
    words = Words("zh", {"Query parameters": "查询参数"}, {"Say.": "说。"})
    view = rest_view(
        post("""      summary: Create
      description: Say.
      parameters: [{name: q, in: query, description: Not yet., schema: {type: string}}]
      responses: {}
"""),
        words,
    )

    assert (view.description.markdown, view.description.is_foreign) == ("说。", False)
    assert view.parameter_groups[0].title == "查询参数"
    assert view.parameter_groups[0].fields[0].description.is_foreign


def test_numbers_survive_as_they_were_written() -> None:
    (body,) = rest_view(
        post(BODY % "application/json: {example: [8500.0, 9007199254740993, 1E5]}")
    ).bodies

    assert json.loads(body.examples[0].text, parse_float=str, parse_int=str) == [
        "8500.0",
        "9007199254740993",
        "1E5",
    ]
