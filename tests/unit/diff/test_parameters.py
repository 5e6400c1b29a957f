"""Parameters: matched by what a caller has to write, then compared."""

from __future__ import annotations

import pytest

from tests.support.inline import diff_inline, findings

TEXT = "schema: {type: string}"
LIST = "schema: {type: array, items: {type: string}}"


def taking(parameters: str, path_parameters: str = "") -> str:
    return (
        f"paths: {{/a: {{parameters: [{path_parameters}], "
        f"get: {{parameters: [{parameters}], responses: {{}}}}}}}}"
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            f"{{name: X-Key, in: header, {TEXT}}}",
            f"{{name: x-key, in: header, {TEXT}}}",
            ["safe param.header-case-changed"],
            id="names of headers do not mind case",
        ),
        pytest.param(
            f"{{name: Side, in: query, {TEXT}}}",
            f"{{name: side, in: query, {TEXT}}}",
            ["breaking param.renamed-likely"],
            id="names in a query do",
        ),
        pytest.param(
            f"{{name: a, in: query, {TEXT}}}",
            f"{{name: z, in: query, {TEXT}}}",
            ["breaking param.gone", "safe param.added-optional"],
            id="another name is another parameter",
        ),
        pytest.param(
            f"{{name: a, in: query, description: The market., {TEXT}}}",
            f"{{name: z, in: query, description: The market., {TEXT}}}",
            ["breaking param.renamed-likely"],
            id="but the same words for it are telling",
        ),
        pytest.param(
            f"{{name: orderID, in: query, {TEXT}}}",
            "{name: orderId, in: query, schema: {type: integer}}",
            ["breaking param.renamed-likely", "breaking param.type-replaced orderId"],
            id="a spelling of the same letters stays the same parameter",
        ),
        pytest.param(
            f"{{name: ids, in: query, {LIST}}}",
            f"{{name: ids, in: query, style: form, explode: true, {LIST}}}",
            [],
            id="what holds anyway may be written out",
        ),
        pytest.param(
            f"{{name: a, in: query, explode: true, {TEXT}}}",
            f"{{name: a, in: query, explode: false, {TEXT}}}",
            [],
            id="a text has no parts",
        ),
        pytest.param(
            f"{{name: a, in: query, {TEXT}}}",
            f"{{name: a, in: query, deprecated: true, x-sunset: '2027-01-31', {TEXT}}}",
            ["safe param.deprecated-on a", "safe param.sunset-set a"],
            id="deprecated, with a date",
        ),
        pytest.param(
            "{name: a, in: query, schema: {type: integer, maximum: 50}}",
            "{name: a, in: query, schema: {type: integer, maximum: 20}}",
            ["breaking param.maximum-lowered a"],
            id="its values are sent",
        ),
        pytest.param(
            f"{{name: a, in: query, {TEXT}}}, {{name: b, in: query, {TEXT}}}",
            f"{{name: b, in: query, {TEXT}}}, {{name: c, in: header, {TEXT}}}",
            ["breaking param.gone", "safe param.added-optional"],
            id="what stayed is in its order",
        ),
    ],
)
def test_parameters_are_compared_by_what_a_caller_writes(
    before: str, after: str, expected: list[str]
) -> None:
    assert findings(diff_inline(taking(before), taking(after))) == expected


def test_where_it_is_declared_matters_to_nobody() -> None:
    parameter = f"{{name: a, in: query, {TEXT}}}"
    changes = diff_inline(taking(parameter), taking("", parameter))
    assert findings(changes) == ["safe param.hoisted"]


def test_a_reference_is_as_good_as_what_it_leads_to() -> None:
    base = taking(f"{{name: a, in: query, {TEXT}}}")
    revision = taking("{$ref: '#/components/parameters/A'}")
    revision += f"\ncomponents: {{parameters: {{A: {{name: a, in: query, {TEXT}}}}}}}"
    assert findings(diff_inline(base, revision)) == ["docs comp.parameter-added"]


def test_the_same_name_in_two_places_is_two_parameters() -> None:
    both = f"{{name: a, in: query, {TEXT}}}, {{name: a, in: header, {TEXT}}}"
    changes = diff_inline(taking(both), taking("")).changes
    gone = [change for change in changes if change.id == "param.gone"]
    assert {change.before for change in gone} == {"query", "header"}
    assert len({change.fingerprint for change in gone}) == 2
