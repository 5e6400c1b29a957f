"""MkDocs as a separate process, one per language.

Owns how the engine is called and how its words are read; called by `pipeline`.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from builder.errors import BuilderError, ExitCode

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

AS_OF_VARIABLE: Final = "SPEC_MIRROR_AS_OF"
"""Tells the plugin, in the engine's process, which day's state to build."""
PREVIEW_VARIABLE: Final = "SPEC_MIRROR_PREVIEW"
"""Tells the plugin, where it is set, that a live preview serves what is built."""
_PROBLEM_LINE: Final = re.compile(r"#\S* \[[a-z0-9-]+\] ")
"""A line that reports a problem of a spec, which a build counts by itself."""
_QUIET: Final = {"DISABLE_MKDOCS_2_WARNING": "true", "NO_MKDOCS_2_WARNING": "1"}


class EngineError(BuilderError):
    """MkDocs did not finish a language; its own words are the hint."""

    exit_code = ExitCode.PROBLEMS


def run_mkdocs(
    config: Path, site_dir: Path, as_of: str = "", *, is_preview: bool = False
) -> list[str]:
    """Build one language.

    Args:
        config: The language's configuration file.
        site_dir: Where to build; emptied first.
        as_of: The ISO 8601 date whose state to build; the current state where empty.
        is_preview: Whether a live preview serves the result.

    Returns:
        The engine's warnings, apart from those that repeat a problem of a spec.

    Raises:
        EngineError: MkDocs did not finish.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config)]
    command += ["--site-dir", str(site_dir)]
    own = {"PYTHONUTF8": "1", AS_OF_VARIABLE: as_of}
    if is_preview:
        own[PREVIEW_VARIABLE] = "1"
    finished = subprocess.run(  # noqa: S603 - our own interpreter with our own arguments
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=config.parent,
        env=os.environ | own | _QUIET,
    )
    log.debug("%s", finished.stderr)
    lines = finished.stderr.splitlines()
    if finished.returncode:
        said = [line for line in lines if not line.startswith(("INFO", "WARNING"))]
        raise EngineError(f"{config.name}: the build failed", hint="\n".join(said).strip())
    return [
        f"{config.name}: {line.removeprefix('WARNING').lstrip(' -')}"
        for line in lines
        if line.startswith("WARNING") and not _PROBLEM_LINE.search(line)
    ]
