"""An origin on the loopback that answers byte by byte as it is told, faults included."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import threading
import time
from collections import defaultdict
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Reply: TypeAlias = "Callable[[socket.socket], None]"


@dataclass(frozen=True)
class Received:
    """A request as it came over the wire."""

    line: str
    headers: dict[str, str]
    """Names in lower case."""

    @property
    def path(self) -> str:
        return self.line.split(" ")[1]


@dataclass
class Origin:
    """What is served, and what was asked."""

    url: str
    port: int
    received: list[Received] = field(default_factory=list)
    _replies: defaultdict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))

    def serve(self, name: str, *replies: Reply) -> None:
        """Answer requests for a file in turn; the last answer is given again and again."""
        self._replies[f"/{name}"] = list(replies)

    def forget(self) -> None:
        """Serve nothing, and remember no request."""
        self._replies.clear()
        self.received.clear()

    def asked(self, name: str) -> list[Received]:
        """Return the requests for a file, in order."""
        return [request for request in self.received if request.path == f"/{name}"]

    def reply_to(self, request: Received) -> Reply:
        self.received.append(request)
        waiting = self._replies[request.path]
        if not waiting:
            return answer(b"no such file\n", "404")
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@contextmanager
def origin_server(host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> Iterator[Origin]:
    """Run an origin; what it serves is said while it runs."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            request = _read_request(self.rfile)
            if request is not None:
                with suppress(OSError):
                    origin.reply_to(request)(self.connection)

    class Server(ThreadingTCPServer):
        address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

        def get_request(self) -> tuple[socket.socket, object]:
            connection, place = super().get_request()
            if tls is not None:
                connection = tls.wrap_socket(connection, server_side=True)
            return connection, place

        def handle_error(self, *_: object) -> None:
            """A client that goes away is part of the tests."""

    with Server((host, 0), Handler) as server:
        port = server.server_address[1]
        shown = f"[{host}]" if ":" in host else host
        origin = Origin(f"{'https' if tls else 'http'}://{shown}:{port}/", port)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield origin
        finally:
            server.shutdown()
            thread.join()


def _read_request(stream: object) -> Received | None:
    lines = []
    while line := stream.readline().decode("latin-1").strip():  # type: ignore[attr-defined] # a file
        lines.append(line)
    if not lines:
        return None
    pairs = (line.partition(":") for line in lines[1:])
    return Received(lines[0], {name.lower(): text.strip() for name, _, text in pairs})


def answer(body: bytes = b"", code: str = "200", **headers: str) -> Reply:
    """Answer as a server should; `content_length` and others may be given to lie."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    named = {"content-length": str(len(body)), "content-type": "application/yaml"} | named
    lines = "".join(f"{name}: {text}\r\n" for name, text in named.items() if text)
    head = f"HTTP/1.1 {code} X\r\nconnection: close\r\n{lines}\r\n".encode()
    return lambda connection: connection.sendall(head + body)


def redirect(target: str, code: str = "302") -> Reply:
    return answer(b"", code, location=target)


def raw(wire: bytes) -> Reply:
    """Send exactly these bytes, then close."""
    return lambda connection: connection.sendall(wire)


def packed(body: bytes, **headers: str) -> Reply:
    """Answer with a gzip stream."""
    return answer(gzip.compress(body), content_encoding="gzip", **headers)


def reset(wire: bytes = b"") -> Reply:
    """Send some bytes, then break the connection off."""

    def send(connection: socket.socket) -> None:
        connection.sendall(wire)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return send


def drip(wire: bytes, pause_s: float = 0.02) -> Reply:
    """Send one byte after the other."""

    def send(connection: socket.socket) -> None:
        for byte in wire:
            connection.sendall(bytes((byte,)))
            time.sleep(pause_s)

    return send


def silence(connection: socket.socket) -> None:
    """Say nothing until the other side goes away."""
    connection.settimeout(10)
    connection.recv(1)
