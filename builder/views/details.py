"""What a document says of a part beside its words: links, marks, settings, extensions.

Owns DetailView, a tree of labels and values, and what all parts have alike. What belongs to
servers and callers is in `offer`, what belongs to an exchange in `exchange` and `channel`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from builder.model.schema import Absent
from builder.model.value import to_json
from builder.views.prose import NO_PROSE, Prose, prose_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.api import Example, Tag
    from builder.model.schema import ExternalDocs
    from builder.model.value import JsonValue
    from builder.model.words import Words

_SCHEMES: Final = frozenset({"http", "https", "mailto"})
_DEPTH: Final = 3
"""Levels of a value that are shown as a tree; what is deeper stands as JSON."""
_SHOWN_ELSEWHERE: Final = frozenset(
    {
        *("x-permission", "x-rate-limit", "x-source", "x-mirror-origin"),
        *("x-deprecated-description", "x-enum-varnames", "x-enumNames", "x-enum-names"),
        *("x-enum-descriptions", "x-enum-description", "x-enum-descr", "x-enumDescriptions"),
    }
)


@dataclass(frozen=True, slots=True)
class DetailView:
    """One thing that is said of a part."""

    label: str
    code: str = ""
    """The value as it is written."""
    prose: Prose = NO_PROSE
    url: str = ""
    """An address that is the value: hostile."""
    parts: tuple[DetailView, ...] = ()
    """What is said of it in turn."""
    is_literal: bool = False
    """Whether the label is a name of the document's own, rather than a word of the site."""
    remark: str = ""
    """A short word of the site beside the value."""

    @property
    def href(self) -> str:
        """The address where it may be a link; empty where it may not."""
        try:
            scheme = urlsplit(self.url).scheme.lower()
        except ValueError:
            return ""
        return self.url if scheme in _SCHEMES else ""

    @property
    def shown_url(self) -> str:
        """The address as people write it."""
        return self.url.removeprefix("mailto:")


Details = tuple[DetailView, ...]


def code_detail(label: str, code: str) -> Details:
    """Say a value as it is written; nothing where there is none."""
    return (DetailView(label, code),) if code else ()


def prose_detail(label: str, text: str, words: Words) -> Details:
    """Say a text; nothing where there is none."""
    return (DetailView(label, prose=prose_of(words, text)),) if text.strip() else ()


def url_detail(label: str, url: str) -> Details:
    """Say an address; nothing where there is none."""
    return (DetailView(label, url=url),) if url else ()


def parts_detail(label: str, parts: Details, *, is_literal: bool = False) -> Details:
    """Say several things under one label; nothing where there are none."""
    return (DetailView(label, parts=parts, is_literal=is_literal),) if parts else ()


def extension_details(extensions: Mapping[str, JsonValue]) -> Details:
    """List the extensions that are not shown in another form."""
    return tuple(
        value_detail(name, value)
        for name, value in extensions.items()
        if name not in _SHOWN_ELSEWHERE
    )


def value_detail(name: str, value: JsonValue, depth: int = _DEPTH) -> DetailView:
    """Show a value of any shape under its name.

    Args:
        name: The document's own.
        value: What stands there.
        depth: Levels that are shown as a tree.
    """
    if isinstance(value, Mapping) and value and depth:
        parts = tuple(value_detail(key, inner, depth - 1) for key, inner in value.items())
        return DetailView(name, parts=parts, is_literal=True)
    return DetailView(name, literal_text(value), is_literal=True)


def literal_text(value: JsonValue) -> str:
    """Write a value: a text as it is, texts with commas, everything else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and value and all(isinstance(part, str) for part in value):
        return ", ".join(map(str, value))
    return to_json(value)


def deprecation_prose(extensions: Mapping[str, JsonValue], words: Words) -> Prose:
    """Say why something is deprecated, where the document does."""
    reason = extensions.get("x-deprecated-description")
    return prose_of(words, reason) if isinstance(reason, str) else NO_PROSE


def docs_details(docs: ExternalDocs | None, words: Words) -> Details:
    """Say where more is written."""
    if docs is None:
        return ()
    return (
        DetailView(
            words.gettext("More"),
            prose=prose_of(words, docs.description),
            url=docs.url,
            parts=extension_details(docs.extensions),
        ),
    )


def binding_details(bindings: Mapping[str, JsonValue], words: Words) -> Details:
    """Say what a protocol asks for, protocol by protocol."""
    parts = tuple(value_detail(protocol, value) for protocol, value in bindings.items())
    return parts_detail(words.gettext("Bindings"), parts)


def tag_details(tags: Iterable[Tag], words: Words) -> Details:
    """List tags with what is said of them."""
    parts = tuple(
        DetailView(
            tag.name,
            prose=prose_of(words, tag.description),
            parts=docs_details(tag.external_docs, words) + extension_details(tag.extensions),
            is_literal=True,
        )
        for tag in tags
    )
    return parts_detail(words.gettext("Tags"), parts)


def example_details(examples: Iterable[Example], words: Words) -> Details:
    """List named examples with their words, values and addresses."""
    parts = tuple(
        DetailView(
            example.name or words.gettext("example"),
            "" if isinstance(example.value, Absent) else literal_text(example.value),
            prose_of(words, "\n\n".join(filter(None, (example.summary, example.description)))),
            example.external_url,
            extension_details(example.extensions),
            is_literal=bool(example.name),
        )
        for example in examples
    )
    return parts_detail(words.gettext("Examples"), parts)
