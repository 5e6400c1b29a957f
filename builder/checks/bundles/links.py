"""Does every link of the files for assistants lead somewhere, and to text that a program reads?"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from builder.checks.bundles.material import BundleKind
from builder.checks.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from builder.checks.bundles.material import BundleFile, Material

_FOR_MACHINES: Final = (".md", ".txt", ".yaml", ".json", ".xml")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`)\\\]|]+")


def check_links(material: Material) -> tuple[int, list[Finding]]:
    """Follow every link of every file.

    A link to another host must stand in what the site was made from: nothing of ours adds any.

    Returns:
        How many links were followed, and what is wrong.
    """
    known = {
        address.rstrip(".,;:")
        for source in material.sources
        for address in _ADDRESS.findall(source)
    }
    anchors: dict[str, frozenset[str]] = {}
    findings = []
    count = 0
    for file in material.files:
        for target in _targets(file):
            count += 1
            cause = _cause(material, file, target, known, anchors)
            if cause:
                findings.append(Finding(f"{file.path}: the link '{target}' {cause}"))
    return count, findings


def check_index_links(material: Material) -> tuple[int, list[Finding]]:
    """Check that indexes lead to text for machines, by whole addresses where these are known."""
    findings = []
    count = 0
    for file in material.of(BundleKind.INDEX):
        for target in _targets(file):
            count += 1
            if not urlsplit(target).path.endswith(_FOR_MACHINES):
                findings.append(Finding(f"{file.path}: the link '{target}' leads to no text"))
            if material.site_url and not target.startswith(material.site_url):
                findings.append(Finding(f"{file.path}: the link '{target}' is not absolute"))
    return count, findings


def _targets(file: BundleFile) -> Iterator[str]:
    """List where the links of a document lead, code aside."""
    for token in _inside(file.tokens):
        if token.type in {"link_open", "image"}:
            yield str(token.attrs.get("href") or token.attrs.get("src") or "")


def _inside(tokens: Iterable[Token]) -> Iterator[Token]:
    """List tokens, each before those that it holds."""
    for token in tokens:
        yield token
        yield from _inside(token.children or ())


def _cause(
    material: Material,
    file: BundleFile,
    target: str,
    known: set[str],
    anchors: dict[str, frozenset[str]],
) -> str:
    """Say why a link leads nowhere; an empty text means that it leads somewhere."""
    inside = target
    if material.site_url and target.startswith(material.site_url):
        inside = "/" + target.removeprefix(material.site_url)
    parts = urlsplit(inside)
    if parts.scheme:
        is_known = any(address.startswith(target.rstrip("/")) for address in known)
        is_ours = parts.scheme in {"http", "https", "mailto"} and (is_known or not parts.netloc)
        return "" if is_ours else "leads to an address that no source of this mirror has"
    path = file.path
    if parts.path:
        here = posixpath.dirname(file.path)
        path = posixpath.normpath(posixpath.join("/", here, unquote(parts.path))).lstrip("/")
    if path not in material.paths:
        return "leads to a file that is not there"
    if not parts.fragment or path not in material.by_path:
        return ""
    if path not in anchors:
        anchors[path] = frozenset(heading.slug for heading in material.by_path[path].headings)
    return "" if unquote(parts.fragment) in anchors[path] else "names a part that is not there"
