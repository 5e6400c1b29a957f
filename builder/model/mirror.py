"""What a mirror holds: the catalog, the snapshots, and the APIs read from them.

Owns the plain facts; `builder.mirror` reads and writes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from builder.model.change import Level
from builder.model.gaps import KnownGaps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.api import Api, ApiKind
    from builder.model.change import ApiChanges
    from builder.model.comparison import Exemption

TRANSCRIBED: Final = "transcribed"
"""The origin of a snapshot that was written down from public documentation by this mirror."""
LOCAL: Final = "local"
"""The origin of a snapshot that was taken from a file on the machine of whoever made the mirror."""
STALE_AFTER_DAYS: Final = 30
"""How long a spec may go without a good check, where the catalog does not say."""


@dataclass(frozen=True, slots=True)
class Product:
    """A part of the publisher's offer, documented by one or more specs."""

    id: str
    """Also the first segment of its pages' addresses."""
    titles: Mapping[str, str]
    """Language to name; `en` is always there."""

    def title(self, language: str) -> str:
        """The name in a language, or in English."""
        return self.titles.get(language, self.titles["en"])


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much of a file, and for how long, a fetch takes."""

    max_bytes: int = 20_000_000
    """On the wire, and unpacked."""
    timeout_s: float = 60.0
    """Tries and waits included."""


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """One spec that the mirror keeps."""

    id: str
    product_id: str
    kind: ApiKind
    file: str
    """The published file name."""
    recipe_id: str = ""
    """How its requests are signed; empty where they are not."""
    publish_means_receive: bool = False
    """For AsyncAPI: the publisher writes from the server's side."""
    url: str = ""
    """Where the origin has it, relative to the origin's address; empty where that is `file`."""
    limits: FetchLimits | None = None
    """Its own bounds; None where those of the catalog hold."""


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A text of the publisher that is kept beside the specs, such as an `llms-full.txt`."""

    id: str
    language: str
    file: str
    """The name under which it is kept."""
    url: str = ""
    """Where the origin has it, relative to the origin's address; empty where that is `file`."""
    limits: FetchLimits | None = None
    """Its own bounds; None where those of the catalog hold."""


class KeptFile(Protocol):
    """What the store asks of a file that it keeps, such as a `CatalogEntry`."""

    @property
    def id(self) -> str:
        """Its name in the lock, of which there is one."""

    @property
    def file(self) -> str:
        """The published file name."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """What the mirror keeps, and where it comes from."""

    title: str
    publisher: str
    origin: str
    """The address under which the publisher's files are expected."""
    products: tuple[Product, ...]
    entries: tuple[CatalogEntry, ...]
    stale_after_days: int = STALE_AFTER_DAYS
    """Days without a good check after which pages warn their readers; at least 1."""
    documents: tuple[TextDocument, ...] = ()
    """Texts that are kept beside the specs."""
    allowed_hosts: frozenset[str] = frozenset()
    """Further hosts to which the origin may redirect, also in networks that are not public."""
    limits: FetchLimits = field(default_factory=FetchLimits)
    """What holds where an entry says nothing else."""
    discovery: str = ""
    """Where the publisher names its files for machines, such as `../llms.txt`, relative to the
    origin's address; empty where nobody looks."""


class SnapshotNote(StrEnum):
    """What a reader should know of a snapshot that was kept all the same."""

    INVALID = "invalid"
    """It breaks the schema of its format in places."""
    ROLLED_BACK = "rolled-back"
    """Its release is lower than the one before."""
    SAME_RELEASE = "same-release"
    """Its release is that of the one before, and its bytes are not."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of a spec's bytes."""

    sequence: int
    """Counted from 1; the order of snapshots, whatever any clock says."""
    sha256: str
    size_bytes: int
    release: str
    """`info.version`, as the document says."""
    origin: str
    """`transcribed`, `local`, or the address from which it was fetched."""
    retrieved_at: str
    """ISO 8601 date or instant in UTC."""
    file: str
    """Where its bytes are, relative to the folder of specs."""
    notes: tuple[str, ...] = ()
    """Marks such as `invalid`, `rolled-back` or `same-release`; see `SnapshotNote`."""

    @property
    def is_transcribed(self) -> bool:
        """Whether this mirror wrote it down, rather than fetched it from the publisher."""
        return self.origin == TRANSCRIBED


@dataclass(frozen=True, slots=True)
class FormerPage:
    """An operation that had a page in an earlier snapshot."""

    name: str
    """What its address was made from."""
    title: str
    verb: str
    """The HTTP method, or `send` or `receive` for a channel operation."""
    path: str
    """The path, or the address of the channel."""
    successor: int | None
    """Which page of the next snapshot tells of the same operation, counted from 0 in document
    order; None where there is none any more."""


@dataclass(frozen=True, slots=True)
class SnapshotComparison:
    """All that is found out when two snapshots of a spec are held side by side."""

    changes: ApiChanges
    pages: tuple[FormerPage, ...] = ()
    """Those of the base, in document order."""


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """What a snapshot changed against an earlier one."""

    base: Snapshot
    """The one before, or the nearest before it that can be read."""
    revision: Snapshot
    changes: ApiChanges
    """Says nothing where there is a problem."""
    problem: str = ""
    """Why the two cannot be compared, in one line; empty where they were."""
    pages: tuple[FormerPage, ...] = ()
    """Those that the base had, in document order, and what became of each."""
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    """What somebody accepted, by the fingerprint of the change; only those that hold."""

    @property
    def counts(self) -> dict[Level, int]:
        """The changes of each level that nobody has accepted, counted."""
        counted = [c for c in self.changes.changes if c.fingerprint not in self.exemptions]
        return {level: sum(change.level is level for change in counted) for level in Level}


@dataclass(frozen=True, slots=True)
class SpecHealth:
    """How old a spec is, and how well its origin does; instants are ISO 8601 in UTC."""

    retrieved_at: str = ""
    """When the current snapshot came in."""
    last_good_check_at: str = ""
    """When the origin was last seen to have what we have; empty where that never was."""
    last_failure_at: str = ""
    """When the origin last failed; empty where it did not since the last good check."""
    last_failure_message: str = ""
    """What went wrong then."""


@dataclass(frozen=True, slots=True)
class MirroredSpec:
    """A spec as the mirror has it."""

    entry: CatalogEntry
    content: bytes
    """The current file, byte for byte."""
    snapshots: tuple[Snapshot, ...]
    """Oldest first; never empty; the last is the current one."""
    api: Api
    gaps: KnownGaps = field(default_factory=KnownGaps)
    """What is known to be missing or doubtful in it."""
    health: SpecHealth = field(default_factory=SpecHealth)
    """Its age; `retrieved_at` is always that of the current snapshot."""
    earlier: tuple[bytes, ...] = ()
    """The bytes of the snapshots before the current one, oldest first, where they were read."""
    releases: tuple[ReleaseChanges, ...] = ()
    """What changed from snapshot to snapshot, newest first, where they were compared."""

    def __post_init__(self) -> None:
        known = replace(self.health, retrieved_at=self.current.retrieved_at)
        object.__setattr__(self, "health", known)

    @property
    def current(self) -> Snapshot:
        """The snapshot whose bytes `content` is."""
        return self.snapshots[-1]


@dataclass(frozen=True, slots=True)
class MirroredDocument:
    """A text of the publisher's as the mirror has it."""

    entry: TextDocument
    content: bytes
    """The current file, byte for byte: UTF-8."""
    snapshots: tuple[Snapshot, ...]
    """Oldest first; never empty; the last is the current one."""

    @property
    def current(self) -> Snapshot:
        """The snapshot whose bytes `content` is."""
        return self.snapshots[-1]

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8-sig")

    @property
    def address(self) -> str:
        """Where it stands on the site as it is, relative to the site's root."""
        return f"published/{self.entry.file}"


@dataclass(frozen=True, slots=True)
class Mirror:
    """Everything that a site is made from."""

    catalog: Catalog
    specs: tuple[MirroredSpec, ...] = field(default=())
    """In the catalog's order."""
    as_of: str = ""
    """The ISO 8601 date whose state this is; empty for the state that is current."""
    left_out: tuple[CatalogEntry, ...] = ()
    """What the catalog lists and the mirror did not have on that date."""
    documents: tuple[MirroredDocument, ...] = ()
    """The publisher's texts that were fetched, in the catalog's order."""

    def specs_of(self, product_id: str) -> tuple[MirroredSpec, ...]:
        """Return a product's specs, in the catalog's order."""
        return tuple(spec for spec in self.specs if spec.entry.product_id == product_id)
