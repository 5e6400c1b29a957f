"""Who may call an operation, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.model.words import Words
from builder.views.access import access_view, rate_limits
from tests.support.inline_site import channel_view, rest_view

if TYPE_CHECKING:
    from builder.model.value import JsonValue

ENGLISH = Words("en")


@pytest.mark.parametrize(
    ("extensions", "is_private", "label", "explanation"),
    [
        pytest.param({}, False, "Public", "Needs no key.", id="public"),
        pytest.param({}, True, "Private", "Needs a key.", id="private"),
        pytest.param(
            {"x-permission": "Trading"},
            True,
            "Trading",
            "Needs a key with the permission Trading.",
            id="permission",
        ),
        pytest.param(
            {"x-permission": "Trading"}, False, "Public", "Needs no key.", id="public all the same"
        ),
        pytest.param({"x-permission": ["a"]}, True, "Private", "Needs a key.", id="not a text"),
        pytest.param({"x-permission": ""}, True, "Private", "Needs a key.", id="empty"),
        pytest.param(
            {"x-permission": "100%(x)s"},
            True,
            "100%(x)s",
            "Needs a key with the permission 100%(x)s.",
            id="signs of formats",
        ),
    ],
)
def test_the_badge_says_who(
    extensions: dict[str, JsonValue], *, is_private: bool, label: str, explanation: str
) -> None:
    view = access_view(extensions, ENGLISH, is_private=is_private)

    assert (view.label, view.explanation) == (label, explanation)
    assert view.is_public is not is_private


def test_the_badge_speaks_the_reader_s_language_but_for_permissions() -> None:
    words = Words("zh", {"Private": "私有", "Needs a key.": "需要密钥。"})

    assert access_view({}, words, is_private=True).label == "私有"
    assert access_view({"x-permission": "Read"}, words, is_private=True).label == "Read"


SECURED = """
components: {securitySchemes: {api: {type: apiKey, in: header, name: k}}}
security: %s
paths:
  /a:
    get: {operationId: a, responses: {}%s}
"""


@pytest.mark.parametrize(
    ("document_wide", "own", "is_public"),
    [
        pytest.param("[]", "", True, id="nothing"),
        pytest.param("[{api: []}]", "", False, id="of the document"),
        pytest.param("[]", ", security: [{api: []}]", False, id="of the operation"),
        pytest.param("[{api: []}]", ", security: []", True, id="lifted by the operation"),
        pytest.param("[{}]", "", True, id="an empty requirement"),
        pytest.param("[{}, {api: []}]", "", True, id="optional"),
        pytest.param("[{api: []}, {}]", "", True, id="optional, said last"),
    ],
)
def test_an_operation_is_public_where_no_requirement_must_be_met(
    document_wide: str, own: str, *, is_public: bool
) -> None:
    assert rest_view(SECURED % (document_wide, own)).access.is_public is is_public


def test_a_topic_is_private_where_it_names_a_scheme() -> None:
    view = channel_view("""
        channels:
          a:
            subscribe: {operationId: a, security: [{key: []}]}
    """)

    assert not view.access.is_public


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        pytest.param(None, (), id="none"),
        pytest.param(
            [{"requests": 15, "seconds": 1, "per": "API"}], ("15/s per API",), id="second"
        ),
        pytest.param(
            [{"requests": 5, "seconds": 10, "per": "user"}], ("5 per 10 s per user",), id="longer"
        ),
        pytest.param([{"requests": 5, "seconds": 1}], ("5/s",), id="no scope"),
        pytest.param([{"requests": 5, "seconds": 1, "per": "key"}], ("5/s key",), id="other scope"),
        pytest.param(
            [
                {"requests": 1, "seconds": 1, "per": "IP"},
                {"requests": 2, "seconds": 1, "per": "user"},
            ],
            ("1/s per IP address", "2/s per user"),
            id="several",
        ),
        pytest.param("15 a second", ("15 a second",), id="words"),
        pytest.param({"a": 1}, ('{"a":1}',), id="mapping"),
        pytest.param(["fast", {"a": 1}, 7], ("fast", '{"a":1}', "7"), id="anything"),
        pytest.param([], (), id="empty list"),
    ],
)
def test_limits_are_said_in_words(limits: JsonValue, said: tuple[str, ...]) -> None:
    extensions = {} if limits is None else {"x-rate-limit": limits}

    assert rate_limits(extensions, ENGLISH) == said
