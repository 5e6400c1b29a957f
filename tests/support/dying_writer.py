"""A mirror of three specs, its update, and a process that dies in the middle of it.

Usage: python -m tests.support.dying_writer DEATH FOLDER. Makes FOLDER/<k>/specs for each counted
call k, lets a process update it that dies there, and lists the calls of the update as JSON.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from builder.mirror import durable
from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry
from tests.support.failing_os import DEAD, Death, DyingOs, PowerCutOs

if TYPE_CHECKING:
    from collections.abc import Mapping

TRANSCRIBED_ENTRY = CatalogEntry("spot-rest", "spot", ApiKind.OPENAPI, "spot.openapi.yaml")
RETURNING_ENTRY = CatalogEntry("otc-rest", "otc", ApiKind.OPENAPI, "otc.openapi.yaml")
NEW_ENTRY = CatalogEntry("earn-stream", "earn", ApiKind.ASYNCAPI, "earn.asyncapi.yaml")
ENTRIES = (TRANSCRIBED_ENTRY, RETURNING_ENTRY, NEW_ENTRY)
OLD = {"spot-rest": b"spot: written here\n", "otc-rest": b"otc: second\n"}
NEW = {"spot-rest": b"spot: fetched\n", "otc-rest": b"otc: first\n", "earn-stream": b"earn: 1\n"}
"""One leaves its transcription behind, one returns to earlier bytes, one is new."""


def make_old(specs_dir: Path) -> None:
    """Make the mirror as it is before the update."""
    specs_dir.mkdir(parents=True)
    (specs_dir / TRANSCRIBED_ENTRY.file).write_bytes(OLD["spot-rest"])
    with Store.open_for_writing(specs_dir, 0, print) as writer:
        writer.record_transcription(TRANSCRIBED_ENTRY, "1.0", "2024-01-01")
        writer.commit()
    for content in (NEW["otc-rest"], OLD["otc-rest"]):
        update(specs_dir, {"otc-rest": content})


def update(specs_dir: Path, contents: Mapping[str, bytes] = NEW) -> None:
    """Fetch specs, all of them at once."""
    with Store.open_for_writing(specs_dir, 0, print) as writer:
        for entry in ENTRIES:
            if entry.id in contents:
                writer.stage(
                    entry,
                    contents[entry.id],
                    release="2.0",
                    origin=f"https://example.com/{entry.file}",
                    retrieved_at="2024-02-02T00:00:00Z",
                )
        writer.commit()


def die_everywhere(death: Death, folder: Path) -> list[str]:
    """Let an update die at each of its calls in turn, each time in a mirror of its own.

    Returns:
        The calls of the update that lived.
    """
    template = folder / "old"
    make_old(template)
    for fatal_call in itertools.count(1):
        specs_dir = folder / str(fatal_call) / "specs"
        shutil.copytree(template, specs_dir)
        process = os.fork()
        if process == 0:
            own = PowerCutOs(fatal_call) if death is Death.POWER_CUT else DyingOs(death, fatal_call)
            vars(durable)["os"] = own
            update(specs_dir)
            (folder / "calls.json").write_text(json.dumps(own.calls), encoding="utf-8")
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if status == 0:
            break
        if status != DEAD:
            raise RuntimeError(f"the update ended with {status} before call {fatal_call}")
    return list(json.loads((folder / "calls.json").read_bytes()))


if __name__ == "__main__":
    print(json.dumps(die_everywhere(Death(sys.argv[1]), Path(sys.argv[2]))))  # noqa: T201 - its report
