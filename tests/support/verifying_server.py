"""Servers on the loopback that check signatures from the bytes that they receive.

They share no code with `builder.signing`: the recipe is written down again from the publisher's
documentation, so that the two can disagree.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from websockets.sync.server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from websockets.sync.server import ServerConnection


def expected_signature(secret: str, path: str, nonce: str, body: bytes) -> str:
    """hex(HMAC-SHA384(secret, path + nonce + body))."""
    return hmac.new(
        secret.encode(), path.encode() + nonce.encode() + body, hashlib.sha384
    ).hexdigest()


@dataclass
class ReceivedRequest:
    """A request as it came over the wire."""

    method: str
    path: str
    query: str
    nonce: str
    signature: str
    body: bytes
    content_type: str
    verdict: str
    """Empty where the signature is right, else what is wrong."""


@dataclass
class RestServer:
    """A server that judges every request."""

    url: str
    received: list[ReceivedRequest] = field(default_factory=list)


@contextmanager
def rest_server(key: str, secret: str, prefix: str = "") -> Iterator[RestServer]:
    """Run a REST server whose addresses begin with a prefix that is never signed."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            path = parts.path.removeprefix(prefix)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            nonce = self.headers.get("request-nonce", "")
            signature = self.headers.get("request-sign", "")
            verdict = ""
            if self.headers.get("request-api") is not None:
                if self.headers["request-api"] != key:
                    verdict = "wrong key"
                elif signature != expected_signature(secret, path, nonce, body):
                    verdict = "wrong signature"
            record.received.append(
                ReceivedRequest(
                    self.command,
                    path,
                    parts.query,
                    nonce,
                    signature,
                    body,
                    self.headers.get("Content-Type", ""),
                    verdict,
                )
            )
            reply = json.dumps({"verdict": verdict or "accepted"}).encode()
            self.send_response(401 if verdict else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = answer  # noqa: N815 - http.server's names

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - http.server's name
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    record = RestServer(f"http://127.0.0.1:{server.server_port}{prefix}")
    at_once = {"poll_interval": 0.01}  # how long a shutdown may have to wait
    thread = Thread(target=server.serve_forever, kwargs=at_once, daemon=True)
    thread.start()
    try:
        yield record
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class SocketServer:
    """A WebSocket server that judges logins and answers subscriptions."""

    url: str
    path: str
    frames: list[str] = field(default_factory=list)
    """What came in, in order."""
    logins: list[str] = field(default_factory=list)
    """A verdict per login, empty where it was right."""
    nonces: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)


@contextmanager
def socket_server(
    key: str, secret: str, path: str, frame_count: int, signed_path: str = ""
) -> Iterator[SocketServer]:
    """Run a WebSocket server that closes a session after so many frames.

    Args:
        key: Whose logins are right.
        secret: What they are signed with.
        path: Where it listens; any other path is refused.
        frame_count: How many frames it waits for, a login included.
        signed_path: What a login signs; the path itself by default.
    """

    def handle(connection: ServerConnection) -> None:
        request = connection.request
        assert request is not None
        assert request.path == path, f"connected to {request.path}"
        for _ in range(frame_count):
            frame = str(connection.recv(timeout=20))
            record.frames.append(frame)
            connection.send(reply_to(frame))
        connection.close()

    def reply_to(frame: str) -> str:
        if not frame.startswith("{"):
            return "pong"
        sent = json.loads(frame)
        if sent.get("op") == "authKeyExpires":
            given_key, nonce, signature = sent["args"]
            right = expected_signature(secret, signed_path or path, nonce, b"")
            verdict = "" if (given_key, signature) == (key, right) else "wrong login"
            record.logins.append(verdict)
            record.nonces.append(nonce)
            record.signatures.append(signature)
            return json.dumps({"verdict": verdict or "accepted"})
        return json.dumps({"event": sent.get("op"), "channel": sent.get("args")})

    with serve(handle, "127.0.0.1", 0) as server:
        port = server.socket.getsockname()[1]
        record = SocketServer(f"ws://127.0.0.1:{port}{path}", path)
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield record
        finally:
            server.shutdown()
            thread.join()
