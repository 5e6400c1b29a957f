"""The use cases: load a mirror, check it, build its site.

Reads like the manual: each function is one thing that a user asks for. The only caller of
`mirror` and `writer`; called by the adapters (`cli`, `mkdocs_plugin`).
"""

from __future__ import annotations

import logging
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.livereload import LiveReloadServer

from builder.checks.documents import check_document, count_examples
from builder.checks.finding import Finding
from builder.checks.links import check_links
from builder.checks.translations import check_catalogue, check_twin_pages
from builder.engine import run_mkdocs
from builder.errors import BuilderError, ConfigError, SigningError
from builder.mirror.catalog import CATALOG_FILE, read_catalog
from builder.mirror.catalogues import (
    LOCALE_DIR,
    Coverage,
    coverage_of,
    merge_catalogue,
    read_words,
    translated_languages,
)
from builder.mirror.gaps import read_gaps
from builder.mirror.recipes import read_recipe
from builder.mirror.store import Store
from builder.model.mirror import Mirror, MirroredSpec
from builder.model.words import AskedProse, Words
from builder.outputs.generated import generated_tree
from builder.parse import parse_api
from builder.render import Renderer
from builder.signing.signature import Credentials, fill, sign, signed_headers
from builder.views.site import DEFAULT_LANGUAGE, assemble_site
from builder.writer import publish, staging, write_artifacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model.api import Api
    from builder.model.mirror import CatalogEntry
    from builder.model.value import JsonValue
    from builder.problems import Problem
    from builder.signing.recipe import Recipe
    from builder.views.site import Site

log = logging.getLogger(__name__)

ASSETS_DIR: Final = Path(__file__).parent / "assets"
PAGE_ASSETS: Final = ("spec-mirror.css", "spec-mirror.js")
SPECS_DIR: Final = "specs"
CONFIG_FILE: Final = "mkdocs.yml"


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


def find_root(start: Path) -> Path:
    """Find the mirror's folder: the given one or the nearest parent that holds a mirror.

    Raises:
        ConfigError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / CONFIG_FILE).is_file() and (folder / SPECS_DIR / CATALOG_FILE).is_file():
            return folder
    raise ConfigError(
        f"{start}: there is no mirror here: no {CONFIG_FILE} with {SPECS_DIR}/{CATALOG_FILE}",
        hint="go to the mirror's folder, or name it with -C DIR",
    )


def load_mirror(root: Path) -> Mirror:
    """Read the catalog and every spec that it lists, with every hash checked.

    Raises:
        BuilderError: The catalog, the store or a document cannot be used.
    """
    specs_dir = root / SPECS_DIR
    catalog = read_catalog(specs_dir)
    store = Store(specs_dir)
    return Mirror(catalog, tuple(_load_spec(store, specs_dir, entry) for entry in catalog.entries))


def _load_spec(store: Store, specs_dir: Path, entry: CatalogEntry) -> MirroredSpec:
    snapshots = store.read_snapshots(entry)
    content = store.read_content(snapshots[-1])
    gaps = read_gaps(specs_dir, entry)
    return MirroredSpec(entry, content, snapshots, parse_spec(entry, content), gaps)


def parse_spec(entry: CatalogEntry, content: bytes) -> Api:
    """Parse a spec's bytes under the name that the mirror gives them.

    Raises:
        ConfigError: The document is not of the kind that the catalog says.
        SpecError: The document cannot be used.
    """
    source = f"{SPECS_DIR}/{entry.file}"
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{source}: is not UTF-8 (byte {error.start})", hint="convert the file to UTF-8"
        ) from error
    api = parse_api(text, source, publish_means_receive=entry.publish_means_receive)
    if api.kind is not entry.kind:
        raise ConfigError(
            f"{source}: is {api.kind.value}, and the catalog says {entry.kind.value}",
            hint=f"correct 'kind' of '{entry.id}' in {SPECS_DIR}/{CATALOG_FILE}",
        )
    return api


def load_recipes(root: Path, mirror: Mirror) -> dict[str, Recipe]:
    """Read every signing recipe that the catalog names."""
    names = sorted({entry.recipe_id for entry in mirror.catalog.entries if entry.recipe_id})
    return {name: read_recipe(name, root / SPECS_DIR) for name in names}


def load_site(root: Path, language: str) -> Site:
    """Assemble the site of one language.

    Args:
        root: The mirror's folder.
        language: Such as `en`.
    """
    mirror = load_mirror(root)
    words = read_words(language, tuple(entry.id for entry in mirror.catalog.entries))
    site = assemble_site(mirror, load_recipes(root, mirror), words)
    log.info("%s: %s pages from %s specs", language, len(site.pages), len(mirror.specs))
    for problem in site.problems:
        log.warning("%s", problem)
    return site


def find_languages(root: Path) -> dict[str, Path]:
    """List the languages of a mirror with their configuration files, the default one first."""
    languages = {DEFAULT_LANGUAGE: root / CONFIG_FILE}
    for path in sorted(root.glob("mkdocs.*.yml")):
        languages[path.name.split(".")[1]] = path
    return languages


def build_site(
    root: Path, site_dir: Path | None = None, languages: tuple[str, ...] = ()
) -> BuildReport:
    """Build the site: each language by its own process, put together, published by rename.

    Args:
        root: The mirror's folder.
        site_dir: Where to publish; `site` in the mirror's folder by default.
        languages: Which ones; all by default.

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
    mirror = load_mirror(root)
    target = site_dir or root / "site"
    with staging(target) as stage:
        with ThreadPoolExecutor() as pool:
            runs = [
                pool.submit(run_mkdocs, known[language], stage / language) for language in wanted
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
    return BuildReport(target, wanted, page_count, problems, tuple(sorted(set(warnings))))


def update_translations(root: Path, *, write: bool) -> tuple[Coverage, ...]:
    """Report how much of the specs' prose is translated, per language and spec.

    Args:
        root: The mirror's folder.
        write: Merge the texts that the specs have now into the catalogues first.
    """
    mirror = load_mirror(root)
    recipes = load_recipes(root, mirror)
    report = []
    for language in translated_languages():
        for spec in mirror.specs:
            asked = AskedProse()
            alone = replace(mirror, specs=(spec,))
            assemble_site(alone, recipes, Words(language, prose=asked))
            name = spec.entry.id
            report.append(
                merge_catalogue(language, name, asked) if write else coverage_of(language, name)
            )
    return tuple(report)


def epoch_of(mirror: Mirror) -> str:
    """Return the moment that stands for "now" in a build: when the youngest spec was retrieved.

    Builds must not read the clock; MkDocs takes this as SOURCE_DATE_EPOCH.
    """
    latest = max((spec.current.retrieved_at for spec in mirror.specs), default="1970-01-01")
    moment = datetime.fromisoformat(latest)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return str(int(moment.timestamp()))


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the mirror found."""

    checked: Mapping[str, int]
    """What was looked at, and how many of it."""
    findings: tuple[Finding, ...]


def check_mirror(root: Path) -> CheckReport:
    """Check catalog, lock, hashes, documents, examples, translations and, if built, the site.

    One bad spec does not keep the others from being checked.

    Raises:
        ConfigError: The catalog cannot be read at all.
    """
    specs_dir = root / SPECS_DIR
    catalog = read_catalog(specs_dir)
    store = Store(specs_dir)
    findings: list[Finding] = []
    counts = {"specs": len(catalog.entries), "examples": 0, "translations": 0, "links": 0}
    for entry in catalog.entries:
        try:
            spec = _load_spec(store, specs_dir, entry)
            if entry.recipe_id:
                read_recipe(entry.recipe_id, specs_dir)
        except BuilderError as error:
            findings.append(Finding(error.message, error.hint))
            continue
        findings += check_document(spec.content.decode("utf-8-sig"), spec.api)
        counts["examples"] += count_examples(spec.api)
    for path in sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po")):
        count, found = check_catalogue(path)
        counts["translations"] += count
        findings += found
    folders = {language: root / "docs" / language for language in find_languages(root)}
    findings += check_twin_pages({name: path for name, path in folders.items() if path.is_dir()})
    if (root / "site").is_dir():
        counts["links"], found = check_links(root / "site")
        findings += found
    return CheckReport(counts, tuple(findings))


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """What a signed request or login carries."""

    headers: Mapping[str, str]
    """Empty for a login."""
    frame: JsonValue
    """The login frame; None for a request."""


def sign_request(
    method: str,
    path: str,
    *,
    body: str,
    nonce: str | None,
    recipe_id: str,
    environment: Mapping[str, str],
    folder: Path,
) -> SignedRequest:
    """Sign a request, or a WebSocket login where the method is `WS`.

    Args:
        method: Only tells a login from a request; it is not signed.
        path: The signed path.
        body: Exactly as it is sent.
        nonce: Milliseconds since 1970 as text; now where None.
        recipe_id: How to sign.
        environment: Where key and secret are.
        folder: Where a mirror's own recipes are looked for first.

    Raises:
        SigningError: Key or secret are missing, or the path cannot be the signed one.
    """
    recipe = read_recipe(recipe_id, folder / SPECS_DIR)
    key = environment.get(recipe.key_variable, "")
    secret = environment.get(recipe.secret_variable, "")
    if not key or not secret:
        raise SigningError(
            f"{recipe.key_variable} and {recipe.secret_variable} are not both set",
            hint=f"export {recipe.key_variable}=… {recipe.secret_variable}=… in this shell",
        )
    is_login = method.upper() in {"WS", "WEBSOCKET"}
    if is_login and recipe.websocket is None:
        raise SigningError(f"the recipe '{recipe_id}' says nothing of WebSocket logins")
    canonical = (
        recipe.websocket.canonical if is_login and recipe.websocket else recipe.rest.canonical
    )
    signature = sign(
        recipe,
        canonical,
        Credentials(key, secret),
        path=path,
        nonce=nonce or str(time.time_ns() // 1_000_000),
        body=body,
    )
    if is_login and recipe.websocket:
        words = {"key": key, "nonce": signature.nonce, "signature": signature.hexadecimal}
        return SignedRequest({}, fill(recipe.websocket.login, words))
    return SignedRequest(signed_headers(recipe, signature), None)


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


def serve_site(root: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the site and build it again when its sources change; returns on Ctrl-C.

    Args:
        root: The mirror's folder.
        host: The address to listen on.
        port: The port.
        say: Takes a line for the user after each build.
    """
    with tempfile.TemporaryDirectory(prefix="spec-mirror-") as folder:
        target = Path(folder) / "site"

        def build() -> None:
            try:
                report = build_site(root, target)
                say(f"built {report.page_count} pages")
            except BuilderError as error:
                say(f"not built: {error.message} {error.hint}".strip())

        build()
        server = LiveReloadServer(build, host=host, port=port, root=str(target))
        for source in (SPECS_DIR, "docs", CONFIG_FILE):
            server.watch(str(root / source))
        for source in ("templates", "theme", "assets", "locale"):
            server.watch(str(Path(__file__).parent / source))
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call] # MkDocs leaves it so
        except KeyboardInterrupt:
            server.shutdown()
