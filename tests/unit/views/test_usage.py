"""A schema is used by what refers to it, and by all that refers to that."""

from __future__ import annotations

from textwrap import indent

import pytest

from builder.model.api import Api
from builder.views.usage import Use, usage_of
from tests.support.inline import parse_inline

REST = """
paths:
  /a:
    post:
      operationId: a
{operation}
components:
{components}
"""
SOCKET = """
channels:
{channels}
components:
{components}
"""


def rest(operation: str, components: str) -> Api:
    return parse_inline(
        REST.format(
            operation=indent(operation.strip("\n"), "  "),
            components=indent(components.strip("\n"), "  "),
        )
    )


def socket(channels: str, components: str) -> Api:
    return parse_inline(SOCKET.format(channels=channels, components=components))


def uses(api: Api, name: str) -> tuple[Use, ...]:
    found = {place.name: known for place, known in usage_of(api).uses.items()}
    return found.get(name, ())


S = "{$ref: '#/components/schemas/S'}"
MEDIA = "content: {a/b: {schema: %s}}"
RESPONSE = "    responses: {'200': {description: '', " + MEDIA + "}}"
NO_ANSWER = "    responses: {}\n"
PLACES = {
    "body": (
        NO_ANSWER + "    requestBody: {" + MEDIA + "}",
        Use(0, is_direct=True, is_sent=True),
    ),
    "parameter": (
        NO_ANSWER + "    parameters: [{name: p, in: query, schema: %s}]",
        Use(0, is_direct=True, is_sent=True),
    ),
    "parameter that is a document": (
        NO_ANSWER + "    parameters: [{name: p, in: query, " + MEDIA + "}]",
        Use(0, is_direct=True, is_sent=True),
    ),
    "answer": (RESPONSE, Use(0, is_direct=True, is_received=True, statuses=("200",))),
    "header of an answer": (
        "    responses: {'404': {description: '', headers: {X: {schema: %s}}}}",
        Use(0, is_direct=True, is_received=True, statuses=("404",)),
    ),
    "callback": (
        NO_ANSWER
        + "    callbacks: {c: {u: {post: {responses: {}, requestBody: {"
        + MEDIA
        + "}}}}}",
        Use(0, is_direct=True, is_received=True),
    ),
    "answer to a callback": (
        NO_ANSWER
        + "    callbacks: {c: {u: {post: {responses: {'200': {description: '', "
        + MEDIA
        + "}}}}}}",
        Use(0, is_direct=True, is_sent=True),
    ),
    "inline array": (
        RESPONSE % "{type: array, items: %s}",
        Use(0, is_direct=True, is_received=True, statuses=("200",)),
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_operation_uses_what_it_carries(place: str) -> None:
    operation, use = PLACES[place]

    assert uses(rest(operation % S, "schemas: {S: {type: string}}"), "S") == (use,)


HOLDERS = {
    "property": f"{{properties: {{a: {S}}}}}",
    "items": f"{{type: array, items: {S}}}",
    "allOf": f"{{allOf: [{S}, {{type: object}}]}}",
    "oneOf": f"{{oneOf: [{S}, {{type: object}}]}}",
    "anyOf": f"{{anyOf: [{S}]}}",
    "not": f"{{not: {S}}}",
    "any other name": f"{{additionalProperties: {S}}}",
    "two levels": f"{{properties: {{a: {{properties: {{b: {S}}}}}}}}}",
    "discriminator by reference": (
        "{type: object, discriminator: {propertyName: k, mapping: {s: '#/components/schemas/S'}}}"
    ),
    "discriminator by name": "{type: object, discriminator: {propertyName: k, mapping: {s: S}}}",
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_it_uses_what_its_schemas_hold(holder: str) -> None:
    api = rest(
        RESPONSE % "{$ref: '#/components/schemas/H'}",
        f"schemas:\n  S: {{type: string}}\n  H: {HOLDERS[holder]}",
    )

    assert uses(api, "S") == (Use(0, is_received=True, statuses=("200",)),)
    assert uses(api, "H")[0].is_direct
    (referrers,) = usage_of(api).referrers.values()
    assert [place.name for place in referrers] == ["H"]


def test_a_circle_ends() -> None:
    api = rest(
        RESPONSE % "{$ref: '#/components/schemas/A'}",
        """
schemas:
  A: {properties: {b: {$ref: '#/components/schemas/B'}, a: {$ref: '#/components/schemas/A'}}}
  B: {properties: {a: {$ref: '#/components/schemas/A'}}}
  C: {type: string}
""",
    )

    assert [len(uses(api, name)) for name in "ABC"] == [1, 1, 0]
    named = {place.name: [p.name for p in by] for place, by in usage_of(api).referrers.items()}
    assert named == {"A": ["B"], "B": ["A"]}, "a schema that names itself is not told so"


def test_what_is_sent_and_received_is_one_use() -> None:
    api = rest(
        f"    requestBody: {{content: {{a/b: {{schema: {{properties: {{s: {S}}}}}}}}}}}\n"
        f"    responses: {{'200': {{$ref: '#/components/responses/R'}},"
        " '4XX': {$ref: '#/components/responses/R'}}",
        f"""
schemas: {{S: {{type: string}}, H: {{properties: {{s: {S}}}}}}}
responses:
  R: {{description: '', content: {{a/b: {{schema: {{$ref: '#/components/schemas/H'}}}}}}}}
""",
    )

    assert uses(api, "S") == (
        Use(0, is_direct=True, is_sent=True, is_received=True, statuses=("200", "4XX")),
    )


def test_who_refers_to_a_part_of_a_schema_uses_the_schema() -> None:
    api = rest(
        RESPONSE % "{$ref: '#/components/schemas/T/properties/a'}",
        f"schemas: {{T: {{properties: {{a: {{properties: {{s: {S}}}}}}}}}, S: {{type: string}}}}",
    )

    assert [use.is_direct for use in uses(api, "T")] == [True]
    assert [use.is_direct for use in uses(api, "S")] == [False]


@pytest.mark.parametrize(
    ("keyword", "use"),
    [
        ("publish", Use(0, is_direct=True, is_sent=True)),
        ("subscribe", Use(0, is_direct=True, is_received=True)),
    ],
)
@pytest.mark.parametrize("part", ["payload", "headers"])
def test_a_message_uses_what_it_holds(keyword: str, part: str, use: Use) -> None:
    api = socket(
        f"  a: {{{keyword}: {{operationId: a, message: {{$ref: '#/components/messages/M'}}}}}}",
        f"  messages: {{M: {{{part}: {S}}}}}\n  schemas: {{S: {{type: object}}}}",
    )

    assert uses(api, "S") == (use,)


def test_a_topic_uses_the_types_of_its_parameters() -> None:
    api = socket(
        f"  'a:{{p}}':\n    parameters: {{p: {{schema: {S}}}}}\n"
        "    subscribe: {operationId: a, message: {payload: {}}}",
        "  schemas: {S: {type: string}}",
    )

    assert uses(api, "S") == (Use(0, is_direct=True, is_sent=True),)


def test_operations_that_share_a_page_are_one_user() -> None:
    api = socket(
        f"  a:\n    publish: {{operationId: a, message: {{payload: {S}}}}}\n"
        f"    subscribe: {{message: {{payload: {S}}}}}\n"
        f"  b: {{subscribe: {{operationId: b, message: {{payload: {S}}}}}}}",
        "  schemas: {S: {type: object}}",
    )

    assert uses(api, "S") == (
        Use(0, is_direct=True, is_sent=True, is_received=True),
        Use(1, is_direct=True, is_received=True),
    )
