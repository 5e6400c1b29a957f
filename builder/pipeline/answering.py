"""The use case of `spec-mirror mcp`: answers from a mirror, as it is at the time.

Owns the reading of specs and hand-written pages, and when they are read again. Writes nothing but
the cache of comparisons that any build keeps.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from builder.assistant.answers import ANSWERS, Question
from builder.assistant.library import SCHEME, library_of, split_language
from builder.assistant.tools import tools_of
from builder.errors import ConfigError, QuestionError, StoreError
from builder.guides import read_guide
from builder.mirror.catalog import read_catalog
from builder.mirror.layout import CONFIG_FILE, SPECS_DIR
from builder.outputs.artifact import OutputContext
from builder.pipeline.loading import find_languages, load_site
from builder.problems import one_line
from builder.render import Renderer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from builder.assistant.library import Document, Library
    from builder.assistant.tools import Tool
    from builder.model.value import JsonValue
    from builder.outputs.artifact import Guide

    _State: TypeAlias = tuple[tuple[str, int, int], ...]
    """The files of a mirror with their times and sizes."""

DOCS_DIR: Final = "docs"
_SHOWN_NAME: Final = 200


def today_in_utc() -> date:
    """Return the day."""
    return datetime.now(UTC).date()


class Librarian:
    """Answers from a mirror; a change of its files shows in the next answer.

    Not for several threads at once.

    Args:
        root: The mirror's folder.
        today: Tells the day, by which specs are stale.

    Raises:
        BuilderError: The catalog cannot be used.
    """

    def __init__(self, root: Path, today: Callable[[], date] = today_in_utc) -> None:
        self._root = root
        self._today = today
        self._libraries: dict[str, tuple[_State, Library]] = {}
        self.catalog = read_catalog(root / SPECS_DIR)
        self.languages = tuple(find_languages(root))

    @cached_property
    def tools(self) -> tuple[Tool, ...]:
        """What can be asked."""
        return tools_of(
            [product.id for product in self.catalog.products],
            [entry.id for entry in self.catalog.entries],
            self.languages,
        )

    def answer(self, name: str, given: Mapping[str, JsonValue]) -> str:
        """Answer the call of a tool.

        Args:
            name: One of the tools'.
            given: Its arguments, unchecked.

        Raises:
            QuestionError: It cannot be answered as it was asked.
            BuilderError: The mirror cannot be read.
        """
        tool = next(tool for tool in self.tools if tool.name == name)
        arguments = dict(tool.read(given))
        language = str(arguments["language"])
        if "id" in arguments:
            said, arguments["id"] = split_language(str(arguments["id"]), self.languages)
            language = said or language
        days = timedelta(days=self.catalog.stale_after_days)
        stale_before = (self._today() - days).isoformat()
        library = self.library(language or self.languages[0])
        return ANSWERS[name](Question(library, arguments, stale_before))

    def documents(self) -> Iterator[Document]:
        """Walk all pages, language by language."""
        for language in self.languages:
            yield from self.library(language).documents

    def read(self, uri: str) -> Document:
        """Find the page at an address such as `spec-mirror://en/authentication.md`.

        Raises:
            QuestionError: There is none.
            BuilderError: The mirror cannot be read.
        """
        language, path = split_language(uri, self.languages)
        found = self.library(language).candidates(path) if language else ()
        document = next((one for one in found if one.uri == uri), None)
        if document is None:
            raise QuestionError(
                f"there is no resource '{one_line(uri[:_SHOWN_NAME])}'",
                hint=f"resources are listed; they are called {SCHEME}://{self.languages[0]}/….md",
            )
        return document

    def library(self, language: str) -> Library:
        """Return the pages of a language, read again where the mirror has changed.

        Raises:
            BuilderError: The mirror cannot be read.
        """
        state = self._state()
        known = self._libraries.get(language)
        if known is None or known[0] != state:
            known = (state, self._load(language))
            self._libraries[language] = known
        return known[1]

    def _load(self, language: str) -> Library:
        site = load_site(self._root, language)
        guides = tuple(self._guides(language))
        return library_of(OutputContext(site, Renderer(site), guides, site_url=""))

    def _guides(self, language: str) -> Iterator[Guide]:
        """Read the hand-written pages, the front page first."""
        folder = self._root / DOCS_DIR / language
        paths = sorted(folder.rglob("*.md"), key=lambda path: (path.parent != folder, path))
        for path in paths:
            try:
                text = path.read_text(encoding="utf-8")
            except OSError as error:
                raise StoreError(
                    f"{path}: cannot be read: {error.strerror}", hint="let this user read the file"
                ) from error
            except UnicodeDecodeError as error:
                raise ConfigError(
                    f"{path}: is not UTF-8 (byte {error.start})", hint="convert the file to UTF-8"
                ) from error
            yield read_guide(path.relative_to(folder).as_posix(), text)

    def _state(self) -> _State:
        """Note what would be read; a spec changes only with the lock that names it."""
        specs, docs = self._root / SPECS_DIR, self._root / DOCS_DIR
        paths = (self._root / CONFIG_FILE, *specs.glob("*.*"), *specs.glob("*/*.yml"))
        noted = []
        for path in sorted((*paths, *docs.rglob("*.md"))):
            with suppress(FileNotFoundError):  # it may go away meanwhile
                stat = path.stat()
                noted.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(noted)
