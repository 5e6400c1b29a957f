"""Referees that nobody here wrote: is what ships valid?"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from builder.checks.documents import check_document, count_examples
from builder.model.api import ApiKind
from builder.model.mirror import Mirror
from builder.parse.yaml12 import load_yaml
from tests.support.toolchains import NODE_DIR
from tests.support.tools import need_tool


def specs_of(mirror: Mirror, kind: ApiKind) -> list[str]:
    return [spec.entry.file for spec in mirror.specs if spec.api.kind is kind]


def test_openapi_spec_validator_finds_no_fault(mirror: Mirror, root: Path) -> None:
    names = specs_of(mirror, ApiKind.OPENAPI)
    assert names
    for name in names:
        document = load_yaml((root / "specs" / name).read_text(encoding="utf-8"), name)
        assert isinstance(document.root, dict)
        errors = list(OpenAPIV30SpecValidator(document.root).iter_errors())
        assert not errors, (name, [error.message for error in errors])


def test_the_asyncapi_parser_finds_no_fault(mirror: Mirror, root: Path) -> None:
    node = need_tool("node")
    paths = [str(root / "specs" / name) for name in specs_of(mirror, ApiKind.ASYNCAPI)]
    assert paths
    finished = subprocess.run(
        [node, str(NODE_DIR / "parse-asyncapi.mjs"), *paths],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stderr
    for path, report in json.loads(finished.stdout).items():
        assert report == {"parsed": True, "errors": []}, path


def test_every_example_validates(mirror: Mirror) -> None:
    for spec in mirror.specs:
        assert count_examples(spec.api) >= 10, spec.entry.id
        findings = check_document(spec.content.decode(), spec.api)
        assert not findings, (spec.entry.id, findings)


@pytest.mark.parametrize(
    ("before", "after"),
    [('side: "BUY"', 'side: "HOLD"'), ("price: 34000", 'price: "34000"')],
    ids=["not in the enum", "not a number"],
)
def test_a_wrong_example_is_found(mirror: Mirror, before: str, after: str) -> None:
    spec = next(spec for spec in mirror.specs if spec.entry.id == "spot-rest")
    text = spec.content.decode()
    assert before in text
    findings = check_document(text.replace(before, after), spec.api)
    from builder.parse import parse_api

    changed = parse_api(text.replace(before, after), spec.api.source)
    findings = check_document(text.replace(before, after), changed)
    assert any("[example-invalid]" in finding.message for finding in findings)
