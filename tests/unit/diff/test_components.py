"""Components: only which there are, and what those say that nobody meets."""

from __future__ import annotations

import pytest

from builder.diff.usage import schemas_in_use
from builder.model.change import SubjectKind
from tests.support.inline import diff_inline, findings, parse_inline

BOOK = """\
paths:
  /book:
    get:
      responses:
        '200':
          description: Done
          content: {{application/json: {{schema: {{$ref: '#/components/schemas/{0}'}}}}}}
components:
  schemas:
    {0}: {{type: object, properties: {{price: {{$ref: '#/components/schemas/Price'}}}}}}
    Price: {1}
    Unused: {2}
"""
TEXT, NUMBER = "{type: string}", "{type: number}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            ("Book", TEXT, TEXT),
            ("OrderBook", TEXT, TEXT),
            ["docs comp.schema-renamed"],
            id="a name is nobody's business",
        ),
        pytest.param(
            ("Book", TEXT, TEXT),
            ("Book", NUMBER, TEXT),
            ["breaking res.field.type-replaced (200).price"],
            id="what is used is told where it is used",
        ),
        pytest.param(
            ("Book", TEXT, TEXT),
            ("Book", TEXT, NUMBER),
            ["safe res.body.type-replaced"],
            id="what nobody uses breaks nobody",
        ),
    ],
)
def test_a_component_is_told_where_it_is_met(
    before: tuple[str, str, str], after: tuple[str, str, str], expected: list[str]
) -> None:
    assert findings(diff_inline(BOOK.format(*before), BOOK.format(*after))) == expected


def test_an_unused_component_is_its_own_subject() -> None:
    changes = diff_inline(BOOK.format("Book", TEXT, TEXT), BOOK.format("Book", TEXT, NUMBER))
    (change,) = changes.changes[:1]
    assert (change.subject.kind, change.subject.name) == (SubjectKind.COMPONENT, "Unused")


def test_a_name_that_others_use_is_renamed_with_them() -> None:
    base = """\
        paths: {}
        components:
          schemas: {Side: {type: string, maxLength: 4}}
          parameters: {Side: {name: side, in: query, schema: {$ref: '#/components/schemas/Side'}}}
        """
    revision = base.replace("Side:", "OrderSide:").replace("/Side'", "/OrderSide'")
    assert findings(diff_inline(base, revision)) == [
        "docs comp.parameter-renamed",
        "docs comp.schema-renamed",
    ]


def test_of_several_that_mean_the_same_the_name_decides() -> None:
    base = "paths: {}\ncomponents: {schemas: {Price: {type: string}, Side: {type: string}}}"
    revision = base.replace("Price", "OrderPrice").replace("Side", "OrderSide")
    changes = diff_inline(base, revision).changes
    assert {(change.before, change.after) for change in changes} == {
        ("Price", "OrderPrice"),
        ("Side", "OrderSide"),
    }


def test_components_come_and_go_without_a_new_release() -> None:
    base = "paths: {}\ncomponents: {schemas: {A: {type: string}}}"
    changes = diff_inline(base, "paths: {}")
    assert [change.id for change in changes.changes] == ["comp.schema-gone"]


def test_a_schema_is_in_use_wherever_a_client_may_meet_it() -> None:
    def to(name: str) -> str:
        return f"{{$ref: '#/components/schemas/{name}'}}"

    api = parse_inline(
        f"""\
        paths:
          /a:
            get:
              parameters:
                - {{name: a, in: query, schema: {to("A")}}}
                - {{name: b, in: query, content: {{text/csv: {{schema: {to("B")}}}}}}}
              requestBody:
                content:
                  multipart/form-data:
                    schema: {{not: {to("C")}}}
                    encoding: {{f: {{headers: {{H: {{schema: {to("D")}}}}}}}}}
              responses:
                '200': {{description: A, headers: {{H: {{schema: {to("E")}}}}}}}
              callbacks:
                on:
                  '{{$url}}':
                    post: {{requestBody: {{content: {{text/csv: {{schema: {to("F")}}}}}}}}}
        components:
          schemas:
            A: {{additionalProperties: {to("G")}}}
            B: {{}}
            C: {{items: {{oneOf: [{to("C")}]}}}}
            D: {{}}
            E: {{}}
            F: {{properties: {{a: {{allOf: [{to("H")}]}}}}}}
            G: {{}}
            H: {{}}
            Unused: {{}}
        """
    )
    assert sorted(pointer.name for pointer in schemas_in_use(api)) == list("ABCDEFGH")
