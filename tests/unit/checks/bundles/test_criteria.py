"""A criterion is met by what is built, and finds each fault that is put into it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builder.checks.bundles.completeness import told_specs
from builder.checks.bundles.criteria import CRITERIA, judge
from tests.support.bundled_site import FULL, bundled_site, changed, replaced

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.checks.bundles.material import Material

PAGES_NEEDED = {"L17"}
"""What cannot be met without HTML; tests of its own."""
INDEX = "sample/llms.txt"
TWIN = "sample/rest/create-order.md"
TIER = "llms-sample-8k.txt"
NO_FIELD = "- `wallet` string\n"


def findings_of(material: Material) -> dict[str, list[str]]:
    """What each criterion finds, by its id."""
    return {
        criterion.id: [finding.message for finding in criterion.findings]
        for criterion in judge(material)
    }


def test_what_is_built_meets_every_criterion() -> None:
    met = findings_of(bundled_site())

    assert {name: found for name, found in met.items() if name not in PAGES_NEEDED and found} == {}


def test_each_criterion_looks_at_something() -> None:
    assert [c.id for c in judge(bundled_site()) if not c.count] == sorted(PAGES_NEEDED)


FAULTS = {
    "L1 no summary": ("L1", replaced(INDEX, "> The index", "The index"), "no summary"),
    "L1 prose in a section": (
        "L1",
        replaced(INDEX, "## Specs\n", "## Specs\n\nThe specs.\n"),
        "something else than links",
    ),
    "L1 an empty section": ("L1", changed(INDEX, lambda t: f"{t}\n## More\n"), "lists nothing"),
    "L1 a deeper heading": ("L1", replaced(INDEX, "## Specs", "### Specs"), "of no section"),
    "L1 two sections of a name": (
        "L1",
        replaced(INDEX, "## Specs", "## Bundles"),
        "2 sections are called 'Bundles'",
    ),
    "L1 brackets in an address": (
        "L1",
        replaced(INDEX, "](rest/list-orders.md)", "](rest/list(orders).md)"),
        "something else than links",
    ),
    "L2 a twin that is not there": (
        "L2",
        replaced(INDEX, "rest/list-orders.md", "rest/gone.md"),
        "'rest/gone.md' leads to a file that is not there",
    ),
    "L2 a part that is not there": (
        "L2",
        replaced("signing.md", "(#how)", "(#why)"),
        "names a part that is not there",
    ),
    "L2 out of the site": (
        "L2",
        replaced("signing.md", "(#how)", "(../../etc/passwd)"),
        "leads to a file that is not there",
    ),
    "L2 another host": (
        "L2",
        replaced("signing.md", "(#how)", "(https://elsewhere.example/)"),
        "that no source of this mirror has",
    ),
    "L2 a scheme that runs": (
        "L2",
        replaced("signing.md", "(#how)", "(JavaScript:alert)"),
        "that no source of this mirror has",
    ),
    "L3 a page for people": (
        "L3",
        replaced(INDEX, "rest/list-orders.md", "rest/list-orders/"),
        "leads to no text",
    ),
    "L4 no section": (
        "L4",
        replaced(FULL, "## Sample: GET /orders, ", "## Sample: GET /others, "),
        "0 sections tell 'GET /orders'",
    ),
    "L4 two sections": (
        "L4",
        changed(FULL, lambda t: f"{t}\n## Sample: GET /orders, List orders\n"),
        "2 sections tell 'GET /orders'",
    ),
    "L4 no line": (
        "L4",
        replaced(INDEX, "- [GET /orders]", "- [GET /others]"),
        "0 lines list 'GET /orders'",
    ),
    "L5 a parameter": ("L5", replaced(FULL, NO_FIELD, ""), "GET /orders: the field 'wallet'"),
    "L5 a field of a body": (
        "L5",
        replaced(FULL, "- `size` number, required\n", ""),
        "POST /orders: the field 'size'",
    ),
    "L5 a field of a message": (
        "L5",
        replaced(FULL, "- `lastPrice` string\n", ""),
        "You receive trades: the field 'lastPrice'",
    ),
    "L5 a field of what is shared": (
        "L5",
        replaced(FULL, "- `side` string Side\n- `orderState`", "- `orderState`"),
        "Order: the field 'side'",
    ),
    "L5 a value of what is shared": (
        "L5",
        replaced(FULL, "`BUY` | `SELL`", "`BUY`"),
        "POST /orders: the value 'SELL'",
    ),
    "L5 a value": ("L5", replaced(FULL, "`4` | `6`", "`4`"), "GET /orders: the value '6'"),
    "L5 a status": ("L5", replaced(FULL, "Responses: 400.", ""), "the status 400"),
    "L5 who may call it": (
        "L5",
        replaced(FULL, "Access: Private.", "Access: Public."),
        "POST /orders: who may call it",
    ),
    "L5 a field of a shared answer": (
        "L5",
        replaced(FULL, "  - `reason` string\n", ""),
        "the field 'reason'",
    ),
    "L5 two answers of one status": (
        "L5",
        replaced(FULL, "- 400 Bad Request", "- 400 Other.\n\n- 400 Bad Request"),
        "2 shared answers have the status 400",
    ),
    "L6 a field": (
        "L6",
        replaced(FULL, NO_FIELD, f"{NO_FIELD}- `purse` string\n"),
        "the field 'purse' stands in no spec",
    ),
    "L6 a value": (
        "L6",
        replaced(FULL, "`4` | `6`", "`4` | `5` | `6`"),
        "the value '5' stands in no spec",
    ),
    "L6 a request": (
        "L6",
        changed(FULL, lambda t: f"{t}\nTry `PATCH /orders/{{id}}` too.\n"),
        "'PATCH /orders/{id}' stands in no source",
    ),
    "L6 in a tier": (
        "L6",
        replaced(TIER, NO_FIELD, "- `purse` string\n"),
        f"{TIER}: the field 'purse'",
    ),
    "L8 another text": ("L8", changed(FULL, lambda t: f"{t}x"), "the manifest says"),
    "L9 a tier that is too large": (
        "L9",
        changed(TIER, lambda t: t + "word " * 8_000),
        "tokens, and 7600 fit",
    ),
    "L10 a long index": (
        "L10",
        changed("llms.txt", lambda t: t + "x" * 10_000),
        "characters, at most 10000",
    ),
    "L10 a long page": ("L10", changed(TWIN, lambda t: t + "x" * 50_000), "at most 50000"),
    "L12 markup": ("L12", changed(TWIN, lambda t: f"{t}\n<b>x</b>\n"), "markup '<b>'"),
    "L12 a comment": ("L12", changed(TWIN, lambda t: f"{t}\n<!-- x -->\n"), "markup '<!-- x -->'"),
    "L12 braces": ("L12", changed(TWIN, lambda t: f"{t}\n{{{{ x }}}}\n"), "a template's braces"),
    "L12 a container": ("L12", changed(TWIN, lambda t: f"{t}\n::: note\n"), "a container"),
    "L12 a reference": ("L12", changed(TWIN, lambda t: f"{t}\nSee $ref.\n"), "a reference"),
    "L12 None": ("L12", changed(TWIN, lambda t: f"{t}\nType: None\n"), "programming language"),
    "L12 undefined": ("L12", changed(TWIN, lambda t: f"{t}\nundefined\n"), "programming language"),
    "L12 bytes": ("L12", changed(TWIN, lambda t: f"{t}\n{'QUJD' * 60}\n"), "Base64"),
    "L12 a zero width": ("L12", changed(TWIN, lambda t: f"{t}\na\u200bb\n"), "nobody sees"),
    "L12 a direction": ("L12", changed(TWIN, lambda t: f"{t}\na\u202eb\n"), "nobody sees"),
    "L12 blanks at an end": ("L12", changed(TWIN, lambda t: f"{t}\nx \n"), "end of a line"),
    "L12 a carriage return": ("L12", changed(TWIN, lambda t: f"{t}\nx\r\n"), "carriage return"),
    "L13 no end": ("L13", changed(TWIN, lambda t: f"{t}\n```json\n{{}}\n"), "has no end"),
    "L13 no JSON": (
        "L13",
        changed(TWIN, lambda t: f"{t}\n```json\n{{'a': 1}}\n```\n"),
        "json cannot be read: {'a': 1}",
    ),
    "L13 no YAML": (
        "L13",
        changed(TWIN, lambda t: f"{t}\n```yaml\na: [1\n```\n"),
        "yaml cannot be read",
    ),
    "L13 an example that no schema allows": (
        "L13",
        replaced(FULL, '{"size":1,"side":"BUY"}', '{"size":1,"side":"HOLD"}'),
        'POST /orders: no schema allows {"size":1,"side":"HOLD"}',
    ),
    "L14 two titles": ("L14", changed(TWIN, lambda t: f"{t}\n# Again\n"), "has not one title"),
    "L14 a level left out": (
        "L14",
        changed(TWIN, lambda t: f"{t}\n## A\n\n#### B\n"),
        "is of level 4 below one of level 2",
    ),
    "L14 no whole address": (
        "L14",
        replaced(FULL, "`https://api.example.com/v1/orders`", "`/orders`"),
        "GET /orders: its whole address is missing",
    ),
    "L14 no access": (
        "L14",
        replaced(FULL, "Access: Private.", ""),
        "POST /orders: it does not say who may call it",
    ),
    "L15 other code": (
        "L15",
        replaced(f"zh/{FULL}", '{"size":1,"side":"BUY"}', '{"size":2,"side":"BUY"}'),
        "'POST /orders' has other code",
    ),
    "L15 another field": (
        "L15",
        replaced(f"zh/{FULL}", "- `wallet` string", "- `purse` string"),
        "'GET /orders' names other fields or values",
    ),
    "L15 another number of sections": (
        "L15",
        changed(f"zh/{FULL}", lambda t: f"{t}\n## More\n"),
        "sections, and the other language",
    ),
    "L16 no pointer": (
        "L16",
        replaced(TWIN, "> Part of a mirror.", "Part of a mirror."),
        f"{TWIN}: does not begin with a pointer",
    ),
    "L18 no hash": ("L18", replaced(FULL, "sha256", "hash"), "release and hash of sample.yaml"),
    "L18 no size": ("L18", replaced(FULL, " tokens (", " words ("), "its size"),
    "L18 no disclaimer": ("L18", replaced(FULL, "not affiliated", "affiliated"), "publisher's"),
    "L18 a clock": (
        "L18",
        replaced(FULL, "It was made from:", "Made 2026-11-22T10:00:00Z from:"),
        "a time of day",
    ),
    "L21 a key": ("L21", changed(TWIN, lambda t: f"{t}\n{'0f' * 32}\n"), "like a key or a wallet"),
    "L21 a token": ("L21", changed(TWIN, lambda t: f"{t}\nghp_{'a1' * 20}\n"), "like a key"),
    "L21 a wallet": ("L21", changed(TWIN, lambda t: f"{t}\n0x{'aB' * 20}\n"), "like a key"),
    "L22 too much for an answer": (
        "L22",
        changed(TWIN, lambda t: t + "word " * 26_000),
        "tokens, at most 25000",
    ),
}


@pytest.mark.parametrize(("criterion", "faulty", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(criterion: str, faulty: Callable[[], Material], message: str) -> None:
    material = faulty()
    judged = CRITERIA[criterion](material, told_specs(material))
    found = [finding.message for finding in judged.findings]

    assert any(message in line for line in found), found


@pytest.mark.parametrize(
    "text",
    [
        "None of these is public.",
        "`None` and `undefined` stay.",
        "```python\nx = None  \n```",
        "It is 2 < 3 and a > b.",
        "[the spec](specs/sample.yaml)".replace("specs", "../../specs"),
        "https://api.example.com/v1",
    ],
)
def test_what_is_no_fault_is_not_found(text: str) -> None:
    found = findings_of(changed(TWIN, lambda before: f"{before}\n{text}\n")())

    assert {name: lines for name, lines in found.items() if lines and name != "L17"} == {}


def test_a_file_of_one_language_alone_is_found() -> None:
    material = bundled_site()
    files = tuple(file for file in material.files if file.path != f"zh/{TWIN}")
    material = replace(material, files=files)
    judged = CRITERIA["L15"](material, told_specs(bundled_site()))
    found = [finding.message for finding in judged.findings]

    assert found == [f"{TWIN}: is there in one of 'en' and 'zh' alone"]


def test_a_file_that_the_manifest_does_not_know_is_found() -> None:
    material = bundled_site()
    files = tuple(file for file in material.files if file.path != FULL)

    assert findings_of(replace(material, files=files))["L8"] == [
        f"{FULL}: is in the manifest or in the site, and not in both"
    ]


def test_without_a_manifest_nothing_is_counted() -> None:
    found = findings_of(replace(bundled_site(), manifests={}))["L8"]

    assert found == ["the manifest of 'en' is not there", "the manifest of 'zh' is not there"]
