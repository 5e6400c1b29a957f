"""Hand-written pages: front matter, title and address.

Owns the reading of a page's source text into a Guide; knows nothing of where it came from.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

import yaml

from builder.markdown import outside_code, split_code
from builder.outputs.artifact import Guide
from builder.render import HEADING_ID

_FRONT_MATTER: Final = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_CHINESE_BREAK: Final = re.compile(
    r"(?<=[。！？；：，、）」])\n(?=[^\s#>|*+0-9`-]|`[^`]|\*\*)"  # a sentence's end  # noqa: RUF001 - full-width on purpose
    r"|(?<=[。！？；：])\n> (?=[^\s#>|*+0-9`-]|`[^`]|\*\*)"  # noqa: RUF001 - the same in a quotation
    r"|(?<=[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])"  # in the middle of one
)
_TITLE: Final = re.compile(r"^# (.+)$", re.MULTILINE)


def read_guide(src_uri: str, text: str) -> Guide:
    """Read a hand-written page.

    Args:
        src_uri: Its source file, such as `authentication/index.md`.
        text: The file's text.
    """
    meta: dict[str, object] = {}
    match = _FRONT_MATTER.match(text)
    if match:
        meta = yaml.safe_load(match[1]) or {}
        text = text[match.end() :]
    return Guide(
        address=address_of(src_uri),
        title=_title_of(text) or src_uri,
        description=str(meta.get("description") or ""),
        markdown=join_chinese_lines(text.strip() + "\n"),
    )


def join_chinese_lines(markdown: str) -> str:
    """Take out the line breaks between Chinese sentences, which would show as spaces.

    Pages are written with one sentence per line; in Chinese, none is put between sentences.
    """
    return outside_code(markdown, lambda text: _CHINESE_BREAK.sub("", text))


def address_of(src_uri: str) -> str:
    """Return the address of the page that a source file becomes."""
    folder, name = posixpath.split(src_uri)
    address = folder if name == "index.md" else src_uri.removesuffix(".md")
    return f"{address}/" if address else ""


def _title_of(markdown: str) -> str:
    for text, is_code in split_code(markdown):
        title = None if is_code else _TITLE.search(text)
        if title:
            return HEADING_ID.sub("", title[1].rstrip())
    return ""
