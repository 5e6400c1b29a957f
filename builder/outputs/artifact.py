"""What an output is made from, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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

    def root_url(self, path: str) -> str:
        """Address a file that all languages share."""
        if self.site_url:
            return self.site_url + path
        return "../" * self.site.prefix.count("/") + path


def text_artifact(path: str, text: str) -> Artifact:
    """Make a text file of UTF-8 with one final newline and no blanks at the ends of lines."""
    lines = [line.rstrip(" \t\r") for line in text.strip().split("\n")]
    return Artifact(path, ("\n".join(_single_blanks(lines)) + "\n").encode())


def _single_blanks(lines: list[str]) -> list[str]:
    """Fold runs of blank lines outside fences into one."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        stripped = line.lstrip()
        if not fence and stripped.startswith("```"):
            fence = stripped[: len(stripped) - len(stripped.lstrip("`"))]
        elif fence and stripped == fence:
            fence = ""
        if fence or line or (kept and kept[-1]):
            kept.append(line)
    return kept
