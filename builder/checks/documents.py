"""Does a document keep to its format, and do its examples keep to their schemas?

OpenAPI is judged by openapi-spec-validator; every example of both formats by its own schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from jsonschema import Draft7Validator
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import OpenAPIV30SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from builder.checks.finding import Finding
from builder.location import Location, Pointer
from builder.model.api import ApiKind
from builder.model.schema import Absent, SchemaRef
from builder.parse.cursor import Cursor
from builder.parse.yaml12 import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.api import Api, Example
    from builder.model.operation import Header, MediaType, Operation, Parameter
    from builder.model.schema import Schema, SchemaNode
    from builder.model.value import JsonValue

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
    """Count the examples that `check_document` validates."""
    return sum(1 for _ in _pairs(api))


def _format_findings(text: str, api: Api) -> Iterator[Finding]:
    document = load_yaml(text, api.source)
    root: Any = document.root
    validator: Any = OpenAPIV30SpecValidator(root)
    for error in validator.iter_errors():
        pointer = Pointer(tuple(str(part) for part in error.absolute_path))
        location = _locate(Cursor.at_root(document), pointer)
        yield Finding(f"{location} [openapi-invalid] {_short(error.message)}")


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
    root: Any = load_yaml(text, api.source).root
    registry: Any = Registry().with_resource("urn:spec", DRAFT7.create_resource(root))
    kind: Any = OAS30Validator if api.kind is ApiKind.OPENAPI else Draft7Validator
    for location, value, schema in _pairs(api):
        reference = {"$ref": f"urn:spec{quote(str(schema), safe='#/~:$')}"}
        validator = kind(reference, registry=registry)
        for error in validator.iter_errors(value):
            where = Pointer(tuple(str(part) for part in error.absolute_path))
            yield Finding(
                f"{location} [example-invalid] at {where}: {_short(error.message)}",
                hint=f"the schema is {schema}",
            )


def _short(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _SHOWN_LENGTH else line[: _SHOWN_LENGTH - 1] + "…"


def _pairs(api: Api) -> Iterator[tuple[Location, JsonValue, Pointer]]:
    """Walk every example of a document with the pointer of the schema that it must keep to."""
    for operation in api.operations:
        yield from _operation_pairs(operation)
    for channel in api.channels:
        for channel_operation in channel.operations:
            for message in channel_operation.messages:
                yield from _against(message.examples, message.payload)
    yield from _schema_pairs(api.schemas.values())


def _operation_pairs(
    operation: Operation,
) -> Iterator[tuple[Location, JsonValue, Pointer]]:
    yield from _holder_pairs(operation.parameters)
    media: list[MediaType] = list(operation.request_body.content) if operation.request_body else []
    for response in operation.responses:
        media += response.content
        yield from _holder_pairs(response.headers)
    for part in media:
        yield from _against(part.examples, part.schema)


def _holder_pairs(
    holders: Iterable[Parameter | Header],
) -> Iterator[tuple[Location, JsonValue, Pointer]]:
    for holder in holders:
        yield from _against(holder.examples, holder.schema)


def _against(
    examples: tuple[Example, ...], schema: SchemaNode | None
) -> Iterator[tuple[Location, JsonValue, Pointer]]:
    if schema is None:
        return
    pointer = schema.target if isinstance(schema, SchemaRef) else schema.location.pointer
    for example in examples:
        if not isinstance(example.value, Absent):
            yield example.location, example.value, pointer


def _schema_pairs(
    schemas: Iterable[Schema],
) -> Iterator[tuple[Location, JsonValue, Pointer]]:
    for schema in schemas:
        for value in schema.examples:
            yield schema.location, value, schema.location.pointer
        if not isinstance(schema.default, Absent):
            yield schema.location, schema.default, schema.location.pointer
        children = [
            child
            for child in (*schema.properties.values(), schema.items)
            if child is not None and not isinstance(child, SchemaRef)
        ]
        yield from _schema_pairs(children)
