"""What the mirror has of a file, before its origin is asked.

Owns reading it whole and checked, and what may be asked with. Called by `sync`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.errors import StoreError
from builder.mirror.exchange import Validators
from builder.mirror.guards import LastGood
from builder.model.mirror import CatalogEntry, TextDocument
from builder.parse import parse_api
from builder.problems import SpecFaultError

if TYPE_CHECKING:
    from builder.mirror.state import SpecState
    from builder.mirror.store import Store
    from builder.model.mirror import Snapshot

Wanted: TypeAlias = CatalogEntry | TextDocument

_WHOLE_EVERY: Final = timedelta(days=7)
"""How long word that nothing changed is believed: some servers give two files one entity tag."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the mirror has of a file."""

    wanted: Wanted
    snapshots: tuple[Snapshot, ...] = ()
    """Oldest first, the last is current; empty where there is nothing yet."""
    content: bytes | None = None
    """Of the current one; None where there is none, or where it is damaged."""
    damage: StoreError | None = None
    """Why the content, or the whole history, cannot be read."""
    needs_repair: bool = False
    """The bytes of the current snapshot are not what they were, or not there."""

    @property
    def current(self) -> Snapshot | None:
        """What is served now."""
        return self.snapshots[-1] if self.snapshots else None

    @property
    def sha256(self) -> str:
        """The hash of what is served now; empty where there is nothing yet."""
        return self.current.sha256 if self.current else ""

    @property
    def release(self) -> str:
        """The release that is served now; empty where there is nothing yet."""
        return self.current.release if self.current else ""

    @property
    def is_lost(self) -> bool:
        """Whether not even the history can be read."""
        return self.damage is not None and not self.snapshots

    def had_before(self, sha256: str) -> bool:
        """Whether some content was current once, and is not now."""
        return sha256 != self.sha256 and any(row.sha256 == sha256 for row in self.snapshots)

    def validators(self, state: SpecState, now: datetime) -> Validators | None:
        """Return what the origin can be asked with; None to have it send the whole file.

        They hold only for bytes that are really there, and the whole file is asked for now and
        then whatever they say.
        """
        if self.content is None or state.validated_sha256 != self.sha256:
            return None
        if not (state.etag or state.last_modified):
            return None
        try:
            age = now - datetime.fromisoformat(state.last_whole_at)
        except (ValueError, TypeError):
            return None
        if not timedelta() <= age < _WHOLE_EVERY:
            return None
        return Validators(state.final_url, state.etag, state.last_modified)

    def last_good(self) -> LastGood | None:
        """Parse what is served now; None where there is nothing, or nothing that can be read."""
        if self.current is None or self.content is None or isinstance(self.wanted, TextDocument):
            return None
        try:
            text = self.content.decode("utf-8-sig")
            api = parse_api(
                text, self.wanted.file, publish_means_receive=self.wanted.publish_means_receive
            )
        except (UnicodeDecodeError, SpecFaultError):
            return None
        return LastGood(text, api, self.current.is_transcribed)


def read_holding(store: Store, wanted: Wanted) -> Holding:
    """Read what the mirror has of a file.

    Raises:
        ConfigError: The records are of a newer release of this program.
    """
    snapshots: tuple[Snapshot, ...] = ()
    try:
        snapshots = store.find_snapshots(wanted)
        content = store.read_current(wanted) if snapshots else None
    except StoreError as error:
        return Holding(wanted, snapshots, damage=error, needs_repair=bool(snapshots))
    is_damaged = bool(snapshots) and not store.is_intact(snapshots[-1])
    return Holding(wanted, snapshots, content, needs_repair=is_damaged)
