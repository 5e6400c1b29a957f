"""Pages, twins and one bundle of small documents, byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.outputs.registry import every_artifact
from builder.render import Renderer
from tests.support.inline_site import context_of, inline_site, operation_pages

if TYPE_CHECKING:
    from builder.views.site import Site
    from tests.golden.conftest import Golden

FOLDER = Path(__file__).parent
CASES = sorted(path.parent.name for path in FOLDER.glob("*/spec.yaml"))
MORE = {
    "colliding-slugs": ("sample/overview.md",),
    "security-and-offer": ("sample/overview.md",),
    "websocket-send-and-reply": ("llms-full.txt",),
}
"""What a case holds besides the pages of its operations."""
WHOLE = {"schema-pages"}
"""The cases that hold the lists and indexes of their site, and the pages of its schemas."""


def site_of(case: str) -> Site:
    """Assemble the site of a case."""
    return inline_site((FOLDER / case / "spec.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_pages_and_twins_are_the_golden_ones(case: str, golden: Golden) -> None:
    site = site_of(case)
    renderer = Renderer(site)
    artifacts = {
        artifact.path: artifact.content.decode() for artifact in every_artifact(context_of(site))
    }
    made = {Path(name).name: artifacts[name] for name in MORE.get(case, ())}
    for page in site.pages[1:-2] if case in WHOLE else operation_pages(site):
        name = page.address.strip("/").rpartition("/")[2]
        made[f"{name}.page.md"] = renderer.page(page).complete()
        made[f"{name}.twin.md"] = artifacts[page.twin_address]
    golden.check(FOLDER / case / "expected", made)


def test_what_a_case_holds_besides_its_pages_belongs_to_a_case() -> None:
    assert MORE.keys() | WHOLE <= set(CASES)
