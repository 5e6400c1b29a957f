"""A response's body: read to its end, in bounds, and decoded by us.

Owns the bounds on bytes and the decoder that must reach the end of its stream: a client
that decodes by itself takes a stream that was cut for a whole one. Called by `fetch`.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, Protocol

from builder.errors import FetchError, RejectionError

if TYPE_CHECKING:
    from collections.abc import Iterator

_READ_BYTES: Final = 65_536
_RATIO_LIMIT: Final = 100
_RATIO_FREE_BYTES: Final = 1_000_000
"""Below this, any ratio is harmless."""
_GZIP_MAGIC: Final = b"\x1f\x8b"
_ZLIB_METHOD: Final = 8
_TELLING_BYTES: Final = 2
"""How many bytes tell which form of an encoding it is."""
HEAD_BYTES: Final = 65_536
"""How much of a refused body is kept."""


class WireResponse(Protocol):
    """What is needed of urllib3's response."""

    def read1(self, amt: int, decode_content: bool) -> bytes:  # noqa: FBT001 - urllib3's signature
        """Read what has arrived, at most `amt` bytes; nothing at the end."""
        ...


class OversizeError(RejectionError):
    """A body breaks a bound.

    Args:
        code: `too-large` or `compression-bomb`.
        message: One line: the address and the cause.
        hint: One line: the way out, or empty.
        head: What was decoded until then, at most `HEAD_BYTES`.
    """

    def __init__(self, code: str, message: str, *, hint: str = "", head: bytes = b"") -> None:
        super().__init__(code, message, hint=hint)
        self.head = head[:HEAD_BYTES]


def read_body(response: WireResponse, encoding: str, max_bytes: int, shown_as: str) -> bytes:
    """Read and decode a body.

    Args:
        response: The response, nothing of its body read yet; it holds the body to its
            Content-Length in bytes of the wire.
        encoding: The Content-Encoding header, empty where there is none.
        max_bytes: The bound, on the wire and decoded.
        shown_as: The address, for messages.

    Raises:
        FetchError: The encoding is unknown or stacked, or the encoded stream is not whole.
        OversizeError: The body breaks a bound.
    """
    name = encoding.strip().lower()
    if name not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise FetchError(
            "encoding-unsupported",
            f"{shown_as}: is encoded as '{name[:40]}', and only one of gzip and deflate is taken",
            hint="tell the publisher that the server ignores Accept-Encoding",
        )
    chunks = _bounded(response, max_bytes, shown_as)
    first = next(chunks, b"")
    while 0 < len(first) < _TELLING_BYTES and (more := next(chunks, b"")):
        first += more
    decoder = _decoder(name, first)
    if decoder is None:
        return b"".join((first, *chunks))
    return _decode(decoder, first, chunks, max_bytes, shown_as)


def _bounded(response: WireResponse, max_bytes: int, shown_as: str) -> Iterator[bytes]:
    """Yield what arrives, until the end or the bound."""
    size = 0
    head = b""
    while chunk := response.read1(_READ_BYTES, decode_content=False):
        size += len(chunk)
        if len(head) < HEAD_BYTES:
            head += chunk
        if size > max_bytes:
            raise _too_large(max_bytes, shown_as, head)
        yield chunk


def _decoder(name: str, first: bytes) -> zlib._Decompress | None:
    """Choose by the header and by the first bytes: some servers name an encoding and use none."""
    if name in {"gzip", "x-gzip"}:
        return zlib.decompressobj(16 + zlib.MAX_WBITS) if first[:2] == _GZIP_MAGIC else None
    if name == "deflate":
        # Both forms are in use under this name; the wrapped one has a header that checks itself.
        is_wrapped = (
            len(first) >= _TELLING_BYTES
            and first[0] & 0x0F == _ZLIB_METHOD
            and int.from_bytes(first[:2], "big") % 31 == 0
        )
        return zlib.decompressobj(zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS)
    return None


def _decode(
    decoder: zlib._Decompress,
    first: bytes,
    chunks: Iterator[bytes],
    max_bytes: int,
    shown_as: str,
) -> bytes:
    decoded = bytearray()
    wire_size = 0
    chunk: bytes | None = first
    while chunk is not None:
        wire_size += len(chunk)
        room = min(max_bytes, max(_RATIO_FREE_BYTES, wire_size * _RATIO_LIMIT))
        try:
            decoded += decoder.decompress(chunk, room - len(decoded) + 1)
        except zlib.error as error:
            raise _broken(shown_as, "is damaged") from error
        if len(decoded) > max_bytes:
            raise _too_large(max_bytes, shown_as, bytes(decoded[:HEAD_BYTES]))
        if len(decoded) > room:
            raise OversizeError(
                "compression-bomb",
                f"{shown_as}: {wire_size:,} bytes unfold to more than {_RATIO_LIMIT} times as many",
                hint="tell the publisher; no description of an API compresses like this",
                head=bytes(decoded[:HEAD_BYTES]),
            )
        chunk = next(chunks, None)
    if not decoder.eof:
        raise _broken(shown_as, "ends too early")
    if decoder.unused_data:
        raise _broken(shown_as, "has bytes after its end")
    return bytes(decoded)


def _too_large(max_bytes: int, shown_as: str, head: bytes) -> OversizeError:
    return OversizeError(
        "too-large",
        f"{shown_as}: is larger than {max_bytes:,} bytes",
        hint="raise the limit with --max-bytes if the file is meant to be so large",
        head=head,
    )


def _broken(shown_as: str, what: str) -> FetchError:
    return FetchError(
        "encoding-broken", f"{shown_as}: its compressed stream {what}", is_transient=True
    )
