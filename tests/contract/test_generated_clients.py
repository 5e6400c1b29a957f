"""A code generator that reads the specifications strictly makes clients from them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from builder.parse import parse_api
from tests.conftest import ROOT
from tests.support.tools import need_tool

pytestmark = pytest.mark.tool

SPECS = sorted((ROOT / "specs").glob("*.openapi.yaml"))
# A start of seconds is not worth the optimising compiler; documents are UTF-8 in every locale.
JAVA_OPTIONS = ("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8")
ONLY_SOURCES = "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false"


def generate(language: str, spec: Path, target: Path) -> None:
    """Run the generator, which has to succeed without a word of error."""
    jar = files("openapi_generator_cli") / "openapi-generator.jar"
    command = [need_tool("java"), *JAVA_OPTIONS, "-jar", str(jar), "generate"]
    options = ["-g", language, "-i", str(spec), "-o", str(target), "--global-property"]
    done = subprocess.run(
        [*command, *options, ONLY_SOURCES],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert [line for line in done.stdout.splitlines() if re.search(r"\bERROR\b", line)] == []


def module_names(spec: Path) -> set[str]:
    """The tags of the operations, as a generator writes them in a file's name."""
    api = parse_api(spec.read_text(encoding="utf-8"), spec.name)
    tags = {tag for operation in api.operations for tag in operation.tags}
    assert tags <= {tag.name for tag in api.tags}
    return {re.sub(r"[^a-z0-9]+", "_", tag.lower()) for tag in tags}


def test_there_are_specifications() -> None:
    assert len(SPECS) >= 6


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.name.partition(".")[0])
def test_a_python_client_compiles(spec: Path, tmp_path: Path) -> None:
    generate("python", spec, tmp_path)
    package = tmp_path / "openapi_client"
    apis = {path.stem.removesuffix("_api") for path in (package / "api").glob("*_api.py")}
    assert apis == module_names(spec)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "compileall", "-q", str(package)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.name.partition(".")[0])
def test_a_go_client_has_a_file_per_tag(spec: Path, tmp_path: Path) -> None:
    generate("go", spec, tmp_path)
    apis = {path.stem.removeprefix("api_") for path in tmp_path.glob("api_*.go")}
    assert apis == module_names(spec)
    source = "\n".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.go"))
    declared = r"^(?:type |func |\t(?=[A-Z]\w* [A-Z]\w* = ))(\w+)"
    names = Counter(re.findall(declared, source, re.MULTILINE))
    assert names["APIClient"] == 1
    # Constants of all enums share one namespace in Go.
    assert [name for name, count in names.items() if count > 1] == []
