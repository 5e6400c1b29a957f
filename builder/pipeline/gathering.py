"""The documents that a new mirror begins with: from files on this machine, or from addresses.

Owns GivenDocument, how one is read or fetched, and which origin addresses have in common. What a
document says is looked at in `scaffolding`, which calls it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from builder.errors import ConfigError, StoreError
from builder.mirror.addresses import join_address, redact
from builder.mirror.exchange import FetchRequest
from builder.mirror.fetch import Fetcher
from builder.mirror.gate import Candidate
from builder.mirror.patience import HostTurns
from builder.model.mirror import LOCAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builder.mirror.patience import Surroundings

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""One letter alone would be a drive."""


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document, as it was given."""

    name: str
    """What the user called it, without credentials."""
    file: str
    """The name under which it is kept."""
    candidate: Candidate
    origin: str
    """`local`, or the address from which it came in the end."""
    url: str = ""
    """The address that was given; empty for a file."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.candidate.content


def gather_documents(
    names: Sequence[str], surroundings: Surroundings, environment: Mapping[str, str]
) -> tuple[GivenDocument, ...]:
    """Read or fetch documents.

    Args:
        names: Files, or http and https addresses; not some of both.
        surroundings: Clock, sleep and chance.
        environment: Where `SSL_CERT_FILE` may name certificate authorities to trust.

    Raises:
        ConfigError: An address is none that a catalog could hold, or files are mixed with them.
        FetchError: A document cannot be had.
        OversizeError: A document is too large.
        StoreError: A file cannot be read.
    """
    is_address = [bool(_ADDRESS.match(name)) for name in names]
    if any(is_address) and not all(is_address):
        raise ConfigError(
            f"{names[is_address.index(False)]}: is a file beside addresses; sync would look for"
            " it at their origin",
            hint="begin with addresses alone or with files alone, and add the others afterwards",
        )
    if not any(is_address):
        return tuple(_read(Path(name)) for name in names)
    urls = [_checked(name) for name in names]
    turns = HostTurns({}, surroundings.now)
    fetcher = Fetcher(turns, surroundings, certificates=environment.get("SSL_CERT_FILE"))
    return tuple(_fetch(fetcher, url) for url in urls)


def origin_of(documents: Sequence[GivenDocument]) -> str:
    """Return the folder that is taken for the origin: that of the first; empty for files."""
    return urljoin(documents[0].url, ".").partition("?")[0] if documents[0].url else ""


def reference_of(document: GivenDocument, origin: str) -> str:
    """Say where the origin has a document; empty where its name says it."""
    is_usual = not document.url or join_address(origin, document.file) == document.url
    return "" if is_usual else document.url


def _read(path: Path) -> GivenDocument:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be read: {error.strerror}", hint="name a file with --spec"
        ) from error
    return GivenDocument(str(path), path.name, Candidate(content, path.name), LOCAL)


def _checked(name: str) -> str:
    """Check that an address is one that a catalog may hold, without its fragment."""
    url = join_address("", urldefrag(name).url)
    shown, parts = redact(url), urlsplit(url)
    if "@" in parts.netloc:
        raise ConfigError(
            f"{shown}: has a password, which would stand in the catalog",
            hint="download the file and name it, or give an address without a password",
        )
    if not _file_of(url):
        raise ConfigError(f"{shown}: names no file", hint="give the address of the document itself")
    return url


def _file_of(url: str) -> str:
    return unquote(posixpath.basename(urlsplit(url).path))


def _fetch(fetcher: Fetcher, url: str) -> GivenDocument:
    answer = fetcher.fetch(FetchRequest(url))
    candidate = Candidate(answer.content, answer.url, answer.header("content-type"))
    return GivenDocument(redact(url), _file_of(url), candidate, answer.url, url)
