"""The report for programs: JSON, as `schema.json` beside this module describes it.

Its version goes up only when a reader of the one before would be misled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from builder.diff.words import place_of, plain, sentence
from builder.model.change import Level
from builder.model.schema import Absent
from builder.model.value import to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builder.location import Location
    from builder.model.change import Change
    from builder.model.comparison import Comparison, Exemption, Side
    from builder.model.value import JsonValue
    from builder.model.words import Words

_VERSION: Final = 1


def json_report(comparison: Comparison, words: Words) -> str:
    """Write a comparison as JSON.

    Args:
        comparison: What differs.
        words: The language of its sentences.
    """
    return to_json(comparison_document(comparison, words), indent=2) + "\n"


def comparison_document(comparison: Comparison, words: Words) -> dict[str, JsonValue]:
    """Return a comparison as `schema.json` describes it.

    Args:
        comparison: What differs.
        words: The language of its sentences.
    """
    return {
        "version": _VERSION,
        "spec": comparison.spec_id or None,
        "title": comparison.title,
        "language": words.language,
        "base": _side(comparison.base),
        "revision": _side(comparison.revision),
        "counts": {level.value: comparison.changes.count(level) for level in Level},
        "changes": [change_document(change, words) for change in comparison.changes.changes],
        "ignored": [
            change_document(exempt.change, words)
            | {"exemption": exemption_document(exempt.exemption)}
            for exempt in comparison.exempt
        ],
        "exemptions": {
            "expired": _exemptions(comparison.expired),
            "unused": _exemptions(comparison.unused),
        },
    }


def change_document(change: Change, words: Words) -> dict[str, JsonValue]:
    """Return a change as `schema.json` describes it; absent values are left out.

    Args:
        change: What happened.
        words: The language of its sentence.
    """
    values = {"before": change.before, "after": change.after}
    return {
        "id": change.id,
        "level": change.level.value,
        "effect": change.effect.value,
        "direction": change.flow.value if change.flow else None,
        "subject": {
            "kind": change.subject.kind.value,
            "name": change.subject.name,
            "operation_id": change.subject.operation_id or None,
        },
        "member": change.member,
        "name": change.name,
        **{name: value for name, value in values.items() if not isinstance(value, Absent)},
        "base": _place(change.base),
        "revision": _place(change.revision),
        "place": plain(place_of(change, words.gettext)),
        "sentence": plain(sentence(change, words.gettext)),
        "fingerprint": change.fingerprint,
    }


def _side(side: Side) -> dict[str, JsonValue]:
    return {
        "file": side.file,
        "release": side.release,
        "sha256": side.sha256,
        "retrieved_at": side.retrieved_at or None,
        "origin": side.origin or None,
        "problems": [str(problem) for problem in side.problems],
    }


def _place(location: Location | None) -> JsonValue:
    if location is None:
        return None
    return {
        "file": location.source,
        "line": location.line,
        "pointer": str(location.pointer),
    }


def _exemptions(exemptions: Sequence[Exemption]) -> list[JsonValue]:
    return [exemption_document(exemption) for exemption in exemptions]


def exemption_document(exemption: Exemption) -> dict[str, JsonValue]:
    """Return an exemption as `schema.json` describes it."""
    return {
        "fingerprint": exemption.fingerprint,
        "reason": exemption.reason,
        "until": exemption.until or None,
    }
