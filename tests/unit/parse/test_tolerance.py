"""One bad operation costs one notice, not the document."""

from __future__ import annotations

import pytest

from tests.support.inline import parse_inline

UNRESOLVED = "{$ref: '#/components/nowhere'}"

BAD_OPERATIONS = [
    pytest.param("null", id="null"),
    pytest.param("words", id="text"),
    pytest.param("[1]", id="list"),
    pytest.param("{operationId: [a]}", id="id"),
    pytest.param("{summary: {a: b}}", id="summary"),
    pytest.param("{deprecated: 'yes'}", id="deprecated"),
    pytest.param("{tags: orders}", id="tags"),
    pytest.param("{security: {key: []}}", id="security"),
    pytest.param("{servers: [{description: no url}]}", id="servers"),
    pytest.param("{externalDocs: 5}", id="external docs"),
    pytest.param("{parameters: {name: a}}", id="parameters"),
    pytest.param("{parameters: [{in: query}]}", id="parameter without a name"),
    pytest.param("{parameters: [{name: a}]}", id="parameter without a place"),
    pytest.param("{parameters: [{name: a, in: body}]}", id="parameter in a place of Swagger 2"),
    pytest.param("{parameters: [{name: a, in: query, required: 'yes'}]}", id="parameter's flag"),
    pytest.param(f"{{parameters: [{UNRESOLVED}]}}", id="parameter reference"),
    pytest.param(f"{{requestBody: {UNRESOLVED}}}", id="body reference"),
    pytest.param("{requestBody: {content: [a]}}", id="body content"),
    pytest.param("{requestBody: {content: {text/plain: null}}}", id="media type"),
    pytest.param("{responses: [a]}", id="responses"),
    pytest.param(f"{{responses: {{200: {UNRESOLVED}}}}}", id="response reference"),
    pytest.param("{responses: {200: null}}", id="response"),
    pytest.param(f"{{responses: {{200: {{headers: {{A: {UNRESOLVED}}}}}}}}}", id="header"),
    pytest.param(f"{{responses: {{200: {{links: {{a: {UNRESOLVED}}}}}}}}}", id="link"),
    pytest.param(f"{{callbacks: {{a: {UNRESOLVED}}}}}", id="callback"),
    pytest.param("{callbacks: {a: {'{$url}': 5}}}", id="path of a callback"),
    pytest.param("{callbacks: {a: {'{$url}': {get: {deprecated: 5}}}}}", id="callback's operation"),
    pytest.param(
        f"{{requestBody: {{content: {{a/b: {{examples: {{c: {UNRESOLVED}}}}}}}}}}}", id="example"
    ),
    pytest.param(f"{{requestBody: {{content: {{a/b: {{schema: {UNRESOLVED}}}}}}}}}", id="schema"),
]


@pytest.mark.parametrize("bad", BAD_OPERATIONS)
def test_a_bad_operation_is_still_there_and_costs_one_notice(bad: str) -> None:
    api = parse_inline(
        f"""\
        paths:
          /before: {{get: {{operationId: before}}}}
          /bad: {{get: {bad}}}
          /after: {{get: {{operationId: after}}}}
        """
    )
    before, spoilt, after = api.operations
    assert (before.id, after.id) == ("before", "after")
    assert (before.problems, after.problems) == ((), ())
    assert (spoilt.method, spoilt.path) == ("GET", "/bad")
    assert len(spoilt.problems) == 1
    assert api.problems == spoilt.problems


@pytest.mark.parametrize("item", ["5", "[]", "{$ref: '#/nowhere'}", "{$ref: 'other.yaml#/a'}"])
def test_a_bad_path_costs_one_notice(item: str) -> None:
    api = parse_inline(f"paths:\n  /bad: {item}\n  /good: {{get: {{operationId: good}}}}\n")
    assert [operation.id for operation in api.operations] == ["good"]
    assert len(api.problems) == 1


def test_a_bad_part_leaves_the_other_parts() -> None:
    api = parse_inline(
        f"""\
        paths:
          /a:
            post:
              operationId: mixed
              parameters:
                - {{name: bad, in: body}}
                - {{name: good, in: query}}
              requestBody: {UNRESOLVED}
              responses:
                200: {{description: Fine}}
                400: {UNRESOLVED}
                500: {{description: Ours}}
              callbacks:
                bad: {UNRESOLVED}
                good: {{'{{$url}}': {{post: {{}}}}}}
        """
    )
    (operation,) = api.operations
    assert operation.id == "mixed"
    assert [parameter.name for parameter in operation.parameters] == ["good"]
    assert operation.request_body is None
    assert [response.status for response in operation.responses] == ["200", "500"]
    assert [callback.name for callback in operation.callbacks] == ["good"]
    assert len(operation.problems) == 4


@pytest.mark.parametrize(
    "bad", ["summary: [a]", "deprecated: 'yes'", "tags: orders", "operationId: {a: b}"]
)
def test_a_bad_word_does_not_make_a_private_operation_public(bad: str) -> None:
    (operation,) = parse_inline(
        f"""\
        servers: [{{url: https://example.com}}]
        security: [{{key: []}}]
        paths: {{/a: {{get: {{{bad}}}}}}}
        """
    ).operations
    assert operation.security == ({"key": ()},)
    assert [server.url for server in operation.servers] == ["https://example.com"]


@pytest.mark.parametrize("bad", ["null", "words", "[1]"])
def test_an_operation_that_says_nothing_is_no_more_public_than_the_others(bad: str) -> None:
    (operation,) = parse_inline(
        f"""\
        servers: [{{url: https://example.com}}]
        security: [{{key: []}}]
        paths: {{/a: {{get: {bad}}}}}
        """
    ).operations
    assert operation.security == ({"key": ()},)
    assert [server.url for server in operation.servers] == ["https://example.com"]


def test_a_bad_parameter_of_a_path_is_noted_on_each_of_its_operations() -> None:
    api = parse_inline(
        f"paths: {{/a: {{parameters: [{UNRESOLVED}], get: {{}}, put: {{}}}}, /b: {{get: {{}}}}}}\n"
    )
    assert [len(operation.problems) for operation in api.operations] == [1, 1, 0]


BAD_CHANNEL_OPERATIONS = [
    pytest.param("words", id="text"),
    pytest.param("[1]", id="list"),
    pytest.param("{operationId: [a]}", id="id"),
    pytest.param("{description: {a: b}}", id="description"),
    pytest.param("{tags: orders}", id="tags"),
    pytest.param("{security: {key: []}}", id="security"),
    pytest.param("{bindings: 5}", id="bindings"),
    pytest.param(f"{{bindings: {UNRESOLVED}}}", id="bindings reference"),
    pytest.param("{traits: 5}", id="traits"),
    pytest.param(f"{{traits: [{UNRESOLVED}]}}", id="trait reference"),
    pytest.param("{message: 5}", id="message"),
    pytest.param(f"{{message: {UNRESOLVED}}}", id="message reference"),
    pytest.param("{message: {oneOf: 5}}", id="branches"),
    pytest.param(f"{{message: {{oneOf: [{UNRESOLVED}]}}}}", id="branch reference"),
    pytest.param("{message: {schemaFormat: avro}}", id="schema format"),
    pytest.param(f"{{message: {{correlationId: {UNRESOLVED}}}}}", id="correlation id"),
    pytest.param("{message: {examples: {a: b}}}", id="examples"),
    pytest.param(f"{{message: {{payload: {UNRESOLVED}}}}}", id="payload"),
]


@pytest.mark.parametrize("bad", BAD_CHANNEL_OPERATIONS)
def test_a_bad_channel_operation_is_still_there_and_costs_one_notice(bad: str) -> None:
    api = parse_inline(
        f"""\
        channels:
          before: {{publish: {{operationId: before}}}}
          bad:
            publish: {bad}
            subscribe: {{operationId: sibling}}
          after: {{publish: {{operationId: after}}}}
        """
    )
    before, spoilt, after = (channel.operations for channel in api.channels)
    assert [operation.problems for operation in (*before, *after)] == [(), ()]
    publish, subscribe = spoilt
    assert publish.keyword == "publish"
    assert len(publish.problems) == 1
    assert subscribe.id == "sibling"
    assert subscribe.problems == ()
    assert api.problems == publish.problems


@pytest.mark.parametrize(
    "bad",
    [
        "description: [a]",
        "servers: all",
        "bindings: 5",
        "parameters: 5",
        "parameters: {a: 5}",
        f"parameters: {{a: {UNRESOLVED}}}",
    ],
)
def test_a_bad_part_of_a_channel_is_noted_on_each_of_its_operations(bad: str) -> None:
    api = parse_inline(
        f"channels: {{a: {{{bad}, publish: {{operationId: a}}, subscribe: {{operationId: b}}}}}}\n"
    )
    publish, subscribe = api.channels[0].operations
    assert (publish.id, subscribe.id) == ("a", "b")
    assert len(api.problems) == 1
    assert publish.problems == subscribe.problems == api.problems


@pytest.mark.parametrize("bad", ["5", "null", "words", UNRESOLVED])
def test_a_bad_channel_costs_one_notice(bad: str) -> None:
    api = parse_inline(f"channels:\n  bad: {bad}\n  good: {{publish: {{operationId: good}}}}\n")
    spoilt, good = api.channels
    assert spoilt.address == "bad"
    assert spoilt.operations == ()
    assert [operation.id for operation in good.operations] == ["good"]
    assert len(api.problems) == 1


def test_a_bad_parameter_of_a_channel_leaves_the_others() -> None:
    channel = parse_inline(
        f"channels: {{a: {{parameters: {{bad: {UNRESOLVED}, good: {{}}}}}}}}\n"
    ).channels[0]
    assert [parameter.name for parameter in channel.parameters] == ["good"]
