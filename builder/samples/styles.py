"""How a value is written where it travels: the styles of OpenAPI.

Owns the text of a parameter in a path, a query, a header or a cookie, and of a form's fields.
Source: OpenAPI 3.0.3, Style Values, https://spec.openapis.org/oas/v3.0.3.html#style-values
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote, urlencode

from builder.model.operation import ParameterPlace
from builder.model.value import to_json

if TYPE_CHECKING:
    from builder.model.operation import Parameter
    from builder.model.value import JsonValue

Pair: TypeAlias = "tuple[str, str]"
"""A name and a text."""
_Write: TypeAlias = "Callable[[str], str]"

_SEPARATORS: Final = {"spaceDelimited": " ", "pipeDelimited": "|"}
_RESERVED: Final = ":/?@!$'()*,;[]"
"""What may stand in a query as it is where `allowReserved` says so: not what parts a query.

Source: RFC 3986, 2.2, https://www.rfc-editor.org/rfc/rfc3986#section-2.2
"""


def written(parameter: Parameter, value: JsonValue) -> str:
    """Write a parameter as people read it, before it is percent-encoded.

    Args:
        parameter: Its place and its style count.
        value: What it holds.
    """
    if parameter.place is ParameterPlace.PATH:
        return _expanded(parameter, value, str)
    if parameter.place is ParameterPlace.HEADER:
        return plain_text(parameter, value)
    return "&".join(f"{name}={text}" for name, text in _query_pairs(parameter, value))


def path_text(parameter: Parameter, value: JsonValue) -> str:
    """Write a parameter of a path, percent-encoded but for what its style puts in."""
    return _expanded(parameter, value, lambda text: quote(text, safe=""))


def query_text(parameter: Parameter, value: JsonValue) -> str:
    """Write a parameter of a query, percent-encoded."""
    return encoded(
        _query_pairs(parameter, value), safe=_RESERVED if parameter.allows_reserved else ""
    )


def plain_text(parameter: Parameter, value: JsonValue) -> str:
    """Write the value of a header or cookie: lists and objects joined by commas."""
    if parameter.content is not None:
        return to_json(value)
    return ",".join(_atoms(value, str, is_exploded=bool(parameter.is_exploded)))


def styled_pairs(
    name: str, value: JsonValue, style: str, *, is_exploded: bool | None
) -> list[Pair]:
    """Write a value as names and texts, in its style; without one as a form does, exploded.

    Args:
        name: The name of the parameter or field.
        value: What it holds.
        style: One of a query's; empty for a form's.
        is_exploded: None where the document says nothing.
    """
    separator = _SEPARATORS.get(style, ",")
    if is_exploded is None:
        is_exploded = style not in _SEPARATORS
    if isinstance(value, Mapping):
        members = [(key, plain(member)) for key, member in value.items()]
        if style == "deepObject":
            return [(f"{name}[{key}]", text) for key, text in members]
        if is_exploded:
            return members
        return [(name, separator.join(part for member in members for part in member))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = [plain(element) for element in value]
        if is_exploded:
            return [(name, text) for text in texts]
        return [(name, separator.join(texts))]
    return [(name, plain(value))]


def encoded(pairs: Sequence[Pair], *, safe: str = "") -> str:
    """Write names and texts as a query or a form holds them."""
    return urlencode(pairs, quote_via=quote, safe=safe)


def plain(value: JsonValue) -> str:
    """Write a text as it is, and everything else as JSON."""
    return value if isinstance(value, str) else to_json(value)


def _query_pairs(parameter: Parameter, value: JsonValue) -> list[Pair]:
    if parameter.content is not None:
        return [(parameter.name, to_json(value))]
    return styled_pairs(parameter.name, value, parameter.style, is_exploded=parameter.is_exploded)


def _expanded(parameter: Parameter, value: JsonValue, write: _Write) -> str:
    """Write a value in the style of a path: plain, after points, or with its name."""
    if parameter.content is not None:
        return write(to_json(value))
    is_exploded = bool(parameter.is_exploded)
    atoms = _atoms(value, write, is_exploded=is_exploded)
    if parameter.style == "label":
        return "".join(f".{atom}" for atom in atoms)
    if parameter.style != "matrix":
        return ",".join(atoms)
    if is_exploded and isinstance(value, Mapping):
        return "".join(f";{atom}" for atom in atoms)
    if is_exploded:
        return "".join(f";{parameter.name}={atom}" for atom in atoms)
    return f";{parameter.name}={','.join(atoms)}"


def _atoms(value: JsonValue, write: _Write, *, is_exploded: bool) -> list[str]:
    if isinstance(value, Mapping):
        members = [(write(name), write(plain(member))) for name, member in value.items()]
        if is_exploded:
            return [f"{name}={text}" for name, text in members]
        return [part for member in members for part in member]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [write(plain(element)) for element in value]
    return [write(plain(value))]
