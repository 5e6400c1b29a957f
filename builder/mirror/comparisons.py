"""Comparisons that were made before, kept under `.cache/`.

Owns files that can be deleted at any time: each is named by all that its content depends on, the
code that compares included. One that cannot be read is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from builder.location import Location, Pointer
from builder.model.change import ApiChanges, Change, Effect, Flow, Level, Subject, SubjectKind
from builder.model.mirror import FormerPage, SnapshotComparison
from builder.model.schema import ABSENT, Absent
from builder.model.value import SourceFloat, SourceInt, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model.value import JsonValue

CACHE_DIR: Final = ".cache/comparisons"
_PACKAGE: Final = Path(__file__).parent.parent
_COMPARING: Final = ("diff", "model", "parse", "views")
"""The packages whose code decides what a comparison finds, and which pages there are."""


@dataclass(frozen=True, slots=True)
class ComparisonCache:
    """Remembers comparisons.

    Args:
        folder: Where; it need not exist.
    """

    folder: Path

    def recall(
        self, facts: Mapping[str, str], make: Callable[[], SnapshotComparison]
    ) -> SnapshotComparison:
        """Return a comparison, made before or made now.

        Args:
            facts: All that the result depends on but for the code, such as both hashes.
            make: Makes it.
        """
        path = self.folder / f"{_key_of(facts)}.json"
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return _read(path.read_bytes())
        comparison = make()
        if comparison.changes.unfinished:
            return comparison
        with contextlib.suppress(OSError):
            self._write(path, to_json(_row(comparison)).encode())
        return comparison

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file such that another process finds it whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(content)
        unfinished.replace(path)


def _key_of(facts: Mapping[str, str]) -> str:
    text = json.dumps({**facts, "code": _code_version()}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:40]


@lru_cache(maxsize=1)
def _code_version() -> str:
    digest = hashlib.sha256()
    for package in _COMPARING:
        for path in sorted((_PACKAGE / package).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _row(comparison: SnapshotComparison) -> dict[str, JsonValue]:
    changes = comparison.changes
    return {
        "base_release": changes.base_release,
        "revision_release": changes.revision_release,
        "changes": [_change_row(change) for change in changes.changes],
        "pages": [
            [page.name, page.title, page.verb, page.path, page.successor]
            for page in comparison.pages
        ],
    }


def _change_row(change: Change) -> dict[str, JsonValue]:
    values = {"before": change.before, "after": change.after}
    return {
        "id": change.id,
        "level": change.level.value,
        "effect": change.effect.value,
        "subject": [change.subject.kind.value, change.subject.name, change.subject.operation_id],
        "member": change.member,
        "name": change.name,
        "flow": change.flow.value if change.flow else None,
        "base": _place_row(change.base),
        "revision": _place_row(change.revision),
        "fingerprint": change.fingerprint,
        **{name: value for name, value in values.items() if not isinstance(value, Absent)},
    }


def _place_row(place: Location | None) -> JsonValue:
    return [place.source, place.line, place.column, *place.pointer.tokens] if place else None


def _read(content: bytes) -> SnapshotComparison:
    loaded = json.loads(
        content,
        parse_int=lambda text: SourceInt(int(text), text),
        parse_float=lambda text: SourceFloat(float(text), text),
    )
    changes = tuple(_change(row) for row in loaded["changes"])
    pages = tuple(_page(*row) for row in loaded["pages"])
    return SnapshotComparison(
        ApiChanges(loaded["base_release"], loaded["revision_release"], changes), pages
    )


def _page(name: str, title: str, verb: str, path: str, successor: int | None) -> FormerPage:
    return FormerPage(name, title, verb, path, None if successor is None else int(successor))


def _change(row: dict[str, Any]) -> Change:
    kind, name, operation_id = row["subject"]
    return Change(
        id=row["id"],
        level=Level(row["level"]),
        effect=Effect(row["effect"]),
        subject=Subject(SubjectKind(kind), name, operation_id),
        member=row["member"],
        name=row["name"],
        flow=Flow(row["flow"]) if row["flow"] else None,
        base=_place(row["base"]),
        revision=_place(row["revision"]),
        before=row.get("before", ABSENT),
        after=row.get("after", ABSENT),
        fingerprint=row["fingerprint"],
    )


def _place(row: list[Any] | None) -> Location | None:
    if row is None:
        return None
    source, line, column, *tokens = row
    return Location(source, int(line), int(column), Pointer(tuple(tokens)))
