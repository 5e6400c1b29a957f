"""The use case of `spec-mirror init`: a new mirror from documents that lie on this machine.

Owns how documents are named, and what a mirror begins with. The folder is there whole or not at
all. Called by `init_cli`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError, StoreError
from builder.mirror.catalog import CATALOG_FILE, read_catalog
from builder.mirror.gate import Candidate, admit, decode_text
from builder.mirror.guards import Trust
from builder.mirror.store import Store
from builder.model.api import ApiKind
from builder.model.mirror import LOCAL, CatalogEntry
from builder.model.names import Slug
from builder.model.words import Words
from builder.parse import parse_api
from builder.pipeline.loading import SPECS_DIR
from builder.problems import one_line
from builder.render import render_alone
from builder.writer import publish, staging

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from builder.mirror.gate import Admission

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
_ADDRESS: Final = re.compile(r"[a-z]{2,}:/", re.IGNORECASE)
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
    content: bytes
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


def scaffold_mirror(target: Path, documents: Sequence[Path]) -> NewMirror:
    """Make a mirror of documents that lie on this machine.

    Args:
        target: A folder that is new or empty.
        documents: OpenAPI 3.0 or AsyncAPI 2.x files; at least one.

    Returns:
        What the mirror holds. A document that breaks its own format in places is kept with a
        note, as from any origin; its findings say where.

    Raises:
        ConfigError: The folder is not empty, or two documents would have one name.
        RejectionError: A document is not a sound description of an API.
        StoreError: A document cannot be read, or the folder cannot be written.
    """
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise ConfigError(f"{target}: is not an empty folder", hint="name a new folder")
    specs = tuple(_read_spec(path) for path in documents)
    _refuse_equal_ids(specs, documents)
    products = {spec.entry.product_id: spec.product_title for spec in reversed(specs)}
    mirror = NewMirror(
        title=specs[0].title if len(specs) == 1 else specs[0].product_title,
        specs=specs,
        products=tuple(NewProduct(name, products[name]) for name in _product_ids(specs)),
    )
    with staging(target) as stage:
        root = stage / "mirror"
        _write_files(mirror, root)
        _record_baseline(mirror, root / SPECS_DIR)
        publish(root, target)
    return mirror


def _read_spec(path: Path) -> NewSpec:
    """Read a document, and name it after its title."""
    source = path.name
    if _ADDRESS.match(str(path)):
        raise ConfigError(
            f"{path}: is an address, and a new mirror begins with files",
            hint="download the file and name it; 'origin' in the catalog is for spec-mirror sync",
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be read: {error.strerror}", hint="name a file with --spec"
        ) from error
    candidate = Candidate(content, source)
    api = parse_api(decode_text(candidate), source)
    title = _plain_title(api.info.title)
    subject = _plain_title(_KIND_WORDS.sub(" ", title)) or title
    product_id = _id_of(subject, path.stem)
    product_title = subject or product_id
    entry = CatalogEntry(
        f"{product_id}-{_KIND_NAMES[api.kind]}", product_id, api.kind, file=path.name
    )
    admission = admit(candidate, entry, None, Trust.ACCEPTED)
    return NewSpec(entry, title or product_title, product_title, content, admission)


def _plain_title(text: str) -> str:
    """Leave nothing of a title that a configuration or a theme could take for markup."""
    words = " ".join(_UNSAFE.sub(" ", one_line(text)).split())
    return words[:_TITLE_LENGTH].strip(" .,:/+-")


def _id_of(title: str, file_stem: str) -> str:
    """Name a product by its title; by its file where the title has no letter for an address."""
    for text in (title, file_stem.partition(".")[0]):
        slug = Slug.of(text).text[:_ID_LENGTH].strip("-")
        if slug != Slug.of("").text:
            return slug
    return "api"


def _refuse_equal_ids(specs: Iterable[NewSpec], documents: Iterable[Path]) -> None:
    known: dict[str, Path] = {}
    for spec, path in zip(specs, documents, strict=True):
        first = known.setdefault(spec.entry.id, path)
        if first is not path:
            raise ConfigError(
                f"{path}: has the same title as {first}, and would be '{spec.entry.id}' as well",
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


def _record_baseline(mirror: NewMirror, specs_dir: Path) -> None:
    """Enter every document into the lock; the catalog is read back, so what it refuses is told."""
    entries = {entry.id: entry for entry in read_catalog(specs_dir).entries}
    retrieved_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    with Store.open_for_writing(specs_dir, _LOCK_TIMEOUT_S, lambda _: None) as writer:
        for spec in mirror.specs:
            writer.stage(
                entries[spec.entry.id],
                spec.content,
                release=spec.admission.api.info.version,
                origin=LOCAL,
                retrieved_at=retrieved_at,
                notes=tuple(note.value for note in spec.admission.notes),
            )
        writer.commit()
