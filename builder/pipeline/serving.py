"""The use case of `spec-mirror serve`: the site, built again when its sources change."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer

from builder.errors import BuilderError
from builder.mirror.layout import CONFIG_FILE, SPECS_DIR
from builder.pipeline.building import build_site
from builder.pipeline.loading import ASSETS_DIR

if TYPE_CHECKING:
    from collections.abc import Callable


def serve_site(root: Path, host: str, port: int, say: Callable[[str], None]) -> None:
    """Serve the site and build it again when its sources change; returns on Ctrl-C.

    Args:
        root: The mirror's folder.
        host: The address to listen on.
        port: The port.
        say: Takes a line for the user after each build.
    """
    with tempfile.TemporaryDirectory(prefix="spec-mirror-") as folder:
        target = Path(folder) / "site"

        def build() -> None:
            try:
                report = build_site(root, target, is_preview=True)
                say(f"built {report.page_count} pages")
            except BuilderError as error:
                say(f"not built: {error.message} {error.hint}".strip())

        build()
        server = LiveReloadServer(build, host=host, port=port, root=str(target))
        for source in (SPECS_DIR, "docs", CONFIG_FILE):
            server.watch(str(root / source))
        for source in ("templates", "theme", "assets", "locale"):
            server.watch(str(ASSETS_DIR.parent / source))
        try:
            server.serve(open_in_browser=False)  # type: ignore[no-untyped-call] # MkDocs leaves it so
        except KeyboardInterrupt:
            server.shutdown()
