"""Does a document keep to its format, and do its examples keep to their schemas?

OpenAPI is judged by openapi-spec-validator; every example of both formats by its own schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from openapi_spec_validator import OpenAPIV30SpecValidator

from builder.checks.examples import judged_values
from builder.checks.finding import Finding
from builder.checks.judging import UNUSABLE, SchemaJudge
from builder.location import Location, Pointer
from builder.model.api import ApiKind
from builder.parse.cursor import Cursor
from builder.parse.yaml12 import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api

_SHOWN_LENGTH: Final = 160


def check_document(text: str, api: Api) -> list[Finding]:
    """Check a document that could be parsed.

    Args:
        text: The document.
        api: What was read from it.
    """
    findings = [Finding(str(problem), problem.hint) for problem in api.problems]
    if any(problem.id.startswith("ref-") for problem in api.problems):
        # A validator stops at the first reference that leads nowhere; that is said already.
        return findings
    if api.kind is ApiKind.OPENAPI:
        findings += _format_findings(text, api)
    findings += _example_findings(text, api)
    return findings


def count_examples(api: Api) -> int:
    """Count the examples and defaults that `check_document` validates."""
    return sum(1 for _ in judged_values(api))


def _format_findings(text: str, api: Api) -> Iterator[Finding]:
    document = load_yaml(text, api.source)
    root: Any = document.root
    validator: Any = OpenAPIV30SpecValidator(_without_path_extensions(root))
    for error in validator.iter_errors():
        pointer = Pointer(tuple(str(part) for part in error.absolute_path))
        location = _locate(Cursor.at_root(document), pointer)
        yield Finding(f"{location} [openapi-invalid] {_short(error.message)}")


def _without_path_extensions(root: Any) -> Any:
    """Leave out what may extend `paths`: the validator takes it for a path, and stumbles.

    Source: openapi-spec-validator 0.9.0, validation/keywords.py, PathsValidator
    """
    paths = root.get("paths")
    if not isinstance(paths, dict):
        return root
    return {**root, "paths": {key: paths[key] for key in paths if not key.startswith("x-")}}


def _locate(place: Cursor, pointer: Pointer) -> Location:
    for token in pointer.tokens:
        if place.is_mapping and place.has(token):
            place = place.member(token)
        elif place.is_list and token.isdigit():
            place = list(place.elements())[int(token)]
        else:
            break
    return place.location


def _example_findings(text: str, api: Api) -> Iterator[Finding]:
    judge = SchemaJudge(text, api)
    for judged in judged_values(api):
        hint = f"the schema is {judged.schema}"
        try:
            errors = judge.errors(judged.schema, judged.value)
        except UNUSABLE as cause:
            message = f"the schema cannot be used: {_short(str(cause))}"
            yield Finding(f"{judged.location} [schema-unusable] {message}", hint)
            continue
        for error in errors:
            where = Pointer(tuple(str(part) for part in error.absolute_path))
            message = f"at {where}: {_short(error.message)}"
            yield Finding(f"{judged.location} [example-invalid] {message}", hint)


def _short(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _SHOWN_LENGTH else line[: _SHOWN_LENGTH - 1] + "…"
