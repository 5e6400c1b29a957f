"""Do the bundles of all languages say the same, and is what is not translated marked?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.checks.bundles.material import BundleKind
from builder.checks.bundles.sections import split_sections
from builder.checks.finding import Finding

if TYPE_CHECKING:
    from builder.checks.bundles.completeness import Telling
    from builder.checks.bundles.material import BundleFile, Material

_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`) ?(?P<code>.+?) ?(?<!`)\1(?!`)")
_CJK: Final = re.compile(r"[\u4e00-\u9fff]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FOREIGN: Final = "Not translated yet"


@dataclass(frozen=True, slots=True)
class Translated:
    """How much of a bundle is in its language."""

    path: str
    foreign_count: int
    """Texts that are marked as not translated."""
    cjk_share: float
    """Of the letters outside code."""


def check_parity(material: Material, telling: Telling) -> tuple[int, list[Finding]]:
    """Check that each language has the same files, sections, fields, values and code as the first.

    Returns:
        How many files and sections were compared, and where they differ.
    """
    first, *others = material.words
    findings = []
    count = 0
    for language in others:
        ours = _by_own_path(material, first)
        theirs = _by_own_path(material, language)
        findings += [
            Finding(f"{path}: is there in one of '{first}' and '{language}' alone")
            for path in sorted(ours.keys() ^ theirs.keys())
        ]
        for path in sorted(ours.keys() & theirs.keys()):
            looked_at, differences = _differences(telling, ours[path], theirs[path])
            count += looked_at
            findings += [Finding(f"{theirs[path].path}: {cause}") for cause in differences]
    return count, findings


def translated(material: Material) -> tuple[Translated, ...]:
    """Measure the complete bundles of the languages other than the first."""
    return tuple(
        _measured(material, file)
        for language in list(material.words)[1:]
        for file in material.of(BundleKind.FULL, language=language)
    )


def _by_own_path(material: Material, language: str) -> dict[str, BundleFile]:
    prefix = material.prefixes[language]
    return {
        file.path.removeprefix(prefix): file for file in material.files if file.language == language
    }


def _differences(telling: Telling, ours: BundleFile, theirs: BundleFile) -> tuple[int, list[str]]:
    if ours.kind is not BundleKind.FULL:
        return 1, []
    count = 1
    causes = []
    numbers = [len(split_sections(file.text)[1]) for file in (ours, theirs)]
    if numbers[0] != numbers[1]:
        causes.append(f"has {numbers[1]} sections, and the other language {numbers[0]}")
    pairs = zip(telling[ours.path], telling[theirs.path], strict=True)
    for one, other in pairs:
        for mine, its in zip(one.operations, other.operations, strict=True):
            count += 1
            sections = one.sections_of(mine), other.sections_of(its)
            if len(sections[0]) != len(sections[1]):
                causes.append(f"'{its.label}' is there in one language alone")
            for left, right in zip(*sections, strict=False):
                if left.code != right.code:
                    causes.append(f"'{its.label}' has other code than in the other language")
                if _names(left.prose, mine.fields | mine.values) != _names(
                    right.prose, mine.fields | mine.values
                ):
                    causes.append(f"'{its.label}' names other fields or values")
    return count, causes


def _names(prose: str, known: frozenset[str]) -> set[str]:
    """List the names of a section that the spec has, as they stand in code."""
    return {match["code"] for match in _SPAN.finditer(prose)} & known


def _measured(material: Material, file: BundleFile) -> Translated:
    words = material.words[file.language]
    top, sections = split_sections(file.text)
    prose = _SPAN.sub("", "\n".join((top, *(section.prose for section in sections))))
    letters = len(_LETTER.findall(prose))
    return Translated(
        path=file.path,
        foreign_count=prose.count(f"*{words.gettext(_FOREIGN)}*"),
        cjk_share=len(_CJK.findall(prose)) / max(letters, 1),
    )
