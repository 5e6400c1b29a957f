"""The Markdown tree and a configuration that another engine can build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from builder.guides import address_of, read_guide
from builder.outputs.artifact import Artifact, OutputContext
from builder.outputs.redirects import redirect_document
from builder.outputs.specs import spec_artifacts
from builder.render import render_alone
from builder.views.navigation import CHANGELOG_SLOT, NAVIGATION_SLOT, navigation_of
from builder.views.page_words import page_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.render import Renderer
    from builder.views.site import Site


def generated_tree(
    site: Site, renderer: Renderer, pages: Mapping[str, str], assets: Mapping[str, bytes]
) -> tuple[Artifact, ...]:
    """Write out a site's sources with every block in its place.

    Args:
        site: The site.
        renderer: Renders it.
        pages: The hand-written pages by source file.
        assets: Style sheet and script by their names.
    """
    renderer = renderer.standing_alone()
    taken = {address_of(src_uri) for src_uri in pages}
    made = [
        Artifact(f"docs/{page.address}index.md", renderer.page(page).complete().encode())
        for page in site.written(taken)
    ]
    guides: list[Any] = []
    for src_uri, text in pages.items():
        guide = read_guide(src_uri, text)
        complete = renderer.guide(guide.address, guide.markdown).complete()
        made.append(Artifact(f"docs/{src_uri}", complete.encode()))
        guides.append({guide.title: src_uri})
    context = OutputContext(site, renderer, (), "")
    moves = [redirect_document(context, move) for move in site.moves if move.address not in taken]
    whole = (*spec_artifacts(context), *moves)
    made += [Artifact(f"docs/{found.path}", found.content) for found in whole]
    made += [Artifact(f"docs/assets/{name}", content) for name, content in assets.items()]
    said = render_alone("script/words.js.j2", page_words(site.words), site.words)
    made.append(Artifact("docs/assets/spec-mirror-words.js", said.encode()))
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
        "extra_javascript": ["assets/spec-mirror-words.js", "assets/spec-mirror.js"],
        "nav": navigation_of(site, [*guides, NAVIGATION_SLOT, CHANGELOG_SLOT]),
        "not_in_nav": "".join(
            f"/{page.address}index.md\n" for page in site.pages if not page.is_in_navigation
        ),
    }
    return yaml.safe_dump(configuration, allow_unicode=True, sort_keys=False)
