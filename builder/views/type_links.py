"""The way from a type's name to the page of the schema that it names.

Owns SchemaPages, which knows the pages, and TypeLink, which parts a label around the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from builder.views.trail import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.location import Pointer
    from builder.model.api import Api
    from builder.model.schema import SchemaNode


@dataclass(frozen=True, slots=True)
class TypeLink:
    """A type in words, parted around the name that leads to a page."""

    before: str
    """With the blank before the name."""
    name: str
    after: str
    address: str
    """Of the schema's page."""


@dataclass(frozen=True, slots=True)
class SchemaPages:
    """The pages of an API's component schemas."""

    addresses: Mapping[Pointer, str] = field(default_factory=dict)
    """By component."""

    def label(self, api: Api, node: SchemaNode, label: str) -> str:
        """Return a type in words that names the schema which has a page, if one has.

        Args:
            api: Where references lead.
            node: The schema.
            label: What kind of value it allows.
        """
        place = self._named(api, node)
        if place is None or _said(place.name).search(label):
            return label
        return f"{label} {place.name}"

    def link(self, api: Api, node: SchemaNode | None, label: str) -> TypeLink | None:
        """Lead from a type in words to the page of the schema that it names.

        Args:
            api: Where references lead.
            node: The schema, if there is one.
            label: What `label` says of it, or a text with that in it.

        Returns:
            None where no schema with a page is named.
        """
        place = self._named(api, node) if node else None
        found = list(_said(place.name).finditer(label)) if place else []
        if place is None or not found:
            return None
        start, end = found[-1].span()
        return TypeLink(label[:start], place.name, label[end:], self.addresses[place])

    def _named(self, api: Api, node: SchemaNode) -> Pointer | None:
        """Return the component that says what a value holds: that of an array's elements first."""
        found = None
        seen: set[Pointer] = set()
        inner: SchemaNode | None = node
        while inner is not None and (place := place_of(inner)) not in seen:
            seen.add(place)
            found = place if place in self.addresses else found
            inner = api.resolve(inner).items
        return found


NO_SCHEMA_PAGES: Final = SchemaPages()
"""No schema has a page."""


def _said(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w.-])")
