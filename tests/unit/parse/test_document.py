"""Which documents are read at all."""

from __future__ import annotations

import codecs
from textwrap import dedent

import pytest

from builder.errors import ConfigError
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry
from builder.parse import parse_api
from builder.pipeline.loading import parse_spec
from builder.problems import Problem, SpecFaultError, SpecSyntaxError, UnsupportedSpecError

OPENAPI = "openapi: 3.0.3\ninfo: {title: Test, version: 1.0.0}\npaths: {}\n"
ASYNCAPI = "asyncapi: 2.6.0\ninfo: {title: Test, version: 1.0.0}\nchannels: {}\n"


def refusal(text: str) -> Problem:
    with pytest.raises(UnsupportedSpecError) as caught:
        parse_api(dedent(text), "test.yaml")
    return caught.value.problem


@pytest.mark.parametrize(
    ("version", "kept"),
    [("3.0.0", "3.0.0"), ("3.0.3", "3.0.3"), ("'3.0.4'", "3.0.4"), ("3.0", "3.0")],
)
def test_openapi_3_0_is_read(version: str, kept: str) -> None:
    api = parse_api(OPENAPI.replace("3.0.3", version), "test.yaml")
    assert api.kind is ApiKind.OPENAPI
    assert api.format_version == kept
    assert api.source == "test.yaml"
    assert api.problems == ()


@pytest.mark.parametrize("version", ["2.0.0", "2.4.0", "2.6.0"])
def test_asyncapi_2_is_read(version: str) -> None:
    api = parse_api(ASYNCAPI.replace("2.6.0", version), "test.yaml")
    assert api.kind is ApiKind.ASYNCAPI
    assert api.format_version == version
    assert api.problems == ()


def test_json_is_read_like_yaml() -> None:
    api = parse_api('{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{}}', "a.json")
    assert api.info.title == "T"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("openapi: 3.1.0", "expected openapi 3.0.x, got 3.1.0"),
        ("openapi: 3.2.0", "expected openapi 3.0.x, got 3.2.0"),
        ("openapi: 4.0.0", "expected openapi 3.0.x, got 4.0.0"),
        ("asyncapi: 3.0.0", "expected asyncapi 2.x, got 3.0.0"),
        ("asyncapi: 1.2.0", "expected asyncapi 2.x, got 1.2.0"),
    ],
)
def test_another_version_is_refused_at_its_number(head: str, expected: str) -> None:
    problem = refusal(f"# words\n{head}\npaths: {{}}\n")
    assert problem.id == "document-version-unsupported"
    assert problem.message == expected
    assert str(problem.location) == f"test.yaml:2:1 #/{head.partition(':')[0]}"
    assert problem.hint.startswith("convert the document to")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("swagger: '2.0'\n", "swagger 2.0 documents have to be converted to OpenAPI 3.0 first"),
        ("title: no spec\n", "is this the right file?"),
        ("openapi: ''\n", "is this the right file?"),
        ("{}", "is this the right file?"),
    ],
    ids=["swagger 2", "something else", "empty version", "empty mapping"],
)
def test_another_kind_of_document_is_refused(text: str, hint: str) -> None:
    problem = refusal(text)
    assert problem.id == "document-kind-unknown"
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("text", "found"),
    [("[1]", "a list"), ("just words", "text 'just words'"), ("---", "nothing"), ("5", "a number")],
)
def test_a_root_that_is_no_mapping_is_refused(text: str, found: str) -> None:
    problem = refusal(text)
    assert problem.id == "document-kind-unknown"
    assert problem.message.startswith(f"expected an OpenAPI or AsyncAPI document, got {found}")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("openapi: 3.0.3\npaths: {}\n", "info"),
        ("openapi: 3.0.3\ninfo: {version: '1'}\npaths: {}\n", "title"),
        ("openapi: 3.0.3\ninfo: {title: T}\npaths: {}\n", "version"),
        ("openapi: 3.0.3\ninfo: {title: T, version: '1'}\n", "paths"),
        ("asyncapi: 2.6.0\nchannels: {}\n", "info"),
        ("asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n", "channels"),
    ],
    ids=["info", "title", "version", "paths", "AsyncAPI info", "channels"],
)
def test_what_no_document_can_be_read_without_stops_it(text: str, missing: str) -> None:
    with pytest.raises(SpecFaultError, match=f"expected '{missing}', which is required here"):
        parse_api(text, "test.yaml")


@pytest.mark.parametrize(
    "line",
    ["servers: 5", "servers: [{}]", "security: {key: []}", "tags: words", "components: [1]"],
)
def test_a_fault_of_the_whole_document_stops_it(line: str) -> None:
    with pytest.raises(SpecFaultError):
        parse_api(f"{OPENAPI}{line}\n", "test.yaml")


def test_a_syntax_error_stops_it() -> None:
    with pytest.raises(SpecSyntaxError):
        parse_api("openapi: [", "test.yaml")


ENTRY = CatalogEntry("spot", "spot", ApiKind.OPENAPI, "spot.yaml")


def test_a_byte_order_mark_is_read_over() -> None:
    api = parse_spec(ENTRY, codecs.BOM_UTF8 + OPENAPI.encode())
    assert api.info.title == "Test"
    assert api.source == "specs/spot.yaml"


def test_windows_line_ends_change_nothing() -> None:
    windows = OPENAPI.replace("\n", "\r\n").encode()
    assert parse_spec(ENTRY, windows) == parse_spec(ENTRY, OPENAPI.encode())


def test_bytes_that_are_not_utf_8_are_refused_with_their_place() -> None:
    with pytest.raises(ConfigError, match=r"specs/spot\.yaml: is not UTF-8 \(byte 3\)"):
        parse_spec(ENTRY, b"a: \xff")


def test_a_document_of_another_kind_than_the_catalog_says_is_refused() -> None:
    with pytest.raises(ConfigError, match="is asyncapi, and the catalog says openapi"):
        parse_spec(ENTRY, ASYNCAPI.encode())
