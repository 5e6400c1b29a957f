"""The mirror's own YAML files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder.errors import ConfigError
from builder.mirror.configuration import open_configuration

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "content",
    [b"a: 1\n", b"\xef\xbb\xbfa: 1\n", b"a: 1\r\n", b"# words\na: 1"],
    ids=["plain", "byte order mark", "Windows line ends", "comment"],
)
def test_a_file_is_opened_at_its_root(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    root = open_configuration(path, "shown/a.yml")
    assert root.value == {"a": 1}
    assert root.location.source == "shown/a.yml"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff", "shown/a.yml: cannot be read"),
        (b"a: b: c", "shown/a.yml:1:5 # [yaml-syntax]"),
        (b"", "shown/a.yml:1:1 # [yaml-empty]"),
    ],
    ids=["not UTF-8", "not YAML", "empty"],
)
def test_a_bad_file_is_refused_under_its_shown_name(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        open_configuration(path, "shown/a.yml")
    assert caught.value.message.startswith(message)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"shown/a\.yml: cannot be read"):
        open_configuration(tmp_path / "a.yml", "shown/a.yml")
