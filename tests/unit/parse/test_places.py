"""Every place that is named leads back to the source."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from builder.location import Location, Pointer
from builder.parse import parse_api
from builder.parse.yaml12 import SourceList, SourceMap, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.mirror import Mirror
    from builder.model.value import JsonValue


def written_at(source: str, location: Location) -> str:
    """Return what stands in the source from a place to the end of its line."""
    return source.splitlines()[location.line - 1][location.column - 1 :]


def check_place(source: str, root: JsonValue, location: Location) -> None:
    """Follow a pointer through the raw document; its end must stand where the location says."""
    value = root
    for token in location.pointer.tokens:
        assert isinstance(value, SourceMap | SourceList), location
        if isinstance(value, SourceMap):
            assert token in value, location
            mark, value = value.marks[token], value[token]
            key = token
        else:
            mark, value = value.marks[int(token)], value[int(token)]
            key = ""
    if location.pointer.tokens:
        assert (location.line, location.column) == mark, location
        assert written_at(source, location).lstrip("'\"").startswith(key), location


def locations_in(model: object) -> Iterator[Location]:
    """Walk a model and yield every place that it names."""
    if isinstance(model, Location):
        yield model
    elif isinstance(model, Pointer | str):
        return
    elif is_dataclass(model):
        for field in fields(model):
            yield from locations_in(getattr(model, field.name))
    elif isinstance(model, dict):
        for member in model.values():
            yield from locations_in(member)
    elif isinstance(model, tuple):
        for member in model:
            yield from locations_in(member)


PROBLEMS = [
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          /a/{id}:
            get:
              deprecated: sometimes
        """,
        "6:7 #/paths/~1a~1{id}/get/deprecated",
        id="a member",
    ),
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          '/a':
            get:
              parameters:
                - {name: a, in: query}
                - {name: b, in: body}
        """,
        "8:21 #/paths/~1a/get/parameters/1/in",
        id="a member of an element",
    ),
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          /a:
            get:
              parameters:
                - $ref: '#/components/parameters/A'
        components:
          parameters:
            B: {name: b, in: query}
        """,
        "7:11 #/paths/~1a/get/parameters/0",
        id="an element that is a reference",
    ),
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          /a: {get: {responses: {200: {$ref: '#/components/responses/A'}}}}
        components:
          responses:
            "A": {$ref: '#/components/responses/B'}
        """,
        "7:5 #/components/responses/A",
        id="the broken link of a chain",
    ),
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          /a: {get: {responses: {200: {$ref: '#/components/responses/A'}}}}
        components:
          responses:
            A:
              headers:
                a~b:
                  required: 'yes'
        """,
        "10:11 #/components/responses/A/headers/a~0b/required",
        id="inside a component",
    ),
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths: {}
        components:
          schemas:
            A:
              allOf:
                - type: object
                - properties:
                    a: {type: text}
        """,
        "10:17 #/components/schemas/A/allOf/1/properties/a/type",
        id="inside a schema",
    ),
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          /a: {get: {tags: &tags words}}
          /b: {get: {tags: *tags}}
        """,
        "4:14 #/paths/~1a/get/tags",
        id="an anchor",
    ),
    pytest.param(
        """\
        asyncapi: 2.6.0
        info: {title: T, version: '1'}
        channels:
          a:
            publish:
              message:
                oneOf:
                  - {name: a}
                  - schemaFormat: avro
        """,
        "9:13 #/channels/a/publish/message/oneOf/1/schemaFormat",
        id="a message",
    ),
    pytest.param(
        """\
        asyncapi: 2.6.0
        info: {title: T, version: '1'}
        channels:
          a:
            publish:
              traits:
                - $ref: '#/components/operationTraits/A'
        components:
          operationTraits:
            A:
              tags: words
        """,
        "11:7 #/components/operationTraits/A/tags",
        id="a trait",
    ),
    pytest.param(
        """\
        asyncapi: 2.6.0
        info: {title: T, version: '1'}
        channels:
          a:
            publish:
              message:
                name: a
                traits:
                  - headers:
                      properties:
                        b: {type: text}
        """,
        "11:21 #/channels/a/publish/message/traits/0/headers/properties/b/type",
        id="inside a trait in place",
    ),
]


@pytest.mark.parametrize(("text", "first"), PROBLEMS)
def test_a_problem_stands_where_it_says(text: str, first: str) -> None:
    source = dedent(text)
    api = parse_api(source, "test.yaml")
    root = load_yaml(source, "test.yaml").root
    assert str(api.problems[0].location) == f"test.yaml:{first}"
    for problem in api.problems:
        check_place(source, root, problem.location)


EVERYTHING = [
    pytest.param(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        servers: [{url: https://a.example}]
        paths:
          /a:
            parameters: [{name: p, in: query, schema: {type: string}}]
            post:
              requestBody:
                content:
                  application/json:
                    schema: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}]}
                    examples: {one: {value: 1}}
              responses:
                200: {headers: {X-A: {schema: {items: {type: string}}}}}
              callbacks: {c: {'{$url}': {put: {responses: {default: {}}}}}}
        components:
          schemas:
            A: {properties: {b/c: {$ref: '#/components/schemas/A'}}}
          securitySchemes: {key: {type: apiKey}}
        """,
        id="OpenAPI",
    ),
    pytest.param(
        """\
        asyncapi: 2.6.0
        info: {title: T, version: '1'}
        servers: {main: {url: a.example, protocol: wss}}
        channels:
          a/{b}:
            parameters: {b: {schema: {type: string}}}
            publish:
              message:
                oneOf:
                  - {name: a, payload: {items: [{type: string}]}, examples: [{payload: [a]}]}
                  - {$ref: '#/components/messages/B'}
        components:
          messages:
            B: {headers: {$ref: '#/components/schemas/A'}}
          schemas: {A: {type: object}}
        """,
        id="AsyncAPI",
    ),
    pytest.param(
        """\
        asyncapi: 2.6.0
        info: {title: T, version: '1'}
        channels:
          a:
            publish:
              message:
                payload: {type: object}
                traits:
                  - $ref: '#/components/messageTraits/A'
        components:
          messageTraits:
            A: {headers: {properties: {b: {type: string}}}, examples: [{payload: {}}]}
        """,
        id="AsyncAPI with traits",
    ),
]


@pytest.mark.parametrize("text", EVERYTHING)
def test_every_element_of_a_model_stands_where_it_says(text: str) -> None:
    source = dedent(text)
    api = parse_api(source, "test.yaml")
    assert api.problems == ()
    root = load_yaml(source, "test.yaml").root
    for location in set(locations_in(api)):
        check_place(source, root, location)


def test_every_element_of_the_mirrors_specs_stands_where_it_says(mirror: Mirror) -> None:
    for spec in mirror.specs:
        source = spec.content.decode()
        root = load_yaml(source, spec.api.source).root
        locations = set(locations_in(spec.api))
        assert len(locations) > len(spec.api.operations) + len(spec.api.channels)
        for location in locations:
            check_place(source, root, location)
            assert location.source == spec.api.source


def test_a_merged_member_points_to_where_it_was_written() -> None:
    source = dedent(
        """\
        openapi: 3.0.3
        info: {title: T, version: '1'}
        x-shared: &shared
          deprecated: sometimes
        paths:
          /a:
            get:
              <<: *shared
        """
    )
    (problem,) = parse_api(source, "test.yaml").problems
    assert str(problem.location) == "test.yaml:4:3 #/paths/~1a/get/deprecated"
    assert written_at(source, problem.location).startswith("deprecated")


@pytest.mark.parametrize(
    "text",
    [
        'paths: {}\ncomponents: {schemas: {A: {type: "a\\nb"}}}\n',
        'paths: {/a: {get: {deprecated: "a\\nb"}}}\n',
        'paths: {"/a\\nb": {get: {deprecated: 5}}}\n',
        'paths: {/a: {$ref: "#/a\\nb"}}\n',
        'paths: {/a: {get: {deprecated: "\\e[31m"}}}\n',
    ],
    ids=["type", "value", "path", "reference", "escape sequence"],
)
def test_a_problem_is_one_line_whatever_the_document_says(text: str) -> None:
    api = parse_api(f"openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{text}", "test.yaml")
    (problem,) = api.problems
    assert str(problem).isprintable()
