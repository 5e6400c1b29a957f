"""The comparison from one end to the other: order, doubles, groups."""

from __future__ import annotations

import pytest

from builder.diff.compare import compare
from builder.diff.rollup import roll_up
from builder.errors import ConfigError
from builder.model.change import Level
from tests.support.inline import diff_inline, findings, parse_inline

ORDERS = """\
paths:
  /a: {{get: {{summary: {1}, responses: {0}}}}}
  /b: {{get: {{summary: {1}, responses: {0}}}}}
components:
  schemas:
    Order: {{type: object, properties: {{state: {{type: string, enum: [{2}]}}}}}}
"""
ORDER = "{schema: {$ref: '#/components/schemas/Order'}}"
ANSWER = f"{{'200': {{description: A, content: {{application/json: {ORDER}}}}}}}"


def test_the_worst_comes_first_then_the_order_of_the_document() -> None:
    changes = diff_inline(
        ORDERS.format(ANSWER, "One", "NEW"), ORDERS.format(ANSWER, "Two", "NEW, DONE")
    )
    assert [(change.level.value, change.subject.name) for change in changes.changes] == [
        ("breaking", "GET /a"),
        ("breaking", "GET /b"),
        ("risky", ""),
        ("docs", "GET /a"),
        ("docs", "GET /b"),
    ]
    assert changes.count(Level.BREAKING) == 2
    assert (changes.base_release, changes.revision_release) == ("1.0.0", "1.0.0")


def test_one_edit_of_a_component_is_one_group_of_all_that_use_it() -> None:
    changes = diff_inline(
        ORDERS.format(ANSWER, "One", "NEW"), ORDERS.format(ANSWER, "One", "NEW, DONE")
    )
    groups = roll_up(changes)
    assert [(group.lead.id, len(group.changes)) for group in groups] == [
        ("res.field.enum-value-added", 2),
        ("doc.version-same-content-changed", 1),
    ]
    assert [subject.name for subject in groups[0].subjects] == ["GET /a", "GET /b"]


def test_two_ways_to_the_same_place_are_one_finding() -> None:
    def book(state: str) -> str:
        content = f"{{application/json: {ORDER}, application/problem+json: {ORDER}}}"
        return ORDERS.format(f"{{'200': {{description: A, content: {content}}}}}", "One", state)

    changes = diff_inline(book("NEW"), book("NEW, DONE"))
    prints = [(change.fingerprint, change.base, change.revision) for change in changes.changes]
    assert len(prints) == len(set(prints))


def test_documents_of_different_formats_cannot_be_compared() -> None:
    rest, messages = parse_inline("paths: {}", "rest.yaml"), parse_inline("channels: {}", "ws.yaml")
    with pytest.raises(ConfigError, match=r"ws\.yaml: .*rest\.yaml") as error:
        compare(rest, messages)
    assert error.value.hint


def test_a_circle_ends() -> None:
    def tree(limit: int) -> str:
        children = "{type: array, items: {$ref: '#/components/schemas/Order'}}"
        name = f"{{type: string, maxLength: {limit}}}"
        return f"""\
        paths: {{/a: {{get: {{responses: {ANSWER}}}}}}}
        components:
          schemas:
            Order: {{type: object, properties: {{children: {children}, name: {name}}}}}
        """

    assert findings(diff_inline(tree(5), tree(9))) == [
        "breaking res.field.max-length-raised (200).name"
    ]
    assert findings(diff_inline(tree(5), tree(5))) == []


def test_fingerprints_do_not_depend_on_where_it_stands() -> None:
    base, revision = (
        "paths: {/a: {get: {responses: {}}}}",
        "paths: {/a: {get: {summary: A, responses: {}}}}",
    )
    there = diff_inline(base, revision).changes
    here = diff_inline("\n\n" + base, revision + "\ncomponents: {}").changes
    assert [change.fingerprint for change in there] == [change.fingerprint for change in here]
