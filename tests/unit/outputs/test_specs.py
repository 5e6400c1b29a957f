"""The specs themselves, byte for byte, with an index that says what they are."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.model.mirror import SpecHealth
from builder.model.words import Words
from builder.outputs.specs import artifacts
from tests.support.inline_site import context_of, inline_site
from tests.support.releases import mirror_with_history, site_of

if TYPE_CHECKING:
    from builder.model.mirror import Mirror

SOCKET = "channels: {现货: {subscribe: {operationId: a}}}\r\n"
REST = "openapi: 3.0.3\ninfo: {title: 现货, version: 1.0.0}\npaths: {}\n"


def made(site_url: str = "", language: str = "en") -> dict[str, bytes]:
    context = context_of(inline_site(REST, SOCKET, words=Words(language)), site_url=site_url)
    return {artifact.path: artifact.content for artifact in artifacts(context)}


def test_a_spec_is_published_byte_for_byte() -> None:
    files = made()

    assert files["specs/sample.yaml"] == REST.encode()
    assert files["specs/sample-2.yaml"] == SOCKET.encode()


@pytest.mark.parametrize(
    ("site_url", "url"),
    [("", "sample.yaml"), ("https://e.example/", "https://e.example/specs/sample.yaml")],
)
def test_the_index_says_what_each_is(site_url: str, url: str) -> None:
    index = json.loads(made(site_url)["specs/index.json"])
    first, second = index["specs"]

    assert index["version"] == 1
    assert first["sha256"] == hashlib.sha256(REST.encode()).hexdigest()
    assert (first["bytes"], first["url"], first["title"]) == (len(REST.encode()), url, "现货")
    assert (first["kind"], second["kind"]) == ("openapi", "asyncapi")
    assert (first["release"], first["retrieved_at"]) == ("1.0.0", "2024-01-01")
    assert first["snapshots"] == [
        {
            "sequence": 1,
            "release": "1.0.0",
            "sha256": first["sha256"],
            "bytes": first["bytes"],
            "retrieved_at": "2024-01-01",
            "origin": "https://example.com/specs/",
            "notes": [],
            "file": "sample.yaml",
            "url": url,
        }
    ]


def historic(mirror: Mirror, site_url: str = "") -> dict[str, bytes]:
    context = context_of(site_of(mirror), site_url=site_url)
    return {artifact.path: artifact.content for artifact in artifacts(context)}


@pytest.mark.parametrize("site_url", ["", "https://e.example/"])
def test_every_snapshot_is_published_and_named(site_url: str) -> None:
    files = historic(mirror_with_history((), ()), site_url)
    (row,) = json.loads(files["specs/index.json"])["specs"]

    names = [snapshot["file"] for snapshot in row["snapshots"]]
    assert names == [
        f"history/sample/0001-{'1' * 12}.yaml",
        f"history/sample/0002-{'2' * 12}.yaml",
        "sample.yaml",
    ]
    assert files[f"specs/{names[0]}"] == b"snapshot 1"
    assert files[f"specs/{names[1]}"] == b"snapshot 2"
    prefix = f"{site_url}specs/" if site_url else ""
    assert [snapshot["url"] for snapshot in row["snapshots"]] == [prefix + name for name in names]


def test_what_was_not_read_is_not_published() -> None:
    mirror = mirror_with_history((), ())
    (spec,) = mirror.specs
    files = historic(replace(mirror, specs=(replace(spec, earlier=()),)))

    assert sorted(files) == ["specs/index.json", "specs/sample.yaml"]


def test_the_index_says_how_well_the_origin_does() -> None:
    mirror = mirror_with_history()
    (spec,) = mirror.specs
    health = SpecHealth(
        last_good_check_at="2024-02-01T00:00:00Z",
        last_failure_at="2024-02-02T00:00:00Z",
        last_failure_message="no answer within 10 s",
    )
    files = historic(replace(mirror, specs=(replace(spec, health=health),)))
    (row,) = json.loads(files["specs/index.json"])["specs"]

    assert row["health"] == {
        "last_good_check_at": "2024-02-01T00:00:00Z",
        "last_failure": {"at": "2024-02-02T00:00:00Z", "message": "no answer within 10 s"},
        "stale_after_days": 30,
    }


def test_the_index_says_what_never_was() -> None:
    (row,) = json.loads(historic(mirror_with_history())["specs/index.json"])["specs"]

    assert row["health"]["last_good_check_at"] is None
    assert row["health"]["last_failure"] is None


def test_the_index_of_a_past_day_says_so() -> None:
    mirror = mirror_with_history()
    left_out = (replace(mirror.catalog.entries[0], id="later"),)
    past = replace(mirror, as_of="2024-01-05", left_out=left_out)

    index = json.loads(historic(past)["specs/index.json"])
    assert (index["as_of"], index["left_out"]) == ("2024-01-05", ["later"])
    assert "as_of" not in json.loads(historic(mirror)["specs/index.json"])


def test_the_index_is_for_people_too() -> None:
    text = made()["specs/index.json"].decode()

    assert "现货" in text
    assert text.endswith("}\n")


def test_other_languages_have_none_of_their_own() -> None:
    assert made(language="zh") == {}
