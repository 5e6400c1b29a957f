"""The use case of `spec-mirror init`: a new mirror of any documents.

Owns how documents are named, and what a mirror begins with. The folder is there whole or not at
all. Called by `cli`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError, StoreError
from builder.mirror.catalog import read_catalog
from builder.mirror.gate import admit, decode_text
from builder.mirror.guards import GuardError, Trust
from builder.mirror.layout import CATALOG_FILE, SPECS_DIR
from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.mirror import CatalogEntry
from builder.model.names import Slug
from builder.model.words import Words
from builder.parse import parse_api
from builder.pipeline.gathering import gather_documents, origin_of, reference_of
from builder.pipeline.syncing import MACHINE
from builder.problems import one_line
from builder.render import render_alone
from builder.writer import publish, staging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from builder.mirror.gate import Admission
    from builder.mirror.patience import Surroundings
    from builder.pipeline.gathering import GivenDocument

_FILES: Final = {
    CATALOG_FILE: f"{SPECS_DIR}/{CATALOG_FILE}",
    "mkdocs.yml": "mkdocs.yml",
    "index.md": "docs/en/index.md",
    "specs.md": "docs/en/specs/index.md",
    "gitignore": ".gitignore",
}
"""Template to place."""
_KIND_NAMES: Final = {ApiKind.OPENAPI: "rest", ApiKind.ASYNCAPI: "websocket"}
_KIND_WORDS: Final = re.compile(
    r"\b(?:(?:open|async)?api|rest(?:ful)?|https?|web ?sockets?|ws|streams?|streaming)\b",
    re.IGNORECASE,
)
"""Words of a title that say how an API is reached, and not what it is of."""
_UNSAFE: Final = re.compile(r"[^\w .,:/()'+-]")
_PLAIN_LETTER: Final = re.compile("[A-Za-z0-9]")
"""What a name must have to make an address that people can read."""
_TITLE_LENGTH: Final = 80
_ID_LENGTH: Final = 50
_LOCK_TIMEOUT_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class NewSpec:
    """A document that a new mirror begins with."""

    entry: CatalogEntry
    title: str
    """Its own, without what could be taken for markup."""
    product_title: str
    document: GivenDocument
    admission: Admission


@dataclass(frozen=True, slots=True)
class NewProduct:
    """What the documents of one title describe together."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class NewMirror:
    """What the templates of a new mirror place."""

    title: str
    specs: tuple[NewSpec, ...]
    """In the order in which they were given."""
    products: tuple[NewProduct, ...]
    """In the order of their first spec."""
    origin: str
    """Where the documents came from, with a final slash; empty for files of this machine."""


def scaffold_mirror(
    target: Path,
    documents: Sequence[str | Path],
    surroundings: Surroundings = MACHINE,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> NewMirror:
    """Make a mirror of documents that lie on this machine, or that an origin has.

    Args:
        target: A folder that is new or empty.
        documents: OpenAPI 3.0 or AsyncAPI 2.x documents, as files or as addresses; at least one.
        surroundings: Clock, sleep and chance.
        environment: Where `SSL_CERT_FILE` may name certificate authorities to trust.

    Returns:
        What the mirror holds. A document that breaks its own format in places is kept with a
        note, as from any origin; its findings say where.

    Raises:
        ConfigError: The folder is not empty, or two documents would have one name.
        FetchError: A document cannot be had.
        RejectionError: A document is not a sound description of an API.
        StoreError: A document cannot be read, or the folder cannot be written.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise ConfigError(f"{target}: is not an empty folder", hint="name a new folder")
    given = gather_documents([str(name) for name in documents], surroundings, environment)
    origin = origin_of(given)
    specs = tuple(_read_spec(document, origin) for document in given)
    _refuse_equal_ids(specs)
    products = {spec.entry.product_id: spec.product_title for spec in reversed(specs)}
    mirror = NewMirror(
        title=specs[0].title if len(specs) == 1 else specs[0].product_title,
        specs=specs,
        products=tuple(NewProduct(name, products[name]) for name in _product_ids(specs)),
        origin=origin,
    )
    with staging(target) as stage:
        root = stage / "mirror"
        _write_files(mirror, root)
        _record_baseline(mirror, root / SPECS_DIR, surroundings.now())
        publish(root, target)
    return mirror


def _read_spec(document: GivenDocument, origin: str) -> NewSpec:
    """Look at a document, and name it after its title."""
    candidate = document.candidate
    api = parse_api(decode_text(candidate), candidate.source)
    title = _plain_title(api.info.title)
    subject = _plain_title(_KIND_WORDS.sub(" ", title)) or title
    product_id = _id_of(subject, document.file)
    product_title = subject or product_id
    entry = CatalogEntry(
        f"{product_id}-{_KIND_NAMES[api.kind]}",
        product_id,
        api.kind,
        file=document.file,
        url=reference_of(document, origin),
    )
    try:
        admission = admit(candidate, entry, None, Trust.NONE if document.url else Trust.ACCEPTED)
    except GuardError as error:
        raise GuardError(
            error.code, error.message, hint="download the file, look at it, and name it instead"
        ) from error
    return NewSpec(entry, title or product_title, product_title, document, admission)


def _plain_title(text: str) -> str:
    """Leave nothing of a title that a configuration or a theme could take for markup."""
    words = " ".join(_UNSAFE.sub(" ", one_line(text)).split())
    return words[:_TITLE_LENGTH].strip(" .,:/+-")


def _id_of(title: str, file: str) -> str:
    """Name a product by its title; by its file where the title has no letter for an address."""
    for text in (title, file.partition(".")[0]):
        if _PLAIN_LETTER.search(text):
            return Slug.of(text).text[:_ID_LENGTH].strip("-")
    return "api"


def _refuse_equal_ids(specs: Iterable[NewSpec]) -> None:
    known: dict[str, NewSpec] = {}
    for spec in specs:
        first, name = known.setdefault(spec.entry.id, spec), spec.document.name
        if first is not spec:
            raise ConfigError(
                f"{name}: has the same title as {first.document.name}, and would be"
                f" '{spec.entry.id}' as well",
                hint="give one of the two another 'info.title', or leave one out",
            )


def _product_ids(specs: Iterable[NewSpec]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spec.entry.product_id for spec in specs))


def _write_files(mirror: NewMirror, root: Path) -> None:
    words = Words("en")
    for template, place in _FILES.items():
        path = root / place
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render_alone(f"init/{template}.j2", mirror, words), encoding="utf-8")
        except OSError as error:
            raise StoreError(f"{place}: cannot be written: {error.strerror}") from error


def _record_baseline(mirror: NewMirror, specs_dir: Path, now: datetime) -> None:
    """Enter every document into the lock; the catalog is read back, so what it refuses is told."""
    entries = {entry.id: entry for entry in read_catalog(specs_dir).entries}
    retrieved_at = f"{now:%Y-%m-%dT%H:%M:%SZ}"
    with Store.open_for_writing(specs_dir, _LOCK_TIMEOUT_S, lambda _: None) as writer:
        for spec in mirror.specs:
            writer.stage(
                entries[spec.entry.id],
                spec.document.content,
                release=spec.admission.api.info.version,
                origin=spec.document.origin,
                retrieved_at=retrieved_at,
                notes=tuple(note.value for note in spec.admission.notes),
            )
        writer.commit()
