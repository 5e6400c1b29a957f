"""Which addresses may be asked: hosts, schemes, and the networks behind a host's name.

Pure but for `check_host`, which asks the resolver. Called by `transport` and `fetch`.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final, TypeAlias
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from builder.errors import ConfigError, FetchError
from builder.problems import one_line

IpAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""Source: RFC 6052, https://www.rfc-editor.org/rfc/rfc6052"""


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Whom a fetch may ask: the host that is configured, and those that the catalog lists.

    A pattern such as `*.example.com` lets redirects through, and no address that is not public.
    """

    home: str
    """The address that is configured for the file; absolute."""
    allowed_hosts: frozenset[str] = frozenset()
    """`host` for any port, `host:port`, or `*.domain`, in lower case."""

    def check_redirect(self, source: str, target: str) -> None:
        """Refuse a step to a weaker scheme or to a host that is neither home nor listed.

        Args:
            source: The absolute address that redirects.
            target: The absolute address that it names.

        Raises:
            FetchError: The step is not taken.
        """
        before, after = urlsplit(source), _split(target)
        step = f"{redact(source)}: redirects to {redact(target)}"
        if after is None or after.scheme not in _DEFAULT_PORTS or not after.hostname:
            raise FetchError("redirect-broken", f"{step}, which is not a web address")
        if before.scheme == "https" and after.scheme != "https":
            raise FetchError(
                "redirect-insecure",
                f"{step}, from https to http",
                hint="tell the publisher; a mirror never leaves https",
            )
        if not (self._is_allowed(after) or _is_upgrade(before, after)):
            raise FetchError(
                "redirect-host",
                f"{step}, on another host",
                hint=f"add '{after.hostname}' to 'allowed_hosts' of the catalog if that is meant",
            )

    def check_host(self, host: str, port: int) -> None:
        """Refuse a host whose name leads into a network that is not public.

        A name that cannot be resolved is left to the connection, which says so.

        Raises:
            FetchError: One of its addresses is not public, and the host is not named as such.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            return
        for *_, place in found:
            self.check_peer(host, port, str(place[0]))

    def check_peer(self, host: str, port: int, address: str) -> None:
        """Refuse a network address that is not public.

        Raises:
            FetchError: It is not public, and neither home nor listed by its very name.
        """
        name = host.lower()
        named = {urlsplit(self.home).hostname, *self.allowed_hosts}
        if not {name, f"{name}:{port}"} & named and not _is_public(address):
            raise FetchError(
                "address-private",
                f"{one_line(host)}: leads to {address}, which is not a public address",
                hint=f"add '{host}' to 'allowed_hosts' of the catalog if that is meant",
            )

    def _is_allowed(self, target: SplitResult) -> bool:
        name, port = target.hostname or "", _port(target)
        home = urlsplit(self.home)
        if (name, port) == (home.hostname, _port(home)):
            return True
        parents = (name[place:] for place, letter in enumerate(name) if letter == ".")
        names = {name, f"{name}:{port}", *(f"*{parent}" for parent in parents)}
        return bool(names & self.allowed_hosts)


def resolve_origin(text: str, named_in: str) -> str:
    """Check the address of an origin, and let it end with a slash.

    Args:
        text: The address.
        named_in: Who names it, for the message.

    Raises:
        ConfigError: It is not an absolute http or https address.
    """
    parts = _split(text)
    if parts is None or parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ConfigError(
            f"{named_in}: '{one_line(redact(text))}' is not an address of an origin",
            hint="such as https://docs.example.com/specs/",
        )
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def join_address(origin: str, reference: str) -> str:
    """Make a file's address from the origin's and what the catalog says.

    Args:
        origin: As `resolve_origin` returns it.
        reference: A file name, a relative or an absolute address.

    Raises:
        ConfigError: The result is not an http or https address.
    """
    joined = urljoin(origin, reference)
    parts = _split(joined)
    if parts is None or parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise ConfigError(f"'{one_line(redact(reference))}' is not a web address")
    return joined


def host_of(url: str) -> str:
    """Return `host:port` of an absolute address, without credentials."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{_port(parts)}"


def redact(url: str) -> str:
    """Write an address for messages and files: without credentials, and without a query's text."""
    parts = _split(url)
    if parts is None:
        return "…"
    host = parts.netloc.rpartition("@")[2]
    return one_line(urlunsplit((parts.scheme, host, parts.path, "…" if parts.query else "", "")))


def _split(url: str) -> SplitResult | None:
    """Split an address, or return None where it has no parts, as with a port that is no number."""
    try:
        parts = urlsplit(url)
        _port(parts)
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


def _is_upgrade(before: SplitResult, after: SplitResult) -> bool:
    """Whether only http became https, each at its own port."""
    return (
        before.hostname == after.hostname
        and (before.scheme, after.scheme) == ("http", "https")
        and (_port(before), _port(after)) == (80, 443)
    )


def _is_public(address: str) -> bool:
    """Whether an address is of the public internet, also where it is wrapped in IPv6."""
    ip: IpAddress = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if wrapped is not None:
            ip = wrapped
    return ip.is_global and not ip.is_multicast
