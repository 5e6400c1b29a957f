"""Channels and messages: matched before they are compared."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.inline import diff_inline, findings

FILL = {"type": "object", "properties": {"price": {"type": "string"}, "id": {"type": "string"}}}
CANCEL = {"type": "object", "properties": {"id": {"type": "string"}, "reason": {"type": "string"}}}


def document(**members: Any) -> str:
    head = {"asyncapi": "2.6.0", "info": {"title": "T", "version": "1"}, "channels": {}}
    return json.dumps({**head, **members})


def channel(*messages: dict[str, Any], keyword: str = "subscribe", **more: Any) -> str:
    message = messages[0] if len(messages) == 1 else {"oneOf": list(messages)}
    return document(channels={"a": {keyword: {"message": message}}}, **more)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [{"payload": FILL}, {"payload": CANCEL}],
            [{"payload": CANCEL}, {"payload": FILL}],
            [],
            id="messages without names are known by what they carry",
        ),
        pytest.param(
            [{"title": "Fill", "payload": FILL}, {"title": "Cancel", "payload": CANCEL}],
            [
                {"title": "Cancel", "payload": {**CANCEL, "required": ["id"]}},
                {"title": "Fill", "payload": FILL},
            ],
            ["safe sub.field.prop-became-required (Cancel).id"],
            id="by their titles",
        ),
        pytest.param(
            [{"name": "fill", "payload": FILL}],
            [{"name": "trade", "payload": FILL}],
            ["docs sub.message-name-changed"],
            id="the only one has become the only one",
        ),
        pytest.param(
            [{"name": "fill", "payload": FILL}, {"name": "cancel", "payload": CANCEL}],
            [{"name": "trade", "payload": FILL}, {"name": "cancel", "payload": CANCEL}],
            ["docs sub.message-renamed-likely (trade)"],
            id="the same under another name",
        ),
        pytest.param(
            [{"name": "fill"}],
            [{"oneOf": [{"name": "fill"}]}],
            [],
            id="a choice of one is no choice",
        ),
        pytest.param(
            [{"name": "fill", "payload": FILL}],
            [{"name": "cancel", "payload": CANCEL}, {"name": "trade"}],
            ["risky sub.message-gone", "risky sub.message-single-to-one-of"],
            id="others instead of the only one",
        ),
        pytest.param(
            [{"name": "fill", "messageId": "fill"}],
            [{"messageId": "trade"}],
            ["risky sub.message-id-changed"],
            id="an id is a name where there is no other",
        ),
        pytest.param(
            [{"name": "a", "correlationId": {"location": "$message.header#/a"}}],
            [
                {
                    "name": "a",
                    "correlationId": {"location": "$message.header#/b", "description": "B"},
                }
            ],
            [
                "breaking sub.message-correlation-location-changed",
                "docs sub.message-description-edited",
            ],
            id="what pairs request and reply",
        ),
        pytest.param(
            [{"name": "a", "schemaFormat": "application/vnd.aai.asyncapi+json;version=2.6.0"}],
            [{"name": "a", "schemaFormat": "application/vnd.aai.asyncapi; version=2.6.0"}],
            [],
            id="the schema's language, written otherwise",
        ),
    ],
)
def test_messages_are_matched_before_they_are_compared(
    before: list[dict[str, Any]], after: list[dict[str, Any]], expected: list[str]
) -> None:
    assert findings(diff_inline(channel(*before), channel(*after))) == expected


def test_a_default_is_told_once_for_all_that_inherit_it() -> None:
    messages = [{"name": "a"}, {"name": "b", "contentType": "text/plain"}]
    changes = diff_inline(
        channel(*messages, defaultContentType="application/json"),
        channel(*messages, defaultContentType="application/cbor"),
    )
    assert findings(changes) == ["breaking doc.default-content-type-changed"]


def test_a_trait_that_changes_nothing_is_a_way_of_writing() -> None:
    traits = {"operationTraits": {"t": {"description": "Words."}}}
    base = document(channels={"a": {"publish": {"description": "Words."}}}, components=traits)
    revision = document(
        channels={"a": {"publish": {"traits": [{"$ref": "#/components/operationTraits/t"}]}}},
        components=traits,
    )
    assert findings(diff_inline(base, revision)) == []


def test_a_channel_that_goes_elsewhere_is_one_move() -> None:
    base = channel({"payload": {**FILL, "required": ["id"]}})
    moved = diff_inline(base, base.replace('"a":', '"b":'))
    assert findings(moved) == ["breaking chan.moved-likely"]
    assert (moved.changes[0].before, moved.changes[0].after) == ("a", "b")


def test_an_operation_id_is_kept_wherever_its_channel_goes() -> None:
    base = document(channels={"a": {"publish": {"operationId": "order"}}})
    assert findings(diff_inline(base, base.replace('"a"', '"b"'))) == ["breaking chan.moved-likely"]


def test_servers_that_were_renamed_are_the_same_servers() -> None:
    server = {"url": "a.example", "protocol": "wss"}
    base = document(servers={"main": server}, channels={"a": {"servers": ["main"]}})
    assert findings(diff_inline(base, base.replace("main", "production"))) == [
        "docs server.renamed-likely"
    ]


QUERY = {"type": "object", "required": ["key"], "properties": {"key": {"type": "string"}}}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, QUERY, "breaking"),
        (QUERY, None, "safe"),
        (QUERY, {**QUERY, "required": []}, "safe"),
        ({**QUERY, "required": []}, QUERY, "breaking"),
        (QUERY, {**QUERY, "properties": {"key": {"type": "integer"}}}, "breaking"),
        (QUERY, {**QUERY, "properties": {"key": {"type": "string"}, "b": {}}}, "safe"),
        (None, {**QUERY, "required": []}, "safe"),
        (QUERY, {"type": "object", "properties": True}, "breaking"),
    ],
)
def test_a_handshake_that_asks_for_less_breaks_nobody(
    before: Any, after: Any, expected: str
) -> None:
    def shaken(query: Any) -> str:
        binding = {"query": query} if query else {}
        return document(channels={"a": {"bindings": {"ws": binding}}})

    assert findings(diff_inline(shaken(before), shaken(after))) == [
        f"{expected} chan.binding-query-changed"
    ]


def test_the_publishers_side_decides_what_is_sent() -> None:
    base = channel({"name": "a"}, keyword="publish")
    (change,) = (
        each
        for each in diff_inline(
            base, channel({"name": "a", "payload": {}}, keyword="publish")
        ).changes
        if each.id != "doc.version-same-content-changed"
    )
    assert change.id == "pub.message-payload-set"
    assert change.subject.name == "send a"


def test_messages_that_carry_no_object_are_known_by_name() -> None:
    base = channel({"name": "ping", "payload": {"type": "string"}}, {"name": "pong", "payload": {}})
    assert findings(diff_inline(base, base.replace('"a":', '"b":'))) == [
        "breaking chan.moved-likely"
    ]
    other = base.replace("ping", "syn").replace("pong", "ack").replace('"a":', '"b":')
    assert findings(diff_inline(base, other)) == ["breaking chan.gone", "safe chan.added"]


def test_what_is_sent_there_and_received_here_has_not_moved() -> None:
    base = channel({"name": "a", "payload": FILL}, keyword="publish")
    revision = channel({"name": "a", "payload": FILL}).replace('"a": {', '"b": {', 1)
    assert findings(diff_inline(base, revision)) == ["breaking chan.gone", "safe chan.added"]
