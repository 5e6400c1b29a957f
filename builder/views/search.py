"""What a reader can search for.

Owns the entries of a generated page: the operation by name, method and path; every field by its
name. They are written from the model, so the engine need not take its own pages apart again.
Also tells which names a hand-written page explains.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from builder.views.page import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.views.channel import ChannelOperationView
    from builder.views.fields import FieldView
    from builder.views.operation import RestOperationView
    from builder.views.schema_page import SchemaView

_CODE: Final = re.compile(r"<code>([\w.:/-]+)</code>")
_LOW_BOOST: Final = 0.2
"""Below everything else: who looks for a name means what is done with it, not a list of names."""


def rest_search(view: RestOperationView) -> tuple[SearchEntry, ...]:
    """List what leads to a REST operation."""
    fields = [field for group in view.parameter_groups for field in group.fields]
    fields += [field for body in view.bodies for field in body.fields]
    for response in view.responses:
        fields += response.headers
        if response.is_success:
            fields += [field for body in response.bodies for field in body.fields]
    for callback in view.callbacks:
        fields += [field for body in callback.bodies for field in body.fields]
    text = f"{view.method} {view.path} {view.id} {view.access.label} {view.description.markdown}"
    return (
        SearchEntry("", view.title, text, tags=(view.path, view.id)),
        *_field_entries(fields),
    )


def channel_search(view: ChannelOperationView) -> tuple[SearchEntry, ...]:
    """List what leads to a WebSocket operation."""
    fields = [*view.parameters, *(f for message in view.messages for f in message.fields)]
    text = f"WebSocket {view.channel} {view.topic} {view.id} {view.access.label}"
    text += f" {view.description.markdown}"
    return (
        SearchEntry("", view.title, text, tags=(view.topic, view.id)),
        *_field_entries(fields),
    )


def schema_search(view: SchemaView) -> tuple[SearchEntry, ...]:
    """List what leads to a schema; its fields and values are found where they travel."""
    text = f"{view.type_label} {view.whole.description.markdown}"
    return (SearchEntry("", view.name, text.strip(), _LOW_BOOST),)


def list_search(title: str, introduction: str) -> tuple[SearchEntry, ...]:
    """List what leads to a page that only lists what stands elsewhere."""
    return (SearchEntry("", title, introduction, _LOW_BOOST),)


def code_names(text: str) -> tuple[str, ...]:
    """List the names in a text of the engine's search index, each once: what stands as code.

    Args:
        text: With the elements that the engine keeps, `code` among them.
    """
    return tuple(dict.fromkeys(_CODE.findall(text)))


def _field_entries(fields: list[FieldView]) -> Iterator[SearchEntry]:
    """Give each named field one entry; its enum values and words are found through it.

    The title is the name alone: results stand under the title of their page, and words that every
    field repeats would weigh less where they name a page.
    """
    seen: set[str] = set()
    for field in _walk(fields):
        if field.name and field.is_named and field.name not in seen:
            seen.add(field.name)
            meanings = " ".join(
                f"{value.text} {value.name} {value.meaning.markdown}" for value in field.enum
            )
            text = f"{field.type_label} {field.description.markdown} {meanings}"
            yield SearchEntry(str(field.anchor), field.name, text.strip())


def _walk(fields: list[FieldView]) -> Iterator[FieldView]:
    for field in fields:
        yield field
        yield from _walk(list(field.fields))
        for variant in field.variants:
            yield from _walk(list(variant.fields))
