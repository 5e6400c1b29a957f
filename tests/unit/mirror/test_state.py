"""What the mirror knows of its origin."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError
from builder.mirror.state import (
    STATE_FILE,
    Failure,
    HostState,
    MirrorState,
    Pending,
    SpecState,
    read_state,
)

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T13:00:00Z"
WHOLE = SpecState(
    last_checked_at=NOW,
    last_good_check_at="2026-11-21T13:00:00Z",
    last_failure=Failure(NOW, "timeout", "the origin did not answer within 10 s"),
    etag='W/"a"',
    last_modified="Sun, 22 Nov 2026 13:00:00 GMT",
    final_url="https://example.com/spot.yaml",
    missing_since=NOW,
    pending=Pending("a" * 64, 1),
)


@pytest.mark.parametrize(
    "state",
    [
        MirrorState(),
        MirrorState({"spot-rest": SpecState()}, {"example.com": HostState()}),
        MirrorState({"spot-rest": WHOLE}, {"example.com:8443": HostState(NOW)}),
    ],
    ids=["nothing", "nothing of something", "everything"],
)
def test_what_is_written_is_read_back(tmp_path: Path, state: MirrorState) -> None:
    (tmp_path / STATE_FILE).write_bytes(state.as_bytes())
    assert read_state(tmp_path) == state


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    state = read_state(tmp_path)
    assert state == MirrorState()
    assert state.spec("spot-rest") == SpecState()
    assert state.host("example.com") == HostState()


def test_a_state_is_changed_by_making_another() -> None:
    first = MirrorState().with_spec("spot-rest", WHOLE)
    second = first.with_spec("otc-rest", SpecState(etag="b")).with_host("a", HostState(NOW))
    assert first == MirrorState({"spot-rest": WHOLE})
    assert second.spec("spot-rest") == WHOLE
    assert second.spec("otc-rest").etag == "b"
    assert second.host("a").retry_after_until == NOW


def test_the_same_facts_are_the_same_bytes() -> None:
    one = MirrorState().with_spec("a", WHOLE).with_spec("b", SpecState(etag="b"))
    other = MirrorState().with_spec("b", SpecState(etag="b")).with_spec("a", WHOLE)
    assert one.as_bytes() == other.as_bytes()
    assert json.loads(one.as_bytes())["specs"]["b"] == {"etag": "b"}, "and only what is known"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"version": 1}',
        '{"version": 1, "specs": [], "hosts": {}}',
        '{"version": 1, "specs": {"a": 5}, "hosts": {}}',
        '{"version": 1, "specs": {"a": {"etag": 5}}, "hosts": {}}',
        '{"version": 1, "specs": {"a": {"pending": {"sha256": "a"}}}, "hosts": {}}',
        '{"version": 1, "specs": {"a": {"pending": {"sha256": 1, "sightings": 1}}}, "hosts": {}}',
        '{"version": 1, "specs": {"a": {"pending": 5}}, "hosts": {}}',
        '{"version": 1, "specs": {"a": {"last_failure": {"at": "x"}}}, "hosts": {}}',
        '{"version": 1, "specs": {}, "hosts": {"a": []}}',
    ],
)
def test_a_damaged_state_is_ignored_with_a_warning(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / STATE_FILE).write_text(content, encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert read_state(tmp_path) == MirrorState()
    (record,) = caplog.records
    assert f"{tmp_path.name}/{STATE_FILE}" in record.getMessage()
    assert "asked for again" in record.getMessage()


def test_what_a_state_does_not_know_is_left_out(tmp_path: Path) -> None:
    text = '{"version": 1, "specs": {"a": {"etag": "b", "mood": 5}}, "hosts": {}}'
    (tmp_path / STATE_FILE).write_text(text, encoding="utf-8")
    assert read_state(tmp_path) == MirrorState({"a": SpecState(etag="b")})


def test_a_state_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / STATE_FILE).write_text('{"version": 2}', encoding="utf-8")
    with pytest.raises(ConfigError, match="expected version 1, got 2") as caught:
        read_state(tmp_path)
    assert "upgrade" in caught.value.hint
