"""A body as it travels: a value, written in its content type.

Owns the texts of JSON, XML, forms and multipart bodies. What is known of none of these is a text
as it is, and everything else as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from builder.model.merging import merged
from builder.model.value import to_json
from builder.samples.styles import Pair, encoded, plain, styled_pairs
from builder.samples.xml_text import xml_text

if TYPE_CHECKING:
    from builder.model.api import Api
    from builder.model.channel import Direction
    from builder.model.operation import MediaType
    from builder.model.value import JsonValue

_FORM: Final = "application/x-www-form-urlencoded"
_BOUNDARY: Final = "part-of-the-example"


def body_text(
    api: Api,
    media: MediaType,
    value: JsonValue,
    direction: Direction,
    *,
    indent: int | None = None,
) -> str:
    """Write a body.

    Args:
        api: Whose body it is.
        media: The content type, the schema, and how parts are encoded.
        value: What the body says.
        direction: Which way it travels.
        indent: Spaces per level, for people; None writes what is sent.
    """
    if is_json(media.content_type):
        return to_json(value, indent=indent)
    if is_xml(media.content_type):
        return xml_text(api, media.schema, value, direction, indent=indent)
    if _is_multipart(media.content_type):
        return _multipart_text(api, media, value, "\r\n" if indent is None else "\n")
    if isinstance(value, str):
        return value
    if _essence(media.content_type) == _FORM and isinstance(value, Mapping):
        return encoded([pair for field in value.items() for pair in _form_pairs(media, *field)])
    return to_json(value, indent=indent)


def sent_type(content_type: str) -> str:
    """Return the content type that a request names: that of a multipart body has a boundary."""
    if _is_multipart(content_type):
        return f"{_essence(content_type)}; boundary={_BOUNDARY}"
    return content_type


def is_json(content_type: str) -> bool:
    """Tell whether a body of a content type is JSON.

    Source: RFC 6839, 3.1, https://www.rfc-editor.org/rfc/rfc6839#section-3.1
    """
    return _essence(content_type).endswith(("/json", "+json"))


def is_xml(content_type: str) -> bool:
    """Tell whether a body of a content type is XML.

    Source: RFC 7303, 4.2 and 9, https://www.rfc-editor.org/rfc/rfc7303#section-4.2
    """
    return _essence(content_type).endswith(("/xml", "+xml"))


def body_language(content_type: str) -> str:
    """Return the name of the language that a body is written in: `json`, `xml` or `text`."""
    if is_json(content_type):
        return "json"
    return "xml" if is_xml(content_type) else "text"


def _essence(content_type: str) -> str:
    """Return a content type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def _is_multipart(content_type: str) -> bool:
    return _essence(content_type).startswith("multipart/")


def _multipart_text(api: Api, media: MediaType, value: JsonValue, line_end: str) -> str:
    """Write a value part by part; a file has a name, and what is not plain text its type.

    Source: RFC 7578, 4, https://www.rfc-editor.org/rfc/rfc7578#section-4
    """
    nodes = merged(api, media.schema).properties if media.schema else {}
    lines = []
    for name, member in value.items() if isinstance(value, Mapping) else [("value", value)]:
        is_file = name in nodes and api.resolve(nodes[name]).format == "binary"
        encoding = media.encoding.get(name)
        is_plain = isinstance(member, str | int | float)
        content_type = encoding.content_type.partition(",")[0] if encoding else ""
        content_type = content_type or ("" if is_plain else "application/json")
        shown = "".join(quote(letter) if letter in '"\r\n' else letter for letter in name)
        file_name = f'; filename="{shown}"' if is_file else ""
        disposition = f'Content-Disposition: form-data; name="{shown}"{file_name}'
        lines += [f"--{_BOUNDARY}", disposition]
        lines += [f"Content-Type: {content_type}"] if content_type else []
        lines += ["", plain(member)]
    return line_end.join([*lines, f"--{_BOUNDARY}--", ""])


def _form_pairs(media: MediaType, name: str, value: JsonValue) -> list[Pair]:
    """Write a field of a form: an object as JSON, unless the document names a style.

    Source: OpenAPI 3.0.3, Encoding Object, https://spec.openapis.org/oas/v3.0.3.html#encoding-object
    """
    encoding = media.encoding.get(name)
    style = encoding.style if encoding else ""
    is_exploded = encoding.is_exploded if encoding else None
    if isinstance(value, Mapping) and not style and is_exploded is None:
        return [(name, to_json(value))]
    return styled_pairs(name, value, style, is_exploded=is_exploded)
