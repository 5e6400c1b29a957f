"""The use case of `spec-mirror sync`: bring the mirror up to date with its origin.

Beside `pipeline`, which builds from what the mirror has. Takes clock, chance and sleep from the
machine; called by `cli`.
"""

from __future__ import annotations

import random
import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from builder.diff.compare import compare
from builder.errors import ConfigError
from builder.mirror.addresses import join_address, resolve_origin
from builder.mirror.catalog import read_catalog
from builder.mirror.discovery import Index
from builder.mirror.holding import read_holding
from builder.mirror.layout import CATALOG_FILE, SPECS_DIR
from builder.mirror.patience import Surroundings
from builder.mirror.state import read_state
from builder.mirror.store import Store
from builder.mirror.sync import DEFAULT_JOBS, Errand, Sync, SyncOptions, SyncReport
from builder.mirror.verdict import Verdict
from builder.model.change import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from builder.mirror.holding import Wanted
    from builder.model.mirror import Catalog, FetchLimits

__all__ = [
    "DEFAULT_JOBS",
    "SyncReport",
    "Verdict",
]  # what an adapter shows is named here, not in `mirror`

DEFAULT_LOCK_TIMEOUT_S: Final = 60.0
_HASH: Final = re.compile(r"[0-9a-f]{12,64}")

MACHINE: Final = Surroundings(
    now=lambda: datetime.now(UTC),
    monotonic=time.monotonic,
    wait=lambda event, seconds: event.wait(seconds),
    random=random.random,
)
"""The clock, the sleep and the chance of this machine."""


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """What a user asks of a sync."""

    ids: tuple[str, ...] = ()
    """Which files; empty means all."""
    origin: str = ""
    """Takes the place of the catalog's origin; empty leaves that."""
    is_rehearsal: bool = False
    """Ask and judge, and leave no trace."""
    timeout_s: float | None = None
    """For one file, tries and waits included; None takes the catalog's."""
    max_bytes: int | None = None
    """For one file; None takes the catalog's."""
    accepted: tuple[str, ...] = ()
    """Hashes, or their first 12 digits and more, of content that a person wants."""
    jobs: int = DEFAULT_JOBS
    lock_timeout_s: float = DEFAULT_LOCK_TIMEOUT_S
    """How long to wait for another writer."""
    is_whole: bool = False
    """Ask for every file whole, and past every cache on the way."""
    is_direct: bool = False
    """Leave proxies of the environment aside."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Who is told how a sync goes."""

    on_begin: Callable[[int], None] = lambda _: None
    """Told how many files are asked for."""
    on_wait: Callable[[str], None] = lambda _: None
    """Told who else writes to the mirror, before the wait for it."""
    on_verdict: Callable[[Verdict], None] = lambda _: None
    """Told of each file as soon as it is settled."""


def sync_mirror(
    root: Path,
    request: SyncRequest,
    listener: Listener,
    surroundings: Surroundings,
    environment: Mapping[str, str],
) -> SyncReport:
    """Fetch what the catalog lists, admit what is sound, keep what there was where it is not.

    Args:
        root: The mirror's folder.
        request: What is asked for.
        listener: Who is told how it goes.
        surroundings: Clock, sleep and chance.
        environment: Where `SSL_CERT_FILE` may name certificate authorities to trust.

    Raises:
        ConfigError: The catalog or the request is wrong.
        StoreError: The mirror's folder cannot be read or written; its set is as it was.
    """
    specs_dir = root / SPECS_DIR
    catalog = read_catalog(specs_dir)
    wanted = _choose(catalog, request.ids)
    options = SyncOptions(
        accepted=tuple(map(_hash, request.accepted)),
        jobs=request.jobs,
        allowed_hosts=catalog.allowed_hosts,
        certificates=environment.get("SSL_CERT_FILE"),
        is_direct=request.is_direct,
        is_whole=request.is_whole,
        index=_index(catalog, request),
        on_verdict=listener.on_verdict,
    )

    today = surroundings.now().date().isoformat()
    listener.on_begin(len(wanted))
    if request.is_rehearsal:
        rehearsal = Sync(specs_dir, read_state(specs_dir), None, options, surroundings)
        errands = _errands(Store(specs_dir), wanted, catalog, request)
        return _counted(rehearsal.run(errands), today)
    with Store.open_for_writing(specs_dir, request.lock_timeout_s, listener.on_wait) as writer:
        sync = Sync(specs_dir, read_state(specs_dir), writer, options, surroundings)
        report = sync.run(_errands(writer.store, wanted, catalog, request))
    return _counted(report, today)


def _choose(catalog: Catalog, ids: tuple[str, ...]) -> tuple[Wanted, ...]:
    """Find the files that are asked for, in the order of the catalog."""
    files: tuple[Wanted, ...] = (*catalog.entries, *catalog.documents)
    known = {file.id: file for file in files}
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise ConfigError(
            f"there is no spec '{unknown[0]}' in {SPECS_DIR}/{CATALOG_FILE}",
            hint=f"there are: {', '.join(known)}",
        )
    return tuple(file for name, file in known.items() if not ids or name in ids)


def _errands(
    store: Store, wanted: tuple[Wanted, ...], catalog: Catalog, request: SyncRequest
) -> tuple[Errand, ...]:
    origin = _origin(catalog, request)
    return tuple(
        Errand(
            read_holding(store, file),
            join_address(origin, file.url or file.file),
            _limits(file.limits or catalog.limits, request),
        )
        for file in wanted
    )


def _index(catalog: Catalog, request: SyncRequest) -> Index | None:
    """Look at the publisher's index where there is one, and where all files are asked for."""
    if request.ids or not catalog.discovery:
        return None
    origin = _origin(catalog, request)
    return Index(
        join_address(origin, catalog.discovery),
        {entry.id: join_address(origin, entry.url or entry.file) for entry in catalog.entries},
        _limits(catalog.limits, request),
    )


def _origin(catalog: Catalog, request: SyncRequest) -> str:
    if request.origin:
        return resolve_origin(request.origin, "--origin")
    if not catalog.origin:
        raise ConfigError(
            f"{SPECS_DIR}/{CATALOG_FILE}: names no origin",
            hint="write 'origin: https://…' there, or give --origin",
        )
    return resolve_origin(catalog.origin, f"{SPECS_DIR}/{CATALOG_FILE}")


def _counted(report: SyncReport, revised_on: str) -> SyncReport:
    """Add to each verdict how many changes came in; what did not change has none."""
    return replace(
        report,
        verdicts=tuple(
            replace(verdict, changes=_count_changes(verdict, revised_on))
            for verdict in report.verdicts
        ),
    )


def _count_changes(verdict: Verdict, revised_on: str) -> dict[Level, int]:
    if verdict.sha256 == verdict.previous_sha256:
        return dict.fromkeys(Level, 0)
    if verdict.base is None or verdict.revision is None:
        return {}
    changes = compare(verdict.base, verdict.revision, revised_on=revised_on)
    return {level: changes.count(level) for level in Level}


def _limits(limits: FetchLimits, request: SyncRequest) -> FetchLimits:
    if request.max_bytes is not None:
        limits = replace(limits, max_bytes=request.max_bytes)
    if request.timeout_s is not None:
        limits = replace(limits, timeout_s=request.timeout_s)
    return limits


def _hash(text: str) -> str:
    sha256 = text.strip().lower().removeprefix("sha256:")
    if not _HASH.fullmatch(sha256):
        raise ConfigError(
            f"--accept: '{text}' is not a hash",
            hint="give the SHA-256 that sync named, or at least its first 12 digits",
        )
    return sha256
