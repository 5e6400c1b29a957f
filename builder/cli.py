"""The command line: an adapter, no decisions.

Owns arguments, exit codes and what is printed: what was asked for to stdout, talk to stderr.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.console import Console
from rich.markup import escape

from builder import __version__, inspection, pipeline, serving
from builder.diff_cli import diff
from builder.errors import BuilderError, ConfigError, ExitCode
from builder.history import tell_history
from builder.init_cli import init
from builder.mcp_cli import mcp
from builder.sync_cli import sync

if TYPE_CHECKING:
    from datetime import datetime

    from builder.history import SnapshotRow, SpecHistory

_CONTEXT: Final = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@dataclass(slots=True)
class Talk:
    """How to talk to this user."""

    folder: Path
    is_quiet: bool
    is_debugging: bool

    @property
    def console(self) -> Console:
        """Where talk goes: stderr, in colour where that is a terminal and NO_COLOR is unset."""
        return Console(stderr=True, quiet=self.is_quiet, highlight=False, soft_wrap=True)

    @property
    def root(self) -> Path:
        """The mirror's folder."""
        return pipeline.find_root(self.folder)

    def say(self, text: str) -> None:
        """Say a line, unless told to be quiet."""
        self.console.print(escape(text))

    def complain(self, message: str, hint: str = "") -> None:
        """Say what is wrong and the way out, quiet or not."""
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        console.print(f"[bold red]error:[/] {escape(message)}")
        for line in hint.splitlines():
            console.print(f"  [dim]hint:[/] {escape(line)}")


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


cli.add_command(sync)
cli.add_command(diff)
cli.add_command(mcp)
cli.add_command(init)


@cli.command()
@click.option("--lang", "languages", multiple=True, help="Only this language; may be repeated.")
@click.option(
    "--site-dir", type=click.Path(path_type=Path), help="Where to publish; by default site/."
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Each spec as it was at the end of this day in UTC, such as 2026-11-22.",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def build(
    talk: Talk,
    languages: tuple[str, ...],
    site_dir: Path | None,
    as_of: datetime | None,
    *,
    as_json: bool,
) -> ExitCode:
    """Build the site: pages, bundles, downloads."""
    target = site_dir.resolve() if site_dir else None
    day = as_of.date().isoformat() if as_of else ""
    with talk.console.status("building …"):
        report = pipeline.build_site(talk.root, target, languages, day)
    for file in report.left_out:
        talk.say(f"{file}: left out, the mirror did not have it on {day}")
    for problem in report.problems:
        talk.complain(str(problem), problem.hint)
    for warning in report.warnings:
        talk.complain(warning)
    if as_json:
        _print_json(
            {
                "site": str(report.site_dir),
                "languages": list(report.languages),
                "pages": report.page_count,
                "problems": [_problem_row(problem) for problem in report.problems],
                "warnings": list(report.warnings),
                "left_out": list(report.left_out),
            }
        )
    names = ", ".join(report.languages)
    talk.say(f"{report.page_count} pages ({names}) in {report.site_dir}")
    talk.say(f"open {report.site_dir / 'index.html'} in a browser; no server is needed")
    return ExitCode.PROBLEMS if report.problems or report.warnings else ExitCode.OK


@cli.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lang", "language", default="en", show_default=True, help="The language.")
@click.pass_obj
def generate(talk: Talk, target: Path, language: str) -> ExitCode:
    """Write the Markdown tree and configuration that another engine can build."""
    count = pipeline.generate_tree(talk.root, target.resolve(), language)
    talk.say(f"{count} files in {target}")
    return ExitCode.OK


@cli.command()
@click.option("--addr", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
@click.pass_obj
def serve(talk: Talk, addr: str) -> ExitCode:
    """Show a live preview, rebuilt when specs, pages or templates change."""
    host, _, port = addr.rpartition(":")
    if not host or not port.isdigit():
        raise ConfigError(f"'{addr}' is not HOST:PORT", hint="such as 127.0.0.1:8000")
    root = talk.root
    talk.say(f"http://{addr}/ — Ctrl-C ends")
    serving.serve_site(root, host, int(port), talk.say)
    return ExitCode.OK


@cli.command()
@click.option("--bundles", is_flag=True, help="Also the built files for assistants; a minute.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def check(talk: Talk, *, bundles: bool, as_json: bool) -> ExitCode:
    """Check hashes, lock, catalog, specs, examples, translations and links."""
    root = talk.root
    with talk.console.status("checking …"):
        report = inspection.check_mirror(root)
        criteria = inspection.check_bundles(root) if bundles else ()
    findings = [*report.findings, *(f for criterion in criteria for f in criterion.findings)]
    if as_json:
        said: dict[str, Any] = {
            "checked": dict(report.checked),
            "findings": [{"message": f.message, "hint": f.hint} for f in findings],
        }
        if bundles:
            said["bundles"] = [_criterion_row(criterion) for criterion in criteria]
        _print_json(said)
    for finding in findings:
        talk.complain(finding.message, finding.hint)
    talk.say(", ".join(f"{count} {what}" for what, count in report.checked.items()))
    for criterion in criteria:
        talk.say(str(criterion))
    if findings:
        talk.say(f"{len(findings)} problems")
        return ExitCode.PROBLEMS
    talk.say("the mirror is sound")
    return ExitCode.OK


@cli.command()
@click.argument("spec_id", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def history(talk: Talk, spec_id: str | None, *, as_json: bool) -> ExitCode:
    """List the snapshots of a spec, or of each, newest first."""
    report = tell_history(talk.root, spec_id)
    if as_json:
        _print_json([_history_row(spec) for spec in report])
        return ExitCode.OK
    rows = [
        (
            spec.spec_id,
            row.snapshot.release,
            row.snapshot.retrieved_at,
            row.snapshot.sha256[:12],
            " ".join((row.snapshot.origin, *row.snapshot.notes)),
            _counts_text(row),
        )
        for spec in report
        for row in spec.rows
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
    return ExitCode.OK


@cli.command()
@click.option("--update", is_flag=True, help="First take new texts of the specs over.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def translations(talk: Talk, *, update: bool, as_json: bool) -> ExitCode:
    """Report how much of the specs' prose is translated."""
    report = pipeline.update_translations(talk.root, write=update)
    if as_json:
        _print_json([asdict(row) | {"percent": row.percent} for row in report])
    for row in report:
        talk.say(
            f"{row.language} {row.name}: {row.percent} % of {row.total} texts"
            f" ({row.missing} missing, {row.stale} stale)"
        )
    is_complete = all(row.total and not row.missing and not row.stale for row in report)
    return ExitCode.OK if is_complete else ExitCode.PROBLEMS


@cli.command()
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
    signed = pipeline.sign_request(
        method,
        path,
        body=_body_text(body),
        nonce=nonce,
        recipe_id=recipe_id,
        environment=os.environ,
        folder=talk.folder,
    )
    if as_json:
        _print_json(signed.headers or signed.frame)
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


def _problem_row(problem: Any) -> dict[str, Any]:
    return {
        "id": problem.id,
        "message": problem.message,
        "file": problem.location.source,
        "line": problem.location.line,
        "column": problem.location.column,
        "pointer": str(problem.location.pointer),
        "hint": problem.hint,
    }


def _criterion_row(criterion: Any) -> dict[str, Any]:
    row = asdict(criterion)
    return row | {"findings": len(criterion.findings)}


def _counts_text(row: SnapshotRow) -> str:
    if row.problem:
        return "cannot be read"
    if row.counts is None:
        return "-"
    return (
        ", ".join(f"{count} {level.value}" for level, count in row.counts.items() if count) or "0"
    )


def _history_row(history: SpecHistory) -> dict[str, Any]:
    rows = []
    for row in history.rows:
        known = asdict(row.snapshot)
        known["bytes"] = known.pop("size_bytes")
        counts = None
        if row.counts is not None:
            counts = {level.value: count for level, count in row.counts.items()}
        rows.append(known | {"changes": counts, "problem": row.problem or None})
    return {"id": history.spec_id, "snapshots": rows}


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


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
        talk.complain(error.format_message(), "spec-mirror --help lists the commands")
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
