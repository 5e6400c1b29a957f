"""A mirrored spec as pages show it: what it is, how old it is, where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.api import ApiKind
from builder.model.mirror import LOCAL, TRANSCRIBED
from builder.samples.servers import is_testnet
from builder.views.health import HealthView, health_view
from builder.views.offer import server_details
from builder.views.prose import NO_PROSE, Prose, prose_of

if TYPE_CHECKING:
    from builder.model.api import Server
    from builder.model.mirror import Mirror, MirroredSpec, Snapshot
    from builder.model.words import Words
    from builder.views.details import Details


@dataclass(frozen=True, slots=True)
class SpecView:
    """A spec's identity and age."""

    id: str
    title: str
    product_id: str
    product_title: str
    format: str
    """Such as `OpenAPI 3.0.3`."""
    is_rest: bool
    release: str
    retrieved_at: str
    origin: str
    is_transcribed: bool
    file: str
    """The published name; the file stands in `specs/`."""
    address: str
    """Relative to the site's root, shared by all languages."""
    sha256: str
    size_bytes: int
    health: HealthView
    origin_words: str = ""
    """The origin for people: an address, or what stands for one."""

    @property
    def size_kb(self) -> str:
        """The size in kilobytes of 1000 bytes, rounded up."""
        return str(-(-self.size_bytes // 1000))


@dataclass(frozen=True, slots=True)
class ServerView:
    """An address to talk to."""

    url: str
    label: str
    """`Production`, `Testnet` or the server's own name."""
    description: Prose
    is_testnet: bool
    details: Details = ()
    """Its template, protocol, extensions; empty where the overview says them."""
    role: str = ""
    """By which the switch of a page knows it; empty where samples cannot be pointed at it."""
    is_spoken: bool = False
    """Whether it is the one that the samples speak to as they are written."""


def spec_view(mirror: Mirror, spec: MirroredSpec, words: Words) -> SpecView:
    """Describe a spec in one language."""
    product = next(p for p in mirror.catalog.products if p.id == spec.entry.product_id)
    is_rest = spec.api.kind is ApiKind.OPENAPI
    current = spec.current
    return SpecView(
        id=spec.entry.id,
        title=spec.api.info.title,
        product_id=product.id,
        product_title=product.title(words.language),
        format=f"{'OpenAPI' if is_rest else 'AsyncAPI'} {spec.api.format_version}",
        is_rest=is_rest,
        release=current.release,
        retrieved_at=current.retrieved_at,
        origin=current.origin,
        is_transcribed=current.is_transcribed,
        file=spec.entry.file,
        address=snapshot_address(spec, current),
        sha256=current.sha256,
        size_bytes=current.size_bytes,
        health=health_view(mirror, spec),
        origin_words=origin_words(current.origin, words),
    )


def origin_words(origin: str, words: Words) -> str:
    """Say where a snapshot came from: its address, or what stands for one."""
    known = {
        TRANSCRIBED: words.gettext("transcribed"),
        LOCAL: words.gettext("a file of whoever made this mirror"),
    }
    return known.get(origin, origin)


def snapshot_address(spec: MirroredSpec, snapshot: Snapshot) -> str:
    """Say where the bytes of a snapshot stand, relative to the site's root.

    The current one stands under its published name, an earlier one in the history.
    """
    if snapshot == spec.current:
        return f"specs/{spec.entry.file}"
    _, dot, suffix = spec.entry.file.partition(".")
    name = f"{snapshot.sequence:04d}-{snapshot.sha256[:12]}{dot}{suffix}"
    return f"specs/history/{spec.entry.id}/{name}"


def server_views(
    servers: tuple[Server, ...], words: Words, known: tuple[Server, ...] = ()
) -> tuple[ServerView, ...]:
    """List servers in document order, each named by what it is for.

    Args:
        servers: Where a part of the API answers.
        words: The reader's language.
        known: Servers of which the reader has been told: only their addresses are said again.
    """
    return tuple(
        ServerView(
            url=server.resolved_url,
            label=words.gettext("Testnet") if is_testnet(server) else words.gettext("Production"),
            description=NO_PROSE if server in known else prose_of(words, server.description),
            is_testnet=is_testnet(server),
            details=() if server in known else server_details(server, words),
        )
        for server in servers
    )
