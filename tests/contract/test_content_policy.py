"""Every page of the built site says itself what may run on it, and keeps to that."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import pytest

from builder.checks.html import attributes_of, read_html

if TYPE_CHECKING:
    from pathlib import Path


FORBIDDEN: Final = ("http:", "https:", "*", "'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'")
ISOLATED: Final = {"auth-tester/index.html", "zh/auth-tester/index.html"}
"""May make no connection at all."""


@dataclass(slots=True)
class Guarded:
    """What matters of a page to its policy."""

    first: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """The first two elements of the head."""
    inline_scripts: list[str] = field(default_factory=list)
    inline_code: list[str] = field(default_factory=list)
    """Elements that the policy would refuse, or something of them."""

    @property
    def policy(self) -> dict[str, list[str]]:
        """The directives with their sources."""
        _, attributes = self.first[1]
        parts = [part.split() for part in attributes["content"].split(";")]
        return {name: sources for name, *sources in parts}


def guarded_page(html: str) -> Guarded:
    """Read what matters to a policy from a page."""
    page = Guarded()
    root = read_html(html)
    (head,) = root.iterfind("head")
    page.first = [(str(element.tag), attributes_of(element)) for element in list(head)[:2]]
    for element in root.iter():
        attributes = attributes_of(element)
        if element.tag == "script" and not {"src", "type"} & attributes.keys():
            page.inline_scripts.append(element.text or "")
        refused = [name for name in attributes if name == "style" or name.startswith("on")]
        has_code = attributes.get("href", "").lower().startswith("javascript:")
        if refused or has_code or element.tag in {"style", "base", "object", "embed"}:
            page.inline_code.append(f"<{element.tag} {attributes}>")
    return page


@pytest.fixture(scope="module")
def guarded(built_site: Path) -> dict[str, Guarded]:
    """Every HTML file of the site, the 404 pages and those that have moved among them."""
    found = {}
    for path in sorted(built_site.rglob("*.html")):
        page = guarded_page(path.read_text(encoding="utf-8"))
        found[path.relative_to(built_site).as_posix()] = page
    assert {"404.html", "zh/404.html", "index.html", *ISOLATED} <= found.keys()
    return found


def test_the_policy_stands_next_to_the_charset(guarded: dict[str, Guarded]) -> None:
    """A policy holds from where it stands on; the charset must be within the first 1024 bytes."""
    strays = {
        name: page.first
        for name, page in guarded.items()
        if page.first[0] != ("meta", {"charset": "utf-8"})
        or page.first[1][1].get("http-equiv") != "Content-Security-Policy"
    }

    assert strays == {}


def test_no_policy_names_another_host_or_lets_strangers_run(guarded: dict[str, Guarded]) -> None:
    for name, page in guarded.items():
        policy = page.policy
        sources = [source for listed in policy.values() for source in listed]
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
        assert [source for source in sources if source.startswith(FORBIDDEN)] == [], name
        assert {"object-src", "frame-src", "font-src"}.isdisjoint(policy), name


def test_the_other_pages_share_one_policy(guarded: dict[str, Guarded]) -> None:
    """But for the hashes of their inline scripts."""
    policies = {
        tuple(
            (name, *(source for source in sources if "sha256" not in source))
            for name, sources in page.policy.items()
        )
        for name, page in guarded.items()
        if name not in ISOLATED
    }

    assert len(policies) == 1


def test_the_pages_that_handle_secrets_make_no_connection(guarded: dict[str, Guarded]) -> None:
    found = {name for name, page in guarded.items() if page.policy.get("connect-src") == ["'none'"]}

    assert found == ISOLATED


def test_every_inline_script_is_named_and_nothing_else_is_refused(
    guarded: dict[str, Guarded],
) -> None:
    count = 0
    for name, page in guarded.items():
        digests = [sha256(script.encode()).digest() for script in page.inline_scripts]
        used = {f"'sha256-{b64encode(digest).decode()}'" for digest in digests}
        named = {source for source in page.policy.get("script-src", ()) if "sha256" in source}
        assert used == named, name
        assert page.inline_code == [], name
        count += len(used)
    assert count > len(guarded)
