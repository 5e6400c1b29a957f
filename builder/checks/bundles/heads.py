"""Does each bundle say what it is made from, and can each section be read alone?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from builder.checks.bundles.material import BundleKind
from builder.checks.bundles.sections import split_sections, unescaped
from builder.checks.finding import Finding
from builder.markdown import code_span
from builder.tokens import ENCODING, count_tokens

if TYPE_CHECKING:
    from builder.checks.bundles.completeness import Telling, ToldSpec
    from builder.checks.bundles.material import BundleFile, Material

_INSTANT: Final = re.compile(r"\b\d\d:\d\d:\d\d\b|\b\d{4}-\d\d-\d\dT\d\d")
_DISCLAIMER: Final = "This is a mirror and not affiliated with the publisher of the API."


def check_heads(material: Material) -> tuple[int, list[Finding]]:
    """Check that each bundle names specs, releases, hashes, language and size, and no clock."""
    files = list(material.of(BundleKind.FULL, BundleKind.TIER))
    findings = []
    for file in files:
        head = unescaped(split_sections(file.text)[0])
        findings += [
            Finding(f"{file.path}: its head does not say {what}")
            for what, text in _needed(material, file)
            if text not in head
        ]
        if _INSTANT.search(head):
            findings.append(Finding(f"{file.path}: its head tells a time of day"))
    return len(files), findings


def check_sections(material: Material, telling: Telling) -> tuple[int, list[Finding]]:
    """Check that each operation's section names its whole address and who may call it."""
    findings = []
    count = 0
    for file in material.of(BundleKind.FULL):
        for told in telling[file.path]:
            looked_at, faults = _dependent(told)
            count += looked_at
            findings += [Finding(f"{file.path}: {fault}") for fault in faults]
    return count, findings


def _needed(material: Material, file: BundleFile) -> list[tuple[str, str]]:
    words = material.words[file.language]
    size = f"{count_tokens(file.text)} tokens ({ENCODING})"
    needed = [
        ("that it is not the publisher's", words.gettext(_DISCLAIMER)),
        ("its language", file.language),
        ("its size", size if file.language == "en" else size.split(" ", 1)[0]),
    ]
    for product in material.mirror.catalog.products:
        if file.product_id in {"", product.id}:
            needed.append(("its product", product.title(file.language)))
            for spec in material.mirror.specs_of(product.id):
                current = spec.current
                needed.append(
                    (
                        f"release and hash of {spec.entry.file}",
                        f"{spec.entry.file}: {current.release}, sha256 {current.sha256[:12]}",
                    )
                )
    return needed


def _dependent(told: ToldSpec) -> tuple[int, list[str]]:
    faults = []
    count = 0
    access = told.words.gettext("Access") + ": "
    for operation in told.operations:
        for section in told.sections_of(operation):
            count += 1
            if operation.url and code_span(operation.url) not in section.prose:
                faults.append(f"{operation.label}: its whole address is missing")
            if access not in section.prose:
                faults.append(f"{operation.label}: it does not say who may call it")
    return count, faults
