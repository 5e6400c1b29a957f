"""A web server for a built site on the loopback, set up as the hosting guide says."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKDOWN = "text/markdown"


class _Site(SimpleHTTPRequestHandler):
    """Serves Markdown as Markdown, and a page's twin to who asks for Markdown."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as the class above has it
        "": "application/octet-stream",
        ".html": "text/html; charset=utf-8",
        ".md": f"{_MARKDOWN}; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".yaml": "application/yaml; charset=utf-8",
        ".xml": "application/xml; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".gz": "application/gzip",
    }

    def send_head(self) -> BinaryIO | None:
        """Turn to the twin where Markdown is preferred, and to the site's own 404."""
        if _MARKDOWN in self.headers.get("Accept", "").split(";")[0]:
            path, _, query = self.path.partition("?")
            page = path.removesuffix("index.html").rstrip("/")
            for twin in (f"{page}.md", f"{page}/index.md"):
                if Path(self.translate_path(twin)).is_file():
                    self.path = f"{twin}?{query}"
                    break
        return super().send_head()

    def end_headers(self) -> None:
        """Let caches ask again, and keep apart what differs by Accept."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Vary", "Accept")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is nothing."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Takes as many connections at once as a referee opens."""

    request_queue_size = 128


@contextmanager
def serving(site: Path, port: int = 0) -> Iterator[str]:
    """Serve a site while the context lasts; yields its address, with a final slash.

    Args:
        site: Its folder.
        port: Where it is served; a free one where 0.
    """
    server = _Server(("127.0.0.1", port), partial(_Site, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
