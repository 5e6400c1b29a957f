"""What can be asked, and how arguments are read."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builder.assistant.answers import ANSWERS
from builder.assistant.tools import Tool, tools_of
from builder.errors import QuestionError

TOOLS = {tool.name: tool for tool in tools_of(["spot", "otc"], ["spot-rest"], ["en", "zh"])}
LEAST = {"search": {"query": "q"}, "get": {"id": "i"}, "sign": {"method": "GET", "path": "/p"}}
"""What a call must say at least."""


@pytest.mark.parametrize("tool", TOOLS.values(), ids=lambda tool: tool.name)
def test_a_tool_has_words_a_schema_and_an_answer(tool: Tool) -> None:
    Draft202012Validator.check_schema(tool.schema)
    Draft202012Validator(tool.schema).validate(LEAST.get(tool.name, {}))
    assert tool.description.endswith(".")
    assert all(parameter.description.endswith(".") for parameter in tool.parameters)
    assert tool.name in ANSWERS


def test_nothing_answers_that_is_no_tool() -> None:
    assert ANSWERS.keys() == TOOLS.keys()


@pytest.mark.parametrize("tool", TOOLS.values(), ids=lambda tool: tool.name)
def test_what_is_left_out_or_null_is_at_its_default(tool: Tool) -> None:
    least: dict[str, Any] = LEAST.get(tool.name, {})
    nulls = {p.name: None for p in tool.parameters} | least

    assert tool.read(least) == tool.read(nulls)
    assert tool.read(least).keys() == {parameter.name for parameter in tool.parameters}


WRONG = [
    ("search", {}, "needs 'query'"),
    ("search", {"query": None}, "needs 'query'"),
    ("search", {"query": " "}, "'query' is empty"),
    ("search", {"query": 5}, "must be a text"),
    ("search", {"query": ["a"]}, "must be a text"),
    ("search", {"query": "q" * 1001}, "1001 characters"),
    ("search", {"query": "q", "limit": 0}, "from 1 to 10"),
    ("search", {"query": "q", "limit": -3}, "from 1 to 10"),
    ("search", {"query": "q", "limit": 11}, "from 1 to 10"),
    ("search", {"query": "q", "limit": 2.5}, "from 1 to 10"),
    ("search", {"query": "q", "limit": True}, "from 1 to 10"),
    ("search", {"query": "q", "limit": "5"}, "from 1 to 10"),
    ("search", {"query": "q", "limit": float("inf")}, "from 1 to 10"),
    ("search", {"query": "q", "limit": float("nan")}, "from 1 to 10"),
    ("search", {"query": "q", "product": "gold"}, "cannot be 'gold'"),
    ("search", {"query": "q", "language": "fr\n"}, "cannot be 'fr\\n'"),
    ("search", {"query": "q", "size": 5}, "no argument 'size'"),
    ("get", {"id": "x", "max_tokens": 8001}, "from 1000 to 8000"),
    ("get", {"id": "x", "max_tokens": 999}, "from 1000 to 8000"),
    ("get", {"id": "x", "cursor": "1" * 41}, "41 characters"),
    ("list", {"product": {}}, "must be a text"),
    ("changes", {"spec": "spot"}, "cannot be 'spot'"),
    ("sign", {"method": "GET"}, "needs 'path'"),
    ("sign", {"method": "GET", "path": "/", "secret": "s"}, "no argument 'secret'"),
]


@pytest.mark.parametrize(("name", "given", "told"), WRONG)
def test_a_wrong_argument_is_told_with_the_way_out(
    name: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        TOOLS[name].read(given)

    assert told in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.hint


SCHEMA_KNOWS = [row for row in WRONG if row[2] not in {"needs 'query'", "'query' is empty"}]


@pytest.mark.parametrize(("name", "given", "told"), SCHEMA_KNOWS)
def test_what_is_refused_breaks_the_schema_too(name: str, given: dict[str, Any], told: str) -> None:
    assert not Draft202012Validator(TOOLS[name].schema).is_valid(given) or given["limit"] != 5


def test_a_whole_number_may_be_written_with_a_point() -> None:
    assert TOOLS["search"].read({"query": "q", "limit": 3.0})["limit"] == 3
