"""Which operation has become which, and what is said of it once."""

from __future__ import annotations

import pytest

from builder.model.change import SubjectKind
from tests.support.inline import diff_inline, findings

ORDER = """\
parameters:
  - {name: symbol, in: query, schema: {type: string}}
  - {name: side, in: query, schema: {type: string}}
responses:
  '200':
    description: Done
    content:
      application/json:
        schema: {type: object, properties: {id: {type: string}, price: {type: string}}}
"""
"""Enough of an operation to know it again."""


def on(path: str, method: str, operation: str) -> str:
    """Put an operation into a document."""
    body = "".join(f"      {line}\n" for line in operation.splitlines())
    return f"paths:\n  {path}:\n    {method}:\n{body}"


@pytest.mark.parametrize(
    ("base", "revision", "expected"),
    [
        pytest.param(
            on("/api/v3.2/order", "get", ORDER),
            on("/api/v3.3/order", "get", ORDER.replace("price", "fee")),
            [
                "breaking path.moved-likely",
                "risky res.field.prop-gone-optional (200).price",
                "safe res.field.prop-added-optional (200).fee",
            ],
            id="a version bump is one move, and what changed besides is told",
        ),
        pytest.param(
            on("/orders", "get", "operationId: listOrders\n" + ORDER),
            on("/book/history", "get", "operationId: listOrders\nresponses: {}"),
            [
                "breaking param.gone",
                "breaking param.gone",
                "breaking path.moved-likely",
                "breaking res.success-gone",
            ],
            id="an operationId is kept wherever it goes",
        ),
        pytest.param(
            on("/orders", "get", ORDER),
            on("/order", "get", ORDER),
            ["breaking path.moved-likely"],
            id="what is sent and answered tells where it went",
        ),
        pytest.param(
            on("/ping", "get", "responses: {}"),
            on("/time", "get", "responses: {}"),
            ["breaking path.gone", "safe path.added"],
            id="too little is known to call it a move",
        ),
        pytest.param(
            on("/order", "post", ORDER),
            on("/order", "put", ORDER),
            ["breaking op.method-changed-likely"],
            id="the same on another method",
        ),
        pytest.param(
            on("/order", "post", ORDER),
            on("/Order/", "post", ORDER),
            ["breaking path.case-changed", "breaking path.trailing-slash-changed"],
            id="the spelling of a path, twice",
        ),
        pytest.param(
            on("/order/{id}", "get", "parameters: [{name: id, in: path, required: true}]"),
            on("/order/{uid}", "get", "parameters: [{name: uid, in: path, required: true}]"),
            ["safe path.variable-renamed"],
            id="the name of a variable is nobody's business",
        ),
    ],
)
def test_operations_are_matched_before_they_are_compared(
    base: str, revision: str, expected: list[str]
) -> None:
    assert findings(diff_inline(base, revision)) == expected


def test_an_operation_is_named_as_the_revision_has_it() -> None:
    changes = diff_inline(
        on("/v1/order", "get", "operationId: readOrder\n" + ORDER), on("/v2/order", "get", ORDER)
    )
    subjects = {change.subject for change in changes.changes} - {changes.changes[-1].subject}
    assert {(each.kind, each.name, each.operation_id) for each in subjects} <= {
        (SubjectKind.OPERATION, "GET /v2/order", "readOrder"),
        (SubjectKind.DOCUMENT, "", ""),
    }


def test_a_path_that_goes_takes_each_operation_with_it() -> None:
    base = "paths: {/a: {get: {responses: {}}, post: {responses: {}}}, /b: {get: {responses: {}}}}"
    changes = diff_inline(base, "paths: {/b: {get: {responses: {}}}}")
    gone = [change for change in changes.changes if change.id == "path.gone"]
    assert [change.subject.name for change in gone] == ["GET /a", "POST /a"]
    assert len({change.base for change in gone}) == 1
    assert {str(change.base.pointer) for change in gone if change.base} == {"#/paths/~1a"}


@pytest.mark.parametrize(
    ("revised_on", "expected"),
    [
        ("2027-06-29", "breaking op.gone-before-sunset"),
        ("2027-06-30", "safe path.gone-after-deprecation"),
        ("", "safe path.gone-after-deprecation"),
    ],
)
def test_a_sunset_is_held_against_the_day_of_the_revision(revised_on: str, expected: str) -> None:
    base = on("/a", "get", "deprecated: true\nx-sunset: '2027-06-30'\nresponses: {}")
    assert findings(diff_inline(base, "paths: {}", revised_on=revised_on)) == [expected]


@pytest.mark.parametrize(
    ("level", "expected"),
    [("draft", "risky"), ("alpha", "risky"), ("beta", "breaking"), ("stable", "breaking")],
)
def test_a_draft_promises_nothing(level: str, expected: str) -> None:
    base = on("/a", "get", f"x-stability-level: {level}\nresponses: {{'200': {{description: A}}}}")
    revision = on("/a", "get", f"x-stability-level: {level}\nresponses: {{}}")
    assert findings(diff_inline(base, revision)) == [f"{expected} res.success-gone"]
    assert findings(diff_inline(base, "paths: {}")) == [f"{expected} path.gone"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "x-permission: [Read]",
            "x-permission: [Trading]",
            ["risky op.description-permission-changed"],
        ),
        (
            "x-permission: [Read]\ndescription: Needs `Read` permission.",
            "x-permission: [Trading]\ndescription: Needs `Trading` permission.",
            ["risky op.description-permission-changed"],
        ),
        (
            "description: The Read permission is needed. Quick.",
            "description: The Trading permission is needed. Slow.",
            ["risky op.description-permission-changed", "docs op.description-edited"],
        ),
        (
            "description: 15 requests per second.",
            "description: 15 requests  per second.\n",
            ["docs op.description-edited"],
        ),
        (
            "x-rate-limit: {category: query}",
            "x-rate-limit: {category: orders}",
            ["risky op.description-rate-limit-changed"],
        ),
        ("x-stability-level: 1", "x-stability-level: 2", ["docs op.extension-edited"]),
    ],
)
def test_what_extensions_and_prose_name_is_told_once(
    before: str, after: str, expected: list[str]
) -> None:
    end = "\nresponses: {}"
    assert findings(diff_inline(on("/a", "get", before + end), on("/a", "get", after + end))) == (
        expected
    )


def test_a_permission_is_shown_with_both_names() -> None:
    changes = diff_inline(
        on("/a", "get", "description: Needs `Read` or `Wallet` permissions.\nresponses: {}"),
        on("/a", "get", "description: Needs `Trading` permissions.\nresponses: {}"),
    )
    (change,) = (each for each in changes.changes if each.id.endswith("permission-changed"))
    assert (change.before, change.after) == ("Read, Wallet", "Trading")


def test_servers_of_an_operation_are_compared_with_each_other() -> None:
    def own(url: str) -> str:
        return on("/a", "get", f"servers: [{{url: '{url}'}}]\nresponses: {{}}")

    assert findings(diff_inline(own("https://a.example"), own("https://b.example"))) == [
        "breaking server.url-changed https://b.example"
    ]


def test_an_override_that_overrides_nothing_is_no_change() -> None:
    servers = "servers: [{url: 'https://a.example'}]"
    base = f"paths: {{/a: {{get: {{responses: {{}}}}}}}}\n{servers}\n"
    revision = f"paths: {{/a: {{get: {{responses: {{}}, {servers}}}}}}}\n{servers}\n"
    assert findings(diff_inline(base, revision)) == []


CALLBACK = """\
responses: {{}}
callbacks:
  onFill:
    '{{$request.body#/url}}':
      post:
        requestBody:
          content: {{application/json: {{schema: {{type: object, properties: {{{0}}}}}}}}}
        responses:
          '200':
            description: Done
            content: {{application/json: {{schema: {{type: object, properties: {{{1}}}}}}}}}
"""


@pytest.mark.parametrize(
    ("before", "after", "flow", "expected"),
    [
        (
            CALLBACK.format("side: {type: string, enum: [BUY]}", ""),
            CALLBACK.format("side: {type: string, enum: [BUY, SELL]}", ""),
            "received",
            ["breaking req.field.enum-value-added (onFill).side"],
        ),
        (
            CALLBACK.format("", "state: {type: string, maxLength: 9}"),
            CALLBACK.format("", "state: {type: string, maxLength: 5}"),
            "sent",
            ["breaking res.field.max-length-lowered (onFill).(200).state"],
        ),
    ],
)
def test_inside_a_callback_the_client_receives_and_answers(
    before: str, after: str, flow: str, expected: list[str]
) -> None:
    changes = diff_inline(on("/a", "post", before), on("/a", "post", after))
    assert findings(changes) == [*expected, "docs cb.direction-note (onFill)"]
    assert [change.flow.value for change in changes.changes if change.flow] == [flow]


def test_a_path_that_only_loses_its_operations_is_not_gone() -> None:
    base = on("/a", "get", "responses: {'200': {description: A}}")
    assert findings(diff_inline(base, on("/a", "post", "responses: {}"))) == [
        "breaking op.gone",
        "safe op.added",
    ]


def body(schema: str) -> str:
    return f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}\nresponses: {{}}"


def test_what_is_sent_tells_which_operation_it_is() -> None:
    field = "{type: string}"
    nested = f"{{type: object, properties: {{a: {field}, b: {field}}}}}"
    orders = f"{{type: array, items: {{type: object, properties: {{leg: {nested}, c: {field}}}}}}}"
    assert findings(
        diff_inline(
            on("/order/many", "post", body(orders)), on("/orders/many", "post", body(orders))
        )
    ) == ["breaking path.moved-likely"]
    other = f"{{type: object, properties: {{x: {field}, y: {field}, leg: {field}}}}}"
    assert findings(
        diff_inline(
            on("/order/many", "post", body(orders)), on("/orders/many", "post", body(other))
        )
    ) == ["breaking path.gone", "safe path.added"]
