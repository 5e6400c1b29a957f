"""Where something stands in a document.

Owns Pointer (RFC 6901) and Location (file, line, column, pointer).
Used by parse to say where a model element comes from, and by everything that reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BAD_ESCAPE: Final = re.compile(r"~(?![01])")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A JSON Pointer in its fragment form, built from unescaped reference tokens.

    Source: RFC 6901, https://www.rfc-editor.org/rfc/rfc6901
    """

    tokens: tuple[str, ...] = ()
    """The reference tokens, unescaped, from the root."""

    @classmethod
    def parse(cls, fragment: str) -> Pointer:
        """Read a pointer such as `#/paths/~1order`.

        Args:
            fragment: The pointer, with or without its leading `#`.

        Raises:
            ValueError: The text is not a JSON Pointer.
        """
        text = fragment.removeprefix("#")
        if not text:
            return cls()
        if not text.startswith("/") or _BAD_ESCAPE.search(text):
            raise ValueError(fragment)
        return cls(
            tuple(token.replace("~1", "/").replace("~0", "~") for token in text[1:].split("/"))
        )

    @property
    def name(self) -> str:
        """The last token, or an empty string at the root."""
        return self.tokens[-1] if self.tokens else ""

    def __truediv__(self, token: str | int) -> Pointer:
        return Pointer((*self.tokens, str(token)))

    def __str__(self) -> str:
        escaped = (token.replace("~", "~0").replace("/", "~1") for token in self.tokens)
        return "#" + "".join(f"/{token}" for token in escaped)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file."""

    source: str
    """The file as the mirror names it, such as `specs/spot-rest.openapi.yaml`."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1."""
    pointer: Pointer = Pointer()
    """The place in the document's structure."""

    def __str__(self) -> str:
        return f"{self.source}:{self.line}:{self.column} {self.pointer}"
