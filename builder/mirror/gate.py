"""Is what the origin sent a sound spec, and the one that is meant? Text in, verdict out.

Pure. What no reader could use is refused for good; what only looks wrong beside the last good
copy is refused until a person admits it (`guards`). Called by `sync`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from builder.checks.documents import check_document
from builder.errors import RejectionError
from builder.mirror.guards import Trust, compare_texts, compare_with_last_good
from builder.model.api import ApiKind
from builder.model.mirror import SnapshotNote
from builder.parse import parse_api
from builder.problems import SpecFaultError, UnsupportedSpecError, one_line

if TYPE_CHECKING:
    from builder.checks.finding import Finding
    from builder.mirror.guards import LastGood
    from builder.model.api import Api
    from builder.model.mirror import CatalogEntry

_HTML_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SHOWN_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the origin sent for a spec."""

    content: bytes
    source: str
    """Its address, for messages."""
    content_type: str = ""
    """As the origin says; only HTML is believed."""


@dataclass(frozen=True, slots=True)
class Admission:
    """A spec that is let in."""

    api: Api
    notes: tuple[SnapshotNote, ...] = ()
    """What a reader should know of it."""
    findings: tuple[Finding, ...] = ()
    """Where it breaks its own format, or its examples break their schemas."""


def admit(
    candidate: Candidate, entry: CatalogEntry, last_good: LastGood | None, trust: Trust
) -> Admission:
    """Let a spec in, or say why not.

    Args:
        candidate: What was sent.
        entry: What it should be.
        last_good: What is current; None where there is nothing yet.
        trust: Why it may be right although it looks wrong.

    Raises:
        RejectionError: It is not a sound spec of that kind.
        GuardError: It is one, but looks cut, shrunk, rolled back or mistaken for another.
    """
    text = decode_text(candidate)
    api = _parse(text, candidate, entry)
    notes = compare_with_last_good(text, api, last_good, trust)
    findings = tuple(check_document(text, api))
    if findings:
        notes = (SnapshotNote.INVALID, *notes)
    return Admission(api, notes, findings)


def admit_text(candidate: Candidate, last_good: str | None, trust: Trust) -> None:
    """Let a text in that stands beside the specs, or say why not.

    Args:
        candidate: What was sent.
        last_good: What is current; None where there is nothing yet.
        trust: Why it may be right although it looks wrong.

    Raises:
        RejectionError: It is no text.
        GuardError: It is one, but looks cut or shrunk.
    """
    text = decode_text(candidate)
    if last_good is not None and trust is Trust.NONE:
        compare_texts(text, last_good, candidate.source)


def decode_text(candidate: Candidate) -> str:
    """Read bytes as UTF-8, whatever a header says of them.

    Raises:
        RejectionError: They are a web page, another encoding, or nothing at all.
    """
    content, source = candidate.content, candidate.source
    body = content.removeprefix(_UTF8_MARK)
    if not body.strip():
        raise RejectionError("not-a-spec", f"{source}: is empty")
    media_type = candidate.content_type.partition(";")[0].strip().lower()
    if media_type in _HTML_TYPES or body.lstrip()[:1] == b"<":
        raise RejectionError(
            "not-a-spec",
            f"{source}: is a web page ({_beginning(body)})",
            hint="a login or an error page may stand before the file; open the address",
        )
    if content.startswith(_WIDE_MARKS):
        raise RejectionError("not-utf8", f"{source}: is UTF-16, and a spec is UTF-8")
    if b"\0" in content:
        where = _place(content, content.index(b"\0"))
        raise RejectionError("not-utf8", f"{source}:{where}: a NUL byte, so this is not text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        offset = error.start + (len(content) - len(body))
        where = _place(content, offset)
        raise RejectionError(
            "not-utf8", f"{source}:{where}: the byte 0x{content[offset]:02x} is not UTF-8"
        ) from error


def _parse(text: str, candidate: Candidate, entry: CatalogEntry) -> Api:
    """Parse a spec of the kind that the catalog says.

    Raises:
        RejectionError: It is none, or of another kind, or says nothing.
    """
    try:
        api = parse_api(text, candidate.source, publish_means_receive=entry.publish_means_receive)
    except UnsupportedSpecError as fault:
        is_other = fault.problem.id == "document-kind-unknown"
        shown = f": {_beginning(text.encode())}" if is_other else ""
        raise RejectionError(
            "not-a-spec" if is_other else fault.problem.id,
            f"{fault.message}{shown}",
            hint=fault.hint,
        ) from fault
    except SpecFaultError as fault:
        raise RejectionError(fault.problem.id, fault.message, hint=fault.hint) from fault
    if api.kind is not entry.kind:
        raise RejectionError(
            "kind-unexpected",
            f"{candidate.source}: is {api.kind.value}, and the catalog says {entry.kind.value}",
            hint=f"another file may be served under this name; see 'kind' of '{entry.id}'",
        )
    if not (api.operations or api.channels):
        what = "path" if api.kind is ApiKind.OPENAPI else "channel"
        raise RejectionError("spec-empty", f"{candidate.source}: describes not a single {what}")
    return api


def _place(content: bytes, offset: int) -> str:
    """Say the line and the column of a byte, counted from 1."""
    before = content[:offset]
    column = offset - (before.rfind(b"\n") + 1) + 1
    line = before.count(b"\n") + 1
    return f"{line}:{column}"


def _beginning(body: bytes) -> str:
    """Show how a body begins."""
    text = " ".join(body[: 4 * _SHOWN_LENGTH].decode("utf-8", "replace").split())
    return f"begins '{one_line(text[:_SHOWN_LENGTH])}'"
