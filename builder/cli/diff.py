"""The command `spec-mirror diff`: an adapter, no decisions.

Owns its arguments and its exit code; hung into the command line by `main`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from builder.errors import ConfigError, ExitCode
from builder.model.change import Level
from builder.outputs.changes.formats import FORMATS
from builder.pipeline import comparing

if TYPE_CHECKING:
    from builder.cli.talk import Talk

_MOST_ARGUMENTS: Final = 3
"""A spec's id, and two sides."""
_FILE: Final = click.Path(path_type=Path)


@click.command()
@click.argument("arguments", nargs=-1, metavar="[ID [BASE [REVISION]]]")
@click.option(
    "--files",
    type=(_FILE, _FILE),
    metavar="BASE REVISION",
    help="Compare two files instead of snapshots of a spec.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default=next(iter(FORMATS)),
    show_default=True,
    help="How to write what changed.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--lang", "language", default="en", show_default=True, help="The language.")
@click.option(
    "--fail-on",
    type=click.Choice([level.value for level in Level if level is not Level.DOCS]),
    help="Exit with 1 where there is a change of this level or a worse one.",
)
@click.pass_obj
def diff(
    talk: Talk,
    *,
    arguments: tuple[str, ...],
    files: tuple[Path, Path] | None,
    format_name: str,
    as_json: bool,
    language: str,
    fail_on: str | None,
) -> ExitCode:
    """Say what changed between two snapshots of a spec, or two files, the worst first.

    BASE and REVISION are releases, dates, beginnings of hashes (6 digits or more) or files; by
    default the snapshot before the current one, and the current one.
    """
    today = datetime.now(UTC).date()
    if files and not arguments:
        comparison = comparing.compare_files(*files, today=today)
    elif not files and 1 <= len(arguments) <= _MOST_ARGUMENTS:
        comparison = comparing.compare_spec(talk.root, *arguments, today=today)
    else:
        raise ConfigError(
            "expected the id of a spec with at most two sides, or --files with two files",
            hint="such as 'spec-mirror diff spot-rest'; 'spec-mirror diff --help' tells more",
        )
    name = "json" if as_json else format_name
    click.echo(comparing.write_report(comparison, name, language), nl=False)
    for problem in comparison.problems:
        talk.complain(str(problem), problem.hint)
    for line in comparing.remarks(comparison):
        talk.say(line)
    is_reached = fail_on is not None and comparison.changes.reaches(Level(fail_on))
    return ExitCode.PROBLEMS if is_reached or comparison.problems else ExitCode.OK
