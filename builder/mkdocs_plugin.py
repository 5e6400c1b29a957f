"""Hands a site to MkDocs: an adapter, no decisions.

MkDocs gets the generated pages as Markdown with placeholders, the finished blocks after its
conversion, and the artifacts after its build; so plain `mkdocs build` and `serve` work.
"""

from __future__ import annotations

import logging
import os
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel

from builder.commonmark import visible
from builder.content_policy import content_policy
from builder.engine import AS_OF_VARIABLE, PREVIEW_VARIABLE
from builder.errors import BuilderError
from builder.guides import address_of, read_guide
from builder.outputs.artifact import OutputContext
from builder.outputs.registry import every_artifact
from builder.pipeline.loading import epoch_of, load_site
from builder.render import Renderer, render_alone, without_indents
from builder.views.navigation import navigation_of
from builder.views.page import index_link, relative_link, twin_of
from builder.views.page_words import page_words
from builder.views.search import code_names
from builder.views.site import DEFAULT_LANGUAGE
from builder.writer import write_artifacts

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as EnginePage
    from mkdocs.utils.templates import TemplateContext

    from builder.outputs.artifact import Guide
    from builder.render import RenderedPage
    from builder.views.page import Page
    from builder.views.site import Site

_PACKAGE: Final = Path(__file__).parent
_ASSETS: Final = {
    "spec-mirror.css": "assets/spec-mirror.css",
    "spec-mirror.js": "assets/spec-mirror.js",
    "before-theme.js": "assets/iframe-worker-shim.js",
    "search-terms.js": "assets/search-terms.js",
    "keyed-hash.js": "assets/keyed-hash.js",
    "json-layouts.js": "assets/json-layouts.js",
    "signing-mistakes.js": "assets/signing-mistakes.js",
    "auth-tester.js": "assets/auth-tester.js",
}
_WORDS_ASSET: Final = "assets/spec-mirror-words.js"
_LANGUAGE_LINK: Final = "spec-mirror:{}"
"""Stands for a page's address in a language until the page is done: the theme passes links
through a filter that would take a relative one for a path below the language's own root."""
_UNLISTED: Final = InclusionLevel.NOT_IN_NAV
_LANGUAGE_NAMES: Final = {"en": "English", "zh": "中文"}


class PluginOptions(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """The plugin's options in `mkdocs.yml`: the languages of the whole site."""

    languages = config_options.ListOfItems(config_options.Type(str), default=[DEFAULT_LANGUAGE])


class SpecMirrorPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """Adds the pages and files of a mirror to a MkDocs site."""

    _site: Site
    _renderer: Renderer

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, Page] = {}
        self._rendered: dict[str, RenderedPage] = {}
        self._guides: dict[str, Guide] = {}
        self._logger_parent: logging.Logger | None = None
        self._site_url = ""
        self._is_preview = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Let MkDocs see our warnings, so that `--strict` counts them, and note what it does."""
        self._is_preview = command == "serve" or PREVIEW_VARIABLE in os.environ
        logger = logging.getLogger("builder")
        self._logger_parent = logger.parent
        logger.parent = logging.getLogger("mkdocs.plugins")

    def on_shutdown(self, **_: Any) -> None:
        """Give the logger back."""
        logging.getLogger("builder").parent = self._logger_parent

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the mirror and set what its pages need."""
        root = Path(config.config_file_path).parent
        language = config.theme.get("language") or DEFAULT_LANGUAGE
        try:
            self._site = load_site(root, language, os.environ.get(AS_OF_VARIABLE, ""))
            self._renderer = Renderer(self._site)
        except BuilderError as error:
            raise _plugin_error(error) from error
        os.environ.setdefault("SOURCE_DATE_EPOCH", epoch_of(self._site.mirror))
        self._rendered, self._guides = {}, {}
        self._site_url = (config.site_url or "").strip()
        if self._site_url and not self._is_preview:
            config.site_url = self._site_url + self._site.prefix
        config.extra["alternate"] = [
            {
                "name": _LANGUAGE_NAMES.get(language, language),
                "lang": language,
                "link": _LANGUAGE_LINK.format(language),
            }
            for language in self.config.languages
        ]
        config.nav = _escaped(navigation_of(self._site, config.nav))
        config.theme.dirs.insert(0, str(_PACKAGE / "theme"))
        config.extra_css.append(_ASSETS["spec-mirror.css"])
        config.extra_javascript += [_WORDS_ASSET, _ASSETS["spec-mirror.js"]]
        before_theme = [_ASSETS["before-theme.js"], _ASSETS["search-terms.js"]]
        config.extra.setdefault("polyfills", []).extend(before_theme)
        heading_links = config.mdx_configs.setdefault("toc", {})
        heading_links.setdefault("permalink_title", self._site.words.gettext("Link to this part"))
        config.markdown_extensions.extend(
            name for name in ("attr_list", "tables") if name not in config.markdown_extensions
        )
        # The policy allows no style attributes, which columns would be aligned by.
        config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and our own assets."""
        written = {address_of(file.src_uri) for file in files.documentation_pages()}
        self._pages = {f"{page.address}index.md": page for page in self._site.written(written)}
        try:
            for src_uri, page in self._pages.items():
                self._rendered[src_uri] = self._renderer.page(page)
                content = self._rendered[src_uri].markdown
                listed = InclusionLevel.UNDEFINED if page.is_in_navigation else _UNLISTED
                files.append(File.generated(config, src_uri, content=content, inclusion=listed))
        except BuilderError as error:
            raise _plugin_error(error) from error
        words = self._site.words
        said = render_alone("script/words.js.j2", page_words(words), words)
        files.append(
            File.generated(config, _WORDS_ASSET, content=said, inclusion=InclusionLevel.INCLUDED)
        )
        for name, src_uri in _ASSETS.items():
            path = str(_PACKAGE / "assets" / name)
            files.append(
                File.generated(
                    config, src_uri, abs_src_path=path, inclusion=InclusionLevel.INCLUDED
                )
            )
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let a page that the navigation leaves out stand where the one above it does."""
        for src_uri, page in self._pages.items():
            above = files.get_file_from_path(f"{page.below}index.md") if page.below else None
            listed = files.get_file_from_path(src_uri)
            if above and above.page and listed and listed.page:
                listed.page.parent = above.page.parent
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme ask for the policy of a page."""
        env.filters["content_policy"] = partial(content_policy, is_preview=self._is_preview)
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the sitemap list what the navigation does: other pages are below one of these."""
        if template_name == "sitemap.xml":
            context["pages"] = [
                file for file in context["pages"] if file.inclusion is not _UNLISTED
            ]
        return context

    def on_page_markdown(
        self, markdown: str, *, page: EnginePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Note hand-written pages and put placeholders into their slots."""
        src_uri = page.file.src_uri
        if src_uri in self._pages:
            page.meta["search"] = {"exclude": True}
            marks = self._pages[src_uri].marks
            if marks:  # the theme makes a class of it, in the navigation
                page.meta["status"] = " sm-mark--".join(("mark", *marks))
            return markdown
        guide = read_guide(src_uri, page.file.content_string)
        self._guides[src_uri] = guide
        try:
            self._rendered[src_uri] = self._renderer.guide(guide.address, guide.markdown)
        except BuilderError as error:
            raise PluginError(f"{src_uri}: {error.message}\n  hint: {error.hint}") from error
        return self._rendered[src_uri].markdown

    def on_page_content(
        self, html: str, *, page: EnginePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Put the finished blocks into the converted page."""
        rendered = self._rendered.get(page.file.src_uri)
        return rendered.fill(html) if rendered else html

    def on_page_context(
        self, context: TemplateContext, *, page: EnginePage, config: MkDocsConfig, nav: Any
    ) -> TemplateContext:
        """Tell the theme what the page is called, and where its Markdown twin stands."""
        src_uri = page.file.src_uri
        shown = self._pages.get(src_uri)
        title = shown.document_title if shown else self._guides[src_uri].title
        extended: dict[str, Any] = context  # type: ignore[assignment] # themes may be told more
        gettext = self._site.words.gettext
        extended["spec_mirror"] = {
            "title": visible(title),
            "has_columns": shown is not None and shown.has_aside,
            "twin": twin_of(address_of(src_uri)),
            "index": index_link(address_of(src_uri)),
            "labels": {
                "pointer": gettext("For machines: the index of all pages is llms.txt"),
                "view": gettext("View as Markdown"),
            },
        }
        return context

    def on_post_page(self, output: str, *, page: EnginePage, config: MkDocsConfig) -> str:
        """Link the page to itself in the other languages, and leave out what nobody sees."""
        return without_indents(self._link_languages(output, address_of(page.file.src_uri)))

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Link what is not a page, such as 404.html, to the other languages' front pages."""
        return self._link_languages(output_content, "")

    def _link_languages(self, html: str, address: str) -> str:
        here = self._site.prefix + address
        for language in self.config.languages:
            link = relative_link(here, _prefix(language) + address)
            html = html.replace(_LANGUAGE_LINK.format(language), link)
        return html

    @event_priority(50)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add the model's search entries and write the artifacts."""
        search = config.plugins.get("material/search") or config.plugins.get("search")
        index = getattr(search, "search_index", None)
        if index is not None:
            _name_code(index)
            for src_uri, page in self._pages.items():
                _add_search_entries(index, src_uri, page)
        order = [guide for guide in self._guides.values() if guide.address == ""]
        order += [guide for guide in self._guides.values() if guide.address != ""]
        context = OutputContext(self._site, self._renderer, tuple(order), self._site_url)
        try:
            write_artifacts(every_artifact(context), Path(config.site_dir))
        except BuilderError as error:
            raise _plugin_error(error) from error


def _name_code(index: Any) -> None:
    """Let hand-written pages be found by the names that they explain.

    The theme's search takes any field that its options list, and shows none but its own.

    Source: mkdocs-material 9.8, integrations/search, Search
    """
    for row in index.entries:
        names = code_names(row["text"])
        if names:
            row["names"] = list(names)


def _add_search_entries(index: Any, src_uri: str, page: Page) -> None:
    """Write what Material's own pass over the page would have to find again.

    The theme takes titles and texts for HTML, so both are escaped.

    Source: mkdocs-material 9.8, material/plugins/search/plugin.py, SearchIndex
    """
    location = src_uri.removesuffix(".md") + ".html"
    for entry in page.search:
        row = {
            "location": f"{location}#{entry.anchor}" if entry.anchor else location,
            "title": index._segment_chinese(escape(entry.title)),  # noqa: SLF001 - the plugin has no public way
            "text": index._segment_chinese(escape(entry.text)),  # noqa: SLF001 - the plugin has no public way
        }
        if entry.boost != 1:
            row["boost"] = entry.boost
        if entry.tags:
            row["tags"] = [escape(tag) for tag in entry.tags if tag]
        index.entries.append(row)


def _escaped(navigation: Any) -> Any:
    """Escape the titles of a navigation: the theme prints them as they are."""
    if isinstance(navigation, list):
        return [_escaped(place) for place in navigation]
    if isinstance(navigation, dict):
        return {escape(str(title)): _escaped(place) for title, place in navigation.items()}
    return navigation


def _prefix(language: str) -> str:
    return "" if language == DEFAULT_LANGUAGE else f"{language}/"


def _plugin_error(error: BuilderError) -> PluginError:
    return PluginError(f"{error.message}\n  hint: {error.hint}" if error.hint else error.message)
