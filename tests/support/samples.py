"""Samples as a page prints them, and a workshop that builds and runs them."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from filelock import FileLock

from builder.checks.html import read_html, text_of
from tests.support.toolchains import NODE_DIR, TOOLCHAINS, BuildError, StoppedClock
from tests.support.tools import need_part, need_tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.support.toolchains import Commands, Programs

_GROUP: Final = ".//section[@data-sm-tabs='language']"


@cache
def printed_samples(page: Path) -> dict[str, str]:
    """Read the samples that a built page shows, by language; each ends with its line, as a file."""
    (group,) = read_html(page.read_text(encoding="utf-8")).iterfind(_GROUP)
    return {
        tab.get("data-sm-tab", ""): f"{text_of(code)}\n"
        for tab in group.iterfind(".//div[@data-sm-tab]")
        for code in tab.iterfind(".//code")
    }


@dataclass(frozen=True, slots=True)
class Workshop:
    """Builds the programs of each language when the first of them is run."""

    folder: Path
    """All workers of a run share it, so that each language is built once."""
    programs: Mapping[str, Programs]
    """By the id of the language, then by name."""

    def run(
        self, language: str, name: str, environment: Mapping[str, str], nonce: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as its reader would.

        Args:
            language: Its id.
            name: Of the program.
            environment: What the sample reads: key, secret, address.
            nonce: The time that its clock shows, in milliseconds; the real time where empty.
        """
        command = self._commands(language)[name]
        clock = self._clock(language, nonce) if nonce else StoppedClock()
        with _silent_terminal() as terminal:
            return subprocess.run(
                [*clock.prefix, *command],
                capture_output=True,
                text=True,
                check=False,
                cwd=self.folder / language,
                env=_variables() | dict(environment) | dict(clock.environment or {}),
                stdin=terminal,
                timeout=60,
            )

    def _commands(self, language: str) -> Commands:
        """Return what runs the programs of a language, built by whoever needs them first."""
        for tool in TOOLCHAINS[language].tools:
            need_tool(tool)
        notes = self.folder / f"{language}.json"
        with FileLock(notes.with_suffix(".lock")):
            if not notes.exists():
                notes.write_text(json.dumps(self._build(language)), encoding="utf-8")
        built: dict[str, list[str]] | str = json.loads(notes.read_text(encoding="utf-8"))
        assert not isinstance(built, str), built
        return built

    def _build(self, language: str) -> Commands | str:
        """Build the programs of a language; where that fails, return why."""
        toolchain = TOOLCHAINS[language]
        if toolchain.part:
            need_part(toolchain.part)
        folder = self.folder / language
        folder.mkdir()
        try:
            return toolchain.build(self.programs[language], folder)
        except BuildError as error:
            return str(error)

    def _clock(self, language: str, nonce: str) -> StoppedClock:
        stop = TOOLCHAINS[language].stop_clock
        assert stop is not None, f"the clock of {language} cannot be stopped"
        folder = self.folder / language / f"clock-{nonce}-{os.getpid()}"
        folder.mkdir(exist_ok=True)
        return stop(folder, nonce)


@contextmanager
def _silent_terminal() -> Iterator[int]:
    """Open an input on which nobody types, as a program that reads to its end would stop there."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(reading)
        os.close(writing)


def _variables() -> dict[str, str]:
    """The environment of every sample: the loopback is reached without a proxy."""
    path = f"{NODE_DIR / 'node_modules' / '.bin'}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {
        "PATH": path,
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "error",
        "no_proxy": "127.0.0.1",
        "NO_PROXY": "127.0.0.1",
    }
