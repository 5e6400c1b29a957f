"""What the criteria look at: the files for assistants of a built site, and where they came from.

Owns the reading of a site's folder, and which file is of which kind.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt

from builder.checks.bundles.pages import PageReader
from builder.outputs.bundles.manifest import MANIFEST_FILE
from builder.outputs.headings import headings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from markdown_it.token import Token

    from builder.model.mirror import Mirror
    from builder.model.words import Words
    from builder.outputs.headings import Heading


class _Careless(MarkdownIt):
    """Reads links as the most careless readers do."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's name
        """Take every address."""
        return True


_PARSER: Final = _Careless("commonmark", {"html": True}).enable("table")
_TIER: Final = re.compile(r"llms-(?P<product>.+)-(?P<tier>[^-]+)\.txt")


class BundleKind(Enum):
    """What a file for assistants is."""

    INDEX = "index"
    """`llms.txt`, of everything or of a product."""
    FULL = "full"
    """`llms-full.txt`, of everything or of a product."""
    TIER = "tier"
    """A product within a number of tokens."""
    INSTRUCTIONS = "instructions"
    """`agents.md`."""
    TWIN = "twin"
    """A page as Markdown."""


@dataclass(frozen=True)
class BundleFile:
    """A file for assistants."""

    path: str
    """Relative to the site's root."""
    text: str
    kind: BundleKind
    language: str
    product_id: str = ""
    """The product that it tells; empty where it tells all, and for twins."""
    tier: str = ""
    """The name of its size; empty for what is no tier."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its Markdown as a reader takes it, block by block."""
        return tuple(_PARSER.parse(self.text))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, in their order."""
        return headings_of(self.text)


@dataclass(frozen=True)
class Material:
    """Everything that the criteria look at."""

    files: tuple[BundleFile, ...]
    pages: Mapping[str, str]
    """The HTML of every page by its path, such as `zh/specs/index.html`."""
    paths: frozenset[str]
    """Every file of the site."""
    manifests: Mapping[str, Any]
    """Language to what its manifest says."""
    mirror: Mirror
    words: Mapping[str, Words]
    """The words of each language, the default one first."""
    sources: tuple[str, ...]
    """The texts that the site was made from: specs, hand-written pages, recipes."""
    prefixes: Mapping[str, str]
    """Language to where it stands below the site's root, with a final slash or empty."""

    def of(self, *kinds: BundleKind, language: str = "") -> Iterator[BundleFile]:
        """List the files of some kinds, in one language or in all."""
        for file in self.files:
            if file.kind in kinds and language in {"", file.language}:
                yield file

    @cached_property
    def read_pages(self) -> dict[str, PageReader]:
        """What every page says, by its path."""
        return {path: PageReader().read(html) for path, html in self.pages.items()}

    @cached_property
    def site_url(self) -> str:
        """Where the site is published, with a final slash; empty where nobody has said."""
        return next((manifest["site_url"] for manifest in self.manifests.values()), "")

    @cached_property
    def by_path(self) -> dict[str, BundleFile]:
        """Every file by its path."""
        return {file.path: file for file in self.files}


def read_files(site_dir: Path, prefixes: Mapping[str, str]) -> tuple[BundleFile, ...]:
    """Read the files for assistants of a built site, by path.

    Args:
        site_dir: The folder of the site.
        prefixes: Language to where it stands below the root, with a final slash or empty.
    """
    found = []
    for path in sorted([*site_dir.rglob("*.txt"), *site_dir.rglob("*.md")]):
        name = path.relative_to(site_dir).as_posix()
        language = max(
            (language for language, prefix in prefixes.items() if name.startswith(prefix)),
            key=lambda language: len(prefixes[language]),
        )
        own = name.removeprefix(prefixes[language])
        kind, product_id, tier = kind_of(own)
        if kind is not None:
            text = path.read_bytes().decode("utf-8")
            found.append(BundleFile(name, text, kind, language, product_id, tier))
    return tuple(found)


def read_pages(site_dir: Path) -> dict[str, str]:
    """Read the HTML of every page of a built site, by its path."""
    return {
        path.relative_to(site_dir).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site_dir.rglob("index.html"))
    }


def read_manifests(site_dir: Path, prefixes: Mapping[str, str]) -> dict[str, Any]:
    """Read the manifest of each language that has one."""
    paths = {language: site_dir / prefix / MANIFEST_FILE for language, prefix in prefixes.items()}
    return {
        language: json.loads(path.read_text(encoding="utf-8"))
        for language, path in paths.items()
        if path.is_file()
    }


def kind_of(path: str) -> tuple[BundleKind | None, str, str]:
    """Tell what a file is by its path below its language: kind, product, tier."""
    folder, _, name = path.rpartition("/")
    tier = _TIER.fullmatch(path)
    if tier:
        return BundleKind.TIER, tier["product"], tier["tier"]
    kinds = {"llms.txt": BundleKind.INDEX, "llms-full.txt": BundleKind.FULL}
    if name in kinds and "/" not in folder:
        return kinds[name], folder, ""
    if path == "agents.md":
        return BundleKind.INSTRUCTIONS, "", ""
    return (BundleKind.TWIN if name.endswith(".md") else None), "", ""
