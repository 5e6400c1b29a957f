"""A page says itself what may be loaded for it and run on it."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Final

import pytest

from builder.content_policy import content_policy

HELLO: Final = "window.hello = 1"
SCRIPTS: Final = f'\n<script>{HELLO}</script>\n<script src="own.js"></script>\n'


def directives(
    scripts: str = "", *, is_isolated: bool = False, is_preview: bool = False
) -> dict[str, list[str]]:
    policy = content_policy(scripts, is_isolated=is_isolated, is_preview=is_preview)
    parts = (directive.split(" ", 1) for directive in policy.split("; "))
    return {name: sources.split() for name, sources in parts}


def test_what_is_not_named_is_not_allowed() -> None:
    policy = directives()

    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'", "file:"]


def test_an_inline_script_is_named_by_its_hash() -> None:
    digest = b64encode(sha256(HELLO.encode()).digest()).decode()

    assert directives(SCRIPTS)["script-src"] == ["'self'", "file:", f"'sha256-{digest}'"]


@pytest.mark.parametrize(("is_isolated", "source"), [(False, "'self'"), (True, "'none'")])
def test_an_isolated_page_makes_no_connection(source: str, *, is_isolated: bool) -> None:
    assert directives(is_isolated=is_isolated)["connect-src"] == [source]


def test_a_preview_may_add_its_script() -> None:
    """A hash would take the effect of 'unsafe-inline' away.

    Source: Content Security Policy Level 3, 6.7.3.2, https://www.w3.org/TR/CSP3/#allow-all-inline
    """
    policy = directives(SCRIPTS, is_preview=True)

    assert policy["script-src"] == ["'self'", "file:", "'unsafe-inline'"]
    assert policy["style-src"] == ["'self'", "file:"]
