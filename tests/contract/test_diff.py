"""`spec-mirror diff` as a user meets it: what it prints where, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import builder.outputs.changes
from builder.cli.main import main
from builder.pipeline.checking import check_mirror
from tests.support.cli import run_cli
from tests.support.dated_mirror import FIRST, SECOND, THIRD, mirror_of

SCHEMA = json.loads(
    (Path(builder.outputs.changes.__path__[0]) / "schema.json").read_text(encoding="utf-8")
)


def run_here(*arguments: str) -> int:
    """Run the command in this process, and return how it ended."""
    with pytest.raises(SystemExit) as ending:
        main(list(arguments))
    assert isinstance(ending.value.code, int)
    return ending.value.code


@pytest.fixture(scope="module")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mirror_of(tmp_path_factory.mktemp("diff") / "mirror", FIRST, SECOND, THIRD)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is in no mirror."""
    folder = tmp_path_factory.mktemp("files")
    for name, content in (("first", FIRST), ("second", SECOND), ("third", THIRD)):
        (folder / f"{name}.yaml").write_bytes(content)
    (folder / "broken.yaml").write_text("openapi: [", encoding="utf-8")
    return folder


def test_it_says_what_changed_last(mirror: Path) -> None:
    finished = run_cli("diff", "orders", folder=mirror)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""
    assert "Parameter `type`: the value `FOK` is no longer in the list" in finished.stdout
    assert finished.stdout.index("Breaking") < finished.stdout.index("GET /order (getOrder)")


def test_two_releases_and_a_language(mirror: Path) -> None:
    finished = run_cli("diff", "orders", "1.0.0", "1.1.0", "--lang", "zh", folder=mirror)
    assert finished.returncode == 0, finished.stderr
    assert "取值列表新增了 `IOC`" in finished.stdout


@pytest.mark.parametrize(
    ("base", "revision", "level", "code"),
    [
        ("second", "third", "breaking", 1),
        ("second", "third", "safe", 1),
        ("first", "second", "breaking", 0),
        ("first", "second", "safe", 1),
        ("first", "first", "safe", 0),
    ],
)
def test_a_level_that_is_reached_fails_the_run(
    files: Path, base: str, revision: str, level: str, code: int
) -> None:
    sides = [str(files / f"{name}.yaml") for name in (base, revision)]
    assert run_here("diff", "--files", *sides, "--fail-on", level) == code


def test_the_process_ends_as_the_level_says(files: Path) -> None:
    finished = run_cli(
        "diff", "--files", "second.yaml", "third.yaml", "--fail-on", "breaking", folder=files
    )
    assert finished.returncode == 1, finished.stderr
    assert finished.stderr == ""
    assert "Breaking: 1\n" in finished.stdout


def test_a_file_that_cannot_be_read_is_an_error(files: Path) -> None:
    finished = run_cli("diff", "--files", "first.yaml", "broken.yaml", folder=files)
    assert finished.returncode == 3
    assert finished.stdout == ""
    assert finished.stderr.startswith("error: broken.yaml:2:1 ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "expected the id of a spec"),
        (("orders", "1.0.0", "1.1.0", "2.0.0"), "expected the id of a spec"),
        (("orders", "--files", "a.yaml", "b.yaml"), "expected the id of a spec"),
        (("orders", "9.9.9"), "'9.9.9' is neither a snapshot nor a file"),
        (("nothing",), "there is no spec 'nothing'"),
        (("orders", "--lang", "xx"), "there is no language 'xx'"),
        (("orders", "--fail-on", "docs"), "docs"),
        (("orders", "--format", "pdf"), "pdf"),
    ],
)
def test_a_wrong_command_line_says_the_way_out(
    mirror: Path, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_here("-C", str(mirror), "diff", *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert "  hint: " in printed.err


def test_json_is_as_its_schema_says(mirror: Path) -> None:
    finished = run_cli("diff", "orders", "1.0.0", "--json", folder=mirror)
    assert finished.returncode == 0, finished.stderr
    document = json.loads(finished.stdout)
    Draft202012Validator(SCHEMA).validate(document)
    assert document["counts"]["breaking"] >= 1
    assert {change["id"] for change in document["changes"]} >= {
        "param.enum-value-gone",
        "param.enum-value-added",
    }
    for change in document["changes"]:
        for side, name in (("base", FIRST), ("revision", THIRD)):
            if change[side]:
                assert (mirror / change[side]["file"]).read_bytes() == name


@pytest.mark.parametrize(
    ("name", "start"), [("markdown", "# Orders"), ("html", "<!doctype html>"), ("text", "Orders")]
)
def test_a_report_has_a_format(
    files: Path, name: str, start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = [str(files / side) for side in ("second.yaml", "third.yaml")]
    assert run_here("diff", "--files", *sides, "--format", name) == 0
    assert start in capsys.readouterr().out.splitlines()[:2]


def test_accepted_changes_fail_nothing_and_are_told(tmp_path: Path) -> None:
    mirror = mirror_of(tmp_path / "mirror", SECOND, THIRD, releases=("1.1.0", "2.0.0"))
    document = json.loads(run_cli("diff", "orders", "--json", folder=mirror).stdout)
    breaking = [one for one in document["changes"] if one["level"] == "breaking"]
    rows = "".join(
        f'- {{fingerprint: "{one["fingerprint"]}", reason: nobody sends FOK}}\n' for one in breaking
    )
    path = mirror / "specs" / "ignored-changes.yml"
    path.write_text(rows + '- {fingerprint: "0000000000000000", reason: once}\n', encoding="utf-8")

    finished = run_cli("diff", "orders", "--fail-on", "breaking", folder=mirror)
    assert finished.returncode == 0, finished.stdout
    assert "Reason: nobody sends FOK" in finished.stdout
    assert f"ignored: {len(breaking)} changes\n" in finished.stderr
    assert "0000000000000000 is no change between these two" in finished.stderr

    path.write_text(rows.replace("FOK}", "FOK, until: 2020-01-01}"), encoding="utf-8")
    finished = run_cli("diff", "orders", "--fail-on", "breaking", folder=mirror)
    assert finished.returncode == 1
    assert "No longer ignored" in finished.stdout
    assert "held until 2020-01-01" in finished.stderr


def test_check_reads_what_was_accepted(tmp_path: Path) -> None:
    root = mirror_of(tmp_path / "mirror", FIRST)
    path = root / "specs" / "ignored-changes.yml"
    path.write_text('- {fingerprint: "0000000000000000"}\n', encoding="utf-8")
    messages = [finding.message for finding in check_mirror(root).findings]
    assert [message for message in messages if "ignored-changes.yml:1:" in message]
    path.write_text('- {fingerprint: "0000000000000000", reason: once}\n', encoding="utf-8")
    messages = [finding.message for finding in check_mirror(root).findings]
    assert not [message for message in messages if "ignored-changes.yml" in message]
