"""Views to text: the only Jinja environment.

Owns the environment and the sample languages; the filters are in `filters`.
Templates get one view and the words of their language; they place, views decide.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from builder.commonmark import visible
from builder.errors import RenderError
from builder.filters import HTML_FILTERS, TEXT_FILTERS, keep_blank_lines
from builder.languages import read_languages
from builder.markdown import outside_code
from builder.views.page import INDEX_FILE, index_link, relative_link, twin_of
from builder.views.slots import SLOT, slot_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model.words import Words
    from builder.samples.request import SampleRequest
    from builder.samples.session import SampleSession
    from builder.views.page import Page
    from builder.views.site import Site

TEMPLATES_DIR: Final = Path(__file__).parent / "templates"
_TWIN_LANGUAGES: Final = ("curl", "python")
"""The languages whose samples a twin shows: enough to write any other."""
_PICTURE: Final = re.compile(
    r"<figure\b.*?<title\b[^>]*>(.*?)</title>.*?<desc\b[^>]*>(.*?)</desc>.*?</figure>", re.DOTALL
)
"""A picture of a hand-written page, with its alternative texts."""
HEADING_ID: Final = re.compile(r"(?<=\S) \{ #[a-z0-9-]+ \}$", re.MULTILINE)
"""The id that a hand-written heading carries, so that it is the same in every language."""
_PLACEHOLDER: Final = '<div data-spec-mirror-block="{}"></div>'
_PREFORMATTED: Final = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_AS_WRITTEN: Final = re.compile(
    r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.DOTALL
)
_INDENT: Final = re.compile(r"\s*\n\s*")
_NO_XML_CHARACTER: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as Markdown with its finished blocks beside it."""

    markdown: str
    """Headings in Markdown; each block is a placeholder on a line of its own."""
    blocks: tuple[str, ...]
    """Finished HTML, by number."""

    def complete(self) -> str:
        """Return the Markdown with its blocks written out, for any engine."""
        text = self.markdown
        for number, block in enumerate(self.blocks):
            text = text.replace(_PLACEHOLDER.format(number), block)
        return text

    def fill(self, html: str) -> str:
        """Put the blocks into the HTML that an engine made of the Markdown."""
        for number, block in enumerate(self.blocks):
            html = html.replace(_PLACEHOLDER.format(number), block)
        return html


@dataclass(frozen=True, slots=True)
class RenderedSample:
    """A request example in one language."""

    id: str
    title: str
    text: str
    lexer: str


class Renderer:
    """Renders one site.

    Args:
        site: What is rendered; its words are the templates' words.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._prefix = site.prefix
        self._html = _environment(site.words, is_html=True)
        self._text = _environment(site.words, is_html=False)
        self._languages = read_languages(TEMPLATES_DIR / "samples")

    def standing_alone(self) -> Renderer:
        """Return one for a site that stands beside no other language's."""
        renderer = copy(self)
        renderer._prefix = ""  # noqa: SLF001 - of the same class
        return renderer

    def page(self, page: Page) -> RenderedPage:
        """Render a generated page."""
        blocks, parts = [], []
        for number, section in enumerate(page.sections):
            view = section.view if section.view is not None else page.view
            blocks.append(self._block(f"section/{section.template}.html.j2", view, page.address))
            heading = {"title": section.title, "anchor": section.anchor, "level": section.level}
            parts.append(heading | {"placeholder": _PLACEHOLDER.format(number)})
        markdown = _fill(self._text, "page/page.md.j2", {"page": page, "parts": parts})
        return RenderedPage(markdown, tuple(blocks))

    def twin(self, page: Page, url: Callable[[str], str]) -> str:
        """Render the Markdown twin of a generated page.

        Args:
            page: The page.
            url: How the twin links a file of the site.
        """
        links = {"href": lambda address: url(twin_of(address)), "index": url(INDEX_FILE)}
        return self._twin(f"twin/{page.twin_template}.md.j2", page.view, links)

    def index_pointer(self, index: str) -> str:
        """Say at the beginning of a twin where the index is.

        Args:
            index: Its address, as the twin links it.
        """
        return _fill(self._text, "twin/pointer.md.j2", {"index": index})

    def guide(self, address: str, markdown: str) -> RenderedPage:
        """Render a hand-written page: its slots become blocks."""
        blocks: list[str] = []

        def placeholder(name: str, argument: str) -> str:
            view = slot_view(self._site, name, argument)
            blocks.append(self._block(f"slot/{name}.html.j2", view, address))
            return f"\n{_PLACEHOLDER.format(len(blocks) - 1)}\n"

        def fill_slots(text: str) -> str:
            return SLOT.sub(lambda match: placeholder(match[1], match[2] or ""), text)

        return RenderedPage(outside_code(markdown, fill_slots), tuple(blocks))

    def guide_twin(self, markdown: str, href: Callable[[str], str]) -> str:
        """Render the Markdown twin of a hand-written page.

        Its slots become Markdown, and its pictures the words that stand for them.

        Args:
            markdown: The page.
            href: How a link in it leads to the page at an address.
        """

        def block(name: str, argument: str) -> str:
            view = slot_view(self._site, name, argument)
            return self._twin(f"slot/{name}.md.j2", view, {"href": href}).strip()

        def fill_slots(text: str) -> str:
            plain = _PICTURE.sub(r"> \1. \2", HEADING_ID.sub("", text))
            return SLOT.sub(lambda match: block(match[1], match[2] or ""), plain)

        return outside_code(markdown, fill_slots)

    def bundle(self, template: str, view: object) -> str:
        """Render an index or a bundle for assistants."""
        return _fill(self._text, f"llms/{template}.j2", {"view": view})

    def answer(self, template: str, view: object, href: Callable[[str], str]) -> str:
        """Render an answer to an assistant.

        Args:
            template: Its name without folder and suffix.
            view: What it says.
            href: How a link in it leads to the page at an address.
        """
        return self._twin(f"assistant/{template}.md.j2", view, {"href": href})

    def feed(self, view: object) -> str:
        """Render the changelog as a feed; hostile text is escaped as in HTML.

        Source: XML 1.0, 2.2 Characters, https://www.w3.org/TR/xml/#charsets
        """
        text = _fill(self._html, "feed/atom.xml.j2", {"view": view})
        return _NO_XML_CHARACTER.sub("", text).lstrip()

    def redirect(self, page: Page, site_url: str) -> str:
        """Render a page that leads to another one, as a whole HTML document.

        Args:
            page: The page that has moved.
            site_url: Where the site will be published, for search engines; empty where nobody
                has said.
        """
        context = {
            "page": page,
            "view": page.view,
            "href": partial(relative_link, page.address),
            "index": index_link(page.address),
            "published": f"{site_url}{self._prefix}" if site_url else "",
        }
        return _fill(self._html, "redirect/moved.html.j2", context)

    def samples(self, sample: SampleRequest | SampleSession) -> tuple[RenderedSample, ...]:
        """Write a sample in every language that can say it."""
        return tuple(
            RenderedSample(language.id, language.title, language.write(sample), language.lexer)
            for language in self._languages
            if language.can_write(sample)
        )

    def _twin(self, template: str, view: object, links: Mapping[str, object]) -> str:
        context = {
            "view": view,
            "depth": 1,
            "samples": self.samples,
            "sample_ids": _TWIN_LANGUAGES,
        }
        return _fill(self._text, template, {**context, **links})

    def _block(self, template: str, view: object, address: str) -> str:
        context = {
            "view": view,
            "samples": self.samples,
            "href": partial(relative_link, address),
            "root_href": partial(relative_link, self._prefix + address),
            "twin": twin_of(address),
        }
        html = _fill(self._html, template, context)
        return _presentable(html)


def render_alone(template: str, view: object, words: Words) -> str:
    """Render something that belongs to no site.

    Args:
        template: Its name; HTML where it ends with `.html.j2`.
        view: What it shows.
        words: The reader's language.
    """
    environment = _environment(words, is_html=template.endswith(".html.j2"))
    return _fill(environment, template, {"view": view})


def _fill(environment: Environment, template: str, context: dict[str, Any]) -> str:
    try:
        return environment.get_template(template).render(context)
    except TemplateError as error:
        raise RenderError(f"templates/{template}: {error.message}") from error


def _environment(words: Words, *, is_html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES_DIR),
        autoescape=is_html,  # noqa: S701 - on for HTML; Markdown has filters of its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined] # added by the i18n extension
        words.gettext, words.ngettext, newstyle=True
    )
    environment.filters |= HTML_FILTERS if is_html else TEXT_FILTERS
    environment.globals["language"] = words.language
    return environment


def _presentable(html: str) -> str:
    """Take out what deceives the eye, and blank lines; code says what it said.

    A blank line would end the block for an engine that reads it in Markdown.
    """
    parts = _PREFORMATTED.split(html)
    shown = "".join(
        keep_blank_lines(part) if index % 2 else visible(part) for index, part in enumerate(parts)
    )
    return "\n".join(line for line in shown.split("\n") if line.strip())


def without_indents(html: str) -> str:
    """Take blank lines and indents out of a page, which a theme's templates leave behind.

    Args:
        html: Code, scripts and fields of text stay as they are.
    """
    parts = _AS_WRITTEN.split(html)
    parts[::2] = [_INDENT.sub("\n", part) for part in parts[::2]]
    return "".join(parts)
