"""The file of accepted changes: what it may say, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.errors import ConfigError, ExitCode
from builder.mirror.exemptions import EXEMPTIONS_FILE, read_exemptions
from builder.model.comparison import Exemption


def read(folder: Path, text: str) -> tuple[Exemption, ...]:
    (folder / EXEMPTIONS_FILE).write_text(text, encoding="utf-8")
    return read_exemptions(folder)


def test_without_a_file_nothing_is_exempt(tmp_path: Path) -> None:
    assert read_exemptions(tmp_path) == ()


def test_a_list_may_be_empty(tmp_path: Path) -> None:
    assert read(tmp_path, "[]") == ()


def test_an_entry_has_a_reason_and_may_have_an_end(tmp_path: Path) -> None:
    text = """\
- fingerprint: "0123456789012345"
  reason: >-
    Nobody calls it.
- {fingerprint: 3f2a8e0c9d1b4f67, reason: agreed with the desk, until: 2027-01-31}
"""
    assert read(tmp_path, text) == (
        Exemption("0123456789012345", "Nobody calls it."),
        Exemption("3f2a8e0c9d1b4f67", "agreed with the desk", "2027-01-31"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a document"),
        ("fingerprint: a", "expected a list"),
        ("- nothing", "expected a mapping"),
        ("- {reason: why}", "fingerprint"),
        ("- {fingerprint: 3f2a8e0c9d1b4f67}", "reason"),
        ("- {fingerprint: 3f2a8e0c9d1b4f67, reason: ' '}", "expected a reason"),
        ("- {fingerprint: 3f2a8e0c9d1b4f6, reason: why}", "16 hexadecimal digits"),
        ("- {fingerprint: 3F2A8E0C9D1B4F67, reason: why}", "16 hexadecimal digits"),
        ("- {fingerprint: 3f2a8e0c9d1b4f67, reason: why, until: soon}", "expected a date"),
        ("- {fingerprint: 3f2a8e0c9d1b4f67, reason: why, unitl: 2027-01-31}", "no 'unitl'"),
        (2 * "- {fingerprint: 3f2a8e0c9d1b4f67, reason: why}\n", "stands twice"),
        ("- [", "ignored-changes.yml"),
    ],
)
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        read(tmp_path, text)
    assert caught.value.exit_code is ExitCode.USAGE
    assert f"{tmp_path.name}/{EXEMPTIONS_FILE}:" in caught.value.message
