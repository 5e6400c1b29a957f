"""Every fault that a mirror must bear has a test that carries its number."""

from __future__ import annotations

import re
from typing import Final

from tests.conftest import ROOT

FAULTS: Final = range(1, 49)
"""From 'not modified' (1) to files of a newer program (48)."""
_TEST: Final = re.compile(r"def test_(\d\d)_")
_ROW: Final = re.compile(r'^    "(\d\d)-', re.MULTILINE)


def test_every_fault_has_its_test() -> None:
    found: set[str] = set()
    for path in (ROOT / "tests").glob("*/**/test_*.py"):
        text = path.read_text(encoding="utf-8")
        found.update(_TEST.findall(text))
        if path.name == "test_sync_faults.py":
            found.update(_ROW.findall(text))

    assert {f"{number:02d}" for number in FAULTS} - found == set()
