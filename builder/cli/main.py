"""The command line: its group of commands, and how a run of one ends.

Owns the options that every command takes, and the exit codes of what goes wrong.
"""

from __future__ import annotations

import logging
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Final

import click

from builder import __version__
from builder.cli.talk import Talk
from builder.errors import BuilderError, ExitCode

_COMMANDS: Final = {
    "build": "build",
    "check": "check",
    "diff": "diff",
    "generate": "build",
    "history": "history",
    "init": "init",
    "mcp": "mcp",
    "serve": "build",
    "sign": "sign",
    "sync": "sync",
    "translations": "translations",
}
"""Each command's module in this package."""
_CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """Loads a command when it is asked for, so that none waits for what only others need."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        """List the names of all commands."""
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"builder.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command


@click.group(cls=_Commands, context_settings=_CONTEXT)
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
