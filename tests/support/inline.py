"""Documents written inside a test."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from builder.diff.compare import compare
from builder.parse import parse_api

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.change import ApiChanges

OPENAPI_HEAD = """\
openapi: 3.0.3
info: {title: Test, version: 1.0.0}
"""
ASYNCAPI_HEAD = """\
asyncapi: 2.6.0
info: {title: Test, version: 1.0.0}
"""


def parse_inline(text: str, source: str = "test.yaml") -> Api:
    """Parse an indented document; one without a head gets OpenAPI's."""
    text = dedent(text)
    if not text.lstrip().startswith(("openapi", "asyncapi", "{")):
        text = (ASYNCAPI_HEAD if "channels:" in text else OPENAPI_HEAD) + text
    return parse_api(text, source)


def diff_inline(base: str, revision: str, *, revised_on: str = "") -> ApiChanges:
    """Compare two indented documents; both get a head where they have none."""
    return compare(
        parse_inline(base, "base.yaml"),
        parse_inline(revision, "revision.yaml"),
        revised_on=revised_on,
    )


def findings(changes: ApiChanges) -> list[str]:
    """Return what was found, the level first; releases that went without saying are left out."""
    return [
        f"{change.level.value} {change.id} {change.member}".strip()
        for change in changes.changes
        if change.id != "doc.version-same-content-changed"
    ]
