"""The specs themselves, byte for byte, with an index that says what they are."""

from __future__ import annotations

import hashlib
import json

import pytest

from builder.model.words import Words
from builder.outputs.specs import artifacts
from tests.support.inline_site import context_of, inline_site

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
            "file": "sample.yaml",
        }
    ]


def test_the_index_is_for_people_too() -> None:
    text = made()["specs/index.json"].decode()

    assert "现货" in text
    assert text.endswith("}\n")


def test_other_languages_have_none_of_their_own() -> None:
    assert made(language="zh") == {}
