"""The publisher's own index beside the catalog: what is told, and what is not."""

from __future__ import annotations

import pytest

from builder.mirror.discovery import Index, compare_with_index

ORIGIN = "https://docs.example/specs/"
URL = "https://docs.example/llms.txt"
LISTED = {"a": f"{ORIGIN}a.openapi.yaml", "b": f"{ORIGIN}b.asyncapi.yaml"}
BOTH = "[a](specs/a.openapi.yaml) [b](/specs/b.asyncapi.yaml)"


def told(text: str, **led_to: str) -> list[str]:
    remarks = compare_with_index(Index(URL, LISTED), text, URL, led_to)
    return [remark.removeprefix(f"{URL}: ") for remark in remarks]


@pytest.mark.parametrize(
    "text",
    [
        BOTH,
        BOTH + "\n[a again](https://docs.example/specs/a.openapi.yaml#paths)",
        BOTH + "\n[guide](guide.md) [data](index.json) [page](/specs/) [mail](mailto:a@b.c)",
        BOTH + "\n[elsewhere](ftp://docs.example/c.yaml) [odd](http://[x/c.yaml)",
        BOTH + "\n`specs/c.yaml` is no link",
    ],
    ids=["both", "twice", "other files", "other schemes", "words"],
)
def test_what_agrees_is_not_worth_a_word(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "link",
    ["c.yaml", "c.yml", "C.YAML", "x/openapi.json", "c.asyncapi.json", "swagger.json?v=2"],
)
def test_a_file_that_may_be_a_spec_is_named(link: str) -> None:
    (remark,) = told(f"{BOTH} [c](specs/{link})")

    assert remark.startswith(f"names {ORIGIN}{link.partition('?')[0]}")
    assert remark.endswith(", which the catalog does not list")


def test_a_spec_that_is_not_there_is_named_with_its_id() -> None:
    assert told("[a](specs/a.openapi.yaml)") == [
        f"does not name {LISTED['b']}, which the catalog lists as b"
    ]


def test_a_spec_may_be_named_by_where_it_has_moved() -> None:
    text = "[a](specs/a.openapi.yaml) [b](https://cdn.example/b.yaml)"

    assert told(text, b="https://cdn.example/b.yaml") == []
    assert len(told(text)) == 2


def test_an_index_without_specs_is_the_wrong_one() -> None:
    assert told("# Sample\n[guide](guide.md)\n") == [
        "names no spec at all; is 'discovery' of the catalog right?"
    ]


def test_an_index_that_names_very_many_is_cut() -> None:
    remarks = told(BOTH + "".join(f"[x](x{number}.yaml)" for number in range(1000)))

    assert len(remarks) == 11
    assert remarks[-1] == "and 990 more"


def test_nothing_of_an_index_takes_a_line_of_its_own() -> None:
    (remark,) = told(f"{BOTH} [x](https://me:hunter2@docs.example/a%0ab.yaml)")

    assert "\n" not in remark
    assert "hunter2" not in remark
