"""The command `history`: an adapter, no decisions."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from builder.cli.talk import Talk, print_json
from builder.errors import ExitCode
from builder.pipeline.history import tell_history

if TYPE_CHECKING:
    from builder.pipeline.history import SnapshotRow, SpecHistory


@click.command()
@click.argument("spec_id", metavar="[ID]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def history(talk: Talk, spec_id: str | None, *, as_json: bool) -> ExitCode:
    """List the snapshots of a spec, or of each, newest first."""
    report = tell_history(talk.root, spec_id)
    if as_json:
        print_json([_history_row(spec) for spec in report])
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
