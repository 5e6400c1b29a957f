"""The command `sign`: an adapter, no decisions."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from builder.cli.talk import Talk, print_json
from builder.errors import ConfigError, ExitCode
from builder.pipeline.signing import sign_request


@click.command()
@click.argument("method")
@click.argument("path")
@click.option("--body", default="", metavar="TEXT|@FILE", help="The body exactly as it is sent.")
@click.option("--nonce", help="Milliseconds since 1970; now by default.")
@click.option("--recipe", "recipe_id", default="btse", show_default=True, help="How to sign.")
@click.option("--json", "as_json", is_flag=True, help="Print the headers as JSON.")
@click.pass_obj
def sign(
    talk: Talk,
    *,
    method: str,
    path: str,
    body: str,
    nonce: str | None,
    recipe_id: str,
    as_json: bool,
) -> ExitCode:
    """Print the signed headers of a request.

    Key and secret come from the environment (BTSE_API_KEY, BTSE_API_SECRET), never from the
    command line. PATH is the signed path: no host, no prefix such as /spot, no query string.
    METHOD is WS for the login frame of a WebSocket whose path is PATH.
    """
    signed = sign_request(
        method,
        path,
        body=_body_text(body),
        nonce=nonce,
        recipe_id=recipe_id,
        environment=os.environ,
        folder=talk.folder,
    )
    if as_json:
        print_json(signed.headers or signed.frame)
    elif signed.headers:
        for name, value in signed.headers.items():
            click.echo(f"{name}: {value}")
    else:
        click.echo(json.dumps(signed.frame, separators=(",", ":")))
    return ExitCode.OK


def _body_text(body: str) -> str:
    if not body.startswith("@"):
        return body
    try:
        return Path(body[1:]).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{body[1:]}: cannot be read: {error}", hint="give --body TEXT, or @FILE in UTF-8"
        ) from error
