"""The commands `build`, `generate` and `serve`: adapters, no decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from builder.cli.talk import Talk, print_json
from builder.errors import ConfigError, ExitCode
from builder.pipeline.building import build_site, generate_tree
from builder.pipeline.serving import serve_site

if TYPE_CHECKING:
    from datetime import datetime

    from builder.problems import Problem


@click.command()
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
        report = build_site(talk.root, target, languages, day)
    for file in report.left_out:
        talk.say(f"{file}: left out, the mirror did not have it on {day}")
    for problem in report.problems:
        talk.complain(str(problem), problem.hint)
    for warning in report.warnings:
        talk.complain(warning)
    if as_json:
        print_json(
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


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lang", "language", default="en", show_default=True, help="The language.")
@click.pass_obj
def generate(talk: Talk, target: Path, language: str) -> ExitCode:
    """Write the Markdown tree and configuration that another engine can build."""
    count = generate_tree(talk.root, target.resolve(), language)
    talk.say(f"{count} files in {target}")
    return ExitCode.OK


@click.command()
@click.option("--addr", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT")
@click.pass_obj
def serve(talk: Talk, addr: str) -> ExitCode:
    """Show a live preview, rebuilt when specs, pages or templates change."""
    host, _, port = addr.rpartition(":")
    if not host or not port.isdigit():
        raise ConfigError(f"'{addr}' is not HOST:PORT", hint="such as 127.0.0.1:8000")
    root = talk.root
    talk.say(f"http://{addr}/ — Ctrl-C ends")
    serve_site(root, host, int(port), talk.say)
    return ExitCode.OK


def _problem_row(problem: Problem) -> dict[str, Any]:
    return {
        "id": problem.id,
        "message": problem.message,
        "file": problem.location.source,
        "line": problem.location.line,
        "column": problem.location.column,
        "pointer": str(problem.location.pointer),
        "hint": problem.hint,
    }
