"""A page of every kind holds what the axe engine checks of WCAG 2.2, level AA, in both schemes.

Source: WCAG 2.2, https://www.w3.org/TR/WCAG22/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import ROOT
from tests.support.reader import KINDS, NARROW, WIDE, wait_until

if TYPE_CHECKING:
    from tests.support.reader import KeptReader, Scheme

pytestmark = pytest.mark.tool

AXE: Final = ROOT / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
WAYS: Final[tuple[tuple[str, Scheme, int], ...]] = (("en", "light", WIDE), ("zh", "dark", NARROW))
OTHER_WAYS: Final[tuple[tuple[str, Scheme, int], ...]] = (
    ("en", "dark", WIDE),
    ("zh", "light", NARROW),
)
RICHEST: Final = ("guide with pictures", "request with a body")
CASES: Final = [(kind, *way) for kind in KINDS for way in WAYS] + [
    (kind, *way) for kind in RICHEST for way in OTHER_WAYS
]
UNFOLD: Final = """() => {
  for (const panel of document.querySelectorAll("[data-sm-tab]")) panel.hidden = false;
  for (const animation of document.getAnimations()) animation.finish();
}"""
CAN_SCROLL: Final = """() => [...document.querySelectorAll("pre > code")].every(
  (code) => code.scrollWidth <= code.clientWidth || code.tabIndex === 0)"""
"""The theme lets code take the focus soon after it is shown."""
CHECK: Final = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(document, {
    runOnly: tags,
    preload: false, // it would fetch the style sheets, which a page from file: may not
    resultTypes: ["violations"],
    // The theme gives every block of code a <nav> with the same name for its one button.
    rules: {"landmark-unique": {enabled: false}},
  });
  return found.violations.flatMap((violation) => violation.nodes.map(
    (node) => `${violation.id}: ${node.html.slice(0, 120)} ${node.failureSummary}`));
}"""


@pytest.mark.parametrize(("kind", "language", "scheme", "width"), CASES)
def test_axe_finds_nothing(
    kind: str, language: str, scheme: Scheme, width: int, kept_reader: KeptReader
) -> None:
    assert AXE.is_file(), "'make test' installs it"
    page = kept_reader.open(KINDS[kind], language, scheme=scheme, width=width)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(UNFOLD)
    wait_until(page, CAN_SCROLL)

    assert page.evaluate(CHECK) == []
