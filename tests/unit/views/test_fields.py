"""A schema becomes a tree of fields; what it says is neither lost nor repeated for ever."""

from __future__ import annotations

from textwrap import indent

import pytest

from builder.model.names import Anchor
from builder.model.words import Words
from builder.views.fields import FieldReader, FieldView
from tests.support.inline import parse_inline

DRAFT_7 = """
channels:
  a:
    subscribe:
      message:
        payload: {$ref: '#/components/schemas/S'}
components:
  schemas:
"""
OPENAPI = """
paths: {}
components:
  schemas:
"""


def field_of(schemas: str, *, head: str = OPENAPI, words: Words | None = None) -> FieldView:
    """Describe the schema called S."""
    api = parse_inline(head + indent(schemas.strip("\n"), "  "))
    pointer = next(pointer for pointer in api.schemas if pointer.name == "S")
    reader = FieldReader(api, words or Words("en"))
    return reader.field("s", api.schemas[pointer], Anchor.of("s"))


def names(field: FieldView) -> list[str]:
    return [inner.name for inner in field.fields]


@pytest.mark.parametrize(
    ("schema", "label"),
    [
        ("{type: string}", "string"),
        ("{type: string, format: date-time}", "string (date-time)"),
        ("{type: integer, nullable: true}", "integer or null"),
        ("{type: array, items: {type: number}}", "array of number"),
        ("{type: array, items: {type: string, nullable: true}}", "array of string or null"),
        ("{type: array}", "array"),
        ("{type: array, items: {type: array, items: {type: string}}}", "array of array of string"),
        ("{type: object}", "object"),
        ("{properties: {a: {}}}", "object"),
        ("{enum: [1]}", "any"),
        ("{}", "any"),
        ("{oneOf: [{type: string}, {type: number}]}", "one of several"),
        ("{title: Price, oneOf: [{type: string}]}", "Price"),
        ("{allOf: [{type: string}, {maxLength: 3}]}", "string"),
        ("{type: array, items: {$ref: '#/components/schemas/S/items/x'}}", "array of unreadable"),
    ],
)
def test_a_type_is_said_in_words(schema: str, label: str) -> None:
    assert field_of(f"  S: {schema}").type_label == label


@pytest.mark.parametrize(
    ("schema", "label"),
    [
        ("{type: [string, integer]}", "string or integer"),
        ("{type: [string, 'null']}", "string or null"),
        ("{type: array, items: [{type: string}]}", "tuple"),
        ("true", "any"),
        ("false", "nothing"),
    ],
)
def test_so_is_one_of_draft_7(schema: str, label: str) -> None:
    assert field_of(f"  S: {schema}", head=DRAFT_7).type_label == label


def test_a_reference_shows_the_name_of_what_it_leads_to() -> None:
    field = field_of("""
  S: {properties: {a: {$ref: '#/components/schemas/Order'}}}
  Order: {type: object}
""")

    assert field.fields[0].type_label == "object Order"


def test_fields_stand_in_the_order_of_the_spec_with_what_is_said_of_them() -> None:
    field = field_of("""
  S:
    required: [b]
    properties:
      b: {type: string, description: Second letter., readOnly: true}
      a: {type: string, deprecated: true, x-deprecated-description: Use b., writeOnly: true}
""")

    b, a = field.fields
    assert names(field) == ["b", "a"]
    assert (b.is_required, b.is_deprecated, b.access) == (False, False, "read only")
    assert b.presence == "not to be sent"
    assert b.description.markdown == "Second letter."
    assert (a.is_required, a.is_deprecated, a.access) == (False, True, "write only")
    assert a.deprecation.markdown == "Use b."


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ("{type: array, items: {properties: {a: {}, b: {}}}}", ["a", "b"]),
        ("{type: array, items: {type: string}}", []),
        ("{type: array, items: {type: string, maxLength: 3}}", ["(each element)"]),
        ("{type: array, items: {enum: [1, 2]}}", ["(each element)"]),
        (
            "{type: array, items: {type: object, description: One., properties: {a: {}}}}",
            ["(each element)"],
        ),
        ("{type: array, items: {oneOf: [{type: string}]}}", ["(each element)"]),
        ("{type: array, items: {type: array, items: {properties: {a: {}}}}}", ["a"]),
        ("{additionalProperties: {type: string}}", ["(any other name)"]),
        ("{additionalProperties: true}", []),
        ("{properties: {a: {}}, additionalProperties: {}}", ["a", "(any other name)"]),
    ],
)
def test_what_has_no_name_is_shown_where_it_says_something(schema: str, shown: list[str]) -> None:
    assert names(field_of(f"  S: {schema}")) == shown


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        ("{items: [{type: string}, {type: number}]}", ["[0]", "[1]"]),
        ("{patternProperties: {'^x': {type: string}}}", ["/^x/"]),
    ],
)
def test_so_is_what_draft_7_adds(schema: str, shown: list[str]) -> None:
    assert names(field_of(f"  S: {schema}", head=DRAFT_7)) == shown


class TestAllOf:
    def test_is_merged(self) -> None:
        field = field_of("""
  S:
    description: Own words.
    required: [c]
    properties: {c: {}}
    allOf:
      - {$ref: '#/components/schemas/Whole'}
      - {description: Their words., required: [b], properties: {b: {}}}
  Whole: {required: [a], properties: {a: {}}}
""")

        assert names(field) == ["a", "b", "c"]
        assert all(inner.is_required for inner in field.fields)
        assert field.description.markdown == "Own words."

    def test_is_merged_at_every_depth(self) -> None:
        field = field_of("""
  S: {allOf: [{$ref: '#/components/schemas/B'}]}
  B: {allOf: [{$ref: '#/components/schemas/C'}], properties: {b: {}}}
  C: {properties: {c: {}}}
""")

        assert names(field) == ["c", "b"]

    @pytest.mark.parametrize(
        ("branch", "label"),
        [
            ("{minimum: 1}", "range"),
            ("{minimum: 1, exclusiveMinimum: true}", "range"),
            ("{maximum: 1, exclusiveMaximum: true}", "range"),
            ("{maxLength: 1}", "length"),
            ("{pattern: a}", "pattern"),
            ("{default: 1}", "default"),
            ("{example: 1}", "example"),
            ("{multipleOf: 2}", "multiple of"),
            ("{minItems: 1}", "elements"),
            ("{uniqueItems: true}", "elements"),
            ("{maxProperties: 1}", "members"),
            ("{additionalProperties: false}", "other members"),
            ("{discriminator: {propertyName: kind}}", "told apart by"),
        ],
    )
    def test_loses_no_constraint(self, branch: str, label: str) -> None:
        field = field_of(f"  S: {{allOf: [{{type: string}}, {branch}]}}")

        assert label in [fact.label for fact in field.facts]

    @pytest.mark.parametrize(
        ("branch", "label"),
        [("{const: 1}", "always"), ("{dependencies: {a: [b]}}", "with a also")],
    )
    def test_loses_none_of_draft_7(self, branch: str, label: str) -> None:
        field = field_of(f"  S: {{allOf: [{{type: string}}, {branch}]}}", head=DRAFT_7)

        assert label in [fact.label for fact in field.facts]

    @pytest.mark.parametrize(
        "branch",
        [
            "{items: [{type: string}]}",
            "{patternProperties: {x: {}}}",
            "{additionalProperties: {type: string}}",
        ],
    )
    def test_loses_no_field(self, branch: str) -> None:
        assert field_of(f"  S: {{allOf: [{{}}, {branch}]}}", head=DRAFT_7).fields

    @pytest.mark.parametrize(
        "branch", ["{oneOf: [{type: string}]}", "{not: {type: string}}", "{if: {}, then: {}}"]
    )
    def test_loses_no_variant(self, branch: str) -> None:
        assert field_of(f"  S: {{allOf: [{{}}, {branch}]}}", head=DRAFT_7).variants


class TestVariants:
    def test_are_named_by_title_or_component_or_position(self) -> None:
        field = field_of("""
  S:
    oneOf:
      - {title: First, type: string}
      - {$ref: '#/components/schemas/Second'}
      - {type: number}
  Second: {type: string}
""")

        assert field.variants_label == "One of these:"
        assert [variant.label for variant in field.variants] == ["First", "Second", "Variant 3"]

    def test_show_their_fields_and_say_their_words_once(self) -> None:
        field = field_of("""
  S: {oneOf: [{description: A., properties: {a: {}}}, {description: B., type: string}]}
""")

        whole, plain = field.variants
        assert [inner.name for inner in whole.fields] == ["a"]
        assert whole.description.markdown == "A."
        assert plain.description.markdown == "B."
        assert plain.fields == ()

    def test_any_of_allows_several(self) -> None:
        assert field_of("  S: {anyOf: [{type: string}]}").variants_label == "One or more of these:"

    @pytest.mark.parametrize(
        ("schema", "labels"),
        [
            ("{not: {type: string}}", ["not"]),
            ("{if: {}, then: {}, else: {}}", ["if", "then", "else"]),
            ("{contains: {type: string}}", ["at least one element is"]),
            ("{propertyNames: {maxLength: 3}}", ["each name is"]),
        ],
    )
    def test_conditions_are_variants_with_words(self, schema: str, labels: list[str]) -> None:
        field = field_of(f"  S: {schema}", head=DRAFT_7)

        assert [variant.label for variant in field.variants] == labels


RECURSIVE = {
    "field": "  S: {properties: {next: {$ref: '#/components/schemas/S'}}}",
    "element": "  S: {properties: {next: {type: array, items: {$ref: '#/components/schemas/S'}}}}",
    "array of itself": "  S: {type: array, items: {$ref: '#/components/schemas/S'}}",
    "map of itself": "  S: {additionalProperties: {$ref: '#/components/schemas/S'}}",
    "branch": "  S: {oneOf: [{type: string}, {$ref: '#/components/schemas/S'}]}",
    "merged with itself": "  S: {allOf: [{$ref: '#/components/schemas/S'}]}",
    "through another": """
  S: {properties: {a: {$ref: '#/components/schemas/T'}}}
  T: {properties: {b: {$ref: '#/components/schemas/S'}}}
""",
    "merged through another": """
  S: {allOf: [{$ref: '#/components/schemas/T'}]}
  T: {allOf: [{$ref: '#/components/schemas/S'}], properties: {b: {}}}
""",
    "merged and nested": """
  S: {allOf: [{$ref: '#/components/schemas/T'}]}
  T: {properties: {b: {$ref: '#/components/schemas/S'}}}
""",
}


@pytest.mark.parametrize("schemas", RECURSIVE.values(), ids=RECURSIVE)
def test_what_contains_itself_is_not_followed_for_ever(schemas: str) -> None:
    field = field_of(schemas)

    assert count(field) < 20


def test_what_is_shared_at_every_level_is_not_unfolded_without_end() -> None:
    levels = [
        f"  S{level or ''}: {{properties: {{a: {{$ref: '#/components/schemas/S{level + 1}'}},"
        f" b: {{$ref: '#/components/schemas/S{level + 1}'}}}}}}"
        for level in range(12)
    ]

    assert count(field_of("\n".join([*levels, "  S12: {type: string}"]))) < 2_000


def count(field: FieldView) -> int:
    inner = [*field.fields, *(child for variant in field.variants for child in variant.fields)]
    return 1 + sum(count(child) for child in inner)


def test_what_contains_itself_says_so() -> None:
    api = parse_inline(OPENAPI + "    S: {properties: {next: {$ref: '#/components/schemas/S'}}}")
    (node,) = next(iter(api.schemas.values())).properties.values()

    field = FieldReader(api, Words("en")).field("s", node, Anchor.of("s"))
    assert field.recursive_name == ""
    assert field.fields[0].recursive_name == "S"
    assert field.fields[0].fields == ()


def test_a_part_that_cannot_be_read_says_so_and_spoils_no_other() -> None:
    field = field_of("""
  S:
    properties:
      a: {type: string}
      b: {$ref: '#/components/schemas/Nowhere'}
""")

    a, b = field.fields
    assert a.problem is None
    assert b.problem is not None
    assert b.problem.id == "ref-unresolved"
    assert b.type_label == "unreadable"


def test_words_are_the_reader_s() -> None:
    words = Words("zh", {"array of %(type)s": "数组（%(type)s）"}, {"A price.": "价格。"})
    field = field_of(
        "  S: {type: array, description: A price., items: {type: string}}", words=words
    )

    assert field.type_label == "数组（string）"
    assert field.description.markdown == "价格。"
