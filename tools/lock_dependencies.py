"""Pins the dependencies with their hashes into requirements/*.txt, naming no index.

Usage: python tools/lock_dependencies.py, in an environment that has pip-tools.
"""

import subprocess
import sys

_OPTIONS = [
    "--quiet",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
]
_LOCKS = {
    "requirements/build.txt": ["requirements/build.in"],
    "requirements/site.txt": ["pyproject.toml"],
    "requirements/test.txt": ["--extra", "test", "pyproject.toml"],
}


def lock() -> None:
    """Write every lock."""
    for output, arguments in _LOCKS.items():
        command = [sys.executable, "-m", "piptools", "compile", *_OPTIONS, "-o", output]
        subprocess.run([*command, *arguments], check=True)  # noqa: S603 - our own arguments
        print(output)


if __name__ == "__main__":
    lock()
