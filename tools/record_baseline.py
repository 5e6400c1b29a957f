"""Enters the transcribed specs into the lock after one of them was edited.

Usage: python tools/record_baseline.py DATE. Only for snapshots whose origin is `transcribed`:
what was fetched from the publisher is never rewritten.
"""

import sys
from pathlib import Path

from builder.mirror.catalog import read_catalog
from builder.mirror.store import Store
from builder.pipeline.loading import parse_spec

SPECS_DIR = Path(__file__).parent.parent / "specs"
_LOCK_TIMEOUT_S = 10


def record(retrieved_at: str) -> None:
    """Enter every spec of the catalog."""
    with Store.open_for_writing(SPECS_DIR, _LOCK_TIMEOUT_S, print) as writer:
        for entry in read_catalog(SPECS_DIR).entries:
            api = parse_spec(entry, (SPECS_DIR / entry.file).read_bytes())
            snapshot = writer.record_transcription(entry, api.info.version, retrieved_at)
            print(f"{entry.id} {snapshot.release} {snapshot.sha256[:12]}")
        writer.commit()


if __name__ == "__main__":
    record(sys.argv[1])
