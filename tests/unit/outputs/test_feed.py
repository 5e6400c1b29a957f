"""`changes.xml`: the changelog for readers of feeds.

Source: RFC 4287, The Atom Syndication Format, https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from builder.model.change import Subject, SubjectKind
from builder.model.comparison import Exemption
from builder.model.words import Words
from builder.outputs.feed import artifacts
from builder.pipeline.releases import with_exemptions
from tests.support.changes_made import make_change, place
from tests.support.inline_site import context_of
from tests.support.releases import mirror_with_history, site_of

if TYPE_CHECKING:
    from builder.model.mirror import Mirror

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
CREATE = Subject(SubjectKind.OPERATION, "POST /orders", "createOrder")
GONE = make_change(
    "req.field.enum-value-gone",
    subject=CREATE,
    member="validity",
    before="HALFMIN",
    base=place(12),
    revision=place(14),
)
HOSTILE = replace(
    GONE,
    before="]]> <script>&amp;</script> \x00\x0b \u202e \ufffe \ud800 <!--",
    fingerprint="b" * 16,
)


def feed(mirror: Mirror, site_url: str = "", language: str = "en") -> ET.Element:
    context = context_of(site_of(mirror, Words(language)), site_url=site_url)
    (artifact,) = artifacts(context)
    assert artifact.path == "changes.xml"
    return ET.fromstring(artifact.content)  # noqa: S314 - our own text, read back


def text_at(element: ET.Element, name: str) -> str:
    """The text of the one child of a name; RFC 4287 demands exactly one."""
    (child,) = element.findall(ATOM + name)
    assert child.text
    return child.text


def is_rfc3339(moment: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)) and bool(
        datetime.fromisoformat(moment)
    )


MIRRORS = {
    "nothing yet": mirror_with_history(),
    "one release": mirror_with_history((GONE,)),
    "a transcription replaced": mirror_with_history((GONE,), is_transcribed=True),
    "two releases": mirror_with_history((GONE,), ()),
    "one that cannot be read": mirror_with_history("line 3: <damaged> & more"),
    "hostile values": mirror_with_history((GONE, HOSTILE)),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("mirror", MIRRORS.values(), ids=MIRRORS)
def test_a_feed_has_what_the_standard_demands(mirror: Mirror, language: str) -> None:
    root = feed(mirror, "https://e.example/", language)

    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert text_at(element, "id").startswith("urn:uuid:")
        assert text_at(element, "title")
        assert is_rfc3339(text_at(element, "updated"))
        links = {link.get("rel"): link for link in element.findall(f"{ATOM}link")}
        assert links["alternate"].get("href")
    assert text_at(root.findall(f"{ATOM}author")[0], "name")
    assert len(root.findall(f"{ATOM}link[@rel='self']")) == 1
    ids = [text_at(entry, "id") for entry in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for content in root.iterfind(f"{ATOM}entry/{ATOM}content"):
        assert content.get("type") == "xhtml"
        assert [child.tag for child in content] == [f"{XHTML}div"]


def test_entries_are_newest_first_and_the_feed_is_as_young_as_the_first() -> None:
    root = feed(MIRRORS["two releases"])
    updated = [text_at(entry, "updated") for entry in root.findall(f"{ATOM}entry")]

    assert updated == ["2024-01-03T12:30:00Z", "2024-01-02T12:30:00Z"]
    assert text_at(root, "updated") == updated[0]


def test_a_feed_without_entries_is_as_old_as_what_is_mirrored() -> None:
    assert text_at(feed(mirror_with_history(is_transcribed=True)), "updated") == (
        "2024-01-01T00:00:00Z"
    )


def test_an_entry_says_what_changed() -> None:
    (entry,) = feed(MIRRORS["one release"]).findall(f"{ATOM}entry")

    assert text_at(entry, "title") == "Orders 1.0.0 → 2.0.0: Breaking 1"
    words = " ".join("".join(entry.itertext()).split())
    for said in ("HALFMIN", "validity", "POST", "/orders"):
        assert said in words


def test_the_id_of_an_entry_is_that_of_its_snapshots() -> None:
    def ids(mirror: Mirror, site_url: str = "") -> list[str]:
        return [text_at(entry, "id") for entry in feed(mirror, site_url).findall(f"{ATOM}entry")]

    (first,) = ids(MIRRORS["one release"])
    assert ids(MIRRORS["two releases"])[1] == first, "a later release changes no earlier entry"
    assert ids(MIRRORS["one release"], "https://e.example/") == [first]
    assert ids(mirror_with_history(())) == [first], "nor do the words or the findings"


@pytest.mark.parametrize(
    ("site_url", "language", "start"),
    [("", "en", ""), ("", "zh", ""), ("https://e.example/", "zh", "https://e.example/zh/")],
)
def test_links_are_absolute_only_where_the_address_is_known(
    site_url: str, language: str, start: str
) -> None:
    root = feed(MIRRORS["one release"], site_url, language)

    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert links == [
        f"{start}changes.xml",
        f"{start}changelog/index.html",
        f"{start}changelog/sample/index.html#sample-r2",
    ]


def test_hostile_values_stay_text() -> None:
    root = feed(MIRRORS["hostile values"])

    assert not list(root.iter(f"{XHTML}script"))
    assert "<script>&amp;</script>" in "".join(root.itertext())


def test_what_cannot_be_read_is_said() -> None:
    root = feed(MIRRORS["one that cannot be read"])

    assert "line 3: <damaged> & more" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("until", "said"),
    [("", "Accepted: not <used> here"), ("2027-12-31", "Accepted until 2027-12-31: not <used>")],
)
def test_what_was_accepted_is_listed_and_not_counted(until: str, said: str) -> None:
    mirror = mirror_with_history((GONE,))
    (spec,) = mirror.specs
    accepted = Exemption(GONE.fingerprint, "not <used> here", until)
    marked = with_exemptions(spec, [accepted], "2027-01-31")

    (entry,) = feed(replace(mirror, specs=(marked,))).findall(f"{ATOM}entry")

    assert text_at(entry, "title") == "Orders 1.0.0 → 2.0.0"
    words = " ".join("".join(entry.itertext()).split())
    assert "HALFMIN" in words
    assert said in words
