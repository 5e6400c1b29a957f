"""Bodies in content types, and headers."""

from __future__ import annotations

import pytest

from builder.diff.media import normalised
from tests.support.inline import diff_inline, findings


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("application/json", "Application/JSON; charset=utf-8"),
        ("text/csv; header=present; charset=utf-8", 'text/csv;charset="UTF-8";Header=present'),
    ],
)
def test_a_content_type_can_be_written_in_many_ways(first: str, second: str) -> None:
    assert normalised(first) == normalised(second)


def test_parameters_of_a_content_type_matter() -> None:
    assert normalised("text/csv; header=present") != normalised("text/csv; header=absent")


def answering(response: str) -> str:
    return f"paths: {{/a: {{get: {{responses: {{'200': {{description: A, {response}}}}}}}}}}}"


TEXT, NUMBER = "{schema: {type: string}}", "{schema: {type: integer}}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            f"content: {{text/csv: {TEXT}, text/plain: {TEXT}}}",
            f"content: {{text/csv: {NUMBER}, text/plain: {TEXT}}}",
            ["breaking res.body.type-replaced (200).(text/csv)"],
        ),
        (
            f"content: {{text/csv: {TEXT}}}",
            f"content: {{text/*: {NUMBER}}}",
            ["breaking res.body.type-replaced (200)", "breaking res.media-widened (200)"],
        ),
        (
            f"headers: {{X-Limit: {TEXT}}}",
            f"headers: {{x-limit: {NUMBER}}}",
            ["breaking res.header.type-replaced (200).x-limit"],
        ),
        (
            f"headers: {{X-A: {{content: {{application/json: {TEXT}}}}}}}",
            f"headers: {{X-A: {{content: {{application/json: {NUMBER}}}}}}}",
            ["breaking res.header.type-replaced (200).X-A"],
        ),
        (
            f"headers: {{X-A: {TEXT}}}",
            f"headers: {{X-A: {{content: {{application/json: {TEXT}}}}}}}",
            ["breaking res.header-style-changed (200)"],
        ),
        (
            "content: {text/csv: {x-a: 1}}, x-b: 1",
            "content: {text/csv: {x-a: 2}}, x-b: 2",
            ["docs res.body.extension-edited (200)", "docs res.body.extension-edited (200)"],
        ),
        (
            "links: {next: {operationId: a, description: One.}}",
            "links: {next: {operationId: a, description: Two.}}",
            ["docs res.description-edited (200)"],
        ),
    ],
)
def test_what_comes_back_is_compared_part_by_part(
    before: str, after: str, expected: list[str]
) -> None:
    assert findings(diff_inline(answering(before), answering(after))) == expected
