"""Which operation has become which, and what happened to its path on the way."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from builder.diff.fields import field_names
from builder.diff.matching import Pairing, followed_by, pair, pair_by_score, share
from builder.diff.parameters import VARIABLE

if TYPE_CHECKING:
    from builder.diff.spots import Spot
    from builder.model.api import Api
    from builder.model.operation import Operation

_LIKENESS: Final = 0.8
"""From here on, what is gone and what is new count as the same operation, moved."""
_BUMP_LIKENESS: Final = 0.5
"""The same where nothing of the path but a version has changed."""
_PATH_LIKENESS: Final = 0.5
"""So much of the letters of two paths must agree besides."""
_MIN_TRAITS: Final = 3
"""So much must be known of an operation before it can look like another."""
_VERSION: Final = re.compile(r"v[0-9]+(\.[0-9]+)*", re.IGNORECASE)


def given_id(operation: Operation) -> str:
    """Return the operationId, or nothing where the document gives none."""
    made_up = f"{operation.method.lower()} {operation.path}"
    return "" if operation.id == made_up else operation.id


def pair_operations(base: Api, revision: Api) -> Pairing[Operation]:
    """Find out which operation of the base has become which of the revision.

    By path and method, then by the path without its spelling, then by operationId, then by
    what is sent and answered.
    """
    named = pair(
        base.operations,
        revision.operations,
        lambda operation: (operation.path, operation.method),
        lambda operation: (template_of(operation.path), operation.method),
        lambda operation: (_loose(operation.path), operation.method),
        lambda operation: given_id(operation) or None,
    )
    traits = {
        id(operation): _traits(api, operation)
        for api, operations in ((base, named.gone), (revision, named.added))
        for operation in operations
    }

    def likeness(before: Operation, after: Operation) -> float:
        shared = share(traits[id(before)], traits[id(after)])
        size = min(len(traits[id(before)]), len(traits[id(after)]))
        return shared + 1 if _is_likely(before, after, shared, size) else 0

    return followed_by(named, pair_by_score(named.gone, named.added, likeness))


def template_of(path: str) -> str:
    """Take the names of its variables out of a path."""
    return VARIABLE.sub("{}", path)


def compare_paths(spot: Spot, before: Operation, after: Operation) -> None:
    """Compare the paths of one operation, and the words that belong to them."""
    old, new = before.path, after.path
    spot.text("path.summary-edited", before.path_summary, after.path_summary)
    spot.text("path.description-edited", before.path_description, after.path_description)
    if old == new:
        return
    if _loose(old) != _loose(new):
        spot.note("path.moved-likely", name=new, before=old, after=new)
        return
    for first, second in zip(VARIABLE.findall(old), VARIABLE.findall(new), strict=True):
        if first != second:
            spot.note("path.variable-renamed", name=second, before=first, after=second)
    if template_of(old).rstrip("/") != template_of(new).rstrip("/"):
        spot.note("path.case-changed", name=new, before=old, after=new)
    if old.endswith("/") != new.endswith("/"):
        spot.note("path.trailing-slash-changed", name=new, before=old, after=new)


def _loose(path: str) -> str:
    return template_of(path).casefold().rstrip("/")


def _is_likely(before: Operation, after: Operation, shared: float, size: int) -> bool:
    is_same_path = template_of(before.path) == template_of(after.path)
    if before.method != after.method and not is_same_path:
        return False
    if is_same_path:
        return shared >= _LIKENESS
    if _has_bump(before, after):
        return shared >= _BUMP_LIKENESS or size == 0
    ratio = SequenceMatcher(None, before.path, after.path, autojunk=False).ratio()
    return shared >= _LIKENESS and size >= _MIN_TRAITS and ratio >= _PATH_LIKENESS


def _has_bump(before: Operation, after: Operation) -> bool:
    """Whether two paths differ by a version alone, such as `/v3.2/` and `/v3.3/`."""
    return _unversioned(before.path) == _unversioned(after.path)


def _unversioned(path: str) -> list[str]:
    return [part for part in template_of(path).split("/") if not _VERSION.fullmatch(part)]


def _traits(api: Api, operation: Operation) -> set[str]:
    """Name what is sent and answered, for telling how alike two operations are."""
    traits = {
        f"{parameter.place.value} {parameter.name.casefold()}" for parameter in operation.parameters
    }
    if operation.request_body is not None:
        for media in operation.request_body.content:
            traits |= {f"body {name}" for name in field_names(api, media.schema)}
    for response in operation.responses:
        if response.status.startswith("2"):
            for media in response.content:
                traits |= {f"answer {name}" for name in field_names(api, media.schema)}
    return traits
