"""Which format a document is in, and who reads it.

Owns `parse_api`, the only way from text to model.
"""

from __future__ import annotations

from typing import Final

from builder.model.api import Api, ApiKind
from builder.parse.asyncapi import read_asyncapi
from builder.parse.cursor import Cursor, describe
from builder.parse.openapi import read_openapi
from builder.parse.yaml12 import load_yaml
from builder.problems import Problem, ProblemLog, UnsupportedSpecError

_SUPPORTED: Final = {ApiKind.OPENAPI: "3.0", ApiKind.ASYNCAPI: "2."}


def parse_api(text: str, source: str, *, publish_means_receive: bool = False) -> Api:
    """Read the description of an API.

    Args:
        text: An OpenAPI 3.0 or AsyncAPI 2.x document, in YAML or JSON.
        source: The file's name as messages and pages show it.
        publish_means_receive: For AsyncAPI: this publisher writes from the server's side.

    Returns:
        The model. What spoilt single parts is in its `problems`.

    Raises:
        SpecSyntaxError: The text is not one sound YAML 1.2 document.
        UnsupportedSpecError: It is neither OpenAPI 3.0 nor AsyncAPI 2.x.
        SpecFaultError: It lacks what no document can be read without.
    """
    root = Cursor.at_root(load_yaml(text, source))
    kind, version = _identify(root)
    log = ProblemLog()
    if kind is ApiKind.OPENAPI:
        return read_openapi(root, version, log)
    return read_asyncapi(root, version, log, publish_means_receive=publish_means_receive)


def _identify(root: Cursor) -> tuple[ApiKind, str]:
    if not root.is_mapping:
        raise UnsupportedSpecError(
            Problem(
                "document-kind-unknown",
                f"expected an OpenAPI or AsyncAPI document, got {describe(root.value)}",
                root.location,
            )
        )
    for kind, prefix in _SUPPORTED.items():
        version = root.text(kind.value)
        if not version:
            continue
        if not version.startswith(prefix):
            raise UnsupportedSpecError(
                Problem(
                    "document-version-unsupported",
                    f"expected {kind.value} {prefix.rstrip('.')}.x, got {version}",
                    root.member(kind.value).location,
                    hint=f"convert the document to {kind.value} {prefix.rstrip('.')}.x",
                )
            )
        return kind, version
    raise UnsupportedSpecError(
        Problem(
            "document-kind-unknown",
            "expected an 'openapi' or 'asyncapi' member at the root, found neither",
            root.location,
            hint="swagger 2.0 documents have to be converted to OpenAPI 3.0 first"
            if root.has("swagger")
            else "is this the right file?",
        )
    )
