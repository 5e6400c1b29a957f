"""Is everything that the specs say in the bundles, exactly once, and nothing else?

Owns the comparison of names from the model with the sections of a bundle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.checks.bundles.material import BundleKind
from builder.checks.bundles.names import component_names, names_of
from builder.checks.bundles.sections import answers_of, split_sections, unescaped
from builder.checks.finding import Finding
from builder.markdown import code_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from builder.checks.bundles.material import Material
    from builder.checks.bundles.names import OperationNames
    from builder.checks.bundles.sections import Section
    from builder.model.mirror import MirroredSpec
    from builder.model.words import Words

Telling: TypeAlias = "Mapping[str, tuple[ToldSpec, ...]]"
"""The path of a bundle to what it tells."""
_FIELD: Final = re.compile(r"^ *- `(?P<name>[^`\n]+)` [^`\s]", re.MULTILINE)
_STATUS: Final = re.compile(r"\b[1-5](?:\d\d|XX)\b|\bdefault\b")
_REQUEST: Final = re.compile(r"\b(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE) /[^\s`,;)|]*")
_SPAN: Final = re.compile(r"(?P<ticks>`+) ?(?P<code>.+?) ?(?P=ticks)")
_BETWEEN_VALUES: Final = " | "


@dataclass(frozen=True)
class ToldSpec:
    """A spec, and what a bundle has to say of it."""

    product_title: str
    spec: MirroredSpec
    operations: tuple[OperationNames, ...]
    sections: tuple[Section, ...]
    words: Words

    @cached_property
    def schemas(self) -> Mapping[str, Section]:
        """What stands under the shared schemas, by name."""
        found: dict[str, Section] = {}
        for section in self._shared("shared schemas"):
            found |= {part.title: part for part in split_sections(section.text, 3)[1]}
        return found

    @cached_property
    def answers(self) -> Mapping[str, list[str]]:
        """What stands under the shared answers, by status."""
        found: dict[str, list[str]] = {}
        for section in self._shared("shared answers"):
            for status, texts in answers_of(section).items():
                found.setdefault(status, []).extend(texts)
        return found

    def sections_of(self, operation: OperationNames) -> list[Section]:
        """Find the sections of an operation: by its label, and by its id where others share it."""
        label = re.escape(f"{self.product_title}: {operation.label}")
        named = re.compile(rf"{label}(?: \({re.escape(operation.id)}\))?(?:, |$)")
        return [section for section in self.sections if named.match(section.title)]

    def told(self, section: Section) -> str:
        """Return a section with every shared part that it names, and those that these name."""
        texts = [section.prose]
        for status in sorted(set(_STATUS.findall(section.prose))):
            texts += self.answers.get(status, [])
        left = dict(self._patterns)
        for text in texts:
            named = [name for name, pattern in left.items() if pattern.search(text)]
            texts += [self.schemas[name].prose for name in named]
            for name in named:
                del left[name]
        return "\n".join(texts)

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in self.schemas}

    def _shared(self, what: str) -> Iterator[Section]:
        start = f"{self.spec.api.info.title}: {self.words.gettext(what)}"
        for section in self.sections:
            if section.title.startswith(start):
                yield section


def told_specs(material: Material) -> Telling:
    """Hold the sections of each bundle, and the lines of each index, beside the specs."""
    names = {
        (spec.entry.id, language): tuple(names_of(spec.api, words))
        for spec in material.mirror.specs
        for language, words in material.words.items()
    }
    telling = {}
    for file in material.of(BundleKind.FULL, BundleKind.TIER, BundleKind.INDEX):
        _, sections = split_sections(file.text)
        telling[file.path] = tuple(
            ToldSpec(
                product.title(file.language),
                spec,
                names[spec.entry.id, file.language],
                sections,
                material.words[file.language],
            )
            for product in material.mirror.catalog.products
            if file.product_id in {"", product.id}
            for spec in material.mirror.specs_of(product.id)
        )
    return telling


def check_headings(material: Material, telling: Telling) -> tuple[int, list[Finding]]:
    """Check that each operation has its section once in each bundle, and its line in one index."""
    findings = []
    count = 0
    for file in material.of(BundleKind.FULL):
        for told in telling[file.path]:
            for operation in told.operations:
                count += 1
                number = len(told.sections_of(operation))
                if number != 1:
                    cause = f"{number} sections tell '{operation.label}' instead of one"
                    findings.append(Finding(f"{file.path}: {cause}"))
    for file in material.of(BundleKind.INDEX):
        lines = [unescaped(line) for line in file.text.split("\n")]
        for told in telling[file.path] if file.product_id else ():
            for operation in told.operations:
                number = sum(line.startswith(f"- [{operation.label}](") for line in lines)
                if number != sum(other.label == operation.label for other in told.operations):
                    cause = f"{number} lines list '{operation.label}' instead of one"
                    findings.append(Finding(f"{file.path}: {cause}"))
    return count, findings


def check_facts(material: Material, telling: Telling) -> tuple[int, list[Finding]]:
    """Check that each name of an operation stands in its section, or in what that names.

    Returns:
        How many names were looked for, and which are missing.
    """
    findings = []
    count = 0
    for file in material.of(BundleKind.FULL):
        for told in telling[file.path]:
            for operation in told.operations:
                for section in told.sections_of(operation):
                    looked_for, missing = _missing(told, operation, section)
                    count += looked_for
                    findings += [
                        Finding(f"{file.path}: {operation.label}: {name}") for name in missing
                    ]
            for place, looked_for, missing in _missing_in_schemas(told):
                count += looked_for
                findings += [Finding(f"{file.path}: {place}: {name}") for name in missing]
            for status, texts in told.answers.items():
                if len(texts) > 1:
                    cause = f"{len(texts)} shared answers have the status {status}"
                    findings.append(Finding(f"{file.path}: {told.spec.entry.id}: {cause}"))
    return count, findings


def check_inventions(material: Material, telling: Telling) -> tuple[int, list[Finding]]:
    """Check that bundles name no request, field or value that no spec has.

    A request that a known gap or a hand-written page is about may be named too.
    """
    findings = []
    count = 0
    known_requests = {
        _bare(match) for source in material.sources for match in _REQUEST.findall(source)
    }
    for file in material.of(BundleKind.FULL, BundleKind.TIER):
        every = telling[file.path]
        requests = {operation.label for told in every for operation in told.operations}
        for request in sorted(set(map(_bare, _REQUEST.findall(unescaped(file.text))))):
            count += 1
            if request not in requests and request not in known_requests:
                findings.append(Finding(f"{file.path}: '{request}' stands in no source"))
        for told in every:
            looked_at, invented = _invented(told)
            count += looked_at
            findings += [Finding(f"{file.path}: {cause}") for cause in invented]
    return count, findings


def _bare(request: str) -> str:
    return request.rstrip(".:'\"")


def _missing(told: ToldSpec, operation: OperationNames, section: Section) -> tuple[int, list[str]]:
    text = told.told(section)
    statuses = set(_STATUS.findall(section.prose))
    missing = [f"the field '{name}'" for name in operation.fields if code_span(name) not in text]
    missing += [f"the value '{value}'" for value in operation.values if not _has(text, value)]
    missing += [f"the status {status}" for status in operation.statuses if status not in statuses]
    gettext = told.words.gettext
    is_public = f"{gettext('Access')}: {gettext('Public')}." in section.prose
    if is_public != operation.is_public:
        missing.append("who may call it")
    looked_for = len(operation.fields) + len(operation.values) + len(operation.statuses) + 1
    return looked_for, sorted(missing)


def _missing_in_schemas(told: ToldSpec) -> Iterator[tuple[str, int, list[str]]]:
    """Look for the names of each shared component in its own part."""
    for pointer in told.spec.api.schemas:
        section = told.schemas.get(pointer.name)
        if section is None or pointer.tokens[:1] != ("components",):
            continue
        text = told.told(section)
        fields, values = component_names(told.spec.api, pointer)
        missing = [f"the field '{name}'" for name in fields if code_span(name) not in text]
        missing += [f"the value '{value}'" for value in values if not _has(text, value)]
        yield pointer.name, len(fields) + len(values), sorted(missing)


def _has(text: str, value: str) -> bool:
    return code_span(value) in text or code_span(f'"{value}"') in text


def _invented(told: ToldSpec) -> tuple[int, list[str]]:
    names = frozenset().union(*(operation.fields for operation in told.operations))
    values = frozenset().union(*(operation.values for operation in told.operations))
    texts = [section.prose for each in told.operations for section in told.sections_of(each)] + [
        section.prose for section in told.schemas.values()
    ]
    invented = []
    count = 0
    for text in texts:
        for match in _FIELD.finditer(text):
            count += 1
            if match["name"] not in names:
                invented.append(f"the field '{match['name']}' stands in no spec")
        for value in _listed_values(text, told.words.gettext("Values:")):
            count += 1
            if value not in values:
                invented.append(f"the value '{value}' stands in no spec")
    return count, invented


def _listed_values(text: str, label: str) -> Iterator[str]:
    """Read the values that lines list after a label, each the first code of its part."""
    for line in text.split("\n"):
        _, found, listed = line.partition(f" {label} ")
        for part in listed.split(_BETWEEN_VALUES) if found else ():
            match = _SPAN.match(part)
            if match:
                yield match["code"]
