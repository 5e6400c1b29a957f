"""The command line: its group of commands, and how a run of one ends.

Owns the options that every command takes, and the exit codes of what goes wrong.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from typing import Final

import click

from builder import __version__
from builder.cli.build import build, generate, serve
from builder.cli.check import check
from builder.cli.diff import diff
from builder.cli.history import history
from builder.cli.init import init
from builder.cli.mcp import mcp
from builder.cli.sign import sign
from builder.cli.sync import sync
from builder.cli.talk import Talk
from builder.cli.translations import translations
from builder.errors import BuilderError, ExitCode

_CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.option(
    "-C",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    help="The mirror's folder; by default the current one or the nearest parent that is one.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--debug", is_flag=True, help="Say everything, tracebacks included.")
@click.version_option(__version__, prog_name="spec-mirror")
@click.pass_context
def cli(context: click.Context, folder: Path, *, quiet: bool, debug: bool) -> None:
    """Mirror the specs of an API, and turn them into documentation that you own."""
    context.obj = Talk(folder.resolve(), quiet, debug)
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.ERROR, format="%(levelname)s %(message)s"
    )


for _command in (
    build,
    check,
    diff,
    generate,
    history,
    init,
    mcp,
    serve,
    sign,
    sync,
    translations,
):
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process."""
    arguments = sys.argv[1:] if arguments is None else arguments
    is_debugging = "--debug" in arguments
    talk = Talk(Path(), is_quiet=False, is_debugging=is_debugging)
    try:
        code = cli.main(arguments, prog_name="spec-mirror", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.Abort:
        talk.complain("interrupted")
        code = ExitCode.PROBLEMS
    except click.ClickException as error:
        talk.complain(error.format_message(), _help_for(error))
        code = ExitCode.USAGE
    except BuilderError as error:
        if is_debugging:
            traceback.print_exc()
        talk.complain(error.message, error.hint)
        code = error.exit_code
    except OSError as error:
        if is_debugging:
            traceback.print_exc()
        talk.complain(str(error), "see --debug")
        code = ExitCode.IO
    sys.exit(int(code or 0))


def _help_for(error: click.ClickException) -> str:
    """Say where the command that was misused is explained."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or isinstance(context.command, click.Group):
        return "spec-mirror --help lists the commands"
    return f"{context.command_path} --help lists its options"
