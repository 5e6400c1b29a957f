"""Is the code of a file for assistants whole, and are its examples what the schemas allow?"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from builder.checks.bundles.material import BundleKind
from builder.checks.finding import Finding
from builder.checks.judging import SchemaJudge
from builder.markdown import split_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.checks.bundles.completeness import Telling, ToldSpec
    from builder.checks.bundles.material import BundleFile, Material
    from builder.checks.bundles.sections import Section

_FENCE: Final = "```"
_SHOWN: Final = 60
_ANSWER: Final = re.compile(r"^(\d{3}|\dXX|default)(?= |\.|$)", re.MULTILINE)


def check_blocks(file: BundleFile) -> tuple[int, list[Finding]]:
    """Check that each block of code ends, and that JSON and YAML can be read.

    Returns:
        How many blocks there are, and what is wrong.
    """
    findings = []
    count = 0
    for part, is_code in split_code(file.text):
        if not is_code or not part.lstrip().startswith(_FENCE):
            continue
        count += 1
        lines = part.strip().split("\n")
        ticks = lines[0][: len(lines[0]) - len(lines[0].lstrip("`"))]
        if len(lines) == 1 or lines[-1].strip() != ticks:
            findings.append(Finding(f"{file.path}: the block {lines[0]!r} has no end"))
            continue
        fault = _fault(lines[0].lstrip("`"), "\n".join(lines[1:-1]))
        if fault:
            findings.append(Finding(f"{file.path}: {fault}"))
    return count, findings


def check_examples(material: Material, telling: Telling) -> tuple[int, list[Finding]]:
    """Check that each JSON example of an operation is valid by one of the operation's schemas."""
    findings = []
    count = 0
    judges: dict[str, SchemaJudge] = {}
    for file in material.of(BundleKind.FULL):
        for told in telling[file.path] if file.product_id else ():
            name = told.spec.entry.id
            if name not in judges:
                judges[name] = SchemaJudge(told.spec.content.decode("utf-8-sig"), told.spec.api)
            looked_at, faults = _invalid(told, judges[name])
            count += looked_at
            findings += [Finding(f"{file.path}: {fault}") for fault in faults]
    return count, findings


def _fault(language: str, code: str) -> str:
    """Say why a block cannot be read as what it says it is."""
    shown = " ".join(code.split())[:_SHOWN]
    try:
        if language == "json":
            json.loads(code)
        elif language == "yaml":
            list(yaml.safe_load_all(code))
    except (ValueError, yaml.YAMLError):
        return f"the block of {language} cannot be read: {shown}"
    return ""


def _invalid(told: ToldSpec, judge: SchemaJudge) -> tuple[int, list[str]]:
    faults = []
    count = 0
    for operation in told.operations:
        for section in told.sections_of(operation):
            for status, value, shown in _json_values(section):
                count += 1
                schemas = [schema for of, schema in operation.schemas if of == status]
                if not any(judge.allows(schema, value) for schema in schemas):
                    faults.append(f"{operation.label}: no schema allows {shown}")
    return count, faults


def _json_values(section: Section) -> Iterator[tuple[str, Any, str]]:
    """Read the JSON of a section: the status whose answer it stands under, value, beginning."""
    status = ""
    for part, is_code in split_code(section.text):
        if not is_code:
            status = [status, *_ANSWER.findall(part)][-1]
        elif part.startswith(f"{_FENCE}json\n"):
            code = "\n".join(part.split("\n")[1:-1])
            yield status, json.loads(code), " ".join(code.split())[:_SHOWN]
