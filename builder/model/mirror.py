"""What a mirror holds: the catalog, the snapshots, and the APIs read from them.

Owns the plain facts; `builder.mirror` reads and writes them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.model.gaps import KnownGaps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.api import Api, ApiKind

TRANSCRIBED: Final = "transcribed"
"""The origin of a snapshot that was written down from public documentation by this mirror."""


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


@dataclass(frozen=True, slots=True)
class Catalog:
    """What the mirror keeps, and where it comes from."""

    title: str
    publisher: str
    origin: str
    """The address under which the publisher's files are expected."""
    products: tuple[Product, ...]
    entries: tuple[CatalogEntry, ...]


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
    """`transcribed`, or the address from which it was fetched."""
    retrieved_at: str
    """ISO 8601 date or instant in UTC."""
    file: str
    """Relative to the folder of specs."""

    @property
    def is_transcribed(self) -> bool:
        """Whether this mirror wrote it down, rather than fetched it from the publisher."""
        return self.origin == TRANSCRIBED


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

    @property
    def current(self) -> Snapshot:
        """The snapshot whose bytes `content` is."""
        return self.snapshots[-1]


@dataclass(frozen=True, slots=True)
class Mirror:
    """Everything that a site is made from."""

    catalog: Catalog
    specs: tuple[MirroredSpec, ...] = field(default=())
    """In the catalog's order."""

    def specs_of(self, product_id: str) -> tuple[MirroredSpec, ...]:
        """Return a product's specs, in the catalog's order."""
        return tuple(spec for spec in self.specs if spec.entry.product_id == product_id)
