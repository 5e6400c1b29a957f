"""A mirrored spec as pages show it: what it is, how old it is, where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model.api import ApiKind
from builder.samples.servers import is_testnet

if TYPE_CHECKING:
    from builder.model.api import Server
    from builder.model.mirror import Mirror, MirroredSpec
    from builder.model.words import Words


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
    description: str
    is_testnet: bool


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
        address=f"specs/{spec.entry.file}",
        sha256=current.sha256,
        size_bytes=current.size_bytes,
    )


def server_views(servers: tuple[Server, ...], words: Words) -> tuple[ServerView, ...]:
    """List servers in document order, each named by what it is for."""
    return tuple(
        ServerView(
            url=server.resolved_url,
            label=words.gettext("Testnet") if is_testnet(server) else words.gettext("Production"),
            description=server.description,
            is_testnet=is_testnet(server),
        )
        for server in servers
    )
