"""A body is taken whole, or not at all."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import FetchError
from builder.mirror.body import HEAD_BYTES, OversizeError, read_body

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = b"openapi: 3.0.3\n" * 50
ZEROS = bytes(3_000_000)
SHOWN = "https://docs.example.com/a.yaml"
ENCODE: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
}


class Wire:
    """A response whose bytes arrive a few at a time."""

    def __init__(self, content: bytes, step: int = 7) -> None:
        self._content = content
        self._step = step
        self.taken = 0

    def read1(self, amt: int, decode_content: bool) -> bytes:  # noqa: FBT001 - urllib3's signature
        assert not decode_content
        size = min(amt, self._step)
        chunk = self._content[self.taken : self.taken + size]
        self.taken += len(chunk)
        return chunk


def raw_deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize("encoding", ENCODE)
def test_a_whole_body_is_taken(encoding: str) -> None:
    wire = Wire(ENCODE[encoding](TEXT))
    assert read_body(wire, encoding, 1_000_000, SHOWN) == TEXT


def test_deflate_without_its_wrapping_is_taken() -> None:
    assert read_body(Wire(raw_deflate(TEXT)), "deflate", 1_000_000, SHOWN) == TEXT


def test_plain_bytes_under_a_wrong_name_are_taken() -> None:
    assert read_body(Wire(TEXT), "gzip", 1_000_000, SHOWN) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
@given(cut=st.integers(min_value=3), step=st.integers(min_value=1, max_value=900))
def test_no_beginning_of_a_packed_body_is_taken(encoding: str, cut: int, step: int) -> None:
    packed = ENCODE[encoding](TEXT)
    beginning = packed[: 3 + cut % (len(packed) - 3)]
    with pytest.raises(FetchError) as caught:
        read_body(Wire(beginning, step), encoding, 1_000_000, SHOWN)
    assert caught.value.code == "encoding-broken"
    assert caught.value.is_transient


@pytest.mark.parametrize(
    ("body", "encoding", "code"),
    [
        (gzip.compress(TEXT, mtime=0) + b"x", "gzip", "encoding-broken"),
        (gzip.compress(TEXT, mtime=0) * 2, "gzip", "encoding-broken"),
        (gzip.compress(TEXT, mtime=0)[:-8] + bytes(8), "gzip", "encoding-broken"),
        (TEXT, "br", "encoding-unsupported"),
        (TEXT, "zstd", "encoding-unsupported"),
        (
            gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0),
            "gzip, gzip",
            "encoding-unsupported",
        ),
    ],
)
def test_what_cannot_be_trusted_is_refused(body: bytes, encoding: str, code: str) -> None:
    with pytest.raises(FetchError) as caught:
        read_body(Wire(body, 10_000), encoding, 1_000_000, SHOWN)
    assert caught.value.code == code
    assert caught.value.message.startswith(SHOWN)


@pytest.mark.parametrize(
    ("body", "encoding", "max_bytes", "code"),
    [
        (bytes(1001), "", 1000, "too-large"),
        (gzip.compress(bytes(range(256)) * 5, mtime=0), "gzip", 1000, "too-large"),
        (gzip.compress(ZEROS, mtime=0), "gzip", 10_000_000, "compression-bomb"),
        (zlib.compress(ZEROS), "deflate", 10_000_000, "compression-bomb"),
    ],
    ids=["wire", "unpacked", "gzip bomb", "deflate bomb"],
)
def test_a_bound_ends_the_reading(body: bytes, encoding: str, max_bytes: int, code: str) -> None:
    with pytest.raises(OversizeError) as caught:
        read_body(Wire(body, 500), encoding, max_bytes, SHOWN)
    assert caught.value.code == code
    assert 0 < len(caught.value.head) <= HEAD_BYTES


def test_an_endless_body_is_read_no_further_than_its_bound() -> None:
    wire = Wire(bytes(1_000_000), 1000)
    with pytest.raises(OversizeError):
        read_body(wire, "", 5000, SHOWN)
    assert wire.taken <= 7000


def test_up_to_a_megabyte_any_ratio_is_harmless() -> None:
    content = bytes(900_000)
    assert (
        read_body(Wire(gzip.compress(content, mtime=0), 999), "gzip", 2_000_000, SHOWN) == content
    )


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", ""]))
def test_any_bytes_are_taken_or_refused_in_our_words(body: bytes, encoding: str) -> None:
    with suppress(FetchError, OversizeError):
        read_body(Wire(body), encoding, 1000, SHOWN)
