"""The Markdown tree and a configuration that another engine can build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from builder.guides import read_guide
from builder.outputs.artifact import Artifact, OutputContext
from builder.outputs.specs import artifacts as spec_artifacts
from builder.views.navigation import NAVIGATION_SLOT, navigation_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.render import Renderer
    from builder.views.site import Site

_ASSETS: Final = Path(__file__).parent.parent / "assets"


def generated_tree(
    site: Site, renderer: Renderer, pages: Mapping[str, str]
) -> tuple[Artifact, ...]:
    """Write out a site's sources with every block in its place.

    Args:
        site: The site.
        renderer: Renders it.
        pages: The hand-written pages by source file.
    """
    made = [
        Artifact(f"docs/{page.address}index.md", renderer.page(page).complete().encode())
        for page in site.pages
    ]
    guides: list[Any] = []
    for src_uri, text in pages.items():
        guide = read_guide(src_uri, text)
        complete = renderer.guide(guide.address, guide.markdown).complete()
        made.append(Artifact(f"docs/{src_uri}", complete.encode()))
        guides.append({guide.title: src_uri})
    context = OutputContext(site, renderer, (), "")
    made += [Artifact(f"docs/{spec.path}", spec.content) for spec in spec_artifacts(context)]
    for name in ("spec-mirror.css", "spec-mirror.js"):
        made.append(Artifact(f"docs/assets/{name}", (_ASSETS / name).read_bytes()))
    made.append(Artifact("mkdocs.yml", _configuration(site, guides).encode()))
    return tuple(made)


def _configuration(site: Site, guides: list[Any]) -> str:
    configuration = {
        "site_name": site.mirror.catalog.title,
        "docs_dir": "docs",
        "use_directory_urls": False,
        "theme": {"name": "material", "language": site.language, "font": False},
        "markdown_extensions": ["attr_list", "tables", "fenced_code"],
        "extra_css": ["assets/spec-mirror.css"],
        "extra_javascript": ["assets/spec-mirror.js"],
        "nav": navigation_of(site, [*guides, NAVIGATION_SLOT]),
    }
    return yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False)
