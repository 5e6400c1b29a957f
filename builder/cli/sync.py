"""The command `spec-mirror sync`: an adapter, no decisions.

Owns its arguments, its progress, its table and its JSON; hung into the command line by `main`.
"""

from __future__ import annotations

import json
import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from builder.errors import ExitCode
from builder.model.change import Level
from builder.pipeline import syncing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.cli.talk import Talk

_SECONDS: Final = click.FloatRange(min=0, max=86_400, min_open=True)
_PATIENCE: Final = click.FloatRange(min=0, max=86_400)
_COUNTED: Final = (Level.BREAKING, Level.RISKY, Level.SAFE)
_STYLES: Final = {"new": "green", "updated": "green", "failed": "red", "rejected": "red"}
_SHOWN_DIGITS: Final = 12


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID…]")
@click.option("--origin", default="", metavar="URL", help="Instead of the catalog's origin.")
@click.option("--dry-run", is_flag=True, help="Ask and judge, and change nothing.")
@click.option("--timeout", type=_SECONDS, metavar="S", help="Seconds for one file.")
@click.option("--max-bytes", type=click.IntRange(min=1), metavar="N", help="Bytes of one file.")
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="SHA256",
    help="Admit this content although it looks wrong; may be repeated.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=syncing.DEFAULT_JOBS,
    show_default=True,
    metavar="N",
    help="Files at once.",
)
@click.option("--no-cache", is_flag=True, help="Ask for whole files, past every cache.")
@click.option("--no-proxy", is_flag=True, help="Leave HTTPS_PROXY and the like aside.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.option(
    "--lock-timeout",
    type=_PATIENCE,
    default=syncing.DEFAULT_LOCK_TIMEOUT_S,
    show_default=True,
    metavar="S",
    help="Seconds to wait for another sync.",
)
@click.pass_obj
def sync(
    talk: Talk,
    *,
    ids: tuple[str, ...],
    origin: str,
    dry_run: bool,
    timeout: float | None,
    max_bytes: int | None,
    accepted: tuple[str, ...],
    jobs: int,
    no_cache: bool,
    no_proxy: bool,
    as_json: bool,
    lock_timeout: float,
) -> ExitCode:
    """Fetch what the catalog lists, admit what is sound, keep what was there where it is not."""
    request = syncing.SyncRequest(
        ids,
        origin,
        dry_run,
        timeout,
        max_bytes,
        accepted,
        jobs,
        lock_timeout,
        is_whole=no_cache,
        is_direct=no_proxy,
    )
    with _ended_by_signals(), _progress(talk) as listener:
        report = syncing.sync_mirror(talk.root, request, listener, syncing.MACHINE, os.environ)
    if as_json:
        rows = {"specs": [_row(verdict) for verdict in report.verdicts]}
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    talk.console.print(_table(report))
    for verdict in report.verdicts:
        if verdict.problem and not verdict.is_fresh:
            talk.complain(f"{verdict.id}: {verdict.problem.message}", verdict.problem.hint)
        elif verdict.problem:
            talk.say(f"{verdict.id}: {verdict.problem.message}; {verdict.problem.hint}")
    for remark in report.remarks:
        talk.say(remark)
    return ExitCode.OK if report.is_fresh else ExitCode.PROBLEMS


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does: orderly, and said."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _progress(talk: Talk) -> Iterator[syncing.Listener]:
    """Draw how a sync goes, on a terminal only."""
    console = talk.console
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as progress:
        task = progress.add_task("asking the origin …", total=None)
        yield syncing.Listener(
            on_begin=lambda count: progress.update(task, total=count),
            on_wait=talk.say,
            on_verdict=lambda verdict: progress.update(
                task, advance=1, description=f"{verdict.id}: {verdict.outcome}"
            ),
        )


def _table(report: syncing.SyncReport) -> Table:
    """Show a sync, one line per file."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in ("spec", "outcome", "release", "sha256", ""):
        table.add_column(title, no_wrap=True)
    for verdict in report.verdicts:
        style = _STYLES.get(verdict.outcome, "")
        outcome = f"[{style}]{verdict.outcome}[/]" if style else str(verdict.outcome)
        table.add_row(
            verdict.id,
            outcome,
            escape(verdict.release),
            verdict.sha256[:_SHOWN_DIGITS],
            escape(_remark(verdict)),
        )
    return table


def _row(verdict: syncing.Verdict) -> dict[str, Any]:
    problem = verdict.problem
    return {
        "id": verdict.id,
        "outcome": verdict.outcome.value,
        "release": verdict.release or None,
        "sha256": verdict.sha256 or None,
        "previous_sha256": verdict.previous_sha256 or None,
        "changes": {level.value: verdict.changes.get(level) for level in _COUNTED},
        "problem": {"code": problem.code, "message": problem.message} if problem else None,
    }


def _remark(verdict: syncing.Verdict) -> str:
    counts = ((verdict.changes.get(level), level.value) for level in _COUNTED)
    said = [f"{count} {level}" for count, level in counts if count]
    if verdict.problem:
        said.append(verdict.problem.code)
    return ", ".join((*said, *verdict.notes))
