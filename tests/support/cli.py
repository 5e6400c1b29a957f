"""The command line as a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent.parent


def run_cli(
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> subprocess.CompletedProcess[str]:
    """Run `spec-mirror` in a folder, with nothing of ours in its environment but what is given."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BTSE_", "SOURCE_DATE_EPOCH"))
    }
    variables |= {"NO_COLOR": "1", "COLUMNS": "200", "PYTHONUTF8": "1"} | dict(environment or {})
    return subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=variables,
        timeout=300,
    )
