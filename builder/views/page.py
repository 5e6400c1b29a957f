"""A page, whatever it shows: an address, words for machines, and sections to place.

Owns Page, Section and SearchEntry, and how addresses relate.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from builder.model.names import Anchor

INDEX_FILE: Final = "llms.txt"
"""Where an assistant begins."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that one template places."""

    template: str
    """The template's name without folder and suffix."""
    title: str = ""
    """Its heading; empty for a part that has none."""
    anchor: Anchor | None = None
    level: int = 2
    view: object = None
    """What the template places; the page's view where None."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What a reader may search for, and where it leads."""

    anchor: str
    """Empty for the page itself."""
    title: str
    text: str
    boost: float = 1.0
    tags: tuple[str, ...] = ()
    """What it is known by besides its words, such as its path and operationId."""


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page."""

    address: str
    """Relative to the site of its language, with a final slash; empty for the front page."""
    title: str
    navigation_title: str
    description: str
    """One sentence of plain text."""
    sections: tuple[Section, ...]
    view: object
    """What the sections' templates place."""
    twin_template: str
    search: tuple[SearchEntry, ...] = ()
    product_title: str = ""
    """Of an operation: products have operations of the same name."""
    below: str = ""
    """The address of the page that stands for it in the navigation; empty where it stands there
    itself."""
    marks: tuple[str, ...] = ()
    """What the navigation says of it besides its title: a method in lower case, `deprecated`."""

    @property
    def document_title(self) -> str:
        """What the browser calls it: its title, and the product that tells it apart."""
        return f"{self.title} - {self.product_title}" if self.product_title else self.title

    @property
    def is_in_navigation(self) -> bool:
        """Whether the navigation leads to it."""
        return not self.below

    @property
    def has_aside(self) -> bool:
        """Whether some of it stands beside the rest, where there is room."""
        return any(section.template.endswith("-aside") for section in self.sections)

    @property
    def twin_address(self) -> str:
        """Where its Markdown twin stands."""
        return twin_of(self.address)


def twin_of(address: str) -> str:
    """Return the address of a page's Markdown twin: without the last slash, with `.md`."""
    return f"{address.rstrip('/') or 'index'}.md"


def relative_link(from_address: str, to_address: str) -> str:
    """Link two places of one site such that the link works from a server and from `file://`.

    Args:
        from_address: A page's address, ending in a slash or empty.
        to_address: A page's address, or a file's; may carry a fragment.
    """
    path, mark, fragment = to_address.partition("#")
    if not path or path.endswith("/"):
        path += "index.html"
    return posixpath.relpath(path, from_address or ".") + mark + fragment


def index_link(from_address: str) -> str:
    """Link the index for machines, such that readers who look for `/llms.txt` find it.

    Args:
        from_address: A page's address, ending in a slash or empty; or a folder.
    """
    link = relative_link(from_address, INDEX_FILE)
    return link if "/" in link else f"./{link}"
