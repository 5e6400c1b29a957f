"""What the origin sent and the mirror refused, kept for a person to look at.

Owns `quarantine/<id>/`: the bytes as `.txt`, so that nothing opens them by accident, and the
reason beside them. Keeps the newest few per spec; holds no credentials and no cookies.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

from builder.mirror.durable import inside, make_folder, remove_file, write_durably
from builder.mirror.records import json_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

QUARANTINE_DIR: Final = "quarantine"
EXCERPT_BYTES: Final = 64 * 1024
_KEPT_PER_SPEC: Final = 5
_VERSION: Final = 1
_HEADERS: Final = frozenset(
    {
        *("age", "cache-control", "cf-ray", "content-encoding", "content-length", "content-type"),
        *("date", "etag", "last-modified", "location", "retry-after", "server", "vary", "via"),
        *("x-cache", "x-request-id"),
    }
)
"""The only ones that are written down: none of them carries a credential by its meaning."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was refused."""

    code: str
    """Stable, in kebab case."""
    message: str


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """How it came."""

    url: str
    status: int
    received_at: str
    """ISO 8601 instant in UTC."""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that was refused."""

    spec_id: str
    sha256: str
    """Of all that was sent."""
    size_bytes: int
    """Of all that was sent."""
    is_whole: bool
    """Whether all of it is kept; otherwise only its beginning is."""
    reason: Reason
    received_at: str
    path: Path
    """The bytes."""


class Quarantine:
    """The refused files of a mirror.

    Args:
        specs_dir: The folder with the catalog, the current files and the lock.
    """

    def __init__(self, specs_dir: Path) -> None:
        self._specs_dir = specs_dir
        self._dir = specs_dir / QUARANTINE_DIR

    def keep(
        self,
        spec_id: str,
        content: bytes,
        reason: Reason,
        response: ResponseFacts,
        *,
        is_admissible: bool = False,
    ) -> Path:
        """Put something aside.

        Args:
            spec_id: For what it was sent.
            content: What was sent.
            reason: Why it was refused.
            response: How it came.
            is_admissible: Whether a person may still admit it, so that all of it is kept;
                otherwise its first 64 KiB are.

        Returns:
            Where the bytes are.

        Raises:
            StoreError: The folder cannot be written.
        """
        folder = inside(self._specs_dir, f"{QUARANTINE_DIR}/{spec_id}")
        make_folder(folder)
        sha256 = hashlib.sha256(content).hexdigest()
        kept = content if is_admissible else content[:EXCERPT_BYTES]
        path = folder / f"{sha256[:12]}.txt"
        facts = {
            "version": _VERSION,
            "sha256": sha256,
            "size_bytes": len(content),
            "is_whole": len(kept) == len(content),
            "reason": asdict(reason),
            "url": _without_secrets(response.url),
            "status": response.status,
            "received_at": response.received_at,
            "headers": _safe_headers(response.headers),
        }
        write_durably(path, kept)
        write_durably(path.with_suffix(".json"), json_bytes(facts))
        for stale in self._in_folder(folder)[_KEPT_PER_SPEC:]:
            remove_file(stale.path)
            remove_file(stale.path.with_suffix(".json"))
        return path

    def find(self, sha256_prefix: str) -> tuple[Quarantined, ...]:
        """Return what was refused and has a hash that begins so, the newest first."""
        folders = sorted(self._dir.iterdir()) if self._dir.is_dir() else []
        found = [
            refused
            for folder in folders
            for refused in self._in_folder(folder)
            if refused.sha256.startswith(sha256_prefix.lower())
        ]
        return tuple(sorted(found, key=lambda refused: refused.received_at, reverse=True))

    def _in_folder(self, folder: Path) -> list[Quarantined]:
        """List what was refused of one spec, the newest first."""
        found = [_quarantined(path) for path in sorted(folder.glob("*.json"))]
        return sorted(found, key=lambda refused: refused.received_at, reverse=True)


def _quarantined(path: Path) -> Quarantined:
    """Read what was put aside; of a file that is damaged only the name is known."""
    try:
        row: Any = json.loads(path.read_bytes())
        return Quarantined(
            path.parent.name,
            str(row["sha256"]),
            int(row["size_bytes"]),
            row["is_whole"] is True,
            Reason(str(row["reason"]["code"]), str(row["reason"]["message"])),
            str(row["received_at"]),
            path.with_suffix(".txt"),
        )
    except (OSError, ValueError, KeyError, TypeError):
        unknown = Reason("unknown", "its description is damaged")
        return Quarantined(
            path.parent.name,
            path.stem,
            0,
            is_whole=False,
            reason=unknown,
            received_at="",
            path=path.with_suffix(".txt"),
        )


def _safe_headers(headers: Mapping[str, str]) -> dict[str, str]:
    kept = {name.lower(): value for name, value in headers.items() if name.lower() in _HEADERS}
    if "location" in kept:
        kept["location"] = _without_secrets(kept["location"])
    return dict(sorted(kept.items()))


def _without_secrets(url: str) -> str:
    """Drop what may let somebody in: user, password and query."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path, "…" if parts.query else "", ""))
    except ValueError:
        return "(not an address)"
