"""The content security policy of a page: what a browser may load for it and run on it.

Owns the policy, which every page carries itself, so that it holds from a folder as from a server.
Called by the theme, through the plugin.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final

_INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_OWN: Final = "'self' file:"
"""What stands beside the page: not every browser takes a file beside a file for the same origin,
and a page from a server may load no file in any case."""
_PREVIEW: Final = "'unsafe-inline'"


def content_policy(scripts: str, *, is_isolated: bool, is_preview: bool) -> str:
    """Return the policy of a page: its own files only, and no inline script but the named ones.

    What stands in no directive is not allowed at all, frames and plugins among it.

    Args:
        scripts: The elements of the inline scripts that may run, as they stand in the page.
        is_isolated: Whether the page may open no connection, not even to its own server.
        is_preview: Whether any inline script may run: a preview adds one that reloads the page.

    Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
    """
    inline = (
        [_PREVIEW] if is_preview else [_hash_source(s) for s in _INLINE_SCRIPT.findall(scripts)]
    )
    directives = {
        "default-src": "'none'",
        "script-src": " ".join((_OWN, *inline)),
        "style-src": _OWN,
        "img-src": f"{_OWN} data:",
        "connect-src": "'none'" if is_isolated else "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def _hash_source(script: str) -> str:
    """Name a script by its hash.

    Source: Content Security Policy Level 3, 2.3.1, https://www.w3.org/TR/CSP3/#grammardef-hash-source
    """
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
