"""Connections of a fetch: each one watched by a deadline, and checked before a byte is sent.

Owns the adapter between requests and urllib3. Called by `fetch`.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Event, Lock, Timer
from typing import TYPE_CHECKING, Any, Final, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from builder import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from builder.mirror.addresses import AddressPolicy

USER_AGENT: Final = f"spec-mirror/{__version__}"


class Deadline:
    """Ends a fetch when its time is over, whatever its connections are doing.

    A read time-out starts anew with every byte; this one does not. Used as a context manager.

    Args:
        seconds: From now.
        monotonic: A clock that never goes back, in seconds.
    """

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds
        self._timer = Timer(seconds, self.expire)
        self._timer.daemon = True
        self._lock = Lock()
        self._sockets: list[socket.socket] = []
        self.over = Event()
        """Set when time is over, or when the run is broken off."""

    @property
    def remaining_s(self) -> float:
        """Seconds that are left; 0 when it is over."""
        return 0.0 if self.over.is_set() else max(0.0, self._end - self._monotonic())

    def watch(self, connection: socket.socket) -> None:
        """Let a connection end with the deadline.

        The descriptor is duplicated: wrapping a socket in TLS takes the first one away.
        """
        with self._lock:
            self._sockets.append(connection.dup())
        if self.over.is_set():
            self.expire()

    def expire(self) -> None:
        """End every connection now."""
        self.over.set()
        with self._lock:
            for watched in self._sockets:
                with suppress(OSError):
                    watched.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()


class _DirectSession(requests.Session):
    """Leaves proxies of the environment aside, and takes all else from there."""

    def merge_environment_settings(self, *arguments: Any, **options: Any) -> Any:
        settings = super().merge_environment_settings(*arguments, **options)
        return {**settings, "proxies": {}}


def open_session(
    policy: AddressPolicy, deadline: Deadline, certificates: str | None, *, is_direct: bool = False
) -> requests.Session:
    """Open a session that takes proxies and certificates from the environment.

    Args:
        policy: Whom it may ask.
        deadline: Ends its connections.
        certificates: A file of certificate authorities to trust, or None for the usual ones.
        is_direct: Whether proxies are left aside.
    """
    session = _DirectSession() if is_direct else requests.Session()
    session.headers = requests.structures.CaseInsensitiveDict(
        {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, identity;q=0.5"}
    )
    if certificates:
        session.verify = certificates
    adapter = _WatchedAdapter(policy, deadline)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


class _WatchedAdapter(HTTPAdapter):
    """Makes every connection, direct or through a proxy, a watched one."""

    def __init__(self, policy: AddressPolicy, deadline: Deadline) -> None:
        self._pool_classes = _watched_pools(policy, deadline)
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = self._pool_classes

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **options)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pool_classes
        return manager


def _watched_pools(
    policy: AddressPolicy, deadline: Deadline
) -> dict[str, type[HTTPConnectionPool]]:
    """Make the pools whose connections know their policy and their deadline.

    Behind a proxy the proxy is who is connected to; it is the user's own choice.
    """

    def open_checked(
        connection: HTTPConnection, connect: Callable[[], socket.socket]
    ) -> socket.socket:
        is_direct = connection.proxy is None
        port = connection.port or 0
        if is_direct:
            policy.check_host(connection.host, port)
        opened = connect()
        deadline.watch(opened)
        if is_direct:
            try:
                policy.check_peer(connection.host, port, str(opened.getpeername()[0]))
            except BaseException:
                opened.close()
                raise
        return opened

    class WatchedConnection(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return open_checked(self, super()._new_conn)

    class WatchedTlsConnection(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return open_checked(self, super()._new_conn)

    class WatchedPool(HTTPConnectionPool):
        ConnectionCls = WatchedConnection

    class WatchedTlsPool(HTTPSConnectionPool):
        ConnectionCls = WatchedTlsConnection

    return {"http": WatchedPool, "https": WatchedTlsPool}
