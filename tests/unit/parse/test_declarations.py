"""What a comparison needs to know of how a document is written."""

from __future__ import annotations

from builder.location import Pointer
from builder.model.channel import Message
from tests.support.inline import parse_inline

REST = """\
openapi: 3.0.3
info:
  title: Test
  version: 1.0.0
security:
  - key: [read]
tags:
  - name: a
  - name: b
paths:
  /a:
    parameters:
      - {name: of-path, in: query}
      - {name: both, in: query}
    get:
      parameters:
        - {name: own, in: query}
        - {name: both, in: query}
      responses:
        '200':
          description: Done
          headers:
            X-A: {explode: true}
            X-B: {}
components:
  parameters:
    Side: {name: side, in: query}
  x-more: {a: 1}
  schemas:
    x-any: {type: string}
    Price: {$ref: '#/components/schemas/x-any'}
"""
MESSAGES = """\
asyncapi: 2.6.0
id: urn:example:test
info: {title: Test, version: 1.0.0}
servers:
  main: {url: ws.example.com, protocol: wss, protocolVersion: '13', tags: [{name: live}]}
channels:
  'book:{symbol}':
    parameters:
      symbol: {location: $message.payload#/symbol}
    publish:
      traits:
        - $ref: '#/components/operationTraits/private'
        - description: Written in place.
      message:
        oneOf:
          - messageId: order
            schemaFormat: application/schema+json;version=draft-07
            traits: [{$ref: '#/components/messageTraits/signed'}]
          - name: other
components:
  operationTraits: {private: {summary: Private}}
  messageTraits: {signed: {summary: Signed}}
"""


def messages() -> tuple[Message, ...]:
    return parse_inline(MESSAGES).channels[0].operations[0].messages


def test_security_of_the_document_is_kept_apart() -> None:
    api = parse_inline(REST)
    assert api.security == ({"key": ("read",)},)
    assert api.operations[0].security is api.security


def test_a_parameter_knows_whether_the_path_declares_it() -> None:
    parameters = parse_inline(REST).operations[0].parameters
    assert {parameter.name: parameter.is_of_path for parameter in parameters} == {
        "of-path": True,
        "both": False,
        "own": False,
    }


def test_a_header_knows_how_it_is_written() -> None:
    headers = parse_inline(REST).operations[0].responses[0].headers
    assert {header.name: header.is_exploded for header in headers} == {"X-A": True, "X-B": None}


def test_components_are_listed_as_they_are_written() -> None:
    components = parse_inline(REST).components
    assert [(each.group, each.name, each.location.line) for each in components] == [
        ("parameters", "Side", 27),
        ("schemas", "x-any", 30),
        ("schemas", "Price", 31),
    ]
    assert components[2].value == {"$ref": "#/components/schemas/x-any"}


def test_components_that_are_no_mapping_hold_none() -> None:
    assert parse_inline("paths: {}\ncomponents: {examples: [], links: {}}").components == ()


def test_places_of_what_has_no_location_of_its_own() -> None:
    places = parse_inline(REST).places
    lines = {str(pointer): place.line for pointer, place in places.items()}
    assert lines["#/info/title"] == 3
    assert lines["#/security"] == 5
    assert lines["#/tags/1"] == 9
    assert lines["#/paths/~1a"] == 11
    assert Pointer(("components", "schemas")) not in places


def test_an_application_has_an_id() -> None:
    api = parse_inline(MESSAGES)
    assert api.id == "urn:example:test"
    assert api.servers[0].protocol_version == "13"
    assert [tag.name for tag in api.servers[0].tags] == ["live"]


def test_a_parameter_of_an_address_may_say_where_it_comes_from() -> None:
    (parameter,) = parse_inline(MESSAGES).channels[0].parameters
    assert parameter.place == "$message.payload#/symbol"


def test_traits_are_known_by_name_or_by_position() -> None:
    assert parse_inline(MESSAGES).channels[0].operations[0].traits == ("private", "1")
    assert [message.traits for message in messages()] == [("signed",), ()]


def test_a_message_keeps_its_id_and_the_language_of_its_schema() -> None:
    first, second = messages()
    assert (first.id, first.schema_format) == ("order", "application/schema+json;version=draft-07")
    assert (second.id, second.schema_format) == ("", "")
