"""What a change says, in the words of a language.

Owns the sentence, the place and the consequence of a change, as spans that callers escape.
Does not own the rows' words: they stand in `kinds`. Called by `views` and `outputs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from builder.diff.catalogue import SITE_KINDS, kind_of_schema
from builder.diff.kinds.kind import N_
from builder.model.change import Change, Effect, Flow, Level, SubjectKind
from builder.model.schema import Absent
from builder.model.value import JsonValue, to_json

Gettext: TypeAlias = Callable[[str], str]
"""English to the words of a language."""

LONGEST_VALUE: Final = 80
"""How many characters of a value are shown."""
_SHARED_START: Final = 16
"""How much is kept of what two long values begin with alike."""
_ELLIPSIS: Final = "…"
_SLOT: Final = re.compile(r"%\((?P<slot>\w+)\)s|`(?P<code>[^`]+)`")
_BRANCH: Final = r"(?:oneOf|anyOf|allOf|with) |(?:not|then|else|contains|propertyNames)\)"
"""What begins a part of a schema in parentheses, which is of the member."""
_QUALIFIER: Final = re.compile(rf"\A\((?!{_BRANCH})([^()]*)\)(?:\.|\Z)")
_STATUS: Final = re.compile(r"[1-5](?:\d\d|XX)|default", re.IGNORECASE)

_EXCHANGED: Final = frozenset({"pub", "sub"})
"""The sites of a channel's operations: what the client sends, and what it receives."""
_SEPARATOR: Final = N_(", ")
_STATEMENT: Final = N_("%(place)s: %(sentence)s")
_NONE: Final = N_("(none)")
_LEVELS: Final = {
    Level.BREAKING: N_("Breaking"),
    Level.RISKY: N_("Risky"),
    Level.SAFE: N_("Safe"),
    Level.DOCS: N_("Documentation"),
}
_PLACES: Final = {
    "req": N_("request body"),
    "pub": N_("message you send"),
    "sub": N_("message you receive"),
}
"""By the first part of a site: what stands there without a name of its own."""
_MEMBERS: Final = {
    "param": N_("parameter %(name)s"),
    "chan.param": N_("parameter %(name)s"),
    "res.header": N_("header %(name)s"),
    "pub.header": N_("header %(name)s"),
    "sub.header": N_("header %(name)s"),
    "server": N_("server %(name)s"),
    "sec": N_("security scheme %(name)s"),
}
"""By a site or the beginning of one: what a member is there; elsewhere it is a field."""
_FIELD: Final = N_("field %(name)s")
_FIELDS: Final = {"[]": N_("each element"), "{}": N_("each field that is not listed")}
"""What a member that has no name of its own is; any other is a field."""
_CONSEQUENCES: Final = {
    (Flow.SENT, Effect.NARROWS): N_("What you send may no longer be accepted."),
    (Flow.SENT, Effect.SHIFTS): N_("What you send may no longer be accepted."),
    (Flow.SENT, Effect.WIDENS): N_("What you send may be ignored."),
    (Flow.RECEIVED, Effect.SHIFTS): N_("What you receive may not be what you expect."),
    (Flow.RECEIVED, Effect.WIDENS): N_("What you receive may not be what you expect."),
}
"""Of changes that are breaking or risky; what does not touch the values speaks for itself."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, without markup; whoever shows it escapes it."""

    text: str
    is_code: bool = False
    """Whether it was written for machines: a name or a value."""


def sentence(change: Change, gettext: Gettext) -> tuple[Span, ...]:
    """Say what happened, as a sentence that stands alone, without a final stop.

    Args:
        change: What happened.
        gettext: The words of the language.
    """
    return _capitalised(_said(change, gettext))


def place_of(change: Change, gettext: Gettext) -> tuple[Span, ...]:
    """Say where below its subject a change stands, such as "Request body, field `orderType`".

    Args:
        change: What happened.
        gettext: The words of the language.

    Returns:
        Nothing where the subject itself changed.
    """
    return _capitalised(_placed(change, gettext))


def statement(change: Change, gettext: Gettext) -> tuple[Span, ...]:
    """Say where and what in one line.

    Args:
        change: What happened.
        gettext: The words of the language.
    """
    place = _placed(change, gettext)
    said = _said(change, gettext)
    if place:
        said = _fill(gettext(_STATEMENT), {"place": place, "sentence": said})
    return _capitalised(said)


def consequence(change: Change, gettext: Gettext) -> str:
    """Say what a change can mean for a client, as a sentence; empty where there is nothing to add.

    Args:
        change: What happened.
        gettext: The words of the language.
    """
    if change.flow is None or change.level not in {Level.BREAKING, Level.RISKY}:
        return ""
    words = _CONSEQUENCES.get((change.flow, change.effect), "")
    return gettext(words) if words else ""


def level_name(level: Level, gettext: Gettext) -> str:
    """Name a level for readers."""
    return gettext(_LEVELS[level])


def plain(spans: Sequence[Span]) -> str:
    """Return the text alone."""
    return "".join(span.text for span in spans)


def value_text(value: JsonValue | Absent, gettext: Gettext) -> str:
    """Write a value on one line: texts bare, lists of them with commas, the rest as JSON."""
    match value:
        case Absent():
            return gettext(_NONE)
        case str() if value == " ".join(value.split()) != "":
            return value
        case str() | Mapping():
            return to_json(value)
        case Sequence() if value and all(isinstance(member, str) and member for member in value):
            return ", ".join(str(member) for member in value)
        case _:
            return to_json(value)


def _said(change: Change, gettext: Gettext) -> tuple[Span, ...]:
    kind = kind_of_schema(change.id) or SITE_KINDS[change.id]
    before, after = _pair(change, gettext)
    name = value_text(change.name, gettext) if change.name else gettext(_NONE)
    values = {"name": name, "before": before, "after": after}
    return _fill(
        gettext(kind.words),
        {slot: (Span(_shortened(text), is_code=True),) for slot, text in values.items()},
    )


def _pair(change: Change, gettext: Gettext) -> tuple[str, str]:
    """Write both values such that they can be told apart."""
    before, after = value_text(change.before, gettext), value_text(change.after, gettext)
    if isinstance(change.before, Absent) or isinstance(change.after, Absent):
        return before, after
    if before == after and to_json(change.before) != to_json(change.after):
        before, after = to_json(change.before), to_json(change.after)
    if _shortened(before) != _shortened(after) or before == after:
        return before, after
    letters = zip(before, after, strict=False)
    same = next((at for at, (one, other) in enumerate(letters) if one != other), LONGEST_VALUE)
    start = same - _SHARED_START
    return _ELLIPSIS + before[start:], _ELLIPSIS + after[start:]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + _ELLIPSIS


def _placed(change: Change, gettext: Gettext) -> tuple[Span, ...]:
    root = change.site.partition(".")[0]
    qualifiers, member = _split(change.member)
    parts = [_qualified(root, name, gettext) for name in qualifiers if not _is_told(name, change)]
    if root in _PLACES and not _is_whole(change) and not (qualifiers and root in _EXCHANGED):
        parts.append((Span(gettext(_PLACES[root])),))
    member = _holder(member, change)
    if member:
        words = _MEMBERS.get(change.site) or _MEMBERS.get(root) or _FIELDS.get(member, _FIELD)
        parts.append(_fill(gettext(words), {"name": _code(member, gettext)}))
    spans: list[Span] = []
    for part in parts:
        spans += [Span(gettext(_SEPARATOR))] if spans else []
        spans += part
    return tuple(spans)


def _holder(member: str, change: Change) -> str:
    """Leave out of a member what the sentence names: of a property, the object remains."""
    kind = kind_of_schema(change.id)
    if kind is None:
        return "" if _is_told(member, change) else member
    if kind.is_of_members and f".{member}".endswith(f".{change.name}"):
        return member[: -len(change.name)].removesuffix(".")
    return member


def _is_told(name: str, change: Change) -> bool:
    """Whether the sentence of what is no schema names this itself."""
    return not kind_of_schema(change.id) and name in (change.name, change.before, change.after)


def _is_whole(change: Change) -> bool:
    """Whether it happened to a channel's operation or to a component, not to what travels."""
    return change.site in _EXCHANGED or change.subject.kind is SubjectKind.COMPONENT


def _split(member: str) -> tuple[tuple[str, ...], str]:
    """Split off what says which response, message or callback is meant."""
    qualifiers = []
    while match := _QUALIFIER.match(member):
        qualifiers.append(match[1])
        member = member[match.end() :]
    return tuple(qualifiers), member


def _qualified(root: str, qualifier: str, gettext: Gettext) -> tuple[Span, ...]:
    name = _code(qualifier, gettext)
    if root in _EXCHANGED:
        words = gettext(N_("message %(name)s"))
    elif "/" in qualifier:
        return name
    elif _STATUS.fullmatch(qualifier):
        words = gettext(N_("response %(name)s"))
    else:
        words = gettext(N_("callback %(name)s"))
    return _fill(words, {"name": name})


def _code(text: str, gettext: Gettext) -> tuple[Span, ...]:
    return (Span(_shortened(value_text(text, gettext)), is_code=True),)


def _fill(message: str, values: Mapping[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    """Put spans into a message, and take what it has between backticks for code."""
    spans: list[Span] = []
    end = 0
    for match in _SLOT.finditer(message):
        spans += [Span(message[end : match.start()])] if match.start() > end else []
        spans += values[match["slot"]] if match["slot"] else [Span(match["code"], is_code=True)]
        end = match.end()
    return (*spans, Span(message[end:])) if end < len(message) else tuple(spans)


def _capitalised(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    if not spans or spans[0].is_code:
        return spans
    first = spans[0].text
    return (Span(first[:1].upper() + first[1:]), *spans[1:])
