"""Words that a spec says of many fields: told once, and each such field says so.

Owns which descriptions are told apart in a bundle. A name has one shared description, so that a
reader who meets the mark knows which is meant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from builder.views.prose import NO_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.views.fields import FieldView

_LEAST_SAVED: Final = 60
"""Characters that words told once must save: the marks and the entry take some room too."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """The fields whose words are told once."""

    told: tuple[FieldView, ...]
    """By the order of their first use: name, type and words, and nothing else."""

    @classmethod
    def among(cls, fields: Iterable[FieldView]) -> Repeats:
        """Find the words that fields repeat, those of their parts included."""
        uses: Counter[tuple[str, str, str]] = Counter()
        first: dict[tuple[str, str, str], FieldView] = {}
        for root in fields:
            for field in _tree(root):
                if field.is_named and field.name:
                    uses[_key(field)] += 1
                    first.setdefault(_key(field), field)
        saved = {key: (count - 1) * len(key[2]) for key, count in uses.items()}
        best: dict[str, tuple[str, str, str]] = {}
        for key, characters in saved.items():
            known = best.get(key[0])
            if characters >= _LEAST_SAVED and (known is None or characters > saved[known]):
                best[key[0]] = key
        return cls(tuple(_words_alone(first[key]) for key in first if best.get(key[0]) == key))

    def marked(self, field: FieldView) -> FieldView:
        """Leave out of a field, and of its parts, the words that are told apart."""
        known = frozenset(_key(told) for told in self.told)
        return _marked(field, known)


def _marked(field: FieldView, known: frozenset[tuple[str, str, str]]) -> FieldView:
    is_told = field.is_named and _key(field) in known
    return replace(
        field,
        description=NO_PROSE if is_told else field.description,
        has_shared_words=is_told,
        fields=tuple(_marked(part, known) for part in field.fields),
        variants=tuple(
            replace(variant, fields=tuple(_marked(part, known) for part in variant.fields))
            for variant in field.variants
        ),
    )


def _key(field: FieldView) -> tuple[str, str, str]:
    return field.name, field.type_label, field.description.markdown


def _words_alone(field: FieldView) -> FieldView:
    return replace(
        field,
        is_required=False,
        access="",
        is_deprecated=False,
        deprecation=NO_PROSE,
        facts=(),
        enum=(),
        fields=(),
        variants=(),
        variants_label="",
        recursive_name="",
        problem=None,
        owner=None,
    )


def _tree(field: FieldView) -> Iterator[FieldView]:
    yield field
    for part in field.fields:
        yield from _tree(part)
    for variant in field.variants:
        for part in variant.fields:
            yield from _tree(part)
