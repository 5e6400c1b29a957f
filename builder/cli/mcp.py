"""The command `spec-mirror mcp`: an adapter, no decisions.

Owns what is said where the package `mcp` is not installed; hung into the command line by `main`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from builder.errors import ConfigError, ExitCode
from builder.pipeline.answering import Librarian

if TYPE_CHECKING:
    from builder.cli.talk import Talk


@click.command()
@click.pass_obj
def mcp(talk: Talk) -> ExitCode:
    """Serve the documentation to AI assistants over the Model Context Protocol (stdio).

    An assistant starts this command by itself: its configuration names it. stdin and stdout carry
    the protocol; there is nothing to type.
    """
    librarian = Librarian(talk.root)
    try:
        from builder.mcp_server import serve  # noqa: PLC0415 - the extra may not be installed
    except ModuleNotFoundError as error:
        raise ConfigError(
            f"the package '{error.name}' is not installed", hint="pip install 'spec-mirror[mcp]'"
        ) from error
    serve(librarian)
    return ExitCode.OK
