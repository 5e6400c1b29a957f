"""What each tool answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from builder.assistant.answers import ANSWERS, Question
from builder.assistant.library import library_of
from builder.assistant.tools import LEAST_TOKENS, MOST_TOKENS, tools_of
from builder.errors import QuestionError
from builder.tokens import count_tokens
from tests.support.changes_made import make_change
from tests.support.hostile import PAYLOADS, asyncapi_document, openapi_document, poisoned
from tests.support.inline_site import context_of
from tests.support.markup import headings_of, raw_html_of
from tests.support.releases import mirror_with_history, site_of
from tests.unit.assistant.conftest import OTHER, REST, library_in

if TYPE_CHECKING:
    from builder.assistant.library import Library

TOOLS = {tool.name: tool for tool in tools_of(["sample"], ["sample", "sample-2"], ["en"])}


def ask(library: Library, name: str, *, stale_before: str = "", **given: Any) -> str:
    return ANSWERS[name](Question(library, TOOLS[name].read(given), stale_before))


def cursor_in(answer: str) -> str:
    match = re.search(r"ask again with the cursor (\S+) for", answer)
    return match[1] if match else ""


def read_on(library: Library, name: str, **given: Any) -> list[str]:
    """Ask until there is no more."""
    answers = [ask(library, name, **given)]
    while cursor := cursor_in(answers[-1]):
        answers.append(ask(library, name, cursor=cursor, **given))
    return answers


def body_of(answer: str) -> str:
    return answer.rpartition("\n---\n")[0].strip("\n")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("search", {"query": "order"}),
        ("get", {"id": "listOrders"}),
        ("list", {}),
        ("changes", {}),
        ("sign", {"method": "POST", "path": "/v1/orders"}),
    ],
)
def test_every_answer_says_what_it_was_made_from(
    library: Library, name: str, given: dict[str, Any]
) -> None:
    spec = library.site.specs[0]
    line = f"- Source: sample 1.2.0, sha256 {spec.sha256[:12]}, retrieved 2024-01-01, https://example.com/specs/"

    assert line in ask(library, name, **given).split("\n")


@pytest.mark.parametrize(
    ("stale_before", "is_stale"),
    [("2023-12-31", False), ("2024-01-01", False), ("2024-01-02", True)],
)
def test_what_is_stale_says_so(library: Library, stale_before: str, *, is_stale: bool) -> None:
    answer = ask(library, "get", stale_before=stale_before, id="listOrders")

    assert ("**Stale: last known to be current on 2024-01-01.**" in answer) is is_stale


def test_a_search_names_pages_and_the_lines_that_match(library: Library) -> None:
    answer = body_of(ask(library, "search", query="timeInForce HALFMIN", limit=1))

    assert answer.split("\n")[0] == "1. **Create an order - Sample**"
    assert "   - POST `/v1/orders`" in answer
    assert "   - spec-mirror://en/sample/rest/create-order.md" in answer
    assert "HALFMIN" in answer


def test_a_search_shows_each_page_once_and_what_is_named_first(library: Library) -> None:
    hits = [
        line
        for line in ask(library, "search", query="GET /v1/orders", limit=10).split("\n")
        if "spec-mirror://" in line
    ]

    assert hits[0] == "   - spec-mirror://en/sample/rest/list-orders.md"
    assert len(hits) == len(set(hits)) > 1


def test_a_search_may_ask_one_product(library: Library) -> None:
    assert "signing.md" in ask(library, "search", query="nonce")
    assert "signing.md" not in ask(library, "search", query="nonce", product="sample")


def test_a_search_that_finds_nothing_says_how_to_go_on(library: Library) -> None:
    assert "Nothing was found." in ask(library, "search", query="zzzz")


def test_a_page_is_its_twin(library: Library) -> None:
    answer = ask(library, "get", id="listOrders")

    assert body_of(answer) == library.find("listOrders").text.strip("\n")
    assert "- Page: spec-mirror://en/sample/rest/list-orders.md" in answer


def test_a_long_page_comes_in_pieces_that_lose_nothing() -> None:
    library = library_in("en", REST)
    guide = library.documents[1]
    lines = [f"Line {number} of a long page." for number in range(900)]
    text = "# Long\n\n" + "\n".join(lines) + "\n"
    long = replace(guide, write=lambda: replace(guide.write(), content=text.encode()))
    library = replace(library, documents=(long,))
    answers = read_on(library, "get", id="signing/", max_tokens=LEAST_TOKENS)

    assert len(answers) > 5
    assert all(count_tokens(answer) <= LEAST_TOKENS for answer in answers)
    assert "\n".join(map(body_of, answers)).replace("# Long\n\n", "").split("\n") == lines


def test_a_list_has_every_page_once(library: Library) -> None:
    listed = re.findall(r"\]\((spec-mirror://\S+)\)", ask(library, "list"))

    assert sorted(listed) == sorted(document.uri for document in library.documents)
    assert "## Guides" in ask(library, "list")
    assert "- GET `/v1/orders`: [List orders - Sample](" in ask(library, "list")


def test_a_list_may_be_of_one_product(library: Library) -> None:
    answer = ask(library, "list", product="sample")

    assert "signing.md" not in answer
    assert "list-orders.md" in answer


HISTORY = (
    (make_change("req.field.enum-value-gone", member="side", before="LIMIT"),),
    (make_change("op.added"),),
    "specs/x.yaml:1:1 cannot be read",
)


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        ("", [3, 2, 1]),
        ("1.0.0", [3, 2, 1]),
        ("3.0.0", [3]),
        ("4.0.0", []),
        ("2024-01-03", [3, 2]),
        ("2024-01-04", [3]),
        ("2024-02-01", []),
    ],
)
def test_changes_are_told_since_a_release_or_a_day(since: str, shown: list[int]) -> None:
    library = library_of(context_of(site_of(mirror_with_history(*HISTORY))))
    answer = ask(library, "changes", since=since)
    titles = [f"## {step}.0.0 → {step + 1}.0.0" for step in shown]

    assert [line.partition(" ·")[0] for line in answer.split("\n") if line[:3] == "## "] == titles
    assert ("Nothing changed since then." in answer) is (not shown)


def test_changes_say_what_breaks_and_lead_to_the_pages() -> None:
    library = library_of(context_of(site_of(mirror_with_history(*HISTORY))))
    answer = ask(library, "changes", since="1.0.0")

    assert "### Breaking" in answer
    assert "`req.field.enum-value-gone`" in answer


def test_a_mirror_without_history_says_so(library: Library) -> None:
    assert "There is nothing to compare yet" in ask(library, "changes", spec="sample")


@pytest.mark.parametrize("since", ["9.9.9", "2024-13-01", "yesterday\n", "2024-1-1"])
def test_a_time_that_means_nothing_is_told_with_the_releases(library: Library, since: str) -> None:
    with pytest.raises(QuestionError, match="neither a release") as caught:
        ask(library, "changes", since=since)

    assert "1.2.0" in caught.value.hint


def test_answers_are_in_the_library_s_language() -> None:
    library = library_in("zh", REST, OTHER)

    assert "## 指南" in ask(library, "list")
    assert "spec-mirror://zh/sample/rest/list-orders.md" in ask(
        library, "search", query="listOrders"
    )


@pytest.mark.parametrize("name", ["closing tags", "javascript link", "fence", "new lines", "ticks"])
def test_what_is_hostile_stays_text(name: str) -> None:
    documents = (
        openapi_document(poisoned(PAYLOADS[name])),
        asyncapi_document(poisoned(PAYLOADS[name])),
    )
    library = library_in("en", *documents)
    for tool, given in (("list", {}), ("search", {"query": "operation field alert", "limit": 10})):
        answer = "\n\n".join(map(body_of, read_on(library, tool, **given)))
        assert not raw_html_of(answer)
        outside_code = re.sub(r"(`+)[^`].*?\1", "", answer)
        targets = re.findall(r"(?<!\\)\]\(([^)]*)\)", outside_code)
        assert all(target.startswith("spec-mirror://en/") for target in targets)
        assert {title for _, title in headings_of(answer)} <= {"Guides", "Sample"}


def test_what_is_huge_stays_bounded() -> None:
    words = "word " * 9000
    text = REST.replace("Create an order", words).replace("1.2.0", words).replace("How long", words)
    library = library_in("en", text)
    asked: list[tuple[str, dict[str, Any]]] = [("list", {}), ("changes", {})]
    asked += [("search", {"query": "word", "limit": 10})]
    asked += [("get", {"id": document.address or "/"}) for document in library.documents]
    for tool, given in asked:
        for answer in read_on(library, tool, **given):
            assert count_tokens(answer) <= MOST_TOKENS
