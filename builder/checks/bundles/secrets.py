"""Does a file for assistants hold a key, a secret or a wallet's address that is no example?

What the mirror's own sources print is an example; anything else came from somewhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from builder.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.checks.bundles.material import Material
    from builder.signing.recipe import Recipe

_KEYS: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36,}\b"
    r"|\bsk-[A-Za-z0-9_-]{20,}\b"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\b"
    r"|(?<![0-9a-z])[0-9a-f]{63,64}[0-9a-z](?![0-9a-z])"  # as the publisher's keys look
    r"|\b0x[0-9a-fA-F]{40}\b|\bbc1[02-9ac-hj-np-z]{20,}\b"
    r"|\b(?:[13]|T)[1-9A-HJ-NP-Za-km-z]{25,34}\b"
)
"""Private keys, tokens of well-known services, API keys and addresses of wallets."""
_SHOWN: Final = 12


def check_secrets(material: Material) -> tuple[int, list[Finding]]:
    """Look for keys and addresses that no source of the mirror prints.

    Returns:
        How many were looked at, and which came from elsewhere.
    """
    known = set(_found(material.sources))
    known |= {snapshot.sha256 for spec in material.mirror.specs for snapshot in spec.snapshots}
    findings = []
    count = 0
    for file in material.files:
        for value in _found((file.text,)):
            count += 1
            if value not in known:
                shown = f"{value[:_SHOWN]}…"
                findings.append(Finding(f"{file.path}: '{shown}' looks like a key or a wallet"))
    return count, findings


def published_texts(recipe: Recipe) -> Iterator[str]:
    """List what a recipe prints of keys, secrets and signatures that are published."""
    yield f"{recipe.demo.key} {recipe.demo.secret}"
    for vector in recipe.vectors:
        yield f"{vector.key} {vector.secret} {vector.signature}"


def _found(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        for match in _KEYS.finditer(text):
            yield match[0]
