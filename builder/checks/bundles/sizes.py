"""Are the files for assistants as large as they say, and no larger than their readers take?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from builder.checks.bundles.material import BundleKind
from builder.checks.finding import Finding
from builder.outputs.bundles.tiers import TIERS
from builder.tokens import ENCODING, count_tokens

if TYPE_CHECKING:
    from builder.checks.bundles.material import BundleFile, Material

_ROOT_INDEX: Final = 10_000
"""Characters; larger ones are summarised before an assistant sees them."""
_PRODUCT_INDEX: Final = 50_000
_PAGE: Final = 50_000
_INSTRUCTIONS: Final = 8_192
_ANSWER_TOKENS: Final = 25_000
"""What an assistant takes as the answer of one tool."""
_LARGEST_SHARE: Final = 0.75
"""Of the tokens of the specs that the bundles tell: how much they share differs."""
_SMALL_SPECS: Final = 20_000
"""Tokens; beside fewer, what every bundle says at its beginning counts too much."""


@dataclass(frozen=True, slots=True)
class Density:
    """How many tokens a product takes as specs and as a bundle."""

    product_id: str
    spec_tokens: int
    bundle_tokens: int

    @property
    def share(self) -> float:
        """The bundle's part of the specs' tokens."""
        return self.bundle_tokens / self.spec_tokens


def check_manifests(material: Material) -> tuple[int, list[Finding]]:
    """Count again what the manifests say: bytes, characters, tokens, hashes, and all files."""
    findings = []
    count = 0
    for language in material.words:
        manifest = material.manifests.get(language)
        if manifest is None:
            findings.append(Finding(f"the manifest of '{language}' is not there"))
            continue
        rows = {row["path"]: row for row in manifest["files"]}
        expected = {file.path: file for file in material.files if _is_measured(file, language)}
        findings += [
            Finding(f"{path}: is in the manifest or in the site, and not in both")
            for path in sorted(rows.keys() ^ expected.keys())
        ]
        if manifest["tokenizer"] != ENCODING:
            findings.append(Finding(f"the manifest of '{language}' counts {manifest['tokenizer']}"))
        for path in sorted(rows.keys() & expected.keys()):
            count += 1
            findings += _differences(rows[path], expected[path])
    return count, findings


def check_tiers(material: Material) -> tuple[int, list[Finding]]:
    """Check that each tier leaves the room that it promises."""
    rooms = {tier.name: tier.room for tier in TIERS}
    files = list(material.of(BundleKind.TIER))
    findings = [
        Finding(f"{file.path}: {tokens} tokens, and {rooms[file.tier]} fit")
        for file in files
        if (tokens := count_tokens(file.text)) > rooms[file.tier]
    ]
    return len(files), findings


def check_lengths(material: Material) -> tuple[int, list[Finding]]:
    """Check that indexes, instructions and pages are read whole."""
    findings = []
    files = list(material.of(BundleKind.INDEX, BundleKind.INSTRUCTIONS, BundleKind.TWIN))
    for file in files:
        limit = {
            BundleKind.INDEX: _PRODUCT_INDEX if file.product_id else _ROOT_INDEX,
            BundleKind.INSTRUCTIONS: _INSTRUCTIONS,
        }.get(file.kind, _PAGE)
        if len(file.text) > limit:
            findings.append(Finding(f"{file.path}: {len(file.text)} characters, at most {limit}"))
    return len(files), findings


def check_answers(material: Material) -> tuple[int, list[Finding]]:
    """Check that what a tool answers with, a page or an index, is taken in one piece."""
    files = list(material.of(BundleKind.INDEX, BundleKind.INSTRUCTIONS, BundleKind.TWIN))
    findings = [
        Finding(f"{file.path}: {tokens} tokens, at most {_ANSWER_TOKENS}")
        for file in files
        if (tokens := count_tokens(file.text)) > _ANSWER_TOKENS
    ]
    return len(files), findings


def densities_of(material: Material) -> tuple[Density, ...]:
    """Measure each product of the default language beside its specs."""
    language = next(iter(material.words))
    return tuple(
        Density(
            file.product_id,
            sum(
                count_tokens(spec.content.decode("utf-8-sig"))
                for spec in material.mirror.specs_of(file.product_id)
            ),
            count_tokens(file.text),
        )
        for file in material.of(BundleKind.FULL, language=language)
        if file.product_id
    )


def check_densities(densities: tuple[Density, ...]) -> list[Finding]:
    """Check that the bundles of all products together are much shorter than large specs."""
    specs = sum(density.spec_tokens for density in densities)
    bundles = sum(density.bundle_tokens for density in densities)
    if specs < _SMALL_SPECS or bundles < _LARGEST_SHARE * specs:
        return []
    return [
        Finding(f"the bundles take {bundles} tokens, {bundles / specs:.1%} of the specs' {specs}")
    ]


def _is_measured(file: BundleFile, language: str) -> bool:
    return file.language == language and file.kind is not BundleKind.TWIN


def _differences(row: dict[str, Any], file: BundleFile) -> list[Finding]:
    content = file.text.encode()
    counted = {
        "bytes": len(content),
        "characters": len(file.text),
        "tokens": count_tokens(file.text),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return [
        Finding(f"{file.path}: the manifest says {row[name]} {name}, and there are {value}")
        for name, value in counted.items()
        if row[name] != value
    ]
