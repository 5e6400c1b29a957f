"""Finds the outputs: every module of this package that has a function `artifacts`."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import builder.outputs
from builder.errors import OutputError

if TYPE_CHECKING:
    from builder.outputs.artifact import Artifact, OutputContext


def every_artifact(context: OutputContext) -> tuple[Artifact, ...]:
    """Make every artifact of a site, ordered by path.

    Raises:
        OutputError: Two outputs want the same file.
    """
    made: dict[str, Artifact] = {}
    for module_info in sorted(
        pkgutil.iter_modules(builder.outputs.__path__), key=lambda info: info.name
    ):
        module = importlib.import_module(f"builder.outputs.{module_info.name}")
        for artifact in getattr(module, "artifacts", lambda _: ())(context):
            if artifact.path in made:
                raise OutputError(f"two outputs write '{artifact.path}'")
            made[artifact.path] = artifact
    return tuple(made[path] for path in sorted(made))
