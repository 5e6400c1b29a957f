"""What is said of a part beside its words."""

from __future__ import annotations

import pytest

from builder.model.api import SecurityRequirement
from builder.model.schema import ExternalDocs
from builder.model.value import JsonValue
from builder.model.words import Words
from builder.views.details import (
    DetailView,
    docs_details,
    extension_details,
    literal_text,
    value_detail,
)
from builder.views.offer import security_details


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("HTTP://example.com/", "HTTP://example.com/"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//example.com/", ""),
        ("terms.html", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_only_known_schemes_are_links(url: str, href: str) -> None:
    assert DetailView("More", url=url).href == href


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a b", "a b"),
        (["a", "b"], "a, b"),
        ([1, "b"], '[1,"b"]'),
        ([], "[]"),
        (None, "null"),
        (True, "true"),
        ({"a": [1.5]}, '{"a":[1.5]}'),
    ],
)
def test_a_value_is_written_as_people_read_it(value: object, text: str) -> None:
    assert literal_text(value) == text  # type: ignore[arg-type] # JSON values


def test_a_deep_value_ends_as_json() -> None:
    detail = value_detail("x-a", {"b": {"c": {"d": {"e": 1}}}})

    inner = detail.parts[0].parts[0].parts[0]
    assert (inner.label, inner.code, inner.parts) == ("d", '{"e":1}', ())


def test_extensions_with_a_view_of_their_own_are_left_out() -> None:
    given: dict[str, JsonValue] = {
        "x-permission": "Trading",
        "x-source": {},
        "x-enum-varnames": [],
        "x-a": "b",
    }

    assert extension_details(given) == (DetailView("x-a", "b", is_literal=True),)


def test_where_there_are_no_documents_nothing_is_said() -> None:
    assert docs_details(None, Words("en")) == ()
    (detail,) = docs_details(ExternalDocs("https://h/", "Words."), Words("en"))
    assert (detail.href, detail.prose.markdown) == ("https://h/", "Words.")


def test_requirements_are_alternatives_and_schemes_of_one_go_together() -> None:
    requirements: tuple[SecurityRequirement, ...] = (
        {"key": (), "sign": ()},
        {"login": ("read", "write")},
        {},
    )

    (detail,) = security_details(requirements, Words("en"))

    assert [(part.label, part.code, part.remark) for part in detail.parts] == [
        ("with", "key + sign", ""),
        ("or", "login (read, write)", ""),
        ("or", "", "nothing"),
    ]
    assert security_details((), Words("en")) == ()
