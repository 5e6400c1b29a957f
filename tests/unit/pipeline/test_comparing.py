"""What the sides of a comparison can be called, and what is said where they cannot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builder.errors import BuilderError, ComparisonError, ConfigError, ExitCode
from builder.mirror.exemptions import EXEMPTIONS_FILE
from builder.model.change import Level
from builder.pipeline.comparing import compare_files, compare_spec, remarks, write_report
from tests.support.dated_mirror import DAYS, FIRST, SECOND, THIRD, document, hash_of, mirror_of

TODAY = date(2024, 6, 1)


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    return mirror_of(tmp_path / "mirror", FIRST, SECOND, THIRD)


def sides_of(mirror: Path, *sides: str) -> tuple[str, str]:
    comparison = compare_spec(mirror, "orders", *sides, today=TODAY)
    return comparison.base.release, comparison.revision.release


@pytest.mark.parametrize(
    ("sides", "releases"),
    [
        ((), ("1.1.0", "2.0.0")),
        (("1.0.0",), ("1.0.0", "2.0.0")),
        (("1.0.0", "1.1.0"), ("1.0.0", "1.1.0")),
        (("2.0.0", "1.0.0"), ("2.0.0", "1.0.0")),
        ((hash_of(FIRST)[:6],), ("1.0.0", "2.0.0")),
        ((hash_of(FIRST), hash_of(SECOND)[:20]), ("1.0.0", "1.1.0")),
        ((DAYS[0], DAYS[1]), ("1.0.0", "1.1.0")),
        (("2024-02-19", "2024-03-29"), ("1.0.0", "1.1.0")),
        (("2024-02-20", "2030-01-01"), ("1.1.0", "2.0.0")),
        (("2.0.0", "2.0.0"), ("2.0.0", "2.0.0")),
    ],
)
def test_a_side_is_a_release_a_day_or_the_beginning_of_a_hash(
    mirror: Path, sides: tuple[str, ...], releases: tuple[str, str]
) -> None:
    assert sides_of(mirror, *sides) == releases


def test_a_side_is_a_file(mirror: Path, tmp_path: Path) -> None:
    path = tmp_path / "next.yaml"
    path.write_bytes(document("3.0.0", types="LIMIT, MARKET, IOC"))
    comparison = compare_spec(mirror, "orders", "2.0.0", str(path), today=TODAY)
    assert (comparison.base.release, comparison.revision.release) == ("2.0.0", "3.0.0")
    assert comparison.revision.file == str(path)
    assert comparison.revision.origin == comparison.revision.retrieved_at == ""
    assert comparison.revision.sha256 == hash_of(path.read_bytes())
    assert comparison.base.origin == "https://example.com/orders.yaml"


def test_changes_say_in_which_file_they_stand(mirror: Path) -> None:
    comparison = compare_spec(mirror, "orders", today=TODAY)
    (gone,) = [one for one in comparison.changes.changes if one.kind == "enum-value-gone"]
    assert gone.before == "FOK"
    assert gone.base is not None
    assert gone.revision is not None
    for location, content in ((gone.base, SECOND), (gone.revision, THIRD)):
        file = mirror / location.source
        assert file.read_bytes() == content
        assert "enum:" in file.read_text(encoding="utf-8").splitlines()[location.line - 1]
    assert comparison.title == "Orders"
    assert comparison.spec_id == "orders"


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        (("3.0.0",), "'3.0.0' is neither a snapshot nor a file"),
        (("2023-12-31",), "'2023-12-31' is neither"),
        (("2024-99-99",), "'2024-99-99' is neither"),
        ((hash_of(FIRST)[:5],), "is neither"),
        (("0" * 6,), "is neither"),
    ],
)
def test_an_unknown_side_lists_what_there_is(
    mirror: Path, sides: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        sides_of(mirror, *sides)
    for release, day, content in zip(
        ("1.0.0", "1.1.0", "2.0.0"), DAYS, (FIRST, SECOND, THIRD), strict=True
    ):
        assert f"{release} of {day} ({hash_of(content)[:12]})" in caught.value.hint


def test_a_release_that_two_snapshots_have_is_ambiguous(tmp_path: Path) -> None:
    mirror = mirror_of(
        tmp_path / "mirror", FIRST, document("1.0.0", summary="Fetch"), releases=("1.0.0",) * 2
    )
    with pytest.raises(ConfigError, match=r"'1\.0\.0' can mean several") as caught:
        sides_of(mirror, "1.0.0")
    assert caught.value.message.count(" of 2024-") == 2
    assert "hash" in caught.value.hint


def test_the_same_bytes_twice_are_not_ambiguous(tmp_path: Path) -> None:
    mirror = mirror_of(
        tmp_path / "mirror", FIRST, SECOND, FIRST, releases=("1.0.0", "1.1.0", "1.0.0")
    )
    assert sides_of(mirror, "1.1.0", "1.0.0") == ("1.1.0", "1.0.0")


def test_a_release_that_is_also_a_file_is_ambiguous(
    mirror: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "1.0.0").write_bytes(FIRST)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"the file '1\.0\.0'"):
        sides_of(mirror, "1.0.0")
    assert sides_of(mirror, "./1.0.0") == ("1.0.0", "2.0.0")


def test_one_snapshot_alone_is_nothing_to_compare(tmp_path: Path) -> None:
    mirror = mirror_of(tmp_path / "mirror", FIRST)
    with pytest.raises(ConfigError, match="nothing to compare yet") as caught:
        sides_of(mirror)
    assert "spec-mirror sync" in caught.value.hint


def test_an_unknown_spec_lists_the_known(mirror: Path) -> None:
    with pytest.raises(ConfigError, match="there is no spec 'order'") as caught:
        compare_spec(mirror, "order", today=TODAY)
    assert caught.value.hint == "there are: orders"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"", "expected a document"),
        (b"[", "yaml-syntax"),
        (b"swagger: '2.0'", "found neither"),
        (b"openapi: 3.1.0\ninfo: {title: t, version: '1'}", "expected openapi 3.0.x"),
    ],
    ids=["missing", "no UTF-8", "empty", "no YAML", "swagger", "3.1"],
)
def test_a_side_that_cannot_be_read_is_an_error_never_no_changes(
    tmp_path: Path, content: bytes | None, message: str
) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "side.yaml"
    good.write_bytes(FIRST)
    if content is not None:
        bad.write_bytes(content)
    for pair in ((good, bad), (bad, good), (bad, bad)):
        with pytest.raises(ComparisonError, match=message) as caught:
            compare_files(*pair, today=TODAY)
        assert caught.value.exit_code is ExitCode.IO
        assert str(bad) in caught.value.message


def test_a_snapshot_that_was_tampered_with_is_an_error(mirror: Path) -> None:
    comparison = compare_spec(mirror, "orders", "1.0.0", today=TODAY)
    path = mirror / comparison.base.file
    path.chmod(0o644)
    path.write_bytes(SECOND)
    with pytest.raises(ComparisonError, match="is not") as caught:
        compare_spec(mirror, "orders", "1.0.0", today=TODAY)
    assert caught.value.exit_code is ExitCode.IO


def test_two_kinds_of_document_cannot_be_compared(tmp_path: Path) -> None:
    rest, messages = tmp_path / "rest.yaml", tmp_path / "messages.yaml"
    rest.write_bytes(FIRST)
    messages.write_text("asyncapi: 2.6.0\ninfo: {title: t, version: '1'}\nchannels: {}\n")
    with pytest.raises(BuilderError, match="asyncapi"):
        compare_files(rest, messages, today=TODAY)


def test_what_could_not_be_read_in_a_document_is_told(tmp_path: Path) -> None:
    whole, spoilt = tmp_path / "whole.yaml", tmp_path / "spoilt.yaml"
    whole.write_bytes(FIRST)
    spoilt.write_bytes(FIRST.replace(b"schema: {", b"schema: {$ref: '#/components/schemas/No', "))
    comparison = compare_files(whole, spoilt, today=TODAY)
    assert [problem.id for problem in comparison.problems] == ["ref-unresolved"]


def test_accepted_changes_are_set_apart(mirror: Path) -> None:
    breaking = compare_spec(mirror, "orders", today=TODAY).changes
    assert breaking.reaches(Level.BREAKING)
    accepted = [one for one in breaking.changes if one.level is Level.BREAKING]
    rows = [
        f"- {{fingerprint: '{one.fingerprint}', reason: agreed, until: {TODAY}}}"
        for one in accepted
    ]
    rows.append("- {fingerprint: '0000000000000000', reason: another time}")
    (mirror / "specs" / EXEMPTIONS_FILE).write_text("\n".join(rows), encoding="utf-8")

    today = compare_spec(mirror, "orders", today=TODAY)
    assert not today.changes.reaches(Level.BREAKING)
    assert [one.change for one in today.exempt] == accepted
    assert remarks(today) == (
        f"ignored: {len(accepted)} changes",
        "ignored-changes.yml: 0000000000000000 is no change between these two",
    )

    tomorrow = compare_spec(mirror, "orders", today=date(2024, 6, 2))
    assert tomorrow.changes == breaking
    assert remarks(tomorrow)[0] == (
        f"ignored-changes.yml: {accepted[0].fingerprint} held until {TODAY}, and no longer"
    )


def test_a_report_is_written_in_a_language_that_there_is(mirror: Path) -> None:
    comparison = compare_spec(mirror, "orders", today=TODAY)
    assert "no longer in the list" in write_report(comparison, "text", "en")
    assert "取值列表中不再有" in write_report(comparison, "text", "zh")
    with pytest.raises(ConfigError, match="there is no language 'fr'") as caught:
        write_report(comparison, "text", "fr")
    assert caught.value.hint == "there are: en, zh"
