"""The command `check`: an adapter, no decisions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from builder.cli.talk import Talk, print_json
from builder.errors import ExitCode
from builder.pipeline.checking import check_bundles, check_mirror


@click.command()
@click.option("--bundles", is_flag=True, help="Also the built files for assistants; a minute.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on stdout.")
@click.pass_obj
def check(talk: Talk, *, bundles: bool, as_json: bool) -> ExitCode:
    """Check hashes, lock, catalog, specs, examples, translations and links."""
    root = talk.root
    with talk.console.status("checking …"):
        report = check_mirror(root)
        criteria = check_bundles(root) if bundles else ()
    findings = [*report.findings, *(f for criterion in criteria for f in criterion.findings)]
    if as_json:
        said: dict[str, Any] = {
            "checked": dict(report.checked),
            "findings": [{"message": f.message, "hint": f.hint} for f in findings],
        }
        if bundles:
            said["bundles"] = [_criterion_row(criterion) for criterion in criteria]
        print_json(said)
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


def _criterion_row(criterion: Any) -> dict[str, Any]:
    row = asdict(criterion)
    return row | {"findings": len(criterion.findings)}
