"""What the publisher's own index names, beside what the catalog lists.

Pure. Links of a text such as `llms.txt` are read for specs; nothing is ever added to the catalog,
as whatever an index names would then be fetched and published. Called by `sync`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urldefrag, urljoin, urlsplit

from builder.mirror.addresses import redact
from builder.model.mirror import FetchLimits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINK: Final = re.compile(r"\]\(\s*<?([^\s<>()]{1,2000})")
_SPEC: Final = re.compile(
    r"/(?:[^/]+\.ya?ml|[^/]*(?:openapi|asyncapi|swagger)[^/]*\.json)\Z", re.IGNORECASE
)
"""The end of a path that a spec may have; other JSON is told apart by nothing."""
_SHOWN: Final = 10
"""Remarks about one index; a hostile one could name any number."""


@dataclass(frozen=True, slots=True)
class Index:
    """A text in which the publisher names its files."""

    url: str
    """Absolute."""
    listed: Mapping[str, str]
    """The specs of the catalog with their addresses, by id."""
    limits: FetchLimits = field(default_factory=FetchLimits)


def compare_with_index(
    index: Index, text: str, url: str, led_to: Mapping[str, str]
) -> tuple[str, ...]:
    """Say where the publisher's index and the catalog differ.

    Args:
        index: What the catalog says.
        text: The index.
        url: Where it was found in the end; its links are relative to that.
        led_to: The addresses at which redirects of specs ended, by id.

    Returns:
        One line each.
    """
    remarks = list(_remarks(index, _specs_in(text, url), led_to))
    more = len(remarks) - _SHOWN
    return (*remarks[:_SHOWN], f"{redact(index.url)}: and {more} more") if more > 0 else (*remarks,)


def _remarks(index: Index, named: list[str], led_to: Mapping[str, str]) -> Iterator[str]:
    shown = redact(index.url)
    if not named:
        yield f"{shown}: names no spec at all; is 'discovery' of the catalog right?"
        return
    known = {urldefrag(url).url for url in (*index.listed.values(), *led_to.values())}
    for url in named:
        if url not in known:
            yield f"{shown}: names {redact(url)}, which the catalog does not list"
    for spec_id, url in index.listed.items():
        if not {urldefrag(url).url, led_to.get(spec_id, "")} & set(named):
            yield f"{shown}: does not name {redact(url)}, which the catalog lists as {spec_id}"


def _specs_in(text: str, url: str) -> list[str]:
    """List the addresses of specs that a text links, each once, in order."""
    found = []
    for link in _LINK.findall(text):
        try:
            target = urldefrag(urljoin(url, link)).url
            parts = urlsplit(target)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and _SPEC.search(parts.path):
            found.append(target)
    return list(dict.fromkeys(found))
