"""The command `spec-mirror init`: an adapter, no decisions.

Owns its arguments and its exit code; hung into the command line by `main`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.errors import ExitCode
from builder.pipeline import syncing
from builder.pipeline.scaffolding import scaffold_mirror

if TYPE_CHECKING:
    from builder.cli.talk import Talk


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--spec",
    "documents",
    multiple=True,
    required=True,
    metavar="FILE_OR_URL",
    help="An OpenAPI 3.0 or AsyncAPI 2.x document; may be repeated.",
)
@click.pass_obj
def init(talk: Talk, target: Path, documents: tuple[str, ...]) -> ExitCode:
    """Make a mirror of any OpenAPI or AsyncAPI documents in a new folder."""
    mirror = scaffold_mirror(target.resolve(), documents, syncing.MACHINE, os.environ)
    findings = [finding for spec in mirror.specs for finding in spec.admission.findings]
    for finding in findings:
        talk.complain(finding.message, finding.hint)
    for spec in mirror.specs:
        talk.say(f"{spec.entry.id}: {spec.title} {spec.admission.api.info.version}")
    talk.say(f"build it: spec-mirror -C {target} build")
    return ExitCode.PROBLEMS if findings else ExitCode.OK
