"""Given examples go first; a made one fits its schema and is the same every time."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator
from openapi_schema_validator import OAS30Validator

from builder.model.channel import Direction
from builder.model.value import to_json
from builder.parse.yaml12 import load_yaml
from builder.samples.example import choose_examples, example_of, parameter_value
from tests.support.inline import ASYNCAPI_HEAD, parse_inline

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.schema import Schema

OPENAPI = "paths: {}\ncomponents:\n  schemas:\n"
DRAFT_7 = """\
channels: {a: {subscribe: {message: {payload: {$ref: '#/components/schemas/S'}}}}}
components:
  schemas:
"""


def schema_of(schemas: str, head: str = OPENAPI) -> tuple[Api, Schema]:
    """Parse schemas, and return the one called S."""
    api = parse_inline(head + indent(schemas.strip("\n"), "    "))
    return api, next(schema for pointer, schema in api.schemas.items() if pointer.name == "S")


@pytest.mark.parametrize(
    ("schema", "made"),
    [
        ("{type: string}", '"string"'),
        ("{type: string, format: date-time}", '"2024-01-01T00:00:00Z"'),
        ("{type: string, format: uuid}", '"00000000-0000-4000-8000-000000000000"'),
        ("{type: string, minLength: 8}", '"stringxx"'),
        ("{type: string, maxLength: 3}", '"str"'),
        ("{type: string, maxLength: 0}", '""'),
        ("{type: integer}", "0"),
        ("{type: integer, minimum: 5}", "5"),
        ("{type: number, minimum: 0.50}", "0.50"),
        ("{type: integer, minimum: 0, exclusiveMinimum: true}", "1"),
        ("{type: integer, maximum: -3}", "-3"),
        ("{type: boolean}", "false"),
        ("{type: array, items: {type: integer}}", "[0]"),
        ("{type: array, minItems: 2, items: {type: boolean}}", "[false,false]"),
        ("{type: array}", "[]"),
        ("{type: object}", "{}"),
        ("{properties: {a: {type: integer}}}", '{"a":0}'),
        ("{enum: [b, a]}", '"b"'),
        ("{type: integer, default: 7}", "7"),
        ("{type: string, nullable: true, default: null}", "null"),
        ("{oneOf: [{type: integer}, {type: string}]}", "0"),
        ("{anyOf: [{type: boolean}]}", "false"),
    ],
)
def test_an_example_is_made_from_a_schema(schema: str, made: str) -> None:
    example = example_of(*schema_of(f"S: {schema}"))

    assert (to_json(example.value), example.is_made) == (made, True)


@pytest.mark.parametrize(
    ("schema", "given"),
    [
        ("{type: number, example: 8500.0}", "8500.0"),
        ("{type: string, example: null}", "null"),
        ("{type: string, enum: [a, b], example: b}", '"b"'),
    ],
)
def test_a_given_example_goes_first(schema: str, given: str) -> None:
    example = example_of(*schema_of(f"S: {schema}"))

    assert (to_json(example.value), example.is_made) == (given, False)


FITTING = {
    "nested": "{properties: {a: {properties: {b: {type: array, items: {type: integer}}}}}}",
    "all of objects": "{allOf: [{properties: {a: {type: integer}}}, {properties: {b: {}}}]}",
    "all of a reference and words": """
{allOf: [{$ref: '#/components/schemas/Side'}, {description: Which side.}]}""",
    "all of words and a reference": """
{allOf: [{description: Which side.}, {$ref: '#/components/schemas/Side'}]}""",
    "all of with bounds": "{allOf: [{type: integer}, {minimum: 3}]}",
    "one of beside all of": """
{allOf: [{properties: {a: {type: integer}}}], oneOf: [{required: [b], properties: {b: {}}}]}""",
    "at most none": "{type: array, maxItems: 0, items: {type: string}}",
    "least integer between": "{type: integer, minimum: 0.5}",
    "multiple": "{type: integer, minimum: 3, multipleOf: 5}",
    "greatest": "{type: number, maximum: -1, exclusiveMaximum: true}",
    "date": "{type: string, format: date}",
}


@pytest.mark.parametrize("schema", FITTING.values(), ids=FITTING)
def test_a_made_example_fits_its_schema(schema: str) -> None:
    text = f"S: {schema.strip()}\nSide: {{type: string, enum: [BUY, SELL]}}"
    value = example_of(*schema_of(text)).value
    root: Any = load_yaml(OPENAPI + indent(text, "    "), "test.yaml").root
    rooted = {"$ref": "#/components/schemas/S", "components": root["components"]}
    validator: Any = OAS30Validator

    assert [error.message for error in validator(rooted).iter_errors(value)] == []


@pytest.mark.parametrize(
    "schema",
    [
        "{const: 5}",
        "{type: [integer, 'null']}",
        "{type: 'null'}",
        "{items: [{type: integer}, {type: string}], type: array}",
        "{type: integer, exclusiveMinimum: 3}",
        "true",
    ],
)
def test_so_does_one_of_draft_7(schema: str) -> None:
    value = example_of(*schema_of(f"S: {schema}", DRAFT_7)).value
    root: Any = load_yaml(ASYNCAPI_HEAD + DRAFT_7 + f"    S: {schema}", "test.yaml").root

    Draft7Validator(root["components"]["schemas"]["S"]).validate(value)


@pytest.mark.parametrize(
    ("schemas", "made"),
    [
        pytest.param(
            "S: {properties: {a: {type: integer}, next: {$ref: '#/components/schemas/S'}}}",
            '{"a":0}',
            id="optional",
        ),
        pytest.param(
            "S: {properties: {list: {type: array, items: {$ref: '#/components/schemas/S'}}}}",
            '{"list":[]}',
            id="array",
        ),
    ],
)
def test_what_contains_itself_ends(schemas: str, made: str) -> None:
    api = parse_inline(
        OPENAPI + indent(f"{schemas}\nT: {{allOf: [{{$ref: '#/components/schemas/S'}}]}}", "    ")
    )
    whole = next(schema for pointer, schema in api.schemas.items() if pointer.name == "T")

    assert to_json(example_of(api, whole).value) == made


def test_what_must_contain_itself_ends_too() -> None:
    api, schema = schema_of(
        "S: {required: [next], properties: {next: {$ref: '#/components/schemas/S'}}}"
    )

    assert to_json(example_of(api, schema).value).count("next") < 20


def test_where_nothing_fits_the_example_says_so() -> None:
    example = example_of(*schema_of("S: {type: object, required: [a], properties: {a: {not: {}}}}"))

    assert (example.is_made, example.is_fitting) == (True, False)


@pytest.mark.parametrize(
    ("schema", "made"),
    [
        ("{type: object, additionalProperties: {type: integer}}", '{"property1":0}'),
        (
            "{properties: {a: {}, b: {}, c: {}}, oneOf: [{required: [a]}, {required: [b]}]}",
            '{"a":"string","c":"string"}',
        ),
        ("{type: array, minItems: 3, uniqueItems: true, items: {type: integer}}", "[0,1,2]"),
        (
            "{type: array, minItems: 2, uniqueItems: true, items: {type: string, format: date}}",
            '["2024-01-01","2024-01-02"]',
        ),
        ("{oneOf: [{type: number}, {type: integer}]}", "0.5"),
        ("{type: integer, default: many}", "0"),
        ("{type: string, enum: [a, b], not: {enum: [a]}}", '"b"'),
        (
            "{required: [a], properties: {a: {type: integer, example: x}, b: {example: y}}}",
            '{"a":0,"b":"y"}',
        ),
    ],
)
def test_of_what_fits_the_fullest_is_made(schema: str, made: str) -> None:
    example = example_of(*schema_of(f"S: {schema}"))

    assert (to_json(example.value), example.is_fitting) == (made, True)


DISCRIMINATED = """
S:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind%s}
Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
"""


@pytest.mark.parametrize(
    ("mapping", "kind"),
    [("", "Cat"), (", mapping: {meows: '#/components/schemas/Cat'}", "meows")],
)
def test_a_discriminator_names_the_branch(mapping: str, kind: str) -> None:
    schemas = DISCRIMINATED % mapping
    example = example_of(*schema_of(schemas.replace("{type: object, required: [kind], ", "{")))

    assert example.value == {"kind": kind}


@pytest.mark.parametrize(
    ("direction", "members"),
    [
        (None, ["id", "secret", "name"]),
        (Direction.SEND, ["secret", "name"]),
        (Direction.RECEIVE, ["id", "name"]),
    ],
)
def test_what_does_not_travel_this_way_is_left_out(
    direction: Direction | None, members: list[str]
) -> None:
    api, schema = schema_of(
        "S: {required: [id], properties: "
        "{id: {readOnly: true}, secret: {writeOnly: true}, name: {}}}"
    )
    example = example_of(api, schema, direction)

    assert isinstance(example.value, dict)
    assert (list(example.value), example.is_fitting) == (members, True)


def test_a_search_that_cannot_succeed_ends() -> None:
    branches = ", ".join("{$ref: '#/components/schemas/S'}" for _ in range(8))
    api, schema = schema_of(
        f"S: {{type: object, required: [a, b], properties: {{a: {{anyOf: [{branches}]}}, "
        f"b: {{allOf: [{branches}]}}}}}}"
    )

    assert not example_of(api, schema).is_fitting


PARAMETER = """
paths:
  /a:
    get:
      parameters: [{name: p, in: query, %s}]
      responses: {}
"""


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("example: 1", 1),
        ("examples: {a: {externalValue: 'https://x/'}, b: {value: 2}}", 2),
        ("schema: {type: integer, example: 3}", 3),
        ("schema: {type: integer, minimum: 4}", 4),
        ("content: {application/json: {schema: {type: integer, example: 5}}}", 5),
        ("description: Nothing known.", ""),
    ],
)
def test_a_parameter_has_its_own_example_or_its_schema_s(parameter: str, value: object) -> None:
    api = parse_inline(PARAMETER % parameter)

    assert parameter_value(api, api.operations[0].parameters[0]) == value


def test_chosen_examples_keep_their_words() -> None:
    api = parse_inline("""
        paths:
          /a:
            get:
              responses:
                '200':
                  description: ''
                  content:
                    application/json:
                      examples:
                        a: {summary: First, description: Words., value: 1}
                        b: {externalValue: 'https://example.com/'}
    """)
    (chosen,) = choose_examples(api, api.operations[0].responses[0].content[0].examples, None)

    assert (chosen.name, chosen.summary, chosen.description) == ("a", "First", "Words.")
    assert (chosen.value, chosen.is_made) == (1, False)


def test_where_nothing_is_known_nothing_is_chosen() -> None:
    api = parse_inline("paths: {}")

    assert choose_examples(api, (), None) == ()


def test_from_what_cannot_be_read_nothing_is_made() -> None:
    api = parse_inline("""
        paths:
          /a:
            get:
              responses:
                '200':
                  description: ''
                  content: {application/json: {schema: {$ref: '#/components/schemas/Gone'}}}
    """)
    (media,) = api.operations[0].responses[0].content

    assert choose_examples(api, media.examples, media.schema) == ()
