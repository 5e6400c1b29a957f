"""The use cases of `build` and `generate`: a mirror to a site, or to the tree of another engine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.engine import run_mkdocs
from builder.errors import ConfigError
from builder.outputs.generated import generated_tree
from builder.pipeline.loading import ASSETS_DIR, find_languages, load_mirror, load_site
from builder.render import Renderer
from builder.views.site import DEFAULT_LANGUAGE
from builder.writer import publish, staging, write_artifacts

if TYPE_CHECKING:
    from pathlib import Path

    from builder.problems import Problem

PAGE_ASSETS: Final = (
    "spec-mirror.css",
    "spec-mirror.js",
    "keyed-hash.js",
    "json-layouts.js",
    "signing-mistakes.js",
    "auth-tester.js",
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    site_dir: Path
    languages: tuple[str, ...]
    page_count: int
    problems: tuple[Problem, ...]
    """What was found wrong in the specs; each has its notice on its page."""
    warnings: tuple[str, ...]
    """What the engine found wrong in the pages, one line each."""
    left_out: tuple[str, ...]
    """The files that the mirror did not have on the day whose state was built."""


def build_site(
    root: Path,
    site_dir: Path | None = None,
    languages: tuple[str, ...] = (),
    as_of: str = "",
    *,
    is_preview: bool = False,
) -> BuildReport:
    """Build the site: each language by its own process, put together, published by rename.

    Args:
        root: The mirror's folder.
        site_dir: Where to publish; `site` in the mirror's folder by default.
        languages: Which ones; all by default.
        as_of: The ISO 8601 date whose state to build; the current state where empty.
        is_preview: Whether the site is for a live preview, whose server adds a script to pages.

    Raises:
        BuilderError: The mirror is not sound, or a build failed. The site is then as it was.
    """
    known = find_languages(root)
    unknown = [language for language in languages if language not in known]
    if unknown:
        raise ConfigError(
            f"there is no language '{unknown[0]}'", hint=f"there are: {', '.join(known)}"
        )
    wanted = tuple(language for language in known if not languages or language in languages)
    mirror = load_mirror(root, as_of)
    target = site_dir or root / "site"
    with staging(target) as stage:
        with ThreadPoolExecutor() as pool:
            runs = [
                pool.submit(
                    run_mkdocs, known[language], stage / language, as_of, is_preview=is_preview
                )
                for language in wanted
            ]
            warnings = tuple(line for run in runs for line in run.result())
        whole = stage / DEFAULT_LANGUAGE
        whole.mkdir(exist_ok=True)
        for language in wanted:
            if language != DEFAULT_LANGUAGE:
                (stage / language).rename(whole / language)
        page_count = sum(1 for _ in whole.rglob("index.html"))
        publish(whole, target)
    problems = tuple(problem for spec in mirror.specs for problem in spec.api.problems)
    left_out = tuple(entry.file for entry in mirror.left_out)
    return BuildReport(target, wanted, page_count, problems, tuple(sorted(set(warnings))), left_out)


def generate_tree(root: Path, target: Path, language: str) -> int:
    """Write a language's pages, files and configuration for another engine.

    Args:
        root: The mirror's folder.
        target: A folder that is new or empty.
        language: Such as `en`.

    Returns:
        How many files were written.

    Raises:
        ConfigError: The folder is not empty, or there is no such language.
    """
    languages = find_languages(root)
    if language not in languages:
        raise ConfigError(
            f"there is no language '{language}'", hint=f"there are: {', '.join(languages)}"
        )
    if target.exists() and any(target.iterdir()):
        raise ConfigError(f"{target}: is not empty", hint="name a new folder")
    site = load_site(root, language)
    pages = {
        path.relative_to(root / "docs" / language).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "docs" / language).rglob("*.md"))
    }
    assets = {name: (ASSETS_DIR / name).read_bytes() for name in PAGE_ASSETS}
    artifacts = generated_tree(site, Renderer(site), pages, assets)
    write_artifacts(artifacts, target)
    return len(artifacts)
