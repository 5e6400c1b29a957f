"""The criteria, in their order, and what each looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from builder.checks.bundles.code import check_blocks, check_examples
from builder.checks.bundles.completeness import (
    check_facts,
    check_headings,
    check_inventions,
    told_specs,
)
from builder.checks.bundles.criterion import Criterion
from builder.checks.bundles.grammar import check_index
from builder.checks.bundles.heads import check_heads, check_sections
from builder.checks.bundles.languages import check_parity, translated
from builder.checks.bundles.links import check_index_links, check_links
from builder.checks.bundles.material import BundleKind
from builder.checks.bundles.secrets import check_secrets
from builder.checks.bundles.sizes import (
    check_answers,
    check_densities,
    check_lengths,
    check_manifests,
    check_tiers,
    densities_of,
)
from builder.checks.bundles.tidiness import check_outline, check_text
from builder.checks.bundles.twins import check_pointers, check_twins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from builder.checks.bundles.completeness import Telling
    from builder.checks.bundles.material import BundleFile, Material
    from builder.checks.finding import Finding

Counted: TypeAlias = "tuple[int, list[Finding]]"
"""How many things were looked at, and what is wrong."""
Judgement: TypeAlias = "Callable[[Material, Telling], Criterion]"


def judge(material: Material) -> Iterator[Criterion]:
    """Hold the files for assistants against every criterion.

    `L7` (the same inputs give the same bytes), `L19` (an outside referee) and `L20` (questions
    find their sections) need more than a built site, and are tests.
    """
    telling = told_specs(material)
    for check in CRITERIA.values():
        yield check(material, telling)


def _counting(
    criterion: str, title: str, unit: str, check: Callable[[Material], Counted]
) -> Judgement:
    def judgement(material: Material, _telling: Telling) -> Criterion:
        count, findings = check(material)
        return Criterion(criterion, title, count, unit, tuple(findings))

    return judgement


def _comparing(
    criterion: str, title: str, unit: str, check: Callable[[Material, Telling], Counted]
) -> Judgement:
    def judgement(material: Material, telling: Telling) -> Criterion:
        count, findings = check(material, telling)
        return Criterion(criterion, title, count, unit, tuple(findings))

    return judgement


def _each(
    criterion: str,
    title: str,
    kinds: tuple[BundleKind, ...],
    check: Callable[[BundleFile], list[Finding]],
) -> Judgement:
    def judgement(material: Material, _telling: Telling) -> Criterion:
        files = tuple(material.of(*kinds))
        findings = tuple(finding for file in files for finding in check(file))
        return Criterion(criterion, title, len(files), "files", findings)

    return judgement


def _dense(material: Material, _telling: Telling) -> Criterion:
    densities = densities_of(material)
    note = "; ".join(
        f"{density.product_id} {density.spec_tokens} → {density.bundle_tokens} tokens,"
        f" {density.share:.0%}"
        for density in densities
    )
    specs = sum(density.spec_tokens for density in densities)
    bundles = sum(density.bundle_tokens for density in densities)
    whole = f"{specs} → {bundles} tokens, {bundles / specs:.1%}" if specs else ""
    findings = check_densities(densities) if densities else []
    return Criterion(
        "L11",
        "bundles are denser than specs",
        len(densities),
        "products",
        tuple(findings),
        f"{note}; all {whole}",
    )


def _code(material: Material, telling: Telling) -> Criterion:
    count, findings = check_examples(material, telling)
    for file in material.files:
        blocks, faults = check_blocks(file)
        count += blocks
        findings += faults
    return Criterion("L13", "code is whole, examples are valid", count, "blocks", tuple(findings))


def _outline(material: Material, telling: Telling) -> Criterion:
    count, findings = check_sections(material, telling)
    findings += [finding for file in material.files for finding in check_outline(file)]
    return Criterion("L14", "headings are in order", count, "sections", tuple(findings))


def _parity(material: Material, telling: Telling) -> Criterion:
    note = "; ".join(
        f"{part.path} {part.cjk_share:.0%} CJK, {part.foreign_count} texts not translated"
        for part in translated(material)
    )
    count, findings = check_parity(material, telling)
    title = "languages say the same"
    return Criterion("L15", title, count, "sections", tuple(findings), note)


CRITERIA: Final[Mapping[str, Judgement]] = {
    "L1": _each("L1", "indexes keep to llms.txt's grammar", (BundleKind.INDEX,), check_index),
    "L2": _counting("L2", "links lead somewhere", "links", check_links),
    "L3": _counting("L3", "indexes lead to text", "links", check_index_links),
    "L4": _comparing("L4", "operations are told once", "sections", check_headings),
    "L5": _comparing("L5", "names of the specs are told", "names", check_facts),
    "L6": _comparing("L6", "nothing is invented", "names", check_inventions),
    "L8": _counting("L8", "the manifest counts right", "files", check_manifests),
    "L9": _counting("L9", "tiers fit", "tiers", check_tiers),
    "L10": _counting("L10", "files are read whole", "files", check_lengths),
    "L11": _dense,
    "L12": _each("L12", "text is clean", tuple(BundleKind), check_text),
    "L13": _code,
    "L14": _outline,
    "L15": _parity,
    "L16": _counting("L16", "pages and twins name the index", "files", check_pointers),
    "L17": _counting("L17", "twins say what pages say", "texts", check_twins),
    "L18": _counting("L18", "bundles say what they are", "bundles", check_heads),
    "L21": _counting("L21", "keys and wallets are published ones", "values", check_secrets),
    "L22": _counting("L22", "a tool answers in one piece", "files", check_answers),
}
"""By their numbers in the record of the decision; in their order."""
