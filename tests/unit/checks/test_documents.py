"""A document keeps to its format, its examples to their schemas."""

from __future__ import annotations

from textwrap import dedent

import pytest

from builder.checks.documents import check_document, count_examples
from builder.parse import parse_api

HEAD = """\
openapi: 3.0.3
info: {title: Test, version: 1.0.0}
"""
SOCKET = """\
asyncapi: 2.6.0
info: {title: Test, version: 1.0.0}
"""


def check(text: str) -> list[str]:
    text = dedent(text)
    if not text.startswith(("openapi", "asyncapi")):
        text = (SOCKET if "channels:" in text else HEAD) + text
    return [finding.message for finding in check_document(text, parse_api(text, "specs/t.yaml"))]


def operation(text: str) -> str:
    """Put a piece of an operation into a document."""
    lines = "\n".join(f"      {line}" for line in text.splitlines())
    return f"paths:\n  /a:\n    post:\n{lines}\n"


DONE = "responses: {'200': {description: Good.}}"
BODY = "requestBody: {content: {application/json: {%s}}}\n" + DONE
PARAMETER = "parameters: [{name: p, in: query, %s}]\n" + DONE
RESPONSE = "responses: {'200': {description: '', content: {application/json: {%s}}}}"
HEADER = "responses: {'200': {description: '', headers: {H: {%s}}}}"
COMPONENT = "paths: {}\ncomponents: {schemas: {S: %s}}\n"
MESSAGE = "channels: {a: {subscribe: {message: {%s}}}}\n"

SOUND = {
    "body": operation(BODY % "schema: {type: string}, example: a"),
    "named": operation(BODY % "schema: {type: integer}, examples: {a: {value: 1}, b: {value: 2}}"),
    "parameter": operation(PARAMETER % "schema: {type: integer}, example: 1"),
    "header": operation(HEADER % "schema: {type: integer}, example: 1"),
    "default": COMPONENT % "{type: integer, default: 1}",
    "elsewhere": operation(BODY % "schema: {type: integer}, examples: {a: {externalValue: u}}"),
    "reference with signs": operation(
        BODY % "schema: {$ref: '#/components/schemas/a~1b'}, example: 1"
    )
    + "components: {schemas: {a/b: {type: integer}}}\n",
    "schema behind two references": operation(
        BODY % "schema: {$ref: '#/components/schemas/A'}, example: 1"
    )
    + "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {type: integer}}}\n",
    "extension of paths": f"paths: {{x-a: b, /a: {{get: {{{DONE}}}}}}}\n",
    "message": MESSAGE % "payload: {type: integer}, examples: [{payload: 1}]",
    "constant": MESSAGE % "payload: {const: ping}, examples: [{payload: ping}]",
}


@pytest.mark.parametrize("document", SOUND.values(), ids=SOUND)
def test_what_is_sound_gives_no_finding(document: str) -> None:
    assert check(document) == []


UNFIT = {
    "body": operation(BODY % "schema: {type: integer}, example: a"),
    "second of the named": operation(
        BODY % "schema: {type: integer}, examples: {a: {value: 1}, b: {value: x}}"
    ),
    "response": operation(RESPONSE % "schema: {type: integer}, example: a"),
    "parameter": operation(PARAMETER % "schema: {type: integer}, example: a"),
    "parameter as a document": operation(
        PARAMETER % "content: {application/json: {schema: {type: integer}, example: a}}"
    ),
    "header": operation(HEADER % "schema: {type: integer}, example: a"),
    "component": COMPONENT % "{type: integer, example: a}",
    "default": COMPONENT % "{type: integer, default: a}",
    "field": COMPONENT % "{properties: {f: {type: integer, example: a}}}",
    "element": COMPONENT % "{type: array, items: {type: integer, example: a}}",
    "branch": COMPONENT % "{allOf: [{type: integer, example: a}]}",
    "variant": COMPONENT % "{oneOf: [{type: integer, example: a}]}",
    "other names": COMPONENT % "{additionalProperties: {type: integer, example: a}}",
    "schema of a parameter": operation(PARAMETER % "schema: {type: integer, example: a}"),
    "default of a parameter": operation(PARAMETER % "schema: {type: integer, default: a}"),
    "schema of a body": operation(BODY % "schema: {type: integer, example: a}"),
    "field of a body": operation(BODY % "schema: {properties: {f: {type: integer, example: a}}}"),
    "message": MESSAGE % "payload: {type: integer}, examples: [{payload: a}]",
    "headers of a message": MESSAGE
    % "headers: {properties: {h: {type: integer}}}, examples: [{headers: {h: a}}]",
    "field of a message": MESSAGE % "payload: {properties: {f: {type: integer, examples: [a]}}}",
    "parameter of a topic": (
        "channels: {'a:{p}': {parameters: {p: {schema: {type: integer, examples: [a]}}},"
        " subscribe: {message: {}}}}\n"
    ),
}


@pytest.mark.parametrize("document", UNFIT.values(), ids=UNFIT)
def test_an_example_that_does_not_fit_is_found(document: str) -> None:
    found = [message for message in check(document) if "[example-invalid]" in message]

    assert len(found) == 1
    assert found[0].startswith("specs/t.yaml:")
    assert "is not of type" in found[0]


def test_null_fits_where_it_is_allowed_alone() -> None:
    assert check(operation(BODY % "schema: {type: string}, example: null"))
    assert not check(operation(BODY % "schema: {type: string, nullable: true}, example: null"))


def test_a_finding_names_the_place_in_the_example_and_the_schema() -> None:
    text = HEAD + operation(
        BODY % "schema: {properties: {a: {items: {type: integer}}}}, example: {a: [1, x]}"
    )
    (finding,) = check_document(text, parse_api(text, "specs/t.yaml"))

    assert "#/paths/~1a/post/requestBody/content/application~1json/example" in finding.message
    assert "at #/a/1: 'x' is not of type 'integer'" in finding.message
    assert finding.hint.endswith("#/paths/~1a/post/requestBody/content/application~1json/schema")


def test_a_long_finding_is_one_short_line() -> None:
    (message,) = check(operation(BODY % f"schema: {{type: integer}}, example: {'a' * 500}"))

    assert "\n" not in message
    assert message.endswith("…")
    assert len(message) < 320


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("paths: {/a: {get: {}}}\n", "specs/t.yaml:3:14 #/paths/~1a/get"),
        ("paths: {}\ncomponents: {schemas: {S: {type: text}}}\n", "#/components/schemas/S"),
        ("paths: {}\nmore: 1\n", "specs/t.yaml:1:1 #"),
    ],
)
def test_what_breaks_the_format_is_found_with_its_place(document: str, place: str) -> None:
    found = [message for message in check(document) if "[openapi-invalid]" in message]

    assert found
    assert any(place in message for message in found)


def test_what_could_not_be_read_is_a_finding_with_its_hint() -> None:
    text = HEAD + operation("parameters: [{name: p, in: body}]\n" + DONE)
    findings = check_document(text, parse_api(text, "specs/t.yaml"))

    assert "[parameter-place-unknown]" in findings[0].message
    assert "requestBody" in findings[0].hint


def test_examples_are_counted() -> None:
    text = HEAD + operation(
        BODY % "schema: {type: integer}, examples: {a: {value: 1}, b: {externalValue: u}}"
    )

    assert count_examples(parse_api(text, "specs/t.yaml")) == 1
