"""The index and the bundles for assistants."""

from __future__ import annotations

import pytest

from builder.model.words import Words
from builder.outputs.artifact import Guide
from builder.outputs.bundles import artifacts
from tests.support.inline_site import context_of, inline_site
from tests.support.markup import code_of, headings_of, raw_html_of

REST = """
openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    post: {operationId: createOrder, summary: Create an order, responses: {}}
"""
SOCKET = "channels: {trades: {subscribe: {operationId: trades, summary: Trades}}}"
GUIDES = (
    Guide("", "Home", "Where to begin.", "# Home\n\nSee [signing](signing/index.md#how).\n"),
    Guide("signing/", "Signing", "", "# Signing { #s }\n\n## How { #how }\n\n###### Deep\n"),
)


def made(*guides: Guide, language: str = "en", site_url: str = "") -> dict[str, str]:
    site = inline_site(REST, SOCKET, words=Words(language))
    context = context_of(site, *guides, site_url=site_url)
    return {artifact.path: artifact.content.decode() for artifact in artifacts(context)}


def test_there_are_indexes_bundles_tiers_and_what_measures_them() -> None:
    assert made().keys() == {
        "llms.txt",
        "llms-full.txt",
        "llms-manifest.json",
        "agents.md",
        "sample/llms.txt",
        "sample/llms-full.txt",
        "llms-sample-8k.txt",
        "llms-sample-32k.txt",
        "llms-sample-128k.txt",
    }


def test_a_product_that_is_too_much_for_a_tier_goes_without_it() -> None:
    operations = "\n".join(
        f"  /a-rather-long-path-of-a-thing/{number}: {{get: {{responses: {{}}}}}}"
        for number in range(400)
    )
    site = inline_site(f"openapi: 3.0.3\ninfo: {{title: Many, version: '1'}}\npaths:\n{operations}")
    written = {a.path: a.content.decode() for a in artifacts(context_of(site))}

    assert "llms-sample-8k.txt" not in written
    assert "llms-sample-8k.txt" not in written["sample/llms.txt"]
    assert "llms-sample-8k.txt" not in written["llms-manifest.json"]
    assert {"llms-sample-32k.txt", "llms-sample-128k.txt"} <= written.keys()
    assert "too much for a bundle of 8k tokens" in written["sample/llms.txt"]


def test_the_index_has_the_form_of_the_proposal() -> None:
    index = made(*GUIDES)["llms.txt"]

    assert headings_of(index) == [
        (1, "Sample API"),
        (2, "Products"),
        (2, "Guides"),
        (2, "Changelog"),
        (2, "Bundles"),
        (2, "Specs"),
    ]
    assert index.split("\n")[2].startswith("> ")


@pytest.mark.parametrize(
    "line",
    [
        "- [Home](index.md): Where to begin.",
        "- [Signing](signing.md)",
        "- [Sample](sample/llms.txt): 1 request, 1 WebSocket operation",
        "- [changes.json](changes.json): all changes as data",
        "- [agents.md](agents.md): to drop into a repository",
        "- [llms-full.txt](llms-full.txt): everything",
        "- [sample/llms-full.txt](sample/llms-full.txt): Sample",
        "- [index.json](specs/index.json): all specs",
    ],
)
def test_the_index_links_everything(line: str) -> None:
    assert line in made(*GUIDES)["llms.txt"].split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "- [Overview](overview.md): Sample",
        "- [POST /orders](rest/create-order.md): Create an order; Public",
        "- [You receive trades](websocket/trades.md): Trades; Public",
        "- [llms-full.txt](llms-full.txt): Sample",
        "- [llms-sample-8k.txt](../llms-sample-8k.txt): for a small context",
        "- [sample.yaml](../specs/sample.yaml): Orders, OpenAPI 3.0.3",
    ],
)
def test_a_product_s_index_links_every_operation_before_the_bundles(line: str) -> None:
    index = made(*GUIDES)["sample/llms.txt"]

    assert index.split("\n").count(line) == 1
    assert index.index("rest/create-order.md") < index.index("](llms-full.txt)")


@pytest.mark.parametrize(
    ("name", "language", "site_url", "link"),
    [
        (
            "sample/llms.txt",
            "en",
            "https://e.example/",
            "https://e.example/sample/rest/create-order.md",
        ),
        (
            "sample/llms.txt",
            "zh",
            "https://e.example/",
            "https://e.example/zh/sample/rest/create-order.md",
        ),
        ("llms.txt", "zh", "", "../specs/index.json"),
        ("sample/llms.txt", "zh", "", "../../specs/sample.yaml"),
        ("llms.txt", "zh", "https://e.example/", "https://e.example/specs/index.json"),
    ],
)
def test_links_lead_to_the_language_s_pages_and_the_shared_specs(
    name: str, language: str, site_url: str, link: str
) -> None:
    assert f"({link})" in made(language=language, site_url=site_url)[name]


def test_the_bundle_holds_guides_first_then_every_operation_once() -> None:
    whole = made(*GUIDES)["llms-full.txt"]

    assert [text for level, text in headings_of(whole) if level <= 2] == [
        "Sample API",
        "Home",
        "Signing",
        "Sample: POST /orders, Create an order",
        "Sample: You receive trades, Trades",
    ]
    assert "[signing](signing.md#how)" in whole


def test_a_product_s_bundle_holds_its_operations_alone() -> None:
    part = made(*GUIDES)["sample/llms-full.txt"]

    assert [text for level, text in headings_of(part) if level <= 2] == [
        "Sample API: Sample",
        "Sample: POST /orders, Create an order",
        "Sample: You receive trades, Trades",
    ]


@pytest.mark.parametrize(
    "name", ["llms.txt", "llms-full.txt", "sample/llms.txt", "llms-sample-8k.txt", "agents.md"]
)
def test_each_says_what_it_was_made_from_and_how_to_sign(name: str) -> None:
    text = made()[name]

    assert "- sample.yaml: 1.0.0, sha256 " in text
    assert "hex(HMAC-SHA384(secret, path + nonce + body))" in text
    assert "request-api (key), request-nonce (nonce), request-sign (signature)" in text


CODE = {
    "fence": "```bash\n# a comment\n```",
    "nested fence": "````md\n```\n# a comment\n```\n````",
    "fence of tildes": "~~~\n# a comment\n~~~",
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_code_of_a_guide_is_not_touched(code: str) -> None:
    whole = made(Guide("", "Home", "", f"# Home\n\n{code}\n\n## Next\n"))["llms-full.txt"]

    assert code in whole
    assert (3, "Next") in headings_of(whole)


@pytest.mark.parametrize(
    "name",
    ["llms.txt", "llms-full.txt", "sample/llms.txt", "sample/llms-full.txt", "llms-sample-8k.txt"],
)
def test_what_a_spec_calls_itself_is_text(name: str) -> None:
    site = inline_site("""
        openapi: 3.0.3
        info: {title: "<b>T</b>", version: "1 <b>V</b>\\n\\n## Fake"}
        paths:
          /a: {get: {operationId: a, summary: "<b>S</b> `", responses: {}}}
    """)
    text = {artifact.path: artifact.content.decode() for artifact in artifacts(context_of(site))}[
        name
    ]

    assert raw_html_of(text) == []
    assert "Fake" not in [title for _, title in headings_of(text)]
    assert "## Sample: " not in "".join(code_of(text))
