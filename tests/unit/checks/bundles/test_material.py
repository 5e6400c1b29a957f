"""What a file of a built site is, by its path."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.bundles.material import BundleKind, kind_of, read_files, read_manifests

PREFIXES = {"en": "", "zh": "zh/"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("llms.txt", (BundleKind.INDEX, "", "")),
        ("spot/llms.txt", (BundleKind.INDEX, "spot", "")),
        ("llms-full.txt", (BundleKind.FULL, "", "")),
        ("spot/llms-full.txt", (BundleKind.FULL, "spot", "")),
        ("llms-spot-8k.txt", (BundleKind.TIER, "spot", "8k")),
        ("llms-spot-margin-128k.txt", (BundleKind.TIER, "spot-margin", "128k")),
        ("agents.md", (BundleKind.INSTRUCTIONS, "", "")),
        ("index.md", (BundleKind.TWIN, "", "")),
        ("spot/rest/create-order.md", (BundleKind.TWIN, "", "")),
        ("robots.txt", (None, "", "")),
        ("specs/a/llms.txt", (None, "", "")),
    ],
)
def test_a_file_is_known_by_its_path(path: str, kind: tuple[BundleKind | None, str, str]) -> None:
    assert kind_of(path) == kind


def test_a_site_is_read_language_by_language(tmp_path: Path) -> None:
    for name in ("llms.txt", "zh/llms.txt", "zh/a.md", "robots.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(f"# {name}\r\n".encode())
    (tmp_path / "zh" / "llms-manifest.json").write_text('{"site_url": ""}')

    assert [(f.path, f.language, f.kind, f.text) for f in read_files(tmp_path, PREFIXES)] == [
        ("llms.txt", "en", BundleKind.INDEX, "# llms.txt\r\n"),
        ("zh/a.md", "zh", BundleKind.TWIN, "# zh/a.md\r\n"),
        ("zh/llms.txt", "zh", BundleKind.INDEX, "# zh/llms.txt\r\n"),
    ]
    assert read_manifests(tmp_path, PREFIXES) == {"zh": {"site_url": ""}}
