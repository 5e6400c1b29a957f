"""Reports of a comparison: what they say, and that nothing hostile comes through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

import builder.outputs.changes
from builder.location import Location
from builder.mirror.catalogues import read_words
from builder.model.change import Subject, SubjectKind
from builder.model.comparison import Comparison, ExemptChange, Exemption
from builder.model.value import SourceFloat
from builder.model.words import Words
from builder.outputs.changes.data import comparison_document
from builder.outputs.changes.formats import FORMATS
from builder.problems import Problem
from tests.support.changes_made import (
    AMEND_ORDER,
    CREATE_ORDER,
    WHOLE,
    make_change,
    make_comparison,
    place,
)

SCHEMA = json.loads(
    (Path(builder.outputs.changes.__path__[0]) / "schema.json").read_text(encoding="utf-8")
)
ENGLISH, CHINESE = Words("en"), read_words("zh")
HOSTILE = "<script>alert(1)</script>\x1b[31m`|*_[x](javascript:1)\u202e\n# Fake\n```"

GONE = make_change(
    "req.field.enum-value-gone",
    member="orderType",
    before="FOK",
    base=place(412, "specs/base.yaml"),
    revision=place(420, "specs/revision.yaml"),
)
SHARED = tuple(
    make_change(
        "res.field.prop-gone-required",
        subject=subject,
        member="(200).data.price",
        name="price",
        base=place(30),
    )
    for subject in (CREATE_ORDER, AMEND_ORDER)
)
ADDED = make_change(
    "op.added", subject=Subject(SubjectKind.OPERATION, "GET /time"), revision=place(7)
)
EDITED = make_change("doc.description-edited", subject=WHOLE, base=place(3), revision=place(3))
MIXED = make_comparison(EDITED, GONE, *SHARED, ADDED)


def text(comparison: Comparison, name: str = "text", words: Words = ENGLISH) -> str:
    return FORMATS[name](comparison, words)


def test_the_text_reads_from_the_worst_to_the_least() -> None:
    assert (
        text(MIXED)
        == f"""\
Spot
  Before: 1.0.0, specs/history/spot/0001-aaaaaaaaaaaa.yaml, sha256 aaaaaaaaaaaa, \
2026-01-31, transcribed
  After: 1.1.0, specs/spot.yaml, sha256 bbbbbbbbbbbb

  Breaking: 2 in 3 places
  Safe: 1
  Documentation: 1

Breaking

  POST /api/v3.3/order (createOrder)
    Request body, field `orderType`: the value `FOK` is no longer in the list
      What you send may no longer be accepted.
      specs/base.yaml:412 → specs/revision.yaml:420  req.field.enum-value-gone  {GONE.fingerprint}

  Shared by several operations
    The required field `price` was removed
      What you receive may not be what you expect.
      specs/spot.yaml:30  res.field.prop-gone-required
      - POST /api/v3.3/order, Response `200`, field `data`  {SHARED[0].fingerprint}
      - PUT /api/v3.3/order, Response `200`, field `data`  {SHARED[1].fingerprint}

Safe

  GET /time
    The operation was added
      specs/spot.yaml:7  op.added  {ADDED.fingerprint}

Documentation

  The document as a whole
    The introduction was edited
      specs/spot.yaml:3 → specs/spot.yaml:3  doc.description-edited  {EDITED.fingerprint}
"""
    )


def test_markdown_has_headings_a_table_of_counts_and_code() -> None:
    html = MarkdownIt("commonmark").enable("table").render(text(MIXED, "markdown"))
    assert html.startswith("<h1>Spot</h1>")
    assert "<td>2 in 3 places</td>" in html
    assert "<h3><code>POST /api/v3.3/order</code> (<code>createOrder</code>)</h3>" in html
    assert (
        "Request body, field <code>orderType</code>: the value <code>FOK</code> is no longer in"
        " the list<br />\nWhat you send may no longer be accepted.<br />\n"
        "<code>specs/base.yaml:412</code> → <code>specs/revision.yaml:420</code>"
        f" · <code>req.field.enum-value-gone</code> · <code>{GONE.fingerprint}</code>" in html
    )
    assert "<code>PUT /api/v3.3/order</code>, Response <code>200</code>" in html
    assert html.index("<h2>Breaking</h2>") < html.index("<h2>Safe</h2>")
    assert "<details><summary>1</summary>" in html


def test_html_stands_alone() -> None:
    html = text(MIXED, "html")
    assert html.startswith("<!doctype html>")
    assert '<html lang="en">' in html
    assert "<script" not in html
    for needing_more in ("src=", "<link", "@import", "url(", "http://", "https://"):
        assert needing_more not in html
    for change in (GONE, *SHARED, ADDED, EDITED):
        assert f'id="{change.fingerprint}"' in html


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_speaks_the_readers_language(name: str) -> None:
    said = text(MIXED, name, CHINESE)
    assert "取值列表中不再有" in said
    assert "required field" not in said


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_twice(name: str) -> None:
    assert text(MIXED, name) == text(MIXED, name)
    assert text(MIXED, name).endswith("\n")


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_no_difference_is_said_in_words(name: str) -> None:
    assert "The two describe the same API." in text(make_comparison(), name)


HOSTILE_COMPARISON = make_comparison(
    make_change(
        "req.field.default-changed",
        subject=Subject(SubjectKind.OPERATION, HOSTILE, HOSTILE),
        member=HOSTILE,
        before=HOSTILE,
        after={HOSTILE: HOSTILE},
        base=Location(HOSTILE, 1, 1),
    ),
    make_change("req.field.prop-gone-required", name=HOSTILE),
    title=HOSTILE,
    exempt=(ExemptChange(make_change("op.gone"), Exemption("0" * 16, HOSTILE)),),
    expired=(Exemption("1" * 16, HOSTILE, "2020-01-01"),),
    problems=(Problem("p", HOSTILE, Location(HOSTILE, 1, 1)),),
)


def test_hostile_text_steers_no_terminal_and_breaks_no_line() -> None:
    said = text(HOSTILE_COMPARISON)
    assert not {"\x1b", "\u202e"} & set(said)
    assert not [line for line in said.splitlines() if line.startswith(("# Fake", "```"))]


def test_hostile_text_stays_text_in_markdown() -> None:
    markdown = text(HOSTILE_COMPARISON, "markdown")
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    assert "<script" not in html
    assert "href" not in html
    assert "Fake</h1>" not in html.replace("<h1>", "", 1).split("</h1>", 1)[1]
    assert "<pre>" not in html
    assert "\x1b" not in markdown


def test_hostile_text_stays_text_in_html() -> None:
    html = text(HOSTILE_COMPARISON, "html")
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert not {"\x1b", "\u202e"} & set(html)


def test_what_was_accepted_or_not_compared_is_listed_apart() -> None:
    accepted = make_change("op.gone", base=place(9))
    comparison = make_comparison(
        exempt=(ExemptChange(accepted, Exemption(accepted.fingerprint, "agreed", "2030-01-01")),),
        expired=(Exemption("1" * 16, "once agreed", "2020-01-01"),),
        problems=(Problem("ref-unresolved", "no such schema", place(5)),),
    )
    said = text(comparison)
    assert "  Ignored: 1\n" in said
    assert "  Breaking, POST /api/v3.3/order: The operation was removed\n" in said
    assert f"    Reason: agreed (until 2030-01-01)  {accepted.fingerprint}\n" in said
    assert "  No longer ignored: 1111111111111111 (2020-01-01): once agreed\n" in said
    assert "  Not compared: specs/spot.yaml:5:1 #/paths [ref-unresolved] no such schema\n" in said
    for name in ("markdown", "html"):
        other = text(comparison, name)
        for part in ("agreed", "2030-01-01", accepted.fingerprint, "once agreed", "no such schema"):
            assert part in other


def parsed(comparison: Comparison) -> Any:
    document = json.loads(text(comparison, "json"))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(document)
    return document


@pytest.mark.parametrize("comparison", [MIXED, make_comparison(), HOSTILE_COMPARISON])
def test_json_is_as_its_schema_says(comparison: Comparison) -> None:
    assert len(parsed(comparison)["changes"]) == len(comparison.changes.changes)


def test_the_schema_names_every_member() -> None:
    """The schema is closed: a member that it does not know is refused."""
    document = comparison_document(MIXED, ENGLISH)
    assert not Draft202012Validator(SCHEMA).is_valid(document | {"more": 1})
    change = parsed(MIXED)["changes"][0]
    assert not Draft202012Validator(SCHEMA).is_valid(document | {"changes": [change | {"more": 1}]})


def test_json_says_all_of_a_change() -> None:
    document = parsed(MIXED)
    assert document["counts"] == {"breaking": 3, "risky": 0, "safe": 1, "docs": 1}
    assert document["changes"][0] == {
        "id": "req.field.enum-value-gone",
        "level": "breaking",
        "effect": "narrows",
        "direction": "sent",
        "subject": {
            "kind": "operation",
            "name": "POST /api/v3.3/order",
            "operation_id": "createOrder",
        },
        "member": "orderType",
        "name": "",
        "before": "FOK",
        "base": {"file": "specs/base.yaml", "line": 412, "pointer": "#/paths"},
        "revision": {"file": "specs/revision.yaml", "line": 420, "pointer": "#/paths"},
        "place": "Request body, field orderType",
        "sentence": "The value FOK is no longer in the list",
        "fingerprint": GONE.fingerprint,
    }


def test_json_keeps_numbers_as_they_were_written() -> None:
    change = make_change("req.field.default-set", after=SourceFloat(8500.0, "8500.00"))
    assert '"after": 8500.00,' in text(make_comparison(change), "json")


def test_json_tells_the_ignored_and_their_reasons() -> None:
    accepted = make_change("op.gone")
    exemption = Exemption(accepted.fingerprint, "agreed")
    unused = Exemption("2" * 16, "typo", "2030-01-01")
    document = parsed(
        make_comparison(exempt=(ExemptChange(accepted, exemption),), unused=(unused,))
    )
    assert document["counts"]["breaking"] == 0
    assert document["ignored"][0]["id"] == "op.gone"
    assert document["ignored"][0]["exemption"] == {
        "fingerprint": accepted.fingerprint,
        "reason": "agreed",
        "until": None,
    }
    assert document["exemptions"] == {
        "expired": [],
        "unused": [{"fingerprint": "2" * 16, "reason": "typo", "until": "2030-01-01"}],
    }
