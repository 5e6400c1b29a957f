"""What an output is made from, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.markdown import code_lines
from builder.views.page import relative_link

if TYPE_CHECKING:
    from builder.render import Renderer
    from builder.views.page import Page
    from builder.views.site import Site


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site."""

    path: str
    """Relative to the folder of the site's language, with `/`."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Guide:
    """A hand-written page."""

    address: str
    """Relative to the site of its language, with a final slash; empty for the front page."""
    title: str
    description: str
    markdown: str
    """Without front matter; with its slots."""


@dataclass(frozen=True, slots=True)
class OutputContext:
    """Everything that an output may use."""

    site: Site
    renderer: Renderer
    guides: tuple[Guide, ...]
    """In the order of the navigation."""
    site_url: str
    """Where the site will be published, with a final slash; empty where nobody has said."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The generated pages that no hand-written one replaces."""
        return self.site.written({guide.address for guide in self.guides})

    def url(self, path: str) -> str:
        """Address a file of this language's site: absolute where the site's address is known."""
        return f"{self.site_url}{self.site.prefix}{path}" if self.site_url else path

    def url_from(self, here: str, path: str) -> str:
        """Address a file of this language's site as `url` does, from a folder of it.

        Args:
            here: The folder, with a final slash; empty for the language's own.
            path: The file.
        """
        return self.url(path) if self.site_url else relative_link(here, path)

    def root_url_from(self, here: str, path: str) -> str:
        """Address a file that all languages share, from a folder of this language's site."""
        if self.site_url:
            return self.site_url + path
        return relative_link(self.site.prefix + here, path)

    def root_url(self, path: str) -> str:
        """Address a file that all languages share."""
        if self.site_url:
            return self.site_url + path
        return "../" * self.site.prefix.count("/") + path


def text_artifact(path: str, text: str) -> Artifact:
    """Make a tidy Markdown file of UTF-8.

    Args:
        path: Its place.
        text: Markdown.
    """
    return Artifact(path, tidy_markdown(text).encode())


def tidy_markdown(text: str) -> str:
    """End Markdown with one newline, and leave no blanks in it that say nothing.

    Args:
        text: Outside code, blanks at the ends of lines go, and runs of blank lines become one.
    """
    text = text.strip()
    code = code_lines(text)
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        shown = line if number in code else line.rstrip(" \t\r")
        if shown or number in code or (lines and lines[-1]):
            lines.append(shown)
    return "\n".join(lines) + "\n"
