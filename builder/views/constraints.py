"""What a schema demands of a value, in words.

Owns Fact and the sentences for every constraint of OpenAPI 3.0 and JSON Schema draft 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.schema import Absent
from builder.model.value import number_text, to_json

if TYPE_CHECKING:
    from builder.model.schema import Schema
    from builder.model.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a value."""

    label: str
    value: str
    is_words: bool = False
    """Whether the value is said in the reader's language; shown as code otherwise."""
    is_example: bool = False
    """Whether it only shows a value, and demands nothing."""


def facts_of(schema: Schema, words: Words) -> tuple[Fact, ...]:
    """List what a schema says of its values, apart from type, enum and structure."""
    gettext = words.gettext
    facts = [
        *_value_facts(schema, words),
        *_range_facts(schema, words),
        *_size_facts(words, gettext("length"), schema.min_length, schema.max_length),
        *_size_facts(words, gettext("elements"), schema.min_items, schema.max_items),
        *_size_facts(words, gettext("members"), schema.min_properties, schema.max_properties),
    ]
    if schema.multiple_of is not None:
        facts.append(Fact(gettext("multiple of"), number_text(schema.multiple_of)))
    if schema.pattern:
        facts.append(Fact(gettext("pattern"), schema.pattern))
    if schema.has_unique_items:
        facts.append(Fact(gettext("elements"), gettext("all different"), is_words=True))
    if schema.additional_properties is False:
        facts.append(Fact(gettext("other members"), gettext("not allowed"), is_words=True))
    if schema.additional_items is False:
        facts.append(Fact(gettext("further elements"), gettext("not allowed"), is_words=True))
    if schema.discriminator is not None:
        facts.append(Fact(gettext("told apart by"), schema.discriminator.property_name))
        facts += [
            Fact(value, target.rpartition("/")[2])
            for value, target in schema.discriminator.mapping.items()
        ]
    unnamed = [name for name in schema.required if name not in schema.properties]
    if unnamed:
        facts.append(Fact(gettext("required members"), ", ".join(unnamed)))
    for name, needed in schema.dependencies.items():
        if isinstance(needed, tuple):
            label = gettext("with %(name)s also") % {"name": name}
            facts.append(Fact(label, ", ".join(needed)))
    return tuple(facts)


def _value_facts(schema: Schema, words: Words) -> list[Fact]:
    facts = []
    if not isinstance(schema.const, Absent):
        facts.append(Fact(words.gettext("always"), to_json(schema.const)))
    if not isinstance(schema.default, Absent):
        facts.append(Fact(words.gettext("default"), to_json(schema.default)))
    facts += [
        Fact(words.gettext("example"), to_json(example), is_example=True)
        for example in schema.examples
    ]
    return facts


def _range_facts(schema: Schema, words: Words) -> list[Fact]:
    bounds = (
        ("≥", schema.minimum),
        (">", schema.exclusive_minimum),
        ("≤", schema.maximum),
        ("<", schema.exclusive_maximum),
    )
    said = [f"{sign} {number_text(bound)}" for sign, bound in bounds if bound is not None]
    return [Fact(words.gettext("range"), ", ".join(said))] if said else []


def _size_facts(words: Words, label: str, least: int | None, most: int | None) -> list[Fact]:
    if least is None and most is None:
        return []
    if least == most:
        return [Fact(label, str(least))]
    if most is None:
        return [Fact(label, words.gettext("at least %(count)s") % {"count": least}, is_words=True)]
    if least is None:
        return [Fact(label, words.gettext("at most %(count)s") % {"count": most}, is_words=True)]
    return [Fact(label, f"{least}–{most}")]  # noqa: RUF001 - a range takes an en dash
