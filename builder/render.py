"""Views to text: the only Jinja environment.

Owns the environment, its filters, the sample languages and the colouring of code.
Templates get one view and the words of their language; they place, views decide.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from builder.commonmark import (
    code_fence,
    code_span,
    outside_code,
    to_html,
    to_inline_html,
    to_markdown,
    to_markdown_line,
    visible,
)
from builder.errors import RenderError
from builder.languages import read_languages
from builder.views.page import relative_link, twin_of
from builder.views.slots import SLOT, slot_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.samples.request import SampleRequest
    from builder.samples.session import SampleSession
    from builder.views.page import Page
    from builder.views.prose import Prose
    from builder.views.site import Site

TEMPLATES_DIR: Final = Path(__file__).parent / "templates"
_TWIN_LANGUAGES: Final = ("curl", "python")
"""The languages whose samples a twin shows: enough to write any other."""
_UNCOLOURED: Final = re.compile(r'<span class="[pw]">([^<]*)</span>')
"""Punctuation and white space, which no scheme colours: a third of a sample's markup."""
_PICTURE: Final = re.compile(
    r"<figure\b.*?<title\b[^>]*>(.*?)</title>.*?<desc\b[^>]*>(.*?)</desc>.*?</figure>", re.DOTALL
)
"""A picture of a hand-written page, with its alternative texts."""
HEADING_ID: Final = re.compile(r"(?<=\S) \{ #[a-z0-9-]+ \}$", re.MULTILINE)
"""The id that a hand-written heading carries, so that it is the same in every language."""
_PLACEHOLDER: Final = '<div data-spec-mirror-block="{}"></div>'
_PREFORMATTED: Final = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLANK_LINE: Final = re.compile(r"^([ \t]*)\n", re.MULTILINE)
_PLAIN_MARKUP: Final = re.compile(r"[\\`*{}\[\]<>#|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|\A[-+=]")
_PLAIN_NUMBER: Final = re.compile(r"\A(\d+)(?=[.)](?: |\Z))")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", "~": "&#126;", "=": "&#61;"}
"""What an engine has no backslash for, though CommonMark does."""


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
        self._html = _environment(site, is_html=True)
        self._text = _environment(site, is_html=False)
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
        markdown = self._render(self._text, "page/page.md.j2", {"page": page, "parts": parts})
        return RenderedPage(markdown, tuple(blocks))

    def twin(self, page: Page) -> str:
        """Render the Markdown twin of a generated page."""
        return self._twin(f"twin/{page.twin_template}.md.j2", page.view, depth=1)

    def operation_section(self, page: Page) -> str:
        """Render an operation for a bundle: its twin, without what only a page needs."""
        return self._twin(f"twin/{page.twin_template}-body.md.j2", page.view, depth=2)

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

    def guide_twin(self, markdown: str) -> str:
        """Render the Markdown twin of a hand-written page.

        Its slots become Markdown, and its pictures the words that stand for them.
        """

        def block(name: str, argument: str) -> str:
            view = slot_view(self._site, name, argument)
            return self._twin(f"slot/{name}.md.j2", view, depth=1).strip()

        def fill_slots(text: str) -> str:
            plain = _PICTURE.sub(r"> \1. \2", HEADING_ID.sub("", text))
            return SLOT.sub(lambda match: block(match[1], match[2] or ""), plain)

        return outside_code(markdown, fill_slots)

    def bundle(self, template: str, view: object) -> str:
        """Render an index or a bundle for assistants."""
        return self._render(self._text, f"llms/{template}.j2", {"view": view})

    def samples(self, sample: SampleRequest | SampleSession) -> tuple[RenderedSample, ...]:
        """Write a sample in every language that can say it."""
        return tuple(
            RenderedSample(language.id, language.title, language.write(sample), language.lexer)
            for language in self._languages
            if language.can_write(sample)
        )

    def _twin(self, template: str, view: object, *, depth: int) -> str:
        context = {
            "view": view,
            "depth": depth,
            "samples": self.samples,
            "sample_ids": _TWIN_LANGUAGES,
        }
        return self._render(self._text, template, context)

    def _block(self, template: str, view: object, address: str) -> str:
        context = {
            "view": view,
            "samples": self.samples,
            "href": partial(relative_link, address),
            "root_href": partial(relative_link, self._prefix + address),
            "twin": twin_of(address),
        }
        html = self._render(self._html, template, context)
        return _presentable(html)

    def _render(self, environment: Environment, template: str, context: dict[str, Any]) -> str:
        try:
            return environment.get_template(template).render(context)
        except TemplateError as error:
            raise RenderError(f"templates/{template}: {error.message}") from error


def _environment(site: Site, *, is_html: bool) -> Environment:
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
        site.words.gettext, site.words.ngettext, newstyle=True
    )
    environment.filters |= _HTML_FILTERS if is_html else _TEXT_FILTERS
    environment.globals["language"] = site.language
    return environment


def _presentable(html: str) -> str:
    """Take out what deceives the eye, and blank lines; code says what it said.

    A blank line would end the block for an engine that reads it in Markdown.
    """
    parts = _PREFORMATTED.split(html)
    shown = "".join(
        _keep_blank_lines(part) if index % 2 else visible(part) for index, part in enumerate(parts)
    )
    return "\n".join(line for line in shown.split("\n") if line.strip())


def _keep_blank_lines(code: str) -> str:
    """Write the ends of blank lines such that they show, and are none in the source."""
    return _BLANK_LINE.sub(r"\1&#10;", code)


def _prose_html(prose: Prose) -> Markup:
    return Markup(to_html(prose.markdown))  # noqa: S704 - the allow-list has cleaned it


def _prose_inline(prose: Prose) -> Markup:
    return Markup(to_inline_html(prose.markdown))  # noqa: S704 - the allow-list has cleaned it


@lru_cache(maxsize=4096)
def _highlight(code: str, lexer: str) -> str:
    return highlight(code, get_lexer_by_name(lexer, stripnl=False), HtmlFormatter(nowrap=True))


def _code(text: str, lexer: str = "text") -> Markup:
    """Colour code; what Pygments returns is escaped by it."""
    html = _UNCOLOURED.sub(r"\1", _highlight(text, lexer).rstrip("\n"))
    return Markup(_keep_blank_lines(html))  # noqa: S704 - Pygments escapes


@lru_cache(maxsize=4096)
def _breakable(name: str) -> Markup:
    """Let a long name wrap at its humps and separators, never inside a syllable."""
    parts: list[str] = []
    for index, letter in enumerate(name):
        before = name[index - 1] if index else ""
        if index and (
            (letter.isupper() and before.islower()) or (before in "_/.-:" and letter not in "_/.-:")
        ):
            parts.append("<wbr>")
        parts.append(escape(letter))
    return Markup("".join(parts))  # noqa: S704 - every letter is escaped above


def _fence(text: str, lexer: str = "") -> str:
    return code_fence(text.rstrip(), lexer)


def _span(text: object) -> str:
    return code_span(" ".join(visible(str(text)).split()))


def _plain_markdown(text: object) -> str:
    """Escape a text for Markdown such that it stays plain, on one line, wherever it stands."""
    line = " ".join(visible(str(text)).split())
    escaped = _PLAIN_MARKUP.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), line)
    return _PLAIN_NUMBER.sub(r"\1\\", escaped)


def _cell(text: str) -> str:
    """Make Markdown fit into a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ")


def _visible_text(value: object) -> str:
    return visible(str(value))


def _prose_markdown(prose: Prose, heading_shift: int = 2) -> str:
    return to_markdown(prose.markdown, heading_shift=heading_shift)


def _prose_line(prose: Prose) -> str:
    return to_markdown_line(prose.markdown)


_HTML_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "prose": _prose_html,
    "prose_inline": _prose_inline,
    "code": _code,
    "breakable": _breakable,
    "visible": _visible_text,
}
_TEXT_FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "prose": _prose_markdown,
    "line": _prose_line,
    "fence": _fence,
    "span": _span,
    "plain": _plain_markdown,
    "cell": _cell,
    "visible": _visible_text,
}
