"""Pages of a built site, read as a browser reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_html(html: str) -> etree._Element:
    """Read a page.

    Args:
        html: Its markup; whatever is wrong with it is put right as browsers do.

    Returns:
        Its root element; an empty one for an empty page.
    """
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(html, parser)
    return etree.Element("html") if root is None else root


def walk(root: etree._Element) -> Iterator[tuple[str, etree._Element, str]]:
    """Walk a page from its beginning to its end.

    Yields:
        `start` or `end`, the element that starts or ends there, and the text that follows at once.
    """
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail
        yield event, element, text or ""


def line_of(element: etree._Element) -> int:
    """Return the line in which an element's first tag ends; the first line of a page is 1."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def attributes_of(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element, their names in lower case."""
    return {str(name): str(value) for name, value in element.items()}


def text_of(element: etree._Element) -> str:
    """Return all text inside an element, as it stands."""
    return "".join(map(str, element.itertext()))
