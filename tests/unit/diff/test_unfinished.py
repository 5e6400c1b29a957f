"""A comparison that stops before its end says so: no change is not the same as none found."""

from __future__ import annotations

from builder.diff.compare import compare
from builder.model.change import ApiChanges, Level
from builder.model.comparison import Comparison, Side
from tests.support.inline import parse_inline

DEPTH = 90
CIRCLE = """
    openapi: 3.0.3
    info: {title: Round, version: 1.0.0}
    paths:
      /a:
        get:
          responses:
            '200':
              description: Round
              content:
                application/json: {schema: {$ref: '#/components/schemas/Node'}}
    components:
      schemas:
        Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}
"""


def nested(innermost: str) -> str:
    """Write an API whose answer holds objects within objects, deeper than anybody compares."""
    schema = "".join("{type: object, properties: {a: " for _ in range(DEPTH))
    schema += f"{{type: {innermost}}}" + "}}" * DEPTH
    return f"""
        openapi: 3.0.3
        info: {{title: Deep, version: 1.0.0}}
        paths:
          /a:
            get:
              responses:
                '200':
                  description: Deep
                  content: {{application/json: {{schema: {schema}}}}}
    """


def changes_of(base: str, revision: str) -> ApiChanges:
    return compare(parse_inline(nested(base)), parse_inline(nested(revision)))


def test_what_lies_too_deep_is_told_as_not_compared() -> None:
    changes = changes_of("string", "integer")

    assert not changes.reaches(Level.BREAKING)
    assert len(changes.unfinished) == 1


def test_a_report_holds_it_for_a_problem() -> None:
    side = Side("a.yaml", "", "1.0.0")
    (problem,) = Comparison("Deep", side, side, changes_of("string", "integer")).problems

    assert "may be missing" in problem.hint
    assert problem.location.line > 1


def test_a_circle_is_compared_to_its_end() -> None:
    base, revision = (parse_inline(CIRCLE) for _ in range(2))

    assert compare(base, revision) == ApiChanges("1.0.0", "1.0.0")
