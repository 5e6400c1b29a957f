"""Samples as a page prints them, and how each language runs one."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from tests.support.tools import need_tool

if TYPE_CHECKING:
    from collections.abc import Mapping

NODE_DIR = Path(__file__).parent.parent / "node"
SUFFIXES = {"curl": "sh", "python": "py", "javascript": "mjs"}


class _SampleReader(HTMLParser):
    """Collects the text of each sample of a page, by language."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.samples: dict[str, str] = {}
        self._is_sample_group = False
        self._language = ""
        self._is_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "section":
            self._is_sample_group = given.get("data-sm-tabs") == "language"
        elif tag == "div" and "data-sm-tab" in given and self._is_sample_group:
            self._language = given["data-sm-tab"] or ""
        elif tag == "code" and self._language and self._is_sample_group:
            self._is_code = True
            self.samples.setdefault(self._language, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "code":
            self._is_code = False

    def handle_data(self, data: str) -> None:
        if self._is_code:
            self.samples[self._language] += data


def printed_samples(page: Path) -> dict[str, str]:
    """Read the samples that a built page shows, by language."""
    reader = _SampleReader()
    reader.feed(page.read_text(encoding="utf-8"))
    reader.close()
    return reader.samples


def run_sample(
    language: str,
    text: str,
    folder: Path,
    environment: Mapping[str, str],
    nonce: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run a sample as its reader would, from a folder of its own.

    Args:
        language: Its id.
        text: The program.
        folder: Where it is put.
        environment: What the sample reads: key, secret, address.
        nonce: The time that its clock shows, in milliseconds; the real time where empty.
    """
    program = folder / f"sample.{SUFFIXES[language]}"
    program.write_text(text, encoding="utf-8")
    variables = os.environ | {"PYTHONUTF8": "1", "PYTHONWARNINGS": "error"} | dict(environment)
    variables |= {"no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    if nonce:
        variables |= _stopped_clock(folder, nonce)
    command = {"curl": "bash", "python": sys.executable, "javascript": "node"}[language]
    if language == "curl":
        need_tool("curl")
        need_tool("openssl")
    if language == "javascript":
        command = need_tool("node")
        modules = folder / "node_modules"
        if not modules.exists():
            modules.symlink_to(NODE_DIR / "node_modules")
    return subprocess.run(
        [command, str(program)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=variables,
        timeout=60,
    )


def _stopped_clock(folder: Path, nonce: str) -> dict[str, str]:
    """Stop the clock of all three languages at a nonce, from outside the sample."""
    tools = folder / "clock"
    tools.mkdir(exist_ok=True)
    date = tools / "date"
    date.write_text(f"#!/bin/sh\necho {nonce}\n", encoding="utf-8")
    date.chmod(0o755)
    (tools / "sitecustomize.py").write_text(
        f"import time\ntime.time_ns = lambda: {nonce}000000\n", encoding="utf-8"
    )
    (tools / "clock.cjs").write_text(f"Date.now = () => {nonce};\n", encoding="utf-8")
    return {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(tools),
        "NODE_OPTIONS": f"--require {tools / 'clock.cjs'}",
    }
