"""Pages and their twins lead to each other, and say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.checks.bundles.material import BundleFile, BundleKind, Material
from builder.checks.bundles.twins import check_pointers, check_twins
from tests.support.bundled_site import bundled_site

PAGE = """\
<!doctype html>
<html><head>
<link rel="alternate" href="index.html" hreflang="en">
<link rel="alternate" type="text/markdown" href="../orders.md">
<link rel="describedby" type="text/plain" href="../llms.txt">
</head><body>
<a class="md-skip" href="../llms.txt">For machines</a>
<nav><a href="x">A place that is no part of the page</a></nav>
<article>
<h1>Orders<a class="headerlink" href="#orders">#</a></h1>
<p>Sends an order to the <em>market</em> of your choice.</p>
<p class="sm-quiet">Everything that the request carries stands below.</p>
<ul><li><code>orderID</code> string<br>What the exchange calls the order.</li></ul>
<pre><code>{"size": 1}</code></pre>
<aside class="sm-aside"><pre><code>puts "a sample in Ruby"</code></pre></aside>
</article>
<p>{FILL}</p>
</body></html>
""".replace("{FILL}", "Words below the page. " * 100)
TWIN = """\
# Orders

> Part of a mirror. The index of all pages for machines is [llms.txt](./llms.txt).

Sends an order to the *market* of your choice.

- `orderID` (string): What the exchange calls the order.

```json
{"size": 1}
```
"""


def site_of(page: str = PAGE, twin: str = TWIN, language: str = "en") -> Material:
    """A site of one page with its twin."""
    prefix = {"en": "", "zh": "zh/"}[language]
    file = BundleFile(f"{prefix}orders.md", twin, BundleKind.TWIN, language)
    return replace(bundled_site(), files=(file,), pages={f"{prefix}orders/index.html": page})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_and_its_twin_are_sound(language: str) -> None:
    site = site_of(language=language)

    assert check_pointers(site) == (2, [])
    assert check_twins(site)[0] > 5
    assert check_twins(site)[1] == []


@pytest.mark.parametrize(
    ("address", "twin"),
    [
        ("index.html", "index.md"),
        ("zh/index.html", "zh/index.md"),
        ("zh/a/b/index.html", "zh/a/b.md"),
    ],
)
def test_each_page_has_its_twin(address: str, twin: str) -> None:
    site = replace(bundled_site(), files=(), pages={address: PAGE})
    file = BundleFile(twin, TWIN, BundleKind.TWIN, "en")

    assert [f.message for f in check_twins(site)[1]] == [f"{address}: has no Markdown twin"]
    assert check_twins(replace(site, files=(file,)))[1] == []


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (PAGE.replace("../orders.md", "../order.md"), "rel=alternate leads to 'order.md'"),
        (PAGE.replace('type="text/markdown"', ""), "rel=alternate leads to ''"),
        (PAGE.replace('text/plain" href="../llms.txt', 'x" href="../x.txt'), "leads to 'x.txt'"),
        (PAGE.replace('href="../llms.txt">For', 'href="../x">For'), "no index for machines"),
        (
            PAGE.replace('<a class="md-skip" href="../llms.txt">For machines</a>', "").replace(
                "</body>", '<a href="../llms.txt">Late</a></body>'
            ),
            "no index for machines",
        ),
    ],
)
def test_a_page_that_does_not_lead_on_is_found(page: str, message: str) -> None:
    assert page != PAGE
    assert any(message in finding.message for finding in check_pointers(site_of(page))[1])


@pytest.mark.parametrize(
    "twin", [TWIN.replace("> Part", "Part"), TWIN.replace("/llms.txt", "/index.txt")]
)
def test_a_twin_without_pointer_is_found(twin: str) -> None:
    assert [f.message for f in check_pointers(site_of(twin=twin))[1]] == [
        "orders.md: does not begin with a pointer to the index"
    ]


@pytest.mark.parametrize(
    ("twin", "message"),
    [
        (TWIN.replace("of your choice", "that you like"), "lacks 1 of 2 sentences of its page"),
        (TWIN.replace("orderID", "orderId"), "lacks the code 'orderID' of its page"),
        (TWIN.replace('{"size": 1}', '{"size": 2}'), "lacks the code '{\"size\": 1}' of its page"),
    ],
)
def test_what_a_twin_lacks_is_found(twin: str, message: str) -> None:
    assert twin != TWIN
    found = [finding.message for finding in check_twins(site_of(twin=twin))[1]]

    assert any(message in line for line in found), found


def test_a_twin_of_no_page_is_found() -> None:
    assert [f.message for f in check_twins(replace(site_of(), pages={}))[1]] == [
        "orders.md: is the twin of no page"
    ]
