"""What a reader types, said as Material's search understands it: by the script that pages load."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from tests.conftest import ROOT
from tests.support.tools import need_tool

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.tool

SCRIPT: Final = ROOT / "tests" / "node" / "search-terms.mjs"
END: Final = "\u2e80"
"""Moves the end behind a word that the index has."""
DOCS: Final = [
    {"title": "资金\u200b费率\u200b历史", "text": "<p>按\u200b市场\u200b查询，FOK。</p>"},
    {"title": "Trades", "text": "plain"},
]
SAID: Final = {
    "nothing": ("", ""),
    "a word goes before those that begin with it": ("order", "order^8 order"),
    "every word does": ("amend order", "amend^8 amend order^8 order"),
    "a plural finds the singular": ("trades fees", "trades^8 trade fees^8 fee"),
    "a plural in -ies": ("currencies", "currencies^8 currenc"),
    "no plural": ("address is", "address^8 address is^8"),
    "a hump is a border": ("clOrderID", "cl^8 OrderID^8 OrderID"),
    "a path": ("/api/v3.3/open_orders", "api^8 api v3.3^8 v3.3 open^8 open orders^8 order"),
    "a topic": ("update:BTC-USD_0", "update^8 update BTC^8 BTC USD^8 USD 0^8"),
    "a short word begins others while it stands alone": ("ti", "ti^8 ti"),
    "a negative number is a number": ("-1046", "1046^8 1046"),
    "words of the index": ("资金费率", f"资金{END}^8 资金{END} 费率{END}^8 费率{END}"),
    "the last word of a phrase": ("市场查询", f"市场{END}^8 市场{END} 查询{END}^8 查询{END}"),
    "an unknown word stays whole": ("查询持仓", f"查询{END}^8 查询{END} 持仓"),
    "an unknown word before a known one": ("持仓查询", f"持仓 查询{END}^8 查询{END}"),
    "two scripts in one word": ("FOK查询", f"FOK^8 FOK 查询{END}^8 查询{END}"),
    "words that must be there": ('"open orders"', '"open orders"'),
    "words that must not": ("order -futures", "order -futures"),
    "a beginning that is asked for": ("tick*", "tick*"),
}
"""What is typed, and what the search is asked, by what it shows."""


def search_options(root: Path) -> dict[str, Any]:
    """Return the options of the search that a configuration of MkDocs names."""
    text = (root / "mkdocs.zh.yml").read_text(encoding="utf-8")
    plugins = yaml.safe_load(text)["plugins"]
    options: dict[str, Any] = next(p["search"] for p in plugins if "search" in p)
    return options


@pytest.fixture(scope="module")
def said(root: Path) -> dict[str, str]:
    """Every query, as the script says it."""
    config = {"separator": search_options(root)["separator"]}
    queries = [typed for typed, _ in SAID.values()]
    finished = subprocess.run(
        [need_tool("node"), str(SCRIPT)],
        input=json.dumps({"index": {"config": config, "docs": DOCS}, "queries": queries}),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    return dict(zip(SAID, json.loads(finished.stdout), strict=True))


@pytest.mark.parametrize("shows", SAID)
def test_whole_words_are_asked_for_first(shows: str, said: dict[str, str]) -> None:
    assert said[shows] == SAID[shows][1]
