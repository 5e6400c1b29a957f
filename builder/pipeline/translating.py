"""The use case of `translations`: how much of the specs' prose is translated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builder.mirror.catalogues import Coverage, coverage_of, merge_catalogue, translated_languages
from builder.model.words import AskedProse, Words
from builder.pipeline.loading import load_mirror, load_recipes
from builder.views.site import assemble_site

if TYPE_CHECKING:
    from pathlib import Path


def update_translations(root: Path, *, write: bool) -> tuple[Coverage, ...]:
    """Report how much of the specs' prose is translated, per language and spec.

    Args:
        root: The mirror's folder.
        write: Merge the texts that the specs have now into the catalogues first.
    """
    mirror = load_mirror(root)
    recipes = load_recipes(root, mirror)
    report = []
    for language in translated_languages():
        for spec in mirror.specs:
            asked = AskedProse()
            alone = replace(mirror, specs=(spec,))
            assemble_site(alone, recipes, Words(language, prose=asked))
            name = spec.entry.id
            report.append(
                merge_catalogue(language, name, asked) if write else coverage_of(language, name)
            )
    return tuple(report)
