"""An origin on the loopback, and a small mirror of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from builder.pipeline import syncing
from tests.support.origin import Origin, origin_server
from tests.support.synced import Clock, SmallMirror, make_mirror, published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENVIRONMENT = (
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("ssl_cert_file", "requests_ca_bundle", "curl_ca_bundle"),
)
"""What a machine may have set, and the tests set themselves."""


@pytest.fixture(scope="session")
def running_origin() -> Iterator[Origin]:
    with origin_server() as running:
        yield running


@pytest.fixture
def origin(running_origin: Origin) -> Origin:
    """An origin that serves nothing yet."""
    running_origin.forget()
    return running_origin


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Time in these tests passes when it is told to, and the disk need not be waited for."""
    clock = Clock()
    monkeypatch.setattr(syncing, "MACHINE", clock.surroundings())
    monkeypatch.setattr("os.fsync", lambda _: None)
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return clock


@pytest.fixture(scope="session")
def synced_folder(running_origin: Origin, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the mirror at 1.0.0 is kept for all tests."""
    return tmp_path_factory.mktemp("synced") / "mirror"


@pytest.fixture
def empty(
    tmp_path: Path, origin: Origin, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> SmallMirror:
    """A mirror that has nothing yet."""
    root = tmp_path / "empty"
    make_mirror(root, origin)
    return SmallMirror(root, origin, clock, capsys)


@pytest.fixture
def small(
    tmp_path: Path,
    synced_folder: Path,
    origin: Origin,
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
) -> SmallMirror:
    """A mirror that has what its origin had at 1.0.0."""
    if not synced_folder.exists():
        make_mirror(synced_folder, origin)
        first = SmallMirror(synced_folder, origin, clock, capsys)
        first.publish(published("1.0.0"))
        assert set(first.sync().outcomes.values()) == {"new"}
    root = tmp_path / "mirror"
    shutil.copytree(synced_folder, root)
    origin.forget()
    mirror = SmallMirror(root, origin, clock, capsys)
    mirror.publish(published("1.0.0"))
    return mirror
