"""Does a sound spec look like the next one, beside the last good copy?

Pure. Most beginnings of a YAML file are YAML too, so that a text parses says little of its
being whole; size, ending and contents say more. Called by `gate`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from builder.errors import RejectionError
from builder.model.mirror import SnapshotNote
from builder.parse.ending import Ending, ending_of
from builder.problems import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.api import Api

_KEPT_BYTES: Final = 0.6
_KEPT_PARTS: Final = 0.8
_SHARED_OPERATIONS: Final = 0.5
_RELEASE: Final = re.compile(r"v?(\d{1,9}(?:[.-]\d{1,9})*)")
_BEGINNING: Final = "it is the beginning of what we have, and no more"
_ACCEPT: Final = "look at it, and accept its hash if it is right"


class Trust(Enum):
    """Why content may be right although it looks wrong."""

    NONE = auto()
    KNOWN = auto()
    """It was current once, so it is whole; it may still be of a lower release."""
    ACCEPTED = auto()
    """A person has looked at exactly these bytes and wants them."""


class GuardError(RejectionError):
    """A sound spec is not let in before a person has looked at it."""


@dataclass(frozen=True, slots=True)
class LastGood:
    """What is current."""

    text: str
    api: Api
    is_transcribed: bool
    """Written down from documentation: names and titles in it may be this mirror's own."""


def compare_with_last_good(
    text: str, api: Api, last_good: LastGood | None, trust: Trust
) -> tuple[SnapshotNote, ...]:
    """Look at a spec beside the one that is current.

    Args:
        text: The spec.
        api: What was read from it.
        last_good: What is current; None where there is nothing yet.
        trust: Why it may be right although it looks wrong.

    Returns:
        What a reader should know of it.

    Raises:
        GuardError: It looks wrong.
    """
    doubt = next(_doubts(text, api, last_good, trust), None)
    if doubt is not None:
        raise doubt
    if last_good is None:
        return ()
    if is_lower_release(api.info.version, last_good.api.info.version):
        return (SnapshotNote.ROLLED_BACK,)
    if api.info.version == last_good.api.info.version and not last_good.is_transcribed:
        return (SnapshotNote.SAME_RELEASE,)
    return ()


def compare_texts(text: str, last_good: str, source: str) -> None:
    """Look at a text beside the one that is current.

    Raises:
        GuardError: It looks cut or shrunk.
    """
    size, before = len(text.encode()), len(last_good.encode())
    if size < before and last_good.startswith(text.rstrip()):
        raise _doubt(source, "cut-short", _BEGINNING)
    if size < before * _KEPT_BYTES:
        raise _doubt(source, "shrunk", f"it has {size:,} bytes, and what we have {before:,}")


def is_lower_release(release: str, base: str) -> bool:
    """Whether a release is lower than another, as far as numbers tell.

    Only the leading numbers count: whether `1.0-rc` comes before `1.0` is not said alike by all.
    """
    mine, theirs = _RELEASE.match(release.strip()), _RELEASE.match(base.strip())
    if mine is None or theirs is None:
        return False
    for ours, other in zip_longest(
        *(map(int, re.split("[.-]", found[1])) for found in (mine, theirs)), fillvalue=0
    ):
        if ours != other:
            return ours < other
    return False


def _doubts(text: str, api: Api, last_good: LastGood | None, trust: Trust) -> Iterator[GuardError]:
    """Walk through what makes a spec doubtful, the surest first."""
    if trust is Trust.ACCEPTED:
        return
    if trust is Trust.NONE:
        yield from _ending_doubts(text, api, last_good)
        if last_good is not None:
            yield from _title_doubts(api, last_good)
            yield from _size_doubts(text, api, last_good)
    if last_good is not None:
        release, base = api.info.version, last_good.api.info.version
        if is_lower_release(release, base):
            yield _doubt(
                api.source,
                "rolled-back",
                f"its release is {release}, lower than {base}, which we have",
            )


def _ending_doubts(text: str, api: Api, last_good: LastGood | None) -> Iterator[GuardError]:
    ending = ending_of(text)
    usual = Ending.CLOSED if last_good is None else ending_of(last_good.text)
    if ending not in {Ending.CLOSED, usual}:
        yield _doubt(api.source, "cut-short", f"it may have been cut: {_ENDINGS[ending]}")
    if last_good is None or len(text) >= len(last_good.text):
        return
    if last_good.text.startswith(text.rstrip()):
        yield _doubt(api.source, "cut-short", _BEGINNING)
    lost = _unresolved(api) - _unresolved(last_good.api)
    if lost > 0:
        yield _doubt(
            api.source,
            "cut-short",
            f"it is shorter than what we have, and {lost} of its references lead nowhere now",
        )


_ENDINGS: Final = {
    Ending.BLOCK_SCALAR: "it ends inside a block of text",
    Ending.HANGING_KEY: "its last key has no value",
    Ending.NO_LINE_END: "its last line has no end",
}


def _title_doubts(api: Api, last_good: LastGood) -> Iterator[GuardError]:
    """Doubt that it is the same product: under another title, or with hardly an operation shared.

    The title of a transcription may be ours, so there only the operations tell.
    """
    title, base = api.info.title, last_good.api.info.title
    if title == base:
        return
    before = _operations(last_good.api)
    shared = len(before & _operations(api)) / len(before) if before else 1.0
    if not last_good.is_transcribed or shared < _SHARED_OPERATIONS:
        yield _doubt(
            api.source,
            "title-unexpected",
            f"its title is '{title}', and what we have is '{base}'"
            f" ({shared:.0%} of its operations are the same)",
        )


def _size_doubts(text: str, api: Api, last_good: LastGood) -> Iterator[GuardError]:
    counts = [
        ("bytes", len(text.encode()), len(last_good.text.encode()), _KEPT_BYTES),
        ("operations", len(_operations(api)), len(_operations(last_good.api)), _KEPT_PARTS),
        ("channels", len(api.channels), len(last_good.api.channels), _KEPT_PARTS),
    ]
    if not last_good.is_transcribed:
        counts.append(
            ("schemas", _component_count(api), _component_count(last_good.api), _KEPT_PARTS)
        )
    for what, count, before, kept in counts:
        if count < before * kept:
            yield _doubt(
                api.source, "shrunk", f"it has {count:,} {what}, and what we have {before:,}"
            )


def _operations(api: Api) -> set[str]:
    """Name what can be done: method and path, or direction and channel."""
    rest = {f"{operation.method} {operation.path}" for operation in api.operations}
    return rest | {
        f"{operation.keyword} {channel.address}"
        for channel in api.channels
        for operation in channel.operations
    }


def _component_count(api: Api) -> int:
    return sum(1 for pointer in api.schemas if pointer.tokens[:2] == ("components", "schemas"))


def _unresolved(api: Api) -> int:
    return sum(problem.id == "ref-unresolved" for problem in api.problems)


def _doubt(source: str, code: str, cause: str) -> GuardError:
    return GuardError(code, f"{source}: {one_line(cause)}", hint=_ACCEPT)
