"""The command `translations`: an adapter, no decisions."""

from __future__ import annotations

from dataclasses import asdict

import click

from builder.cli.talk import Talk, print_json
from builder.errors import ExitCode
from builder.pipeline.translating import update_translations


@click.command()
@click.option("--update", is_flag=True, help="First take new texts of the specs over.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def translations(talk: Talk, *, update: bool, as_json: bool) -> ExitCode:
    """Report how much of the specs' prose is translated."""
    report = update_translations(talk.root, write=update)
    if as_json:
        print_json([asdict(row) | {"percent": row.percent} for row in report])
    for row in report:
        talk.say(
            f"{row.language} {row.name}: {row.percent} % of {row.total} texts"
            f" ({row.missing} missing, {row.stale} stale)"
        )
    is_complete = all(row.total and not row.missing and not row.stale for row in report)
    return ExitCode.OK if is_complete else ExitCode.PROBLEMS
