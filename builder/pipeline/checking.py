"""The use case of `spec-mirror check`: is everything that the mirror holds sound?

Owns what is looked at and in which order; each look is one of `checks`, or the store's own.
Called by the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.checks.bundles.criteria import judge
from builder.checks.bundles.material import Material, read_files, read_manifests, read_pages
from builder.checks.bundles.secrets import published_texts
from builder.checks.documents import check_document, count_examples
from builder.checks.finding import Finding
from builder.checks.links import check_links
from builder.checks.translations import check_catalogue, check_twin_pages
from builder.errors import BuilderError, ConfigError
from builder.mirror.catalog import read_catalog
from builder.mirror.catalogues import LOCALE_DIR, read_words
from builder.mirror.exemptions import read_exemptions
from builder.mirror.layout import SPECS_DIR
from builder.mirror.recipes import read_recipe
from builder.mirror.state import read_state
from builder.mirror.store import Store
from builder.pipeline.loading import find_languages, load_mirror, load_recipes, load_spec
from builder.views.page import INDEX_FILE
from builder.views.site import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from builder.checks.bundles.criterion import Criterion


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the mirror found."""

    checked: Mapping[str, int]
    """What was looked at, and how many of it."""
    findings: tuple[Finding, ...]


def check_mirror(root: Path) -> CheckReport:
    """Check catalog, lock, hashes, documents, examples, translations and, if built, the site.

    Every snapshot is hashed, not only the current one. One bad spec does not keep the others
    from being checked.

    Raises:
        ConfigError: The catalog cannot be read at all, or the state is of a newer release.
    """
    counts, findings = _check_specs(root / SPECS_DIR)
    counts |= {"translations": 0, "links": 0}
    for path in sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po")):
        count, found = check_catalogue(path)
        counts["translations"] += count
        findings += found
    folders = {language: root / "docs" / language for language in find_languages(root)}
    findings += check_twin_pages({name: path for name, path in folders.items() if path.is_dir()})
    if (root / "site").is_dir():
        counts["links"], found = check_links(root / "site")
        findings += found
    return CheckReport(counts, tuple(findings))


def _check_specs(specs_dir: Path) -> tuple[dict[str, int], list[Finding]]:
    """Check the store, its documents, the recipes that they name, and what was accepted."""
    catalog = read_catalog(specs_dir)
    store, state = Store(specs_dir), read_state(specs_dir)
    findings: list[Finding] = []
    counts = {"specs": len(catalog.entries), "snapshots": 0, "examples": 0}
    for entry in catalog.entries:
        faults: dict[str, BuilderError] = {
            error.message: error for error in store.find_damage(entry)
        }
        try:
            spec = load_spec(store, specs_dir, entry, state)
            counts["snapshots"] += len(spec.snapshots)
            counts["examples"] += count_examples(spec.api)
            if entry.recipe_id:
                read_recipe(entry.recipe_id, specs_dir)
            documents = check_document(spec.content.decode("utf-8-sig"), spec.api)
        except BuilderError as error:
            faults.setdefault(error.message, error)
            documents = []
        findings += [Finding(fault.message, fault.hint) for fault in faults.values()]
        findings += documents
    for text in catalog.documents:
        damage = store.find_damage(text, is_required=False)
        findings += [Finding(fault.message, fault.hint) for fault in damage]
    try:
        read_exemptions(specs_dir)
    except ConfigError as error:
        findings.append(Finding(error.message, error.hint))
    return counts, findings


def check_bundles(root: Path, site_dir: Path | None = None) -> tuple[Criterion, ...]:
    """Hold the files for assistants of the built site against every criterion.

    Args:
        root: The mirror's folder.
        site_dir: Where the site stands; `site` in the mirror's folder by default.

    Raises:
        ConfigError: There is no built site.
        BuilderError: The mirror cannot be read.
    """
    site_dir = site_dir or root / "site"
    if not (site_dir / INDEX_FILE).is_file():
        raise ConfigError(
            f"{site_dir}: there is no {INDEX_FILE}, so no site was built",
            hint="run spec-mirror build first",
        )
    return tuple(judge(read_material(root, site_dir)))


def read_material(root: Path, site_dir: Path) -> Material:
    """Read what the criteria for bundles look at.

    Args:
        root: The mirror's folder.
        site_dir: Where its site was built, in all of its languages or in some.
    """
    mirror = load_mirror(root)
    languages = [
        language
        for language in find_languages(root)
        if language == DEFAULT_LANGUAGE or (site_dir / language / INDEX_FILE).is_file()
    ]
    prefixes = {
        language: "" if language == DEFAULT_LANGUAGE else f"{language}/" for language in languages
    }
    recipes = load_recipes(root, mirror).values()
    written = [*(root / "docs").rglob("*.md"), *(root / SPECS_DIR).rglob("*.yml")]
    kept = [spec.content.decode("utf-8-sig") for spec in mirror.specs]
    kept += [document.text for document in mirror.documents]
    return Material(
        files=read_files(site_dir, prefixes),
        pages=read_pages(site_dir),
        paths=frozenset(
            path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()
        ),
        manifests=read_manifests(site_dir, prefixes),
        mirror=mirror,
        words={language: read_words(language) for language in languages},
        sources=(
            *kept,
            *(path.read_text(encoding="utf-8") for path in sorted(written)),
            *(text for recipe in recipes for text in published_texts(recipe)),
        ),
        prefixes=prefixes,
    )
