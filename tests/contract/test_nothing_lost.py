"""Every construct that can hold a text or a name is visible, without JavaScript, on some page.

The probe gives each construct of both formats a word of its own; the mirror is made by `init`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.parse.yaml12 import load_yaml
from builder.pipeline.building import build_site
from builder.pipeline.scaffolding import scaffold_mirror
from tests.support.markup import text_outside

PROBE = Path(__file__).parent.parent / "support" / "probe"
DOCUMENTS = ("openapi.yaml", "asyncapi.yaml")
MARKER = re.compile(r"mk[oa]\d{3}([A-Za-z0-9]+)")
WANTED = 0.97
ESCAPED = re.compile(r"\\(?=[^\w\s])")


@dataclass(frozen=True)
class Shown:
    """What the site of the probe says."""

    html: str
    """The text of all pages, without what a reader cannot see."""
    markdown: str
    """All twins of pages."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    root = tmp_path_factory.mktemp("probe") / "mirror"
    mirror = scaffold_mirror(root, [PROBE / name for name in DOCUMENTS])
    assert [spec.admission.findings for spec in mirror.specs] == [(), ()]
    report = build_site(root)
    assert not report.problems
    assert not report.warnings
    pages = [
        path
        for folder in ("probe", "changelog")
        for path in sorted((report.site_dir).rglob(f"{folder}*/**/index.html"))
    ]
    assert len(pages) > 5
    twins = [path for path in sorted(report.site_dir.rglob("*.md")) if path.name != "index.md"]
    return Shown(
        "\n".join(
            text_outside(path.read_text(encoding="utf-8"), "head", "script", "style", "nav")
            for path in pages
        ),
        "\n".join(path.read_text(encoding="utf-8") for path in twins),
    )


def markers_of(document: str) -> list[str]:
    text = (PROBE / document).read_text(encoding="utf-8")
    return sorted({found[0] for found in MARKER.finditer(text)})


def reasons() -> dict[str, str]:
    root = load_yaml((PROBE / "unshown.yaml").read_text(encoding="utf-8"), "unshown.yaml").root
    assert isinstance(root, dict)
    return {str(name): str(reason) for name, reason in root.items()}


def unshown(document: str, text: str) -> set[str]:
    names = {marker: MARKER.fullmatch(marker) for marker in markers_of(document)}
    return {found[1] for marker, found in names.items() if found and marker not in text}


@pytest.mark.parametrize("document", DOCUMENTS)
class TestProbe:
    def test_holds_a_word_per_construct(self, document: str) -> None:
        markers = markers_of(document)
        numbers = [marker[3:6] for marker in markers]

        assert len(markers) > 150
        assert len(set(numbers)) == len(numbers), "each word has a number of its own"

    def test_is_visible_on_the_pages(self, document: str, shown: Shown) -> None:
        lost = unshown(document, shown.html)

        assert lost - set(reasons()) == set()
        assert 1 - len(lost) / len(markers_of(document)) >= WANTED

    def test_is_in_the_markdown_twins(self, document: str, shown: Shown) -> None:
        lost = unshown(document, ESCAPED.sub("", shown.markdown))

        assert lost - set(reasons()) == set()
        assert 1 - len(lost) / len(markers_of(document)) >= WANTED


def test_every_reason_is_still_needed(shown: Shown) -> None:
    lost = set().union(*(unshown(document, shown.html) for document in DOCUMENTS))

    assert set(reasons()) == lost
