"""Values as XML documents, by the examples that OpenAPI gives and by hostile ones."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from builder.model.channel import Direction
from builder.samples.xml_text import xml_text
from tests.support.inline import parse_inline

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
DOCUMENT = """
paths: {}
components:
  schemas:
    T: %s
    Other: {type: object, xml: {name: other-thing}, properties: {id: {type: integer}}}
    Loop: {oneOf: [{$ref: '#/components/schemas/Loop'}, {type: string}]}
"""


def written(schema: str, value: object, *, indent: int | None = None) -> str:
    """Write a member `animals` of a value, or a whole value, as the schema `T` says."""
    api = parse_inline(DOCUMENT % schema)
    assert api.problems == ()
    node = next(node for pointer, node in api.schemas.items() if pointer.name == "T")
    text = xml_text(api, node, value, Direction.SEND, indent=indent)  # type: ignore[arg-type]
    return text.removeprefix(DECLARATION)


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        # OpenAPI 3.0.3, XML Object Examples
        ("{properties: {animals: {type: string}}}", "x", "<animals>x</animals>"),
        ("{properties: {animals: {xml: {name: animal}}}}", "x", "<animal>x</animal>"),
        (
            "{properties: {animals: {items: {type: string}}}}",
            ["a", "b"],
            "<animals>a</animals><animals>b</animals>",
        ),
        (
            "{properties: {animals: {items: {xml: {name: animal}}}}}",
            ["a", "b"],
            "<animal>a</animal><animal>b</animal>",
        ),
        (
            "{properties: {animals: {items: {xml: {name: animal}}, xml: {name: aliens}}}}",
            ["a"],
            "<animal>a</animal>",
        ),
        (
            "{properties: {animals: {items: {}, xml: {wrapped: true}}}}",
            ["a", "b"],
            "<animals><animals>a</animals><animals>b</animals></animals>",
        ),
        (
            "{properties: {animals: {items: {xml: {name: animal}}, xml: {wrapped: true}}}}",
            ["a"],
            "<animals><animal>a</animal></animals>",
        ),
        (
            "{properties: {animals: {items: {xml: {name: a}}, xml: {name: b, wrapped: true}}}}",
            ["a"],
            "<b><a>a</a></b>",
        ),
        (
            "{properties: {animals: {items: {}, xml: {name: aliens, wrapped: true}}}}",
            ["a"],
            "<aliens><aliens>a</aliens></aliens>",
        ),
        # What it says of no example
        ("{properties: {animals: {type: number}}}", 1.5, "<animals>1.5</animals>"),
        ("{properties: {animals: {type: boolean}}}", True, "<animals>true</animals>"),
        ("{properties: {animals: {nullable: true}}}", None, "<animals/>"),
        ("{properties: {animals: {items: {}}}}", [], ""),
        ("{properties: {animals: {items: {}, xml: {wrapped: true}}}}", [], "<animals/>"),
        ("{}", "x", "<animals>x</animals>"),
        ("{properties: {animals: {}}}", "<&>", "<animals>&lt;&amp;&gt;</animals>"),
        ("{properties: {animals: {}}}", "a\0\ud800b", "<animals>ab</animals>"),
        ("{properties: {animals: {xml: {name: '1 <a>'}}}}", "x", "<_1_a_>x</_1_a_>"),
        ("{properties: {animals: {xml: {name: 动物}}}}", "x", "<动物>x</动物>"),
        (
            "{additionalProperties: {$ref: '#/components/schemas/Other'}}",
            {"id": 1},
            "<other-thing><id>1</id></other-thing>",
        ),
        (
            "{allOf: [{properties: {animals: {xml: {name: folded}}}}]}",
            "x",
            "<folded>x</folded>",
        ),
        (
            "{oneOf: [{required: [plants]}, {properties: {animals: {xml: {name: chosen}}}}]}",
            "x",
            "<chosen>x</chosen>",
        ),
        (
            "{properties: {animals: {$ref: '#/components/schemas/Loop'}}}",
            "x",
            "<animals>x</animals>",
        ),
        (
            "{properties: {animals: {items: {items: {}}}}}",
            [["a"], ["b"]],
            "<animals><animals>a</animals></animals><animals><animals>b</animals></animals>",
        ),
    ],
)
def test_a_member_is_written_as_its_schema_says(schema: str, value: object, expected: str) -> None:
    text = written(schema, {"animals": value})

    inner = f"<root>{expected}</root>" if expected else "<root/>"
    assert text == inner
    ET.fromstring(text)  # noqa: S314 - our own


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        (
            "{xml: {name: person}, properties: {id: {xml: {attribute: true}}, name: {}}}",
            {"id": 12, "name": 'a "b"'},
            '<person id="12"><name>a "b"</name></person>',
        ),
        (
            "{xml: {namespace: n:x, prefix: p}, properties: {id: {xml: {attribute: true}}}}",
            {"id": "a\"'<"},
            '<p:root xmlns:p="n:x" id="a&quot;\'&lt;"/>',
        ),
        (
            "{xml: {namespace: 'https://example.com/ns'}}",
            {"a": 1},
            '<root xmlns="https://example.com/ns"><a>1</a></root>',
        ),
        ("{items: {xml: {name: book}}}", ["a"], "<root><book>a</book></root>"),
        ("{}", 5, "<root>5</root>"),
        ("{}", "<written/>", "<written/>"),
    ],
)
def test_a_document_is_written_as_its_schema_says(
    schema: str, value: object, expected: str
) -> None:
    text = written(schema, value)

    assert text == expected
    ET.fromstring(text)  # noqa: S314 - our own


def test_a_component_names_its_element() -> None:
    api = parse_inline("""
        paths:
          /a:
            post:
              requestBody:
                content:
                  application/xml: {schema: {$ref: '#/components/schemas/Order'}}
              responses: {}
        components: {schemas: {Order: {properties: {size: {}}}}}
    """)
    body = api.operations[0].request_body
    assert body is not None

    text = xml_text(api, body.content[0].schema, {"size": 1})

    assert text == f"{DECLARATION}<Order><size>1</size></Order>"


def test_lines_are_for_people() -> None:
    assert written("{}", {"a": {"b": 1}, "c": "x"}, indent=2).splitlines() == [
        "",
        "<root>",
        "  <a>",
        "    <b>1</b>",
        "  </a>",
        "  <c>x</c>",
        "</root>",
    ]
