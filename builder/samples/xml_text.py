"""Values as XML, as far as a schema says how.

Owns `xml_text`.
Source: OpenAPI 3.0.3, XML Object, https://spec.openapis.org/oas/v3.0.3.html#xml-object
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeGuard
from xml.sax.saxutils import escape, quoteattr

from builder.model.merging import merged
from builder.model.schema import Schema, SchemaRef
from builder.model.value import to_json
from builder.samples.fitting import Fitting, member_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.channel import Direction
    from builder.model.schema import SchemaNode
    from builder.model.value import JsonValue

ROOT_NAME: Final = "root"
"""What the outermost element is called where nothing in the document names it."""
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_FIRST_SIGNS: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
)
_NO_NAME_SIGN: Final = re.compile(f"[^{_FIRST_SIGNS}.0-9\u00b7\u0300-\u036f-]+")
_FIRST_SIGN: Final = re.compile(f"[{_FIRST_SIGNS}]")
"""What a name is made of. Source: XML 1.0, 2.3 Names, https://www.w3.org/TR/xml/#NT-Name"""
_NO_CHARACTER: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot say. Source: XML 1.0, 2.2 Characters, https://www.w3.org/TR/xml/#charsets"""
_ANYTHING: Final[Mapping[str, JsonValue]] = {}


def xml_text(
    api: Api,
    node: SchemaNode | None,
    value: JsonValue,
    direction: Direction | None = None,
    *,
    indent: int | None = None,
) -> str:
    """Write a value as an XML document.

    Args:
        api: Whose schema it is.
        node: What the value fits, and what says how it is written; None where nothing does.
        value: What is written; a text is taken for a document that is written already.
        direction: Which way it travels.
        indent: Spaces per level; None writes one line.
    """
    if isinstance(value, str):
        return value
    writer = _Writer(api, Fitting(api, direction), indent)
    name = node.name if isinstance(node, SchemaRef) else ROOT_NAME
    (root,) = writer.elements(name, node, value, is_wrapped=True)
    return ("" if indent is None else "\n").join((_DECLARATION, *writer.lines(root, 0)))


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    attributes: tuple[tuple[str, str], ...]
    """Names and texts, namespaces included."""
    content: str | tuple[_Element, ...]


@dataclass(frozen=True, slots=True)
class _Writer:
    api: Api
    fitting: Fitting
    indent: int | None

    def elements(
        self, name: str, node: SchemaNode | None, value: JsonValue, *, is_wrapped: bool = False
    ) -> Iterator[_Element]:
        """Make the elements of a member: one, or those of an array that has no wrapper.

        Args:
            name: The member's own.
            node: Its schema.
            value: What it holds.
            is_wrapped: Whether an array stands in an element of its own, whatever is said of it.
        """
        schemas = self._schemas(node, value)
        said = _xml_of(schemas)
        if not _is_array(value):
            yield _element(name, said, *self._content(schemas, value))
        elif is_wrapped or said.get("wrapped") is True:
            inner = str(said.get("name") or name)
            yield _element(name, said, (), tuple(self._items(inner, schemas, value)))
        else:
            yield from self._items(name, schemas, value)

    def _items(
        self, name: str, schemas: Sequence[Schema], values: Sequence[JsonValue]
    ) -> Iterator[_Element]:
        for index, value in enumerate(values):
            node = _item_node(schemas, index)
            yield from self.elements(name, node, value, is_wrapped=_is_array(value))

    def _content(
        self, schemas: Sequence[Schema], value: JsonValue
    ) -> tuple[tuple[tuple[str, str], ...], str | tuple[_Element, ...]]:
        """Return the attributes of an element and what stands in it."""
        if not isinstance(value, Mapping):
            return (), _plain(value)
        attributes = []
        elements: list[_Element] = []
        for name, member in value.items():
            node = next((node for each in schemas for node in member_nodes(each, name)), None)
            said = _xml_of(self._schemas(node, member))
            if said.get("attribute") is True:
                attributes.append((_qualified(name, said), _plain(member)))
                attributes += _namespace(said)
            else:
                elements += self.elements(name, node, member)
        return tuple(attributes), tuple(elements)

    def _schemas(self, node: SchemaNode | None, value: JsonValue) -> list[Schema]:
        """Return a schema and those of its branches that a value fits, each folded."""
        found: list[Schema] = []
        seen: set[Pointer] = set()
        waiting = [] if node is None else [node]
        while waiting:
            each = waiting.pop(0)
            if isinstance(each, SchemaRef):
                if each.target in seen:
                    continue
                seen.add(each.target)
            schema = merged(self.api, each)
            found.append(schema)
            branches = (*schema.all_of, *schema.one_of, *schema.any_of)
            waiting += [branch for branch in branches if self.fitting.fits(branch, value)]
        return found

    def lines(self, element: _Element, depth: int) -> Iterator[str]:
        """Write an element, line by line."""
        margin = " " * (self.indent or 0) * depth
        attributes = "".join(
            f" {name}={quoteattr(text)}" for name, text in dict(element.attributes).items()
        )
        opening = f"{margin}<{element.name}{attributes}"
        if not element.content:
            yield f"{opening}/>"
        elif isinstance(element.content, str):
            yield f"{opening}>{escape(element.content)}</{element.name}>"
        else:
            yield f"{opening}>"
            for inner in element.content:
                yield from self.lines(inner, depth + 1)
            yield f"{margin}</{element.name}>"


def _element(
    name: str,
    said: Mapping[str, JsonValue],
    attributes: tuple[tuple[str, str], ...],
    content: str | tuple[_Element, ...],
) -> _Element:
    return _Element(_qualified(name, said), (*_namespace(said), *attributes), content)


def _xml_of(schemas: Sequence[Schema]) -> Mapping[str, JsonValue]:
    return next((schema.xml for schema in schemas if schema.xml), _ANYTHING)


def _item_node(schemas: Sequence[Schema], index: int) -> SchemaNode | None:
    """Return what an element of an array must fit."""
    for schema in schemas:
        if index < len(schema.prefix_items):
            return schema.prefix_items[index]
        others = schema.additional_items if schema.prefix_items else schema.items
        if isinstance(others, Schema | SchemaRef):
            return others
    return None


def _is_array(value: JsonValue) -> TypeGuard[Sequence[JsonValue]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _qualified(name: str, said: Mapping[str, JsonValue]) -> str:
    """Return the name that a document gives, or the member's own, with its prefix."""
    own = _name(str(said.get("name") or name))
    prefix = said.get("prefix")
    return f"{_name(prefix)}:{own}" if isinstance(prefix, str) and prefix else own


def _namespace(said: Mapping[str, JsonValue]) -> tuple[tuple[str, str], ...]:
    namespace, prefix = said.get("namespace"), said.get("prefix")
    if isinstance(namespace, str) and namespace:
        declared = f"xmlns:{_name(prefix)}" if isinstance(prefix, str) and prefix else "xmlns"
        return ((declared, _spoken(namespace)),)
    return ()


def _name(text: str) -> str:
    """Make a name of a text: what may not stand in one becomes `_`."""
    safe = _NO_NAME_SIGN.sub("_", text)
    return safe if _FIRST_SIGN.match(safe) else f"_{safe}"


def _plain(value: JsonValue) -> str:
    if value is None:
        return ""
    return _spoken(value if isinstance(value, str) else to_json(value))


def _spoken(text: str) -> str:
    return _NO_CHARACTER.sub("", text)
