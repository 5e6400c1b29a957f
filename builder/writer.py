"""Artifacts to a folder, and a finished folder to its place.

Owns the promise that a site is there as it was or as it will be, never half.
Called by `pipeline` alone.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from builder.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.outputs.artifact import Artifact


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> None:
    """Write files into a folder.

    Raises:
        OutputError: A path leads out of the folder, or a file cannot be written.
    """
    root = folder.resolve()
    for artifact in artifacts:
        path = (root / artifact.path).resolve()
        if not path.is_relative_to(root):
            raise OutputError(f"'{artifact.path}' leads out of the site")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
        except OSError as error:
            raise OutputError(f"{artifact.path}: cannot be written: {error.strerror}") from error


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """Give an empty folder beside the target, and remove it in the end.

    Args:
        target: What will be published; a folder beside it can be moved to it in one step.

    Raises:
        OutputError: The folder cannot be made.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise OutputError(f"{target.parent}: cannot be written: {error.strerror}") from error
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def publish(folder: Path, target: Path) -> None:
    """Put a finished folder in the target's place; on failure the target is as it was.

    Args:
        folder: Made by `staging(target)`.
        target: The folder to replace; it may exist.

    Raises:
        OutputError: The folders cannot be moved.
    """
    previous = folder.with_name("previous")
    try:
        folder.chmod(0o755)
        if target.exists():
            target.rename(previous)
        folder.rename(target)
    except OSError as error:
        if previous.exists() and not target.exists():
            previous.rename(target)
        raise OutputError(f"{target}: cannot be replaced: {error.strerror}") from error
