"""Documents written inside a test."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from builder.parse import parse_api

if TYPE_CHECKING:
    from builder.model.api import Api

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
