"""The use case of `spec-mirror diff`: what differs between two snapshots or files.

Owns what a side can be called: a release, a date, the beginning of a hash, or a file.
Called by the command line.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from builder.diff.compare import compare
from builder.diff.exempting import exempt
from builder.errors import BuilderError, ComparisonError, ConfigError
from builder.mirror.catalog import read_catalog
from builder.mirror.catalogues import read_words, translated_languages
from builder.mirror.exemptions import EXEMPTIONS_FILE, read_exemptions
from builder.mirror.layout import SPECS_DIR
from builder.mirror.store import Store
from builder.model.comparison import Comparison, Exemption, Side
from builder.outputs.changes.formats import FORMATS
from builder.parse import parse_api
from builder.problems import one_line
from builder.views.site import DEFAULT_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from builder.model.api import Api
    from builder.model.mirror import CatalogEntry, Snapshot

_HASH_START: Final = re.compile(r"[0-9a-f]{6,64}")
_SHOWN_HASH: Final = 12
_SIDES: Final = "a side is a release, a date, at least 6 digits of a hash, or a file"


class _Document(NamedTuple):
    """A side with what was read from it."""

    side: Side
    api: Api


def compare_spec(
    root: Path, spec_id: str, base: str = "", revision: str = "", *, today: date
) -> Comparison:
    """Compare two snapshots of a spec, or a snapshot with a file.

    Args:
        root: The mirror's folder.
        spec_id: The spec's id in the catalog.
        base: A release, a date, the beginning of a hash, or a file; the snapshot before the
            current one where empty.
        revision: Likewise; the current snapshot where empty.
        today: Decides which exemptions still hold.

    Raises:
        ConfigError: There is no such spec or side, or it can mean several.
        ComparisonError: A side cannot be read.
    """
    specs_dir = root / SPECS_DIR
    entry = _entry(specs_dir, spec_id)
    exemptions = read_exemptions(specs_dir)
    store = Store(specs_dir)
    snapshots = store.read_snapshots(entry)
    sides = tuple(
        _document_of(choice, store, entry)
        for choice in (
            _choose(base, snapshots) if base else _before(snapshots, entry),
            _choose(revision, snapshots) if revision else snapshots[-1],
        )
    )
    return _comparison(sides[0], sides[1], exemptions, today, spec_id=spec_id)


def compare_files(base: Path, revision: Path, *, today: date) -> Comparison:
    """Compare two files that need not be of any mirror.

    Args:
        base: An OpenAPI or AsyncAPI document.
        revision: Another of the same kind.
        today: The day of the comparison.

    Raises:
        ConfigError: They are not of the same kind.
        ComparisonError: One of them cannot be read.
    """
    return _comparison(_document_at(base), _document_at(revision), (), today)


def write_report(comparison: Comparison, format_name: str, language: str) -> str:
    """Write a comparison in one of `FORMATS`.

    Args:
        comparison: What differs.
        format_name: Such as `text`.
        language: Such as `en`.

    Raises:
        ConfigError: There is no such language.
    """
    languages = sorted({DEFAULT_LANGUAGE, *translated_languages()})
    if language not in languages:
        raise ConfigError(
            f"there is no language '{one_line(language)}'",
            hint=f"there are: {', '.join(languages)}",
        )
    return FORMATS[format_name](comparison, read_words(language))


def remarks(comparison: Comparison) -> tuple[str, ...]:
    """Say what became of the exemptions, a line each."""
    ignored = [f"ignored: {len(comparison.exempt)} changes"] if comparison.exempt else []
    expired = [
        f"{EXEMPTIONS_FILE}: {exemption.fingerprint} held until {exemption.until}, and no longer"
        for exemption in comparison.expired
    ]
    unused = [
        f"{EXEMPTIONS_FILE}: {exemption.fingerprint} is no change between these two"
        for exemption in comparison.unused
    ]
    return (*ignored, *expired, *unused)


def _comparison(
    base: _Document,
    revision: _Document,
    exemptions: Sequence[Exemption],
    today: date,
    *,
    spec_id: str = "",
) -> Comparison:
    changes = compare(base.api, revision.api, revised_on=revision.side.retrieved_at[:10])
    exempted = exempt(changes, exemptions, today.isoformat())
    return Comparison(
        title=revision.api.info.title,
        base=base.side,
        revision=revision.side,
        changes=exempted.changes,
        spec_id=spec_id,
        exempt=exempted.exempt,
        expired=exempted.expired,
        unused=exempted.unused,
    )


def _entry(specs_dir: Path, spec_id: str) -> CatalogEntry:
    entries = {entry.id: entry for entry in read_catalog(specs_dir).entries}
    if spec_id not in entries:
        raise ConfigError(
            f"there is no spec '{one_line(spec_id)}'", hint=f"there are: {', '.join(entries)}"
        )
    return entries[spec_id]


def _before(snapshots: Sequence[Snapshot], entry: CatalogEntry) -> Snapshot:
    """Choose the base where nobody has."""
    if len(snapshots) == 1:
        raise ConfigError(
            f"{entry.id}: there is one snapshot, so nothing to compare yet",
            hint="fetch the next with 'spec-mirror sync', or name a file to compare with",
        )
    return snapshots[-2]


def _choose(name: str, snapshots: Sequence[Snapshot]) -> Snapshot | Path:
    """Find what a side means.

    Raises:
        ConfigError: Nothing, or several things.
    """
    found = {snapshot.sha256: snapshot for snapshot in _matching(name, snapshots)}
    if Path(name).is_file():
        if found:
            raise _ambiguous(name, tuple(found.values()), f"the file '{one_line(name)}'")
        return Path(name)
    if len(found) > 1:
        raise _ambiguous(name, tuple(found.values()))
    if not found:
        raise ConfigError(
            f"'{one_line(name)}' is neither a snapshot nor a file: {_SIDES}",
            hint=f"there are: {'; '.join(map(_described, snapshots))}",
        )
    return next(iter(found.values()))


def _matching(name: str, snapshots: Sequence[Snapshot]) -> list[Snapshot]:
    """Find the snapshots that a name can mean, oldest first."""
    matching = [snapshot for snapshot in snapshots if snapshot.release == name]
    if _HASH_START.fullmatch(name):
        matching += [snapshot for snapshot in snapshots if snapshot.sha256.startswith(name)]
    if _is_date(name):
        matching += [snapshot for snapshot in snapshots if snapshot.retrieved_at[:10] <= name][-1:]
    return matching


def _is_date(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def _ambiguous(name: str, snapshots: Sequence[Snapshot], *others: str) -> ConfigError:
    return ConfigError(
        f"'{one_line(name)}' can mean several: {'; '.join((*map(_described, snapshots), *others))}",
        hint="name the snapshot by its hash, or a file by a path with a folder",
    )


def _described(snapshot: Snapshot) -> str:
    day = snapshot.retrieved_at[:10]
    return one_line(f"{snapshot.release} of {day} ({snapshot.sha256[:_SHOWN_HASH]})")


def _document_of(choice: Snapshot | Path, store: Store, entry: CatalogEntry) -> _Document:
    if isinstance(choice, Path):
        return _document_at(choice, publish_means_receive=entry.publish_means_receive)
    file = f"{SPECS_DIR}/{choice.file}"
    return _document(
        Side(file, choice.sha256, choice.release, choice.retrieved_at, choice.origin),
        lambda: store.read_content(choice),
        publish_means_receive=entry.publish_means_receive,
    )


def _document_at(path: Path, *, publish_means_receive: bool = False) -> _Document:
    return _document(
        Side(one_line(str(path)), "", ""),
        path.read_bytes,
        publish_means_receive=publish_means_receive,
    )


def _document(side: Side, read: Callable[[], bytes], *, publish_means_receive: bool) -> _Document:
    """Read a side; what cannot be read must never look like a document without changes.

    Raises:
        ComparisonError: It cannot be read.
    """
    try:
        content = read()
        api = parse_api(
            content.decode("utf-8-sig"), side.file, publish_means_receive=publish_means_receive
        )
    except OSError as error:
        raise ComparisonError(
            f"{side.file}: cannot be read: {error.strerror}", hint=_SIDES
        ) from error
    except UnicodeDecodeError as error:
        raise ComparisonError(
            f"{side.file}: is not UTF-8 (byte {error.start})", hint="convert the file to UTF-8"
        ) from error
    except BuilderError as error:
        raise ComparisonError(error.message, hint=error.hint) from error
    return _Document(
        Side(
            side.file,
            hashlib.sha256(content).hexdigest(),
            api.info.version,
            side.retrieved_at,
            side.origin,
            api.problems,
        ),
        api,
    )
