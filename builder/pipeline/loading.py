"""A mirror as its folder holds it: the specs, their releases, the site of a language.

Owns what every other use case begins with.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from builder.errors import ConfigError
from builder.mirror.catalog import read_catalog
from builder.mirror.catalogues import (
    read_words,
)
from builder.mirror.comparisons import CACHE_DIR, ComparisonCache
from builder.mirror.exemptions import read_exemptions
from builder.mirror.gaps import read_gaps
from builder.mirror.layout import CATALOG_FILE, CONFIG_FILE, SPECS_DIR
from builder.mirror.recipes import read_recipe
from builder.mirror.state import MirrorState, read_state
from builder.mirror.store import Store
from builder.model.mirror import Mirror, MirroredDocument, MirroredSpec, Snapshot, SpecHealth
from builder.parse import parse_api
from builder.pipeline.releases import snapshots_until, with_exemptions, with_releases
from builder.views.site import DEFAULT_LANGUAGE, assemble_site

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.mirror import Catalog, CatalogEntry
    from builder.signing.recipe import Recipe
    from builder.views.site import Site

log = logging.getLogger(__name__)

ASSETS_DIR: Final = Path(__file__).parent.parent / "assets"


def load_mirror(root: Path, as_of: str = "") -> Mirror:
    """Read the catalog and every spec that it lists, with every hash checked.

    Args:
        root: The mirror's folder.
        as_of: An ISO 8601 date: take each spec as it was at the end of that day in UTC; as it
            is now where empty.

    Raises:
        BuilderError: The catalog, the store or a document cannot be used.
    """
    specs_dir = root / SPECS_DIR
    catalog = read_catalog(specs_dir)
    store, state = Store(specs_dir), read_state(specs_dir)
    if as_of:
        return _load_past_mirror(store, specs_dir, catalog, as_of)
    return Mirror(
        catalog,
        tuple(load_spec(store, specs_dir, entry, state) for entry in catalog.entries),
        documents=_load_documents(store, catalog),
    )


def _load_past_mirror(store: Store, specs_dir: Path, catalog: Catalog, as_of: str) -> Mirror:
    """Read a mirror as it was; how its origin did then is not known."""
    specs = []
    for entry in catalog.entries:
        snapshots = snapshots_until(store.read_snapshots(entry), as_of)
        if snapshots:
            content = store.read_content(snapshots[-1])
            api = parse_spec(entry, content)
            specs.append(MirroredSpec(entry, content, snapshots, api, read_gaps(specs_dir, entry)))
    if not specs:
        raise ConfigError(
            f"the mirror had no spec on {as_of}", hint="spec-mirror history lists the snapshots"
        )
    there = {spec.entry.id for spec in specs}
    left_out = tuple(entry for entry in catalog.entries if entry.id not in there)
    return Mirror(catalog, tuple(specs), as_of, left_out, _load_documents(store, catalog, as_of))


def _load_documents(
    store: Store, catalog: Catalog, as_of: str = ""
) -> tuple[MirroredDocument, ...]:
    """Read the publisher's texts; one that was never fetched is not there."""
    documents = []
    for entry in catalog.documents:
        snapshots = store.find_snapshots(entry)
        snapshots = snapshots_until(snapshots, as_of) if as_of else snapshots
        if snapshots:
            content = store.read_content(snapshots[-1])
            documents.append(MirroredDocument(entry, content, snapshots))
    return tuple(documents)


def load_releases(root: Path, mirror: Mirror) -> Mirror:
    """Compare every snapshot of every spec with the one before, and mark what was accepted.

    An exemption must hold on the day that stands for "today" in a build.

    Raises:
        ConfigError: The list of accepted changes is malformed.
        StoreError: The bytes of a snapshot are not there, or not what they were.
    """
    store = Store(root / SPECS_DIR)
    cache = ComparisonCache(root / CACHE_DIR)
    exemptions = read_exemptions(root / SPECS_DIR)
    today = datetime.fromtimestamp(int(epoch_of(mirror)), UTC).date().isoformat()
    compared = (
        with_releases(spec, store.read_content, partial(_parse_snapshot, spec.entry), cache.recall)
        for spec in mirror.specs
    )
    specs = tuple(with_exemptions(spec, exemptions, today) for spec in compared)
    return replace(mirror, specs=specs)


def load_spec(
    store: Store, specs_dir: Path, entry: CatalogEntry, state: MirrorState
) -> MirroredSpec:
    """Read one spec with what is known of its age.

    Args:
        store: The set that it is of.
        specs_dir: Where that is.
        entry: The spec.
        state: How its origin does.

    Raises:
        BuilderError: The store or the document cannot be used.
    """
    content = store.read_current(entry)
    known = state.spec(entry.id)
    failure = known.last_failure
    return MirroredSpec(
        entry,
        content,
        store.read_snapshots(entry),
        parse_spec(entry, content),
        read_gaps(specs_dir, entry),
        SpecHealth(
            last_good_check_at=known.last_good_check_at,
            last_failure_at=failure.at if failure else "",
            last_failure_message=failure.message if failure else "",
        ),
    )


def _parse_snapshot(entry: CatalogEntry, snapshot: Snapshot, content: bytes) -> Api:
    """Parse an earlier snapshot under the name of the file that keeps it."""
    return parse_spec(replace(entry, file=snapshot.file), content)


def parse_spec(entry: CatalogEntry, content: bytes) -> Api:
    """Parse a spec's bytes under the name that the mirror gives them.

    Raises:
        ConfigError: The document is not of the kind that the catalog says.
        SpecError: The document cannot be used.
    """
    source = f"{SPECS_DIR}/{entry.file}"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{source}: is not UTF-8 (byte {error.start})", hint="convert the file to UTF-8"
        ) from error
    api = parse_api(text, source, publish_means_receive=entry.publish_means_receive)
    if api.kind is not entry.kind:
        raise ConfigError(
            f"{source}: is {api.kind.value}, and the catalog says {entry.kind.value}",
            hint=f"correct 'kind' of '{entry.id}' in {SPECS_DIR}/{CATALOG_FILE}",
        )
    return api


def load_recipes(root: Path, mirror: Mirror) -> dict[str, Recipe]:
    """Read every signing recipe that the catalog names."""
    names = sorted({entry.recipe_id for entry in mirror.catalog.entries if entry.recipe_id})
    return {name: read_recipe(name, root / SPECS_DIR) for name in names}


def load_site(root: Path, language: str, as_of: str = "") -> Site:
    """Assemble the site of one language.

    Args:
        root: The mirror's folder.
        language: Such as `en`.
        as_of: The ISO 8601 date whose state it shows; the current state where empty.
    """
    mirror = load_releases(root, load_mirror(root, as_of))
    words = read_words(language, tuple(entry.id for entry in mirror.catalog.entries))
    site = assemble_site(mirror, load_recipes(root, mirror), words)
    log.info("%s: %s pages from %s specs", language, len(site.pages), len(mirror.specs))
    for problem in site.problems:
        log.warning("%s", problem)
    return site


def find_languages(root: Path) -> dict[str, Path]:
    """List the languages of a mirror with their configuration files, the default one first."""
    languages = {DEFAULT_LANGUAGE: root / CONFIG_FILE}
    for path in sorted(root.glob("mkdocs.*.yml")):
        languages[path.name.split(".")[1]] = path
    return languages


def epoch_of(mirror: Mirror) -> str:
    """Return the moment that stands for "now" in a build: when the youngest spec was retrieved.

    Builds must not read the clock; MkDocs takes this as SOURCE_DATE_EPOCH.
    """
    latest = max((spec.current.retrieved_at for spec in mirror.specs), default="1970-01-01")
    moment = datetime.fromisoformat(latest)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return str(int(moment.timestamp()))
