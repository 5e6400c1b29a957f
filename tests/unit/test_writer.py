"""A site is there as it was or as it will be, never half."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.errors import OutputError
from builder.outputs.artifact import Artifact
from builder.writer import publish, staging, write_artifacts

if TYPE_CHECKING:
    from collections.abc import Callable


def fill(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def held(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


class TestWriteArtifacts:
    def test_writes_bytes_and_makes_folders(self, tmp_path: Path) -> None:
        write_artifacts([Artifact("a/b/c.bin", b"\x00\xff")], tmp_path)

        assert (tmp_path / "a" / "b" / "c.bin").read_bytes() == b"\x00\xff"

    @pytest.mark.parametrize(
        "path", ["../out.txt", "a/../../out.txt", "/out.txt"], ids=["above", "round", "absolute"]
    )
    def test_writes_nothing_outside(self, tmp_path: Path, path: str) -> None:
        site = tmp_path / "site"
        site.mkdir()

        with pytest.raises(OutputError, match="leads out of the site"):
            write_artifacts([Artifact(path, b"x")], site)
        assert [found.name for found in tmp_path.rglob("*")] == ["site"]

    def test_a_link_does_not_lead_outside(self, tmp_path: Path) -> None:
        site, other = tmp_path / "site", tmp_path / "other"
        site.mkdir()
        other.mkdir()
        (site / "away").symlink_to(other)

        with pytest.raises(OutputError, match="leads out of the site"):
            write_artifacts([Artifact("away/x.txt", b"x")], site)
        assert not list(other.iterdir())

    @pytest.mark.parametrize("path", ["folder", "file/below"])
    def test_says_which_file_cannot_be_written(self, tmp_path: Path, path: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").write_bytes(b"")

        with pytest.raises(OutputError, match=f"^{path}: cannot be written"):
            write_artifacts([Artifact(path, b"x")], tmp_path)


class TestStaging:
    def test_gives_an_empty_folder_beside_the_target(self, tmp_path: Path) -> None:
        with staging(tmp_path / "deep" / "site") as stage:
            assert stage.parent == tmp_path / "deep"
            assert not list(stage.iterdir())

    def test_leaves_nothing_behind(self, tmp_path: Path) -> None:
        with staging(tmp_path / "site") as stage:
            fill(stage / "en", "half")

        assert not list(tmp_path.iterdir())

    def test_leaves_nothing_behind_after_a_fault(self, tmp_path: Path) -> None:
        with pytest.raises(ZeroDivisionError), staging(tmp_path / "site") as stage:
            fill(stage / "en", str(1 // 0))

        assert not list(tmp_path.iterdir())

    def test_says_that_the_folder_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_bytes(b"")

        with (
            pytest.raises(OutputError, match="cannot be written"),
            staging(tmp_path / "file" / "x"),
        ):
            pytest.fail("there is no such folder")


class TestPublish:
    def test_makes_the_site(self, tmp_path: Path) -> None:
        target = tmp_path / "site"
        with staging(target) as stage:
            publish(fill(stage / "en", "new"), target)

        assert held(target) == "new"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_replaces_the_site_with_all_its_files(self, tmp_path: Path) -> None:
        target = fill(tmp_path / "site", "old")
        (target / "gone.html").write_bytes(b"")
        with staging(target) as stage:
            publish(fill(stage / "en", "new"), target)

        assert held(target) == "new"
        assert not (target / "gone.html").exists()
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_everybody_may_read_it(self, tmp_path: Path) -> None:
        target = tmp_path / "site"
        with staging(target) as stage:
            publish(fill(stage / "en", "new"), target)

        assert target.stat().st_mode & 0o777 == 0o755

    @pytest.mark.parametrize("broken", ["site", "en"], ids=["moving away", "moving in"])
    def test_on_failure_the_site_is_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
    ) -> None:
        target = fill(tmp_path / "site", "old")
        monkeypatch.setattr(Path, "rename", refusing(Path.rename, broken))

        with staging(target) as stage, pytest.raises(OutputError, match="cannot be replaced"):
            publish(fill(stage / "en", "new"), target)
        assert held(target) == "old"
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def refusing(rename: Callable[[Path, Path], Path], name: str) -> Callable[[Path, Path], Path]:
    """Return a rename that fails for the folder of one name."""

    def refuse(path: Path, target: Path) -> Path:
        if path.name == name:
            raise OSError(13, "Permission denied")
        return rename(path, target)

    return refuse
