"""`changes.json`: what changed, for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from builder.model.change import Subject, SubjectKind
from builder.model.comparison import Exemption
from builder.model.words import Words
from builder.outputs.changelog import artifacts
from builder.pipeline.releases import with_exemptions
from tests.support.changes_made import make_change, place
from tests.support.inline_site import blocks_of, context_of
from tests.support.markup import elements_of
from tests.support.releases import mirror_with_history, site_of

if TYPE_CHECKING:
    from builder.model.mirror import Mirror

CREATE = Subject(SubjectKind.OPERATION, "POST /orders", "createOrder")
GONE = make_change(
    "req.field.enum-value-gone",
    subject=CREATE,
    member="validity",
    before="HALFMIN",
    base=place(12),
    revision=place(14),
)
REWORDED = make_change("op.summary-edited", subject=CREATE, before="a", after="b")


def data(mirror: Mirror, site_url: str = "", words: Words | None = None) -> dict[str, Any]:
    (artifact,) = artifacts(context_of(site_of(mirror, words), site_url=site_url))
    assert artifact.path == "changes.json"
    loaded: dict[str, Any] = json.loads(artifact.content)
    return loaded


def test_each_release_is_there_newest_first() -> None:
    document = data(mirror_with_history((GONE, REWORDED), (REWORDED,)))

    assert (document["version"], document["title"], document["language"]) == (1, "Sample API", "en")
    newest, oldest = document["releases"]
    assert (newest["base"]["release"], newest["revision"]["release"]) == ("2.0.0", "3.0.0")
    assert oldest["counts"] == {"breaking": 1, "risky": 0, "safe": 0, "docs": 1}
    assert [change["id"] for change in oldest["changes"]] == [GONE.id, REWORDED.id]
    assert oldest["changes"][0]["fingerprint"] == GONE.fingerprint
    assert oldest["changes"][0]["subject"]["operation_id"] == "createOrder"


def test_the_sides_say_where_they_came_from() -> None:
    (release,) = data(mirror_with_history((GONE,), is_transcribed=True))["releases"]

    assert release["replaces_transcription"] is True
    assert release["base"]["origin"] == "transcribed"
    assert release["base"]["url"] == f"specs/history/sample/0001-{'1' * 12}.yaml"
    assert release["revision"]["retrieved_at"] == "2024-01-02T12:30:00Z"
    assert release["revision"]["sha256"] == "2" * 64


@pytest.mark.parametrize(
    ("site_url", "language", "page"),
    [
        ("", "en", "changelog/sample/index.html"),
        ("https://e.example/", "en", "https://e.example/changelog/sample/index.html"),
        ("https://e.example/", "zh", "https://e.example/zh/changelog/sample/index.html"),
    ],
)
def test_each_change_links_to_its_place_on_the_page(
    site_url: str, language: str, page: str
) -> None:
    mirror = mirror_with_history((GONE, REWORDED))
    words = Words(language)
    (release,) = data(mirror, site_url, words)["releases"]

    site = site_of(mirror, words)
    shown = next(one for one in site.pages if one.address == "changelog/sample/")
    ids = {one.attributes.get("id") for one in elements_of(blocks_of(site, shown))}
    for change in release["changes"]:
        address, _, fragment = change["url"].partition("#")
        assert address == page
        assert fragment in ids


def test_the_sentences_are_those_of_the_language() -> None:
    words = Words("zh", {"the summary was edited": "摘要有改动"})
    (release,) = data(mirror_with_history((REWORDED,)), words=words)["releases"]

    assert release["changes"][0]["sentence"] == "摘要有改动"


def test_what_cannot_be_read_is_not_a_release_without_changes() -> None:
    (release,) = data(mirror_with_history("line 3 is damaged"))["releases"]

    assert release["problem"] == "line 3 is damaged"
    assert release["changes"] == []


def test_where_nothing_was_compared_the_list_is_empty() -> None:
    document = data(mirror_with_history())

    assert (document["releases"], document["as_of"]) == ([], None)


def test_a_past_day_is_named() -> None:
    assert data(replace(mirror_with_history(), as_of="2024-01-05"))["as_of"] == "2024-01-05"


def test_what_was_accepted_says_why_and_does_not_count() -> None:
    mirror = mirror_with_history((GONE, REWORDED))
    (spec,) = mirror.specs
    accepted = Exemption(GONE.fingerprint, "not used here", "2027-12-31")
    marked = with_exemptions(spec, [accepted], "2027-01-31")

    (release,) = data(replace(mirror, specs=(marked,)))["releases"]

    assert release["counts"] == {"breaking": 0, "risky": 0, "safe": 0, "docs": 1}
    assert [change["exemption"] for change in release["changes"]] == [
        {
            "fingerprint": GONE.fingerprint,
            "reason": "not used here",
            "until": "2027-12-31",
        },
        None,
    ]
