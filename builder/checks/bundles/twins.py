"""Do pages and their Markdown twins lead to each other, and say the same?"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from builder.checks.bundles.material import BundleKind
from builder.checks.finding import Finding
from builder.commonmark import to_words
from builder.views.page import INDEX_FILE, twin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.checks.bundles.material import BundleFile, Material
    from builder.checks.bundles.pages import PageReader

_EARLY: Final = 0.1
"""The part of a page in which its pointer for machines must stand."""
_LARGEST_LOSS: Final = 0.05
"""The part of a page's texts that its twin may lack: labels that only help the eye."""
_SENTENCE: Final = 5
"""Words; a shorter text is a label."""
_WORD: Final = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+")
"""A word, or a Chinese character."""


def check_pointers(material: Material) -> tuple[int, list[Finding]]:
    """Check that each page names its twin and the index, early, and each twin the index."""
    findings = []
    count = 0
    for path, html in material.pages.items():
        count += 1
        reader = material.read_pages[path]
        twin = _twin_path(material, path)
        for relation, expected in (("alternate", twin), ("describedby", _index_of(material, path))):
            found = _resolved(path, reader.links.get(relation, ""))
            if found != expected:
                cause = f"its link rel={relation} leads to '{found}', not to '{expected}'"
                findings.append(Finding(f"{path}: {cause}"))
        if not _is_early(reader.pointer_line, html):
            findings.append(Finding(f"{path}: names no index for machines at its beginning"))
    for file in material.of(BundleKind.TWIN):
        count += 1
        beginning = file.text.split("\n\n", 2)[:2]
        if not beginning[-1].startswith("> ") or "/llms.txt" not in beginning[-1]:
            findings.append(Finding(f"{file.path}: does not begin with a pointer to the index"))
    return count, findings


def check_twins(material: Material) -> tuple[int, list[Finding]]:
    """Check that each page has a twin that says what it says, names and values all of them.

    Returns:
        How many texts were looked for, and what a twin lacks.
    """
    findings = []
    count = 0
    for path, reader in material.read_pages.items():
        twin = material.by_path.get(_twin_path(material, path))
        if twin is None:
            findings.append(Finding(f"{path}: has no Markdown twin"))
            continue
        count += len(reader.texts) + len(reader.codes)
        findings += [Finding(f"{twin.path}: {cause}") for cause in _losses(reader, twin)]
    pages = {_twin_path(material, path) for path in material.pages}
    findings += [
        Finding(f"{file.path}: is the twin of no page")
        for file in material.of(BundleKind.TWIN)
        if file.path not in pages
    ]
    return count, findings


def _is_early(line: int | None, html: str) -> bool:
    """Tell whether the link to an index that a line holds stands early in a page's body."""
    if line is None:
        return False
    lines = html.split("\n")
    before = sum(len(each) + 1 for each in lines[: line - 1])
    pointer = before + max(lines[line - 1].partition(f"/{INDEX_FILE}")[0].rfind("<"), 0)
    body = html.find("<body")
    return pointer <= body + (len(html) - body) * _EARLY


def _twin_path(material: Material, page: str) -> str:
    """Return where a page's twin stands."""
    prefix = _prefix_of(material, page)
    return prefix + twin_of(page.removeprefix(prefix).removesuffix("index.html"))


def _prefix_of(material: Material, path: str) -> str:
    return max((p for p in material.prefixes.values() if path.startswith(p)), key=len)


def _index_of(material: Material, path: str) -> str:
    return f"{_prefix_of(material, path)}{INDEX_FILE}"


def _resolved(page: str, link: str) -> str:
    path = unquote(urlsplit(link).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else ""


def _losses(reader: PageReader, twin: BundleFile) -> Iterator[str]:
    spaced = to_words(twin.text)
    said = _words(spaced)
    sentences = [text for text in reader.texts if len(_WORD.findall(text)) >= _SENTENCE]
    missing = [text for text in sentences if _words(text) not in said]
    if len(missing) > _LARGEST_LOSS * len(sentences):
        share = f"{len(missing)} of {len(sentences)} sentences"
        yield f"lacks {share} of its page, such as {missing[0][:80]!r}"
    for code in dict.fromkeys(reader.codes):
        if " ".join(code.split()) not in spaced:
            yield f"lacks the code {code[:80]!r} of its page"


def _words(text: str) -> str:
    """Spell a text by its words alone, so that punctuation and markup do not matter."""
    return f" {' '.join(_WORD.findall(text.lower()))} "
