"""What the mirror refused."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from builder.errors import StoreError
from builder.mirror.quarantine import EXCERPT_BYTES, Quarantine, Reason, ResponseFacts

if TYPE_CHECKING:
    from pathlib import Path

REASON = Reason("not-a-spec", "the origin sent HTML")


def response(day: int = 1, **headers: str) -> ResponseFacts:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ResponseFacts("https://example.com/a.yaml", 200, f"2024-01-{day:02}T00:00:00Z", named)


def test_bytes_and_reason_are_kept(tmp_path: Path) -> None:
    content = b"<!doctype html>"
    sha256 = hashlib.sha256(content).hexdigest()
    path = Quarantine(tmp_path).keep("spot", content, REASON, response(Content_Type="text/html"))
    assert path == tmp_path / "quarantine/spot" / f"{sha256[:12]}.txt"
    assert path.read_bytes() == content
    assert json.loads(path.with_suffix(".json").read_bytes()) == {
        "version": 1,
        "sha256": sha256,
        "size_bytes": len(content),
        "is_whole": True,
        "reason": {"code": "not-a-spec", "message": "the origin sent HTML"},
        "url": "https://example.com/a.yaml",
        "status": 200,
        "received_at": "2024-01-01T00:00:00Z",
        "headers": {"content-type": "text/html"},
    }


@pytest.mark.parametrize(
    ("is_admissible", "size_bytes"), [(False, EXCERPT_BYTES), (True, 3 * EXCERPT_BYTES)]
)
def test_only_what_may_be_admitted_is_kept_whole(
    tmp_path: Path, size_bytes: int, *, is_admissible: bool
) -> None:
    content = b"abc" * EXCERPT_BYTES
    path = Quarantine(tmp_path).keep(
        "spot", content, REASON, response(), is_admissible=is_admissible
    )
    assert path.read_bytes() == content[:size_bytes]
    (found,) = Quarantine(tmp_path).find(hashlib.sha256(content).hexdigest())
    assert found.is_whole is is_admissible
    assert found.size_bytes == len(content)
    assert found.path == path


def test_no_credential_is_written_down(tmp_path: Path) -> None:
    secret = "hunter2"  # noqa: S105 - it must not turn up
    headers = {
        "Set-Cookie": f"session={secret}",
        "Authorization": f"Bearer {secret}",
        "Proxy-Authenticate": secret,
        "X-Amz-Security-Token": secret,
        "X-Anything-New": secret,
        "Location": f"https://user:{secret}@example.com/login?token={secret}#{secret}",
        "ETag": '"a"',
    }
    url = f"https://user:{secret}@example.com:8443/a.yaml?signature={secret}"
    facts = ResponseFacts(url, 302, "2024-01-01T00:00:00Z", headers)
    path = Quarantine(tmp_path).keep("spot", b"a", REASON, facts)
    text = path.with_suffix(".json").read_text(encoding="utf-8")
    assert secret not in text
    kept = json.loads(text)
    assert kept["url"] == "https://example.com:8443/a.yaml?…"
    assert kept["headers"] == {"etag": '"a"', "location": "https://example.com/login?…"}


def test_an_address_that_is_none_is_not_kept(tmp_path: Path) -> None:
    path = Quarantine(tmp_path).keep("spot", b"a", REASON, response(Location="http://[x"))
    kept = json.loads(path.with_suffix(".json").read_bytes())
    assert kept["headers"]["location"] == "(not an address)"


def test_the_newest_five_of_each_spec_are_kept(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    for day in (3, 1, 7, 2, 6, 5, 4):
        quarantine.keep("spot", f"day {day}".encode(), REASON, response(day))
    quarantine.keep("otc", b"other", REASON, response())
    found = quarantine.find("")
    assert [each.received_at[8:10] for each in found] == ["07", "06", "05", "04", "03", "01"]
    assert [each.spec_id for each in found] == ["spot"] * 5 + ["otc"]
    assert len(list((tmp_path / "quarantine/spot").iterdir())) == 10


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    for day in (1, 2):
        Quarantine(tmp_path).keep("spot", b"same", REASON, response(day))
    (found,) = Quarantine(tmp_path).find("")
    assert found.received_at == "2024-01-02T00:00:00Z"


def test_what_was_refused_is_found_by_the_beginning_of_its_hash(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path)
    assert quarantine.find("") == ()
    for content in (b"a", b"b"):
        quarantine.keep("spot", content, REASON, response())
    sha256 = hashlib.sha256(b"a").hexdigest()
    for prefix in (sha256[:4], sha256[:12].upper(), sha256):
        (found,) = quarantine.find(prefix)
        assert (found.sha256, found.spec_id, found.reason) == (sha256, "spot", REASON)
    assert quarantine.find("0" * 64) == ()


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sha256": "a"}', '"a"'])
def test_a_damaged_description_is_the_oldest(tmp_path: Path, content: str) -> None:
    quarantine = Quarantine(tmp_path)
    damaged = quarantine.keep("spot", b"damaged", REASON, response(9))
    damaged.with_suffix(".json").write_text(content, encoding="utf-8")
    for day in range(1, 5):
        quarantine.keep("spot", f"day {day}".encode(), REASON, response(day))
    assert quarantine.find("")[-1].sha256 == damaged.stem
    assert quarantine.find("")[-1].reason.code == "unknown"
    quarantine.keep("spot", b"one more", REASON, response(6))
    assert not damaged.exists()


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    specs_dir = tmp_path / "specs"
    specs_dir.mkdir()
    (specs_dir / "quarantine").symlink_to(tmp_path)
    with pytest.raises(StoreError, match="leads out"):
        Quarantine(specs_dir).keep("spot", b"a", REASON, response())
